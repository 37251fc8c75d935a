"""What is derived and was damaged is made anew from what it is derived from, and nothing else is
touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.settings import Settings
from corrections.store import log_chain
from corrections.store.connection import open_database, write
from corrections.store.repairs import repair
from corrections.store.verification import discrepancies
from tests.store import test_verification
from tests.store.test_verification import FAULTS
from tests.support.samples import NOW, rows

filled_register = test_verification.filled_register

SOURCES = {
    "UPDATE records SET byline = 'R. Porter' WHERE id = 1",
    'UPDATE announcements SET tokens = \'["", "record1"]\' WHERE id = 1',
    "UPDATE subscriptions SET parameters = 'kind=role'",
    "UPDATE subscriptions SET parameters = 'kind=role', own_parameters = 'record=1'",
}
"""Damage to what something is derived from: what is derived follows it."""

BY_A_PERSON: dict[str, list[tuple[str, str]]] = {
    "UPDATE records SET revision = 9 WHERE id = 2": [("history", "2 revision")],
    "UPDATE records SET state = 'declined' WHERE id = 4": [("history", "4 state")],
    "UPDATE records SET concluded = 0, answer_due_on = NULL WHERE id = 6":
        [("record", "6 outcome"), ("history", "6 concluded")],
    "UPDATE records SET reason = 'Otherwise.' WHERE id = 3": [("history", "3 reason")],
    "UPDATE records SET created_at = '2020-01-01T00:00:00+00:00' WHERE id = 1":
        [("history", "1 created_at")],
    "UPDATE records SET updated_at = '2020-01-01T00:00:00+00:00' WHERE id = 1":
        [("history", "1 updated_at")],
    "UPDATE records SET published_at = '2020-01-01T00:00:00+00:00' WHERE id = 1":
        [("history", "1 published_at")],
    "UPDATE records SET position = 0 WHERE id = 4": [("history", "4 position")],
    "UPDATE records SET position = NULL WHERE id = 3": [("history", "3 position")],
    "UPDATE records SET happened_at = '2020-01-01T00:00:00+00:00' WHERE id = 1":
        [("history", "1 happened_at")],
    "UPDATE records SET happened_at = '2030-01-01T00:00:00+00:00' WHERE id = 1":
        [("history", "1 happened_at")],
    "DELETE FROM revisions WHERE record_id = 1": [("history", "1")],
    "UPDATE revisions SET changes = json_set(changes, '$.state[0]', 'declined')"
    " WHERE record_id = 3 AND number = 2": [("history", "3 state before revision 2")],
    "UPDATE outlets SET settled = 0 WHERE id = 1":
        [("party", "outlets 1"), ("name", "outlets 1 slug")],
    "UPDATE records SET outlet_id = 2 WHERE id = 4": [("name", "record 4 outlet_id")],
    "UPDATE outlets SET slug = '~x' WHERE id = 1": [("name", "outlets 1 slug")],
    "DELETE FROM questions": [("question", "of record 5 state")],
    "UPDATE questions SET due_at = NULL": [("question", "of record 5 due_at")],
}  # fmt: skip
"""Damage that only a person can mend, of what ``FAULTS`` has, and what is named afterwards."""

DERIVED = [fault for fault in FAULTS if fault not in BY_A_PERSON]


SAID = ("records", "revisions", "events", "log", "questions")
"""Tables that nothing is written to where only a person can say what is right."""


@pytest.fixture
def filled(filled_register: Path, settings: Settings) -> Iterator[Database]:
    """A copy of the register with everything that is derived, open."""
    db = open_database(Path(shutil.copy(filled_register, settings.database)))
    yield db
    db.close()


def held(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows, but for the insides of indexes, which ``discrepancies`` compares, and for what says
    when something was made anew."""
    inside = ("search", "desk_search", "happenings", "party_names", "differences", "register")
    found = {name: own for name, own in rows(db).items() if not name.startswith(inside)}
    found["counters"] = [row for row in found["counters"] if row[0] not in ("change", "renewal")]
    found["announcements"] = [
        (*row[:4], sorted(json.loads(row[4])), *row[5:]) for row in found["announcements"]
    ]
    return {name: sorted(own, key=repr) for name, own in found.items()}


@pytest.mark.parametrize("fault", DERIVED)
def test_what_is_derived_is_what_it_was_before_it_was_damaged(filled: Database, fault: str) -> None:
    before = held(filled)
    with write(filled):
        filled.execute(fault)
    done = repair(filled, NOW)

    assert {(one.what, one.name) for one in done.repaired} >= set(FAULTS[fault])
    assert done.left == []
    assert list(discrepancies(filled)) == []
    if fault not in SOURCES:
        assert held(filled) == before


@pytest.mark.parametrize("fault", BY_A_PERSON)
def test_what_only_a_person_can_mend_is_left_as_it_is_and_named(
    filled: Database, fault: str
) -> None:
    with write(filled):
        filled.execute(fault)
    before = {name: rows(filled)[name] for name in SAID}
    done = repair(filled, NOW)

    assert [(one.what, one.name) for one in done.left] == BY_A_PERSON[fault]
    assert {name: rows(filled)[name] for name in before} == before


def test_what_is_right_is_left_as_it_is(filled: Database) -> None:
    before = rows(filled)
    done = repair(filled, NOW)

    assert (done.repaired, done.left) == ([], [])
    assert rows(filled) == before


def test_triggers_of_the_log_are_made_again_and_a_broken_log_stays_broken(filled: Database) -> None:
    filled.execute("DROP TRIGGER log_is_not_changed")
    with write(filled):
        filled.execute("UPDATE log SET name = 'Bo' WHERE number = 1")
    broken = filled.execute("SELECT * FROM log").fetchall()
    done = repair(filled, NOW)

    assert [one.name for one in done.repaired] == ["log_is_not_changed"]
    assert [one.what for one in done.left if one.what != "log"] == ["chain"]
    assert log_chain.missing_triggers(filled) == []
    assert filled.execute("SELECT * FROM log").fetchall() == broken


def test_an_index_of_sqlite_that_is_not_its_tables_is_made_anew(filled: Database) -> None:
    filled.execute("PRAGMA writable_schema=ON")
    with write(filled):
        filled.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(created_at)', '(published_at)')"
            " WHERE name = 'records_created'"
        )
    filled.execute("PRAGMA writable_schema=RESET")
    done = repair(filled, NOW)

    assert {one.what for one in done.repaired} == {"table"}
    assert done.left == []


@pytest.mark.parametrize("index", ["search", "happenings", "desk_search", "party_names"])
def test_a_full_text_index_that_cannot_be_read_is_made_anew(filled: Database, index: str) -> None:
    before = held(filled)
    with write(filled):
        filled.execute(f"UPDATE {index}_data SET block = x'00' WHERE id > 10")
        filled.execute("DELETE FROM tallies")
    found = {(one.what, one.name) for one in discrepancies(filled)}
    assert ("table", f"index {index}") in found
    assert "tally" in {what for what, _ in found}

    assert repair(filled, NOW).left == []
    assert list(discrepancies(filled)) == []
    assert held(filled) == before


def test_many_faults_at_once_are_repaired_together(filled: Database) -> None:
    before = held(filled)
    with write(filled):
        for fault in (
            "DELETE FROM tallies",
            "UPDATE outlets SET records = 9 WHERE id = 1",
            "DELETE FROM fingerprints",
            "UPDATE counters SET value = 0",
            "DELETE FROM party_pairs",
            "INSERT INTO search (search) VALUES ('delete-all')",
        ):
            filled.execute(fault)
    done = repair(filled, NOW)

    assert done.left == []
    assert held(filled) == before
