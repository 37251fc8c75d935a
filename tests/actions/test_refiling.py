"""The desk gives one record to another outlet or subject than the one that its name leads to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming, refiling, undoing_names
from corrections.actions.naming import Decision, OtherMissing
from corrections.actions.recording import RecordMissing, RecordMoved
from corrections.actions.refiling import BelongsThere, Refiling
from corrections.actions.undoing_names import CannotUndo
from corrections.record.lifecycle import Step, StepRefused
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.store import history, parties, party_changes, party_desk, party_keys, records
from corrections.store.connection import write
from corrections.store.party_undo import Obstacle
from corrections.store.records import NEWEST
from tests.support.parties import check
from tests.support.samples import EDITH, NOW, recorded, rows, sent

LATER = NOW + timedelta(hours=1)


def give(db: Database, record: Record, to: str, *, new: bool = False, **changes: Any) -> None:
    asked: dict[str, Any] = {"table": "outlets", "record_id": record.id, "revision": None} | changes
    refiling.give(
        db, Refiling(**asked, actor=EDITH, reason="The other Echo.", now=LATER), to, new=new
    )


def read(db: Database, record: Record) -> Record:
    found = records.get(db, record.id)
    assert found
    return found


def undo(db: Database, address: str) -> None:
    [number] = db.execute("SELECT max(id) FROM party_changes").fetchone()
    found = party_desk.get(db, "outlets", address)
    assert found
    asked = Decision("outlets", address, found.revision, EDITH, None, LATER)
    undoing_names.undo(db, asked, number)


@pytest.mark.parametrize("to", ["valley-echo", "Valley  ECHO"])
def test_a_record_goes_to_a_party_by_its_slug_or_a_name_and_keeps_its_own(
    db: Database, to: str
) -> None:
    first, second = recorded(db, outlet="Echo"), recorded(db, outlet="Echo")
    other = recorded(db, outlet="Valley Echo")
    give(db, second, to)

    now = read(db, second)
    assert (now.outlet.slug, now.outlet.name) == ("valley-echo", "Echo")
    assert read(db, first).outlet.slug == "echo"
    of = Selection(outlet=parties.find(db, "outlets", "valley-echo"))
    assert [r.id for r in records.page(db, of, NEWEST, 9)] == [other.id, second.id]
    assert second.id in [r.id for r in records.page(db, Selection(q="valley"), NEWEST, 9)]
    assert recorded(db, outlet="Echo").outlet.slug == "echo"
    check(db)


def test_a_new_one_is_made_where_somebody_says_so(db: Database) -> None:
    record = recorded(db, outlet="Echo")
    recorded(db, outlet="Echo")
    with pytest.raises(OtherMissing):
        give(db, record, "Echo (Graz)")
    give(db, record, "Echo (Graz)", new=True)

    made = parties.find(db, "outlets", "echo-graz")
    assert made
    assert (made.name, made.records) == ("Echo (Graz)", 1)
    check(db)


def test_what_is_not_public_gives_no_address(db: Database) -> None:
    _, waiting = sent(db, outlet="Echo")
    give(db, waiting, "Echo (Graz)", new=True)
    assert parties.once_public(db, "outlets", "echo-graz") is None
    deciding.publish(db, waiting.id, actor=EDITH, now=LATER)

    made = parties.find(db, "outlets", "echo-graz")
    assert made
    assert made.name == "Echo (Graz)"
    check(db)


def test_it_is_a_revision_of_the_record_and_a_change_of_both(db: Database) -> None:
    record, other = recorded(db, outlet="Echo"), recorded(db, outlet="Valley Echo")
    give(db, record, "valley-echo")

    last = history.revisions(db, record.id)[-1]
    assert last.changes == {"outlet_page": ("Echo", "Valley Echo")}
    assert (last.step, last.reason, last.by) == (Step.EDIT, "The other Echo.", EDITH)
    assert read(db, record).revision == record.revision + 1
    for party in (record.outlet, other.outlet):
        [change] = party_changes.of(db, "outlets", party.id)
        assert change.changes["moved"]["record"] == record.id
    assert read(db, record).happening == record.happening


def test_it_is_undone(db: Database) -> None:
    record = recorded(db, outlet="Echo")
    recorded(db, outlet="Valley Echo")
    give(db, record, "valley-echo")
    undo(db, "valley-echo")

    assert read(db, record).outlet.slug == "echo"
    assert read(db, record).revision == record.revision + 2
    check(db)


def test_what_was_moved_on_or_withdrawn_since_stays(db: Database) -> None:
    record = recorded(db, outlet="Echo")
    for name in ("Valley Echo", "Hill Echo"):
        recorded(db, outlet=name)
    give(db, record, "valley-echo")
    give(db, record, "hill-echo")
    first, second = party_changes.of_record(db, "outlets", record.id)
    with pytest.raises(CannotUndo) as refused:
        undoing_names.undo(
            db, Decision("outlets", "valley-echo", None, EDITH, None, LATER), first.id
        )
    assert refused.value.obstacle is Obstacle.MOVED_ON
    deciding.withdraw(db, record.id, actor=EDITH, reason="So.", now=LATER)

    with pytest.raises(CannotUndo) as refused:
        undoing_names.undo(
            db, Decision("outlets", "hill-echo", None, EDITH, None, LATER), second.id
        )
    assert refused.value.obstacle is Obstacle.NOT_EDITABLE


def test_a_record_that_was_given_to_another_stays_there_when_a_join_is_undone(
    db: Database,
) -> None:
    record = recorded(db, outlet="Echo")
    for name in ("Valley Echo", "Hill Echo"):
        recorded(db, outlet=name)
    naming.join(db, Decision("outlets", "echo", None, EDITH, "One.", LATER), "valley-echo")
    [number] = db.execute("SELECT max(id) FROM party_changes").fetchone()
    give(db, record, "hill-echo")
    undoing_names.undo(db, Decision("outlets", "valley-echo", None, EDITH, None, LATER), number)

    assert read(db, record).outlet.slug == "hill-echo"
    assert parties.once_public(db, "outlets", "echo") is not None
    check(db)


def test_a_record_goes_back_to_a_name_that_was_taken_away_since(db: Database) -> None:
    recorded(db, outlet="Echo")
    recorded(db, outlet="Valley Echo")
    echo = Decision("outlets", "echo", None, EDITH, "So.", LATER)
    naming.add_alias(db, echo, "echo.example")
    record = recorded(db, outlet="echo.example")
    give(db, record, "valley-echo")
    [given] = party_changes.of_record(db, "outlets", record.id)
    naming.remove_alias(db, echo, "echo.example")
    recorded(db, outlet="Another Paper")
    valley = Decision("outlets", "valley-echo", None, EDITH, "So.", LATER)
    undoing_names.undo(db, valley, given.id)

    assert read(db, record).outlet.slug == "echo"
    assert party_desk.spellings(db, "outlets", read(db, record).outlet) == ["Echo"]
    check(db)


def test_new_rules_of_names_leave_it_where_the_desk_put_it(db: Database) -> None:
    record = recorded(db, outlet="Echo")
    recorded(db, outlet="Valley Echo")
    give(db, record, "valley-echo")
    with write(db):
        party_keys.renew(db, LATER)

    assert read(db, record).outlet.slug == "valley-echo"


def test_what_cannot_be_done_changes_nothing(db: Database) -> None:
    record, gone = recorded(db, outlet="Echo"), recorded(db, outlet="Echo", state="withdrawn")
    recorded(db, outlet="Valley Echo")
    before = rows(db)

    with pytest.raises(BelongsThere):
        give(db, record, "ECHO")
    with pytest.raises(RecordMoved):
        give(db, record, "valley-echo", revision=record.revision + 1)
    with pytest.raises(RecordMissing):
        give(db, record, "valley-echo", record_id=999)
    with pytest.raises(StepRefused):
        give(db, gone, "valley-echo")
    assert rows(db) == before


def test_a_subject_has_its_own(db: Database) -> None:
    record = recorded(db, subject="John Smith")
    give(db, record, "John Smith (mayor)", new=True, table="subjects")

    assert read(db, record).subject.slug == "john-smith-mayor"
    assert read(db, record).outlet == record.outlet
    check(db)
