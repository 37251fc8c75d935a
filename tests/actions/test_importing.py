"""Many lines imported together are what they are when they are imported one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from corrections import demo, processes
from corrections.actions import erasing, import_batch, import_lines, importing
from corrections.actions.importing import Numbers, Taken
from corrections.record.actor import OPERATOR
from corrections.record.imports import Import, read_fields
from corrections.record.removal import RemovalReason
from corrections.store.connection import open_database
from corrections.store.migrations import prepare
from corrections.store.verification import discrepancies
from tests.support.samples import a_submission, an_import, newest, rows

NOW = datetime(2026, 11, 1, tzinfo=UTC)

REGISTER = "6e3c2f0a-1f1d-4a54-9c3e-3f8f3a1d2b11"
ELSEWHERE = "0f7d2a52-7b1c-4f0e-8a55-52d1f4f6a003"

INDEXES = ("search", "happenings", "desk_search", "party_names")

OWN = ("uuid", "created_at", "fingerprints_edition")
"""What two registers never share."""

STRUCK = {"at": "2024-05-01T10:00:00Z", "by": "editor", "reason": "Wrong."}

HISTORIES: tuple[dict[str, Any], ...] = (
    {"state": "pending"},
    {"state": "waiting"},
    {"state": "declined", "reason": "Not a quote."},
    {"state": "withdrawn", "reason": "Asked to.", "subject": "Only Once"},
    {"provenance": "proven", "source_url": "https://quill.example/a-correction"},
    {"outcome": "refused", "outcome_concluded": True},
    {"outcome": "corrected"},
    {"events": [{"outcome": "asked", "by": "filer", "on": "2024-02-28"}]},
    {"events": [{"outcome": "asked", "by": "desk", "on": "2001"}], "outcome": "unanswered"},
    {"events": [
        {"outcome": "asked", "by": "filer", "at": "2024-01-01T10:00:00+02:00"},
        {"outcome": "refused", "by": "newsroom", "disputed": True},
        {"outcome": "corrected", "by": "page", "link": "https://echo.example/c", "struck": STRUCK},
    ]},
)  # fmt: skip
"""What may have become of a record elsewhere."""

NAMES: tuple[dict[str, Any], ...] = (
    {"subject": "Zoë Dupont", "outlet": "The Echo"},
    {"subject": "ZOE DUPONT", "outlet": "the écho"},
    {"subject": "Zoé  Dupont", "outlet": "Echo"},
    {"subject": "J. Dupont", "outlet": "www.echo.example"},
    {"subject": "Jean Dupont", "outlet": "The Echo"},
)
"""Names of which some are one party, and others are alike."""


def some_lines() -> Iterator[dict[str, Any]]:
    """Lines with every history and all of these names; some repeat one further up."""
    for number, fields in enumerate(demo.generate(60, 3), 1):
        line = dict(fields) | {"id": number, "register": REGISTER}
        line |= HISTORIES[number % len(HISTORIES)] | NAMES[number % 7 % len(NAMES)]
        yield line | ({"repeats": number // 2} if number % 9 == 0 else {})
    text = {"quote": "He was a Tory.", "correction": "He was a Whig."}
    yield from (a_submission(**text), a_submission(**text, created_at="2024-01-01T10:00:00Z"))
    twice = a_submission(created_at="2024-01-02T10:00:00Z")
    yield twice | {"id": 5, "register": ELSEWHERE}
    yield twice | {"id": 7, "register": REGISTER[:-1] + "2"}
    yield twice | {"id": 6, "register": ELSEWHERE}


@pytest.fixture
def items() -> list[Import]:
    """The lines, and one of a record that was erased here."""
    erased = next(some_lines()) | {"id": 1000}
    return [read_fields(fields, NOW) for fields in (*some_lines(), erased)]


def a_register(path: Path) -> Database:
    """A register in which one line was imported and then erased."""
    db = open_database(path)
    prepare(db, None)
    erased = read_fields(next(some_lines()) | {"id": 1000}, NOW)
    importing.import_once(db, [erased], now=NOW)
    erasing.erase(db, newest(db).id, actor=OPERATOR, reason=RemovalReason.WRONG, now=NOW)
    return db


def held(db: Database) -> dict[str, list[str]]:
    """All that a register holds, but for what it shares with no other and the count of changes."""
    found = {
        name: sorted(map(repr, kept))
        for name, kept in rows(db).items()
        if not name.startswith(INDEXES) and name not in ("_sqlite_migrations", "counters")
    }
    found["register"] = [row for row in found["register"] if not row[2:].startswith(OWN)]
    for index in INDEXES:
        db.execute(f"CREATE VIRTUAL TABLE temp.{index}_t USING fts5vocab(main, {index}, instance)")
        found[index] = sorted(map(repr, db.execute(f"SELECT * FROM temp.{index}_t")))
    counters = db.execute("SELECT * FROM counters WHERE name NOT IN ('change', 'renewal')")
    return found | {"counters": sorted(map(repr, counters))}


@pytest.mark.parametrize("together", [3, 1000])
def test_lines_together_are_what_they_are_one_by_one(
    tmp_path: Path, items: list[Import], monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(import_batch, "TOGETHER", together)
    one, other = a_register(tmp_path / "one.db"), a_register(tmp_path / "other.db")
    numbers = Numbers()
    apart = [importing.import_once(one, [item], now=NOW, numbers=numbers) for item in items]
    taken = importing.import_once(other, items, now=NOW)

    assert taken == Taken.of(apart)
    assert taken.recorded > 60
    assert (taken.here, len(taken.erased)) == (1, 1)
    assert held(other) == held(one)
    assert [list(discrepancies(db)) for db in (one, other)] == [[], []]
    one.close()
    other.close()


def test_numbers_that_the_register_tells_are_not_kept_in_memory(tmp_path: Path) -> None:
    """A million of them would take 250 MB."""
    db = a_register(tmp_path / "one.db")
    elsewhere = "1d8b1c5e-8f0e-4b39-9d0a-2f6a4f0f3b11"
    numbers = Numbers()
    first = an_import(register=elsewhere, id=71)
    for recorded in (1, 0):
        taken = importing.import_once(db, [first], now=NOW, numbers=numbers)
        assert (taken.recorded, numbers) == (recorded, {})
    again = an_import(register=elsewhere, id=72, repeats=71, quote="Again.")
    importing.import_once(db, [again], now=NOW, numbers=numbers)

    assert newest(db).repeats == newest(db).id - 1
    db.close()


def test_the_same_lines_again_write_nothing(tmp_path: Path, items: list[Import]) -> None:
    db = a_register(tmp_path / "one.db")
    importing.import_once(db, items, now=NOW)
    before = rows(db)
    taken = importing.import_once(db, items, now=NOW)

    assert (taken.recorded, taken.here, len(taken.erased)) == (0, len(items) - 1, 1)
    assert rows(db) == before
    db.close()


def test_lines_that_were_compared_elsewhere_are_the_same(
    tmp_path: Path, items: list[Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = a_register(tmp_path / "one.db"), a_register(tmp_path / "other.db")
    importing.import_once(one, items, now=NOW)
    monkeypatch.setattr(import_lines, "TOGETHER", 2)
    monkeypatch.setattr(processes, "FEW", 3)
    monkeypatch.setattr(processes, "cores", lambda: 2)
    importing.import_once(other, items, now=NOW)

    assert held(other) == held(one)
    one.close()
    other.close()


@pytest.mark.parametrize("take", [importing.import_records, importing.import_once])
def test_a_line_that_cannot_be_read_leaves_nothing(
    db: Database, take: Callable[..., Taken]
) -> None:
    def broken() -> Iterator[Import]:
        yield an_import()
        raise ValueError("the second line")

    before = rows(db)
    with pytest.raises(ValueError, match="the second line"):
        take(db, broken(), now=NOW)

    assert rows(db) == before
    assert take(db, [an_import()], now=NOW).recorded == 1


def test_what_somebody_else_imports_while_a_file_is_read_is_not_taken_twice(
    tmp_path: Path, items: list[Import]
) -> None:
    own, other = a_register(tmp_path / "one.db"), open_database(tmp_path / "one.db")

    def meanwhile() -> Iterator[Import]:
        yield from items[:2]
        importing.import_once(other, items[:3], now=NOW)
        yield from items[2:4]

    taken = importing.import_once(own, meanwhile(), now=NOW)

    assert (taken.recorded, taken.here) == (1, 3)
    own.close()
    other.close()
