"""From any state, any sequence of what can be done to records leaves what is derived from them
equal to what is computed anew, and lists and feeds with what they should have."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import revising
from corrections.actions.outcomes import record_outcome
from corrections.actions.recording import take_step
from corrections.actions.revising import NothingChanged
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.actor import FILER, MACHINE, Actor, Role
from corrections.record.lifecycle import Step, StepRefused, allows
from corrections.record.model import Draft, Event, Kind, Medium, Outcome, Record, State, Voice
from corrections.record.problems import Refused
from corrections.record.selection import Selection
from corrections.store import history, records
from corrections.store.connection import open_database, write
from corrections.store.records import NEWEST
from corrections.store.verification import discrepancies
from tests.support.samples import NOW, recorded, sent

ADA = Actor(Role.EDITOR, "Ada", administrator=True)
STATE_STEPS = (
    Step.PUBLISH, Step.DECLINE, Step.ASK, Step.ANSWER, Step.LAPSE, Step.REOPEN, Step.WITHDRAW,
    Step.UNPUBLISH, Step.RESTORE,
)  # fmt: skip

VALUES: dict[str, tuple[Any, ...]] = {
    "quote": ("He leads the Labour Party.", "He led the Whigs in 2008.", "She ran Lyon."),
    "correction": ("He left the Labour Party.", "He led the Whigs in 2009.", "She never did."),
    "explanation": (None, "Said so in *2019*.", "He is a thief."),
    "outlet": ("The Valley Echo", "the valley ÉCHO", "The Hill Courier", "Libé", "Libe"),
    "subject": ("Dana Quill", "Dána Quill", "Ines Okoro"),
    "kind": (Kind.ROLE, Kind.DATE, None),
    "medium": (Medium.PRINT, Medium.RADIO),
    "language": ("en", "fr-CA", None),
    "published_on": (None, "2008", "2008-07-31", "2009"),
    "byline": (None, "R. Porter"),
    "article_url": (None, "https://echo.example/a"),
    "repeats": (None, 1, 2, 3),
}
"""What edits put into fields."""

Doing = Callable[[Database, Record, datetime], object]
"""Does one thing to a record."""


def editing(values: dict[str, Any]) -> Doing:
    def edit(db: Database, record: Record, now: datetime) -> None:
        _edit(db, record, replace(edits.of_record(record, None), **values), now)

    return edit


def taking_back(which: int) -> Doing:
    def take_back(db: Database, record: Record, now: datetime) -> None:
        made = edits.edits(history.revisions(db, record.id))
        if made:
            former, _ = edits.taken_back(edits.of_record(record, None), made[which % len(made)])
            _edit(db, record, former, now)

    return take_back


def stepping(step: Step) -> Doing:
    def take(db: Database, record: Record, now: datetime) -> None:
        actor = next((a for a in (ADA, FILER, MACHINE) if allows(record.state, step, a)), ADA)
        with write(db):
            take_step(db, record, step, actor, "Because.", now)

    return take


def concluding(outcome: Outcome) -> Doing:
    return lambda db, record, now: record_outcome(
        db, record.id, Event(outcome, Voice.DESK, now), actor=ADA
    )


def _edit(db: Database, record: Record, draft: Draft, now: datetime) -> None:
    comparison = compare_draft(draft)
    revising.edit(db, record.id, draft, comparison, actor=ADA, reason="Because.", now=now)


EDITS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
)
DOINGS = st.lists(
    st.tuples(
        st.sampled_from((1, 1, 2, 3)),
        st.one_of(
            EDITS.map(editing),
            st.integers(0, 9).map(taking_back),
            st.sampled_from(STATE_STEPS).map(stepping),
            st.sampled_from(Outcome).map(concluding),
        ),
    ),
    max_size=15,
)

copies = count(1)


@pytest.fixture(scope="module")
def three_records(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a published record, one that waits, and one that was declined."""
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("three") / "register.db"))
    db = open_database(path)
    recorded(db, kind="affiliation")
    sent(db, subject="Ines Okoro")
    recorded(db, outlet="The Hill Courier", state="declined")
    db.close()
    return path


def everything(db: Database) -> list[Record]:
    return records.in_states(db, tuple(State), 0, 9)


def selections() -> list[tuple[Selection, Callable[[Record], bool]]]:
    """Some of what lists and feeds select, each with what it means."""
    return [
        (Selection(), lambda record: True),
        *((Selection(kind=kind), lambda record, kind=kind: record.kind is kind) for kind in Kind),
        (Selection(medium=Medium.RADIO), lambda record: record.medium is Medium.RADIO),
        (Selection(language="fr"), lambda record: record.language.startswith("fr")),
        (Selection(year=2008), lambda record: (record.published_on or "").startswith("2008")),
        (Selection(q="thief"), lambda record: "thief" in (record.explanation or "")),
        (Selection(q="whigs"), lambda record: "Whigs" in record.quote + record.correction),
    ]


@example([(1, stepping(Step.UNPUBLISH)), (1, concluding(Outcome.ASKED))])
@example([(1, stepping(Step.UNPUBLISH)), (1, editing({"kind": Kind.DATE}))])
@given(DOINGS)
def test_what_is_derived_is_what_is_computed_anew(
    three_records: Path, doings: list[tuple[int, Doing]]
) -> None:
    path = three_records.with_name(f"copy-{next(copies)}.db")
    db = open_database(Path(shutil.copy(three_records, path)))
    for minutes, (number, doing) in enumerate(doings):
        record = records.get(db, number)
        assert record is not None
        with suppress(StepRefused, NothingChanged, Refused):
            doing(db, record, NOW + timedelta(minutes=minutes))

    assert list(discrepancies(db)) == []
    found = everything(db)
    for selection, holds in selections():
        public = [record for record in found if record.state is State.PUBLISHED]
        told = [record for record in found if record.happening]
        if selection.q:
            told = public
        assert records.page(db, selection, NEWEST, 9) == sorted(
            filter(holds, public), key=lambda record: -(record.position or 0)
        )
        assert records.happenings(db, selection, NEWEST, 9) == sorted(
            filter(holds, told), key=lambda record: -(record.happening or 0)
        )
    db.close()
    path.unlink()
