"""Every record can be found by what it has in common with others, whatever its state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.compare.fingerprints import Trait, fingerprints, trait_of
from corrections.record.model import Record
from corrections.store import fingerprint_renewal, records
from corrections.store import fingerprints as kept
from corrections.store.connection import TransactionMissing, open_database, write
from corrections.store.migrations import migrate
from tests.support.samples import recorded, sent

Kept = list[tuple[int, int]]


def fill(db: Database, count: int) -> None:
    for number in range(count):
        state = ("published", "pending", "declined")[number % 3]
        recorded(db, quote=f"The mayor of town number {number} left early.", state=state)


def everything(db: Database) -> Kept:
    return db.execute("SELECT value, record_id FROM fingerprints ORDER BY 1, 2").fetchall()


def of_one(db: Database, number: int) -> frozenset[int]:
    return frozenset(value for value, owner in everything(db) if owner == number)


def made_anew(record: Record) -> frozenset[int]:
    return fingerprints(record.quote, record.correction, record.subject.name, record.article_url)


def test_whoever_records_something_keeps_its_fingerprints(db: Database) -> None:
    imported, (_, filed) = recorded(db, state="declined"), sent(db, quote="She never said so.")

    assert of_one(db, imported.id) == made_anew(imported)
    assert of_one(db, filed.id) == made_anew(filed)
    assert kept.of_records(db, [imported.id, filed.id, 99]) == {
        imported.id: made_anew(imported), filed.id: made_anew(filed),
    }  # fmt: skip


def test_what_is_kept_of_a_record_is_replaced_and_forgotten(db: Database) -> None:
    record, other = recorded(db), recorded(db, quote="She never said so.")
    before = everything(db)
    changed = replace(record, quote="The mayor left early.", article_url="https://a.example/b")
    with write(db):
        kept.keep(db, record, changed)
    assert of_one(db, record.id) == made_anew(changed) != made_anew(record)
    with write(db):
        kept.keep(db, changed, record)
    assert everything(db) == before
    with write(db):
        kept.remove(db, record)

    assert of_one(db, record.id) == frozenset()
    assert of_one(db, other.id) == made_anew(other)


def test_nothing_is_kept_outside_of_a_transaction(db: Database) -> None:
    record = recorded(db)

    with pytest.raises(TransactionMissing):
        kept.keep(db, None, record)
    with pytest.raises(TransactionMissing):
        kept.remove(db, record)


def test_of_a_value_that_many_records_have_some_of_both_ends_are_read(db: Database) -> None:
    numbers = [recorded(db).id for _ in range(9)]
    values = kept.of_records(db, numbers)[numbers[0]]

    assert kept.holders(db, sorted(values), 2) == {
        value: [*numbers[:2], *numbers[-2:]] for value in values
    }
    assert kept.holders(db, sorted(values), 20) == dict.fromkeys(values, numbers)
    assert kept.holders(db, [7]) == {7: []}
    assert kept.holders(db, []) == {}


def age(db: Database) -> None:
    """What a register has that other rules wrote."""
    with write(db):
        db.execute("DELETE FROM fingerprints WHERE record_id % 2")
        db.execute("UPDATE fingerprints SET value = value + 1")
        db.execute("UPDATE register SET value = '0/0' WHERE name = 'fingerprints_version'")


def test_they_are_made_anew_when_the_register_is_opened(db: Database) -> None:
    fill(db, 5)
    before = everything(db)
    age(db)
    migrate(db)

    assert everything(db) == before
    assert fingerprint_renewal.is_current(db)


def test_current_ones_are_left_alone_unless_they_are_to_be_rewritten(db: Database) -> None:
    fill(db, 3)
    before = everything(db)
    changes = db.conn.total_changes
    fingerprint_renewal.renew(db)
    assert db.conn.total_changes == changes
    with write(db):
        db.execute("DELETE FROM fingerprints WHERE record_id = 2")
    fingerprint_renewal.rewrite(db)

    assert everything(db) == before


def test_broken_off_it_goes_on_where_it_was(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint_renewal, "BATCH", 2)
    fill(db, 7)
    before = everything(db)
    age(db)
    asked: list[str] = []

    def stop_at_the_third(statement: str) -> None:
        asked.append(statement)
        if sum(step == "BEGIN IMMEDIATE" for step in asked) == 3:
            db.conn.interrupt()

    db.conn.set_trace_callback(stop_at_the_third)
    with pytest.raises(Exception, match="interrupted"):
        fingerprint_renewal.renew(db)
    db.conn.set_trace_callback(None)
    assert not fingerprint_renewal.is_current(db)
    done = [pair for pair in everything(db) if pair[1] <= 4]
    assert done == [pair for pair in before if pair[1] <= 4]
    fingerprint_renewal.renew(db)

    assert everything(db) == before
    facts = db.execute("SELECT name FROM register WHERE name LIKE 'fingerprints%'").fetchall()
    assert {name for (name,) in facts} == {"fingerprints_edition", "fingerprints_version"}


def test_two_programs_that_start_at_once_share_the_work(db: Database, tmp_path: Path) -> None:
    fill(db, 5)
    before = everything(db)
    age(db)
    other = open_database(tmp_path / "register.db")
    fingerprint_renewal.renew(other)
    fingerprint_renewal.renew(db)
    other.close()

    assert everything(db) == before


def test_a_number_says_what_two_records_share(db: Database) -> None:
    one, other = recorded(db), recorded(db, outlet="The Hill Courier", state="pending")
    found = kept.of_records(db, [one.id, other.id])

    assert {trait_of(value) for value in found[one.id] & found[other.id]} == {
        Trait.PASSAGE, Trait.QUOTE, Trait.CHANGE,
    }  # fmt: skip
    assert records.get(db, other.id) == other
