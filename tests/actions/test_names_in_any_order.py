"""Whatever the desk does with outlets and subjects, and in whatever order, what the register keeps
of them is what it would compute anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import deciding, naming, refiling, subscribing, undoing_names
from corrections.actions.naming import Decision, PartyMissing
from corrections.actions.refiling import BelongsThere, Refiling
from corrections.actions.undoing_names import CannotUndo
from corrections.record.following import Rhythm, Slice
from corrections.record.lifecycle import NotAllowed, StepRefused
from corrections.record.selection import Selection
from corrections.store import parties, party_aliases, party_changes, party_desk
from corrections.store.connection import open_database
from corrections.store.parties import PartyTable
from corrections.store.party_aliases import AlreadyLeadsHere, NotAnAlias
from corrections.store.party_joins import NameTaken, NotJoined
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.parties import check, every_record, rows
from tests.support.samples import EDITH, NOW, sent

NAMES = ("Libé", "Libération", "Echo", "The Echo", "Bocage", "Sud")
TABLE: PartyTable = "outlets"

Act = Callable[[Database, int, int], None]


def decision(db: Database, number: int) -> Decision:
    own = [row for row in rows(db, TABLE) if row["joined_into"] is None]
    found = party_desk.get(db, TABLE, f"~{own[number % len(own)]['id']}")
    assert found
    address = party_desk.address(found.party)
    return Decision(TABLE, address, None, EDITH, "So.", NOW + timedelta(hours=1))


def file(db: Database, one: int, other: int) -> None:
    sent(db, outlet=NAMES[one % len(NAMES)], subject=NAMES[other % len(NAMES)], quote=f"No {one}.")


def publish(db: Database, one: int, _other: int) -> None:
    found = every_record(db)
    deciding.publish(db, found[one % len(found)].id, actor=EDITH, now=NOW)


def withdraw(db: Database, one: int, _other: int) -> None:
    found = every_record(db)
    deciding.withdraw(db, found[one % len(found)].id, actor=EDITH, reason="So.", now=NOW)


def join(db: Database, one: int, other: int) -> None:
    naming.join(db, decision(db, one), decision(db, other).address)


def rename(db: Database, one: int, other: int) -> None:
    naming.rename(db, decision(db, one), NAMES[other % len(NAMES)])


def alias(db: Database, one: int, other: int) -> None:
    naming.add_alias(db, decision(db, one), NAMES[other % len(NAMES)])


def unalias(db: Database, one: int, other: int) -> None:
    asked = decision(db, one)
    found = party_desk.get(db, TABLE, asked.address)
    assert found
    added = party_aliases.of(db, TABLE, found.party.id)
    naming.remove_alias(db, asked, added[other % len(added)] if added else "")


def split(db: Database, one: int, other: int) -> None:
    found = every_record(db)
    asked = Refiling(TABLE, found[one % len(found)].id, None, EDITH, "Another.", NOW)
    refiling.give(db, asked, NAMES[other % len(NAMES)], new=True)


def undo(db: Database, one: int, other: int) -> None:
    asked = decision(db, one)
    found = party_desk.get(db, TABLE, asked.address)
    assert found
    shown = party_changes.of(db, TABLE, found.party.id)
    if shown:
        undoing_names.undo(db, asked, shown[other % len(shown)].id)


def follow(db: Database, one: int, other: int) -> None:
    public = parties.page(db, TABLE, "", 9)
    if public:
        part = Slice(Selection(outlet=public[one % len(public)]))
        request = SubscriptionRequest(f"{other % 3}@example.org", part, Rhythm.AT_ONCE, "en")
        subscribing.subscribe(db, request, secret="s", now=NOW)


ACTS: tuple[Act, ...] = (
    file, publish, withdraw, join, join, rename, alias, unalias, split, undo, undo, follow,
)  # fmt: skip
REFUSALS = (
    StepRefused, PartyMissing, NotJoined, NameTaken, AlreadyLeadsHere, NotAnAlias, BelongsThere,
    CannotUndo, NotAllowed,
)  # fmt: skip

some_acts = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 99), st.integers(0, 99)), max_size=25
)


@pytest.fixture(scope="module")
def begun(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with four outlets, of which each has a public record and one that waits."""
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("begun") / "begun.db"))
    db = open_database(path)
    for number in range(4):
        file(db, number, number)
        publish(db, 2 * number, 0)
        file(db, number, number + 1)
    db.close()
    return path


@contextmanager
def after(begun: Path, acts: list[tuple[Act, int, int]]) -> Iterator[Database]:
    """The register after these acts; one that is refused changes nothing."""
    db = open_database(Path(shutil.copy(begun, begun.with_name("after.db"))))
    try:
        for act, one, other in acts:
            with suppress(*REFUSALS):
                act(db, one, other)
        yield db
    finally:
        db.close()


@given(acts=some_acts)
def test_everything_is_as_if_computed_anew(begun: Path, acts: list[tuple[Act, int, int]]) -> None:
    with after(begun, acts) as db:
        check(db)


@given(acts=some_acts)
def test_whatever_is_undone_last_first_leaves_each_record_with_its_own_name(
    begun: Path, acts: list[tuple[Act, int, int]]
) -> None:
    taken_back = [item for item in acts if item[0] not in (withdraw, alias, unalias, undo)]
    with after(begun, taken_back) as db:
        changes = db.execute("SELECT id, party_id FROM party_changes ORDER BY id DESC").fetchall()
        for number, party in changes:
            found = party_desk.get(db, TABLE, f"~{party}")
            assert found
            address = party_desk.address(found.party)
            asked = Decision(TABLE, address, None, EDITH, None, NOW + timedelta(hours=2))
            undoing_names.undo(db, asked, number)
        for record in every_record(db):
            assert record.outlet.id == parties.owner(db, TABLE, record.outlet.name)
        check(db)
