"""Whatever is done to records and parties, and in whatever order, the figures are what counting
every record gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import (
    deciding,
    erasing,
    naming,
    outcomes,
    refiling,
    revising,
    undoing_names,
)
from corrections.actions.naming import Decision
from corrections.actions.recording import RecordMissing
from corrections.actions.refiling import BelongsThere, Refiling
from corrections.actions.revising import NothingChanged
from corrections.actions.undoing_names import CannotUndo
from corrections.compare.comparison import compare_draft
from corrections.record.actor import Actor, Role
from corrections.record.figures import Figures
from corrections.record.history import Event, Voice
from corrections.record.lifecycle import NotAllowed, StepRefused
from corrections.record.model import Outcome, Record, State
from corrections.record.removal import RemovalReason
from corrections.store import events, figures, parties, party_changes, party_desk
from corrections.store.parties import TABLES, PartyTable
from corrections.store.party_joins import NotJoined
from corrections.store.party_moves import party_of
from corrections.store.verification_figures import discrepancies
from tests.support.parties import every_record, rows
from tests.support.samples import EDITH, NOW, a_draft, sent

NAMES = ("Libération", "The Echo", "Bocage")
DAYS = (None, "2008", "2008-07-31", "2024-02")
KINDS = ("figure", "role", "affiliation")
TOLD = (Outcome.ASKED, Outcome.CORRECTED, Outcome.REFUSED)
TABLE: PartyTable = "outlets"
ADA = Actor(Role.EDITOR, "Ada", administrator=True)

Act = Callable[[Database, int, int], None]


def _fields(one: int, other: int) -> dict[str, Any]:
    day = DAYS[other % len(DAYS)]
    return {
        "outlet": NAMES[one % 3], "subject": NAMES[other % 3], "kind": KINDS[(one + other) % 3],
        "locator": f"page {one}",
    } | ({"published_on": day} if day else {})  # fmt: skip


def file(db: Database, one: int, other: int) -> None:
    sent(db, **_fields(one, other))


def publish(db: Database, one: int, _other: int) -> None:
    deciding.publish(db, _record(db, one).id, actor=EDITH, now=NOW)


def withdraw(db: Database, one: int, _other: int) -> None:
    deciding.withdraw(db, _record(db, one).id, actor=EDITH, reason="So.", now=NOW)


def tell(db: Database, one: int, other: int) -> None:
    on = f"2024-01-{1 + other % 28:02}"
    event = Event(TOLD[other % 3], Voice.DESK, NOW, on=on)
    outcomes.record_outcome(db, _record(db, one).id, event, actor=EDITH)


def edit(db: Database, one: int, other: int) -> None:
    draft = a_draft(**_fields(other, one))
    revising.edit(
        db, _record(db, one).id, draft, compare_draft(draft), actor=EDITH, reason="So.", now=NOW
    )


def erase(db: Database, one: int, _other: int) -> None:
    erasing.erase(db, _record(db, one).id, reason=RemovalReason.WRONG, actor=ADA, now=NOW)


def refile(db: Database, one: int, other: int) -> None:
    asked = Refiling(TABLE, _record(db, one).id, None, EDITH, "Another.", NOW)
    refiling.give(db, asked, NAMES[other % 3], new=True)


def join(db: Database, one: int, other: int) -> None:
    naming.join(db, _decision(db, one), _decision(db, other).address)


def undo(db: Database, one: int, other: int) -> None:
    asked = _decision(db, one)
    found = party_desk.get(db, TABLE, asked.address)
    assert found
    shown = party_changes.of(db, TABLE, found.party.id)
    if shown:
        undoing_names.undo(db, asked, shown[other % len(shown)].id)


ACTS: tuple[Act, ...] = (
    file, file, publish, publish, publish, withdraw, tell, tell, edit, erase, refile, join, undo,
)  # fmt: skip
REFUSALS = (
    StepRefused, NotAllowed, NothingChanged, RecordMissing, BelongsThere, CannotUndo, NotJoined,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 99), st.integers(0, 99))))
def test_the_figures_are_what_counting_every_record_gives(
    db: Database, acts: list[tuple[Act, int, int]]
) -> None:
    if not rows(db, TABLE):
        file(db, 0, 0)
    for act, one, other in acts:
        with suppress(*REFUSALS):
            act(db, one, other)
    public = [record for record in every_record(db) if record.state is State.PUBLISHED]

    _check(figures.of_register(db), public, db)
    assert list(discrepancies(db)) == []
    for table in TABLES:
        for party in parties.page(db, table, "", 99):
            own = [record for record in public if party_of(table, record).id == party.id]
            _check(figures.of_party(db, table, party), own, db)
            marks = figures.marks(db, table, party, 99)
            assert [(mark.id, mark.outcome) for mark in marks] == [
                (record.id, record.outcome) for record in own
            ]


def _check(found: Figures, records: list[Record], db: Database) -> None:
    years = [(record.published_on or "")[:4] for record in records]
    of_years = list(zip(years, records, strict=True))
    assert found.by_year() == Counter(years)
    for year in {*years, None}:
        own = [record for at, record in of_years if year in (at, None)]
        assert found.by_kind(year) == Counter(record.kind for record in own)
        assert found.by_outcome(year) == Counter(record.outcome for record in own)
    if found.whole:
        months = Counter(f"{r.published_at:%Y-%m}" for r in records if r.published_at)
        assert found.whole.months == months
        assert found.whole.outlets == len({record.outlet.id for record in records})
        assert found.whole.subjects == len({record.subject.id for record in records})
        assert found.whole.media == Counter(record.medium for record in records)
    told = [events.of(db, record.id) for record in records]
    asked = [own for own in told if any(event.outcome is Outcome.ASKED for event in own)]
    assert found.answers.requests <= len(asked)


def _record(db: Database, number: int) -> Record:
    found = every_record(db)
    return found[number % len(found)] if found else sent(db)[1]


def _decision(db: Database, number: int) -> Decision:
    own = [row for row in rows(db, TABLE) if row["joined_into"] is None]
    found = party_desk.get(db, TABLE, f"~{own[number % len(own)]['id']}")
    assert found
    address = party_desk.address(found.party)
    return Decision(TABLE, address, None, EDITH, "So.", NOW + timedelta(hours=1))
