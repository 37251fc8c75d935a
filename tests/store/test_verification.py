"""What is derived from the records is compared with what they give, and every fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Outcome
from corrections.settings import Settings
from corrections.store.connection import open_database, write
from corrections.store.migrations import prepare
from corrections.store.verification import Discrepancy, discrepancies
from tests.support.samples import EDITH, NOW, concluded, recorded, rows, sent

FAULTS = {
    "UPDATE counters SET value = 7 WHERE name = 'published'":
        [Discrepancy("counter", "published", 7, 2)],
    "UPDATE counters SET value = 7 WHERE name = 'outlets'":
        [Discrepancy("counter", "outlets", 7, 1)],
    "UPDATE counters SET value = 1 WHERE name = 'happening'":
        [Discrepancy("counter", "happening", 1, 5)],
    "UPDATE counters SET value = 0 WHERE name = 'position'":
        [Discrepancy("counter", "position", 0, 3)],
    "UPDATE subjects SET records = 9 WHERE id = 1":
        [Discrepancy("party", "subjects 1", 9, 2)],
    "UPDATE outlets SET settled = 0 WHERE id = 1":
        [Discrepancy("party", "outlets 1", "no address", "2 public")],
    "UPDATE tallies SET records = 5 WHERE value = 'role'":
        [Discrepancy("tally", "kind role", 5, 1)],
    "DELETE FROM tallies WHERE value = 'refused'":
        [Discrepancy("tally", "outcome refused", 0, 1)],
    "INSERT INTO tallies VALUES ('kind', 'date', 1)":
        [Discrepancy("tally", "kind date", 1, 0)],
    "INSERT INTO search (rowid, words, facets) VALUES (99, 'one two', 'kindrole')":
        [Discrepancy("search", "row 99", ["kindrole", "one", "two"], [])],
    "INSERT INTO happenings (rowid, words) VALUES (2, 'one')":
        [Discrepancy("happenings", "row 2", ["one"], [])],
    "UPDATE records SET byline = 'R. Porter' WHERE id = 1":
        [Discrepancy("search", "1", [], ["porter", "r"]),
         Discrepancy("happenings", "1", [], ["porter", "r"])],
    """UPDATE differences SET spans = '[["=",3]]' WHERE record_id = 1""":
        [Discrepancy("difference", "1", '[["=",3]]', "spans of its two texts")],
    "UPDATE records SET revision = 9 WHERE id = 2":
        [Discrepancy("history", "2 revision", 9, 3)],
    "UPDATE records SET state = 'declined' WHERE id = 4":
        [Discrepancy("history", "4 state", "declined", "pending")],
}  # fmt: skip


@pytest.fixture
def filled(db: Database) -> Database:
    """A register with records of several states."""
    recorded(db, kind="role")
    concluded(db, recorded(db, kind="affiliation"), Outcome.REFUSED)
    gone = recorded(db, outlet="The Hill Courier")
    deciding.withdraw(db, gone.id, actor=EDITH, reason="Asked to.", now=NOW)
    sent(db)
    return db


def test_a_register_that_is_right_has_no_discrepancy(filled: Database) -> None:
    assert list(discrepancies(filled)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_named(filled: Database, fault: str) -> None:
    with write(filled):
        filled.execute(fault)

    assert list(discrepancies(filled)) == FAULTS[fault]


def test_fingerprints_of_other_texts_are_found(filled: Database) -> None:
    with write(filled):
        filled.execute("DELETE FROM fingerprints WHERE record_id = 4")
        filled.execute("INSERT INTO fingerprints (value, record_id) VALUES (5, 4)")

    [found] = discrepancies(filled)
    assert (found.what, found.name, found.kept) == ("fingerprints", "4", [5])
    assert found.computed


def test_a_record_without_a_difference_is_found(filled: Database) -> None:
    """No page shows it, and nothing counts it."""
    with write(filled):
        filled.execute("DELETE FROM differences WHERE record_id = 1")

    found = Discrepancy("difference", "1", None, "spans of its two texts")
    assert found in list(discrepancies(filled))


def test_a_record_that_is_in_no_index_is_found(filled: Database) -> None:
    with write(filled):
        filled.execute("INSERT INTO search (search) VALUES ('delete-all')")

    found = list(discrepancies(filled))
    assert [(item.what, item.name, item.kept) for item in found] == [
        ("search", "1", []), ("search", "2", []),
    ]  # fmt: skip
    assert all(len(item.computed) == 10 for item in found)


def test_nothing_is_written_and_it_can_be_done_again(filled: Database) -> None:
    before, schema = rows(filled), filled.schema

    assert [list(discrepancies(filled)) for _ in range(2)] == [[], []]
    assert next(discrepancies(filled), None) is None
    assert (rows(filled), filled.schema) == (before, schema)
    recorded(filled)
    assert list(discrepancies(filled)) == []


def test_a_search_for_faults_that_is_broken_off_leaves_nothing(filled: Database) -> None:
    with write(filled):
        filled.execute("UPDATE tallies SET records = 5")
    found = discrepancies(filled)
    next(found)
    found.close()  # type: ignore[attr-defined]

    recorded(filled)
    assert list(discrepancies(filled)) != []


def test_a_register_that_can_only_be_read(filled: Database, settings: Settings) -> None:
    replica = open_database(settings.database, read_only=True)
    assert list(discrepancies(replica)) == []
    replica.close()


def test_an_empty_register(db: Database) -> None:
    assert list(discrepancies(db)) == []


def test_a_register_of_the_first_release_is_right_after_the_upgrade(
    old: Database, merged: Database, tmp_path: Path
) -> None:
    for register in (old, merged):
        prepare(register, "new.example")
        assert list(discrepancies(register)) == []
