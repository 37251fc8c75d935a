"""From any state, any sequence of what can be done to records and to their outlets leaves what is
derived from them equal to what is computed anew, and lists and feeds with what they should have."""

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

from corrections.actions import (
    amending,
    asking,
    attesting,
    deciding,
    erasing,
    indexing,
    outcomes,
    revising,
)
from corrections.actions.deciding import NotUndone
from corrections.actions.recording import RecordMissing, RecordMoved, take_step
from corrections.actions.revising import NothingChanged
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.actor import FILER, Actor, Role
from corrections.record.history import Event, Voice
from corrections.record.lifecycle import Step
from corrections.record.model import Draft, Kind, Medium, Outcome, Provenance, Record, State
from corrections.record.outcome import TOLD
from corrections.record.problems import Refused
from corrections.record.removal import RemovalReason
from corrections.record.selection import Selection
from corrections.store import events, happenings, history, questions, records
from corrections.store.connection import open_database, write
from corrections.store.records import NEWEST
from corrections.store.verification import discrepancies
from tests.actions import test_names_in_any_order as names
from tests.support.parties import check, every_record
from tests.support.samples import NOW, concluded, sent

ADA = Actor(Role.EDITOR, "Ada", administrator=True)
WHY = "Because."
AGES = timedelta(days=99)
"""Longer than a filer or a newsroom may take to answer."""

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
    "source_url": (None, "https://quill.example/b"),
    "repeats": (None, 1, 2, 3),
}
"""What edits put into fields."""

Doing = Callable[[Database, Record, datetime], object]
"""Does one thing to a record, or nothing."""


def editing(values: dict[str, Any]) -> Doing:
    def edit(db: Database, record: Record, now: datetime) -> None:
        _edit(db, record, replace(edits.of_record(record, None), **values), now)

    return edit


def amending_to(values: dict[str, Any]) -> Doing:
    def amend(db: Database, record: Record, now: datetime) -> None:
        draft = replace(edits.of_record(record, None), **values)
        amending.amend(
            db, TOKENS[record.id], draft, compare_draft(draft), note=None,
            revision=record.revision, now=now,
        )  # fmt: skip

    return amend


def taking_back(which: int) -> Doing:
    def take_back(db: Database, record: Record, now: datetime) -> None:
        made = edits.edits(history.revisions(db, record.id))
        if made:
            former, _ = edits.taken_back(edits.of_record(record, None), made[which % len(made)])
            _edit(db, record, former, now)

    return take_back


def _edit(db: Database, record: Record, draft: Draft, now: datetime) -> None:
    comparison = compare_draft(draft)
    revising.edit(db, record.id, draft, comparison, actor=ADA, reason=WHY, now=now)


def concluding(outcome: Outcome | None) -> Doing:
    return lambda db, record, now: outcomes.conclude(db, record.id, outcome, actor=ADA, now=now)


def telling(outcome: Outcome, on: str | None = None) -> Doing:
    return lambda db, record, now: outcomes.record_outcome(
        db, record.id, Event(outcome, Voice.DESK, now, on=on), actor=ADA
    )


def striking(which: int) -> Doing:
    def strike(db: Database, record: Record, now: datetime) -> None:
        told = events.of(db, record.id)
        if told:
            number = told[which % len(told)].id
            outcomes.strike(db, record.id, number, actor=ADA, reason=WHY, now=now)

    return strike


def unstriking(which: int) -> Doing:
    def unstrike(db: Database, record: Record, now: datetime) -> None:
        told = events.of(db, record.id)
        if told:
            number = told[which % len(told)].id
            outcomes.unstrike(db, record.id, number, actor=ADA, now=now)

    return unstrike


def ask(db: Database, record: Record, now: datetime) -> None:
    asking.ask(db, record.id, "Which page?", actor=ADA, now=now)


def answer(db: Database, record: Record, now: datetime) -> None:
    asked = questions.of_record(db, record.id)
    if asked:
        asking.answer(db, TOKENS[record.id], "Page 3.", question=asked[-1].revision, now=now)


def lapse(db: Database, _record: Record, now: datetime) -> None:
    """The machine looks, long after; what it does then is over when the clock is right again."""
    for rounds in (1, 2):
        asking.follow_up(db, "en", now + rounds * AGES)


def withdraw(db: Database, record: Record, now: datetime) -> None:
    by = ADA if record.state is State.PUBLISHED else FILER
    with write(db):
        take_step(db, record, Step.WITHDRAW, by, WHY, now)


def publish(db: Database, record: Record, now: datetime) -> None:
    deciding.publish(db, record.id, actor=ADA, now=now)


def decline(db: Database, record: Record, now: datetime) -> None:
    deciding.decline(db, record.id, actor=ADA, reason=WHY, now=now)


def reopen(db: Database, record: Record, now: datetime) -> None:
    deciding.reopen(db, record.id, actor=ADA, now=now)


def unpublish(db: Database, record: Record, now: datetime) -> None:
    deciding.unpublish(db, record.id, actor=ADA, now=now)


def restore(db: Database, record: Record, now: datetime) -> None:
    deciding.restore(db, record.id, actor=ADA, reason=WHY, now=now)


def erase(db: Database, record: Record, now: datetime) -> None:
    erasing.erase(db, record.id, reason=RemovalReason.WRONG, actor=ADA, now=now)


def hide(db: Database, record: Record, now: datetime) -> None:
    indexing.hide(db, record.id, actor=ADA, reason=WHY, now=now)


def show(db: Database, record: Record, now: datetime) -> None:
    indexing.show(db, record.id, actor=ADA, now=now)


def expire(db: Database, _record: Record, now: datetime) -> None:
    while outcomes.expire(db, now + AGES):
        pass


def naming(act: names.Act, one: int, other: int) -> Doing:
    return lambda db, record, now: act(db, one, other)


def attesting_to(provenance: Provenance) -> Doing:
    return lambda db, record, now: attesting.attest(db, record.id, provenance, actor=ADA, now=now)


EDITS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
)
DAYS = st.sampled_from((None, "2024", "2024-02-20", "1990"))
NUMBERS = st.integers(0, 9)

STEPS: dict[Step, st.SearchStrategy[Doing]] = {
    Step.PUBLISH: st.just(publish),
    Step.DECLINE: st.just(decline),
    Step.ASK: st.just(ask),
    Step.ANSWER: st.just(answer),
    Step.LAPSE: st.just(lapse),
    Step.REOPEN: st.just(reopen),
    Step.WITHDRAW: st.just(withdraw),
    Step.UNPUBLISH: st.just(unpublish),
    Step.RESTORE: st.just(restore),
    Step.EDIT: st.one_of(EDITS.map(editing), NUMBERS.map(taking_back)),
    Step.AMEND: EDITS.map(amending_to),
    Step.TELL: st.builds(telling, st.sampled_from(TOLD), DAYS),
    Step.CONCLUDE: st.sampled_from((None, *Outcome)).map(concluding),
    Step.STRIKE: NUMBERS.map(striking),
    Step.UNSTRIKE: NUMBERS.map(unstriking),
    Step.EXPIRE: st.just(expire),
    Step.ATTEST: st.sampled_from(attesting.SEEN).map(attesting_to),
    Step.ERASE: st.just(erase),
    Step.NOINDEX: st.just(hide),
    Step.INDEX: st.just(show),
}
"""What can be done to a record."""

NAMING = st.builds(naming, st.sampled_from(names.ACTS), NUMBERS, NUMBERS)
"""What can be done to outlets: join, rename, add a name, give a record to another, undo that."""

DOINGS = st.lists(
    st.tuples(st.sampled_from((1, 1, 2, 3)), st.one_of(*STEPS.values(), NAMING, NAMING)),
    max_size=20,
)

REFUSALS = (
    *names.REFUSALS, NothingChanged, Refused, NotUndone, RecordMissing, RecordMoved,
)  # fmt: skip

copies = count(1)
TOKENS: dict[int, str] = {}


def make_three_records(path: Path) -> None:
    """Add to an empty register a published record, whose newsroom refused, one that waits, and one
    that was declined; two of them of one outlet, two of one subject."""
    db = open_database(path)
    for changes in ({}, {"subject": "Ines Okoro"}, {"outlet": "The Hill Courier"}):
        token, record = sent(db, **changes)
        TOKENS[record.id] = token
    deciding.publish(db, 1, actor=ADA, now=NOW)
    concluded(db, every_record(db)[0], Outcome.REFUSED)
    deciding.decline(db, 3, actor=ADA, reason=WHY, now=NOW)
    db.close()


@pytest.fixture(scope="module")
def three_records(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("three") / "register.db"))
    make_three_records(path)
    return path


def test_every_step_is_among_what_is_done() -> None:
    assert set(STEPS) == set(Step)


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


@example([(1, withdraw), (1, restore), (1, telling(Outcome.ASKED)), (1, expire)])
@example([(1, editing({"outlet": "The Hill Courier"})), (1, naming(names.join, 0, 1))])
@example([(2, ask), (2, lapse), (2, publish), (2, unpublish), (2, ask), (2, answer)])
@example([(1, withdraw), (2, naming(names.join, 0, 1)), (1, erase), (3, erase), (2, publish)])
@given(DOINGS)
def test_what_is_derived_is_what_is_computed_anew(
    three_records: Path, doings: list[tuple[int, Doing]]
) -> None:
    path = three_records.with_name(f"copy-{next(copies)}.db")
    db = open_database(Path(shutil.copy(three_records, path)))
    for minutes, (number, doing) in enumerate(doings):
        record = records.get(db, number)
        if record is None:  # it was erased
            continue
        with suppress(*REFUSALS):
            doing(db, record, NOW + timedelta(minutes=minutes))

    assert list(discrepancies(db)) == []
    found = every_record(db)
    for selection, holds in selections():
        public = [record for record in found if record.state is State.PUBLISHED]
        told = [record for record in found if record.happening]
        if selection.q:
            told = public
        assert records.page(db, selection, NEWEST, 99) == sorted(
            filter(holds, public), key=lambda record: -(record.position or 0)
        )
        in_feeds = happenings.newest(db, selection, NEWEST, 99)
        kept = [one for one in in_feeds if one.revision != happenings.ERASED]
        assert [(one.id, one.revision, one.happening) for one in kept] == [
            (record.id, record.revision, record.happening)
            for record in sorted(filter(holds, told), key=lambda record: -(record.happening or 0))
        ]
    check(db)
    db.close()
    path.unlink()
