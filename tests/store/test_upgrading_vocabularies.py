"""After an upgrade from the first release a record can have the values that were added since, and
what is there is whole."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.record.following import Slice
from corrections.record.model import Kind
from corrections.record.selection import Selection
from corrections.store import happenings, records, slices
from corrections.store.connection import write
from corrections.store.migrations import prepare
from corrections.store.records import NEWEST
from tests.support.samples import recorded

ADDED = ["unfounded", "wording", "misprint", "fact"]


def found(db: Database, kind: str) -> list[int]:
    return [record.id for record in records.page(db, Selection(kind=Kind(kind)), NEWEST, 100)]


def told(db: Database, kind: str) -> list[int]:
    return [record.id for record in happenings.newest(db, Selection(kind=Kind(kind)), NEWEST, 99)]


def tallied(db: Database) -> dict[str, int]:
    return dict(db.execute("SELECT value, records FROM tallies WHERE facet = 'kind'").fetchall())


def kinds(db: Database) -> dict[int, str]:
    return dict(db.execute("SELECT id, kind FROM records").fetchall())


@pytest.mark.parametrize("kind", ADDED)
def test_a_record_of_a_new_kind_is_kept_found_told_and_counted(old: Database, kind: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE records SET kind = ? WHERE id = 5", [kind])
    prepare(old, "new.example")
    before = tallied(old)
    record = recorded(old, kind=kind)

    assert record.kind == kind
    assert found(old, kind) == told(old, kind) == [record.id]
    assert tallied(old) == {**before, kind: 1}


def test_every_record_is_of_the_kind_that_it_was(old: Database) -> None:
    before, counted = kinds(old), tallied(old)
    assert len(set(before.values())) > 3
    prepare(old, "new.example")

    assert kinds(old) == before
    assert tallied(old) == counted
    assert (found(old, "affiliation"), told(old, "affiliation")) == ([2, 1], [6, 2, 1])


def test_what_belongs_to_a_record_belongs_to_it_still(old: Database) -> None:
    tables = ("differences", "filings", "revisions", "events", "announcements")
    ask = " UNION ALL ".join(f"SELECT '{name}', record_id, count(*) FROM {name} GROUP BY record_id"
                             for name in tables)  # fmt: skip
    before = sorted(old.execute(ask).fetchall())
    assert {name for name, *_ in before} == set(tables)
    prepare(old, "new.example")

    assert sorted(old.execute(ask).fetchall()) == before
    assert old.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
    assert old.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE records SET repeats = 99 WHERE id = 1")
    with write(old):
        old.execute("DELETE FROM records WHERE id = 6")
    assert [row for row in old.execute(ask) if row[1] == 6] == []


@pytest.mark.parametrize("kind", ["gossip", "", None, 5])
def test_what_is_no_kind_is_still_refused(old: Database, kind: Any) -> None:
    prepare(old, "new.example")

    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE records SET kind = ? WHERE id = 1", [kind])


def test_who_followed_a_kind_follows_it_still(old: Database) -> None:
    part = Slice(Selection(kind=Kind.STANCE))
    before = slices.terms(part)
    prepare(old, "new.example")

    assert slices.terms(slices.read(old, part.query())) == before == ["kindstance"]


def test_every_record_is_about_the_text_and_a_new_one_about_its_part(old: Database) -> None:
    prepare(old, "new.example")

    assert set(old.execute("SELECT part FROM records")) == {("text",)}
    assert recorded(old, part="caption").part == "caption"
