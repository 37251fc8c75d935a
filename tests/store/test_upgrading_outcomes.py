"""A register in which the last event that was written down decided keeps every outcome."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.record.outcome import standing
from corrections.store import events, outcomes, records
from corrections.store.connection import write
from corrections.store.migrations import prepare
from tests.store.conftest import begin_first_release

RECENT = (datetime.now(UTC).date() - timedelta(days=5)).isoformat()

FILLED: dict[str, list[tuple[str, str | None, str]]] = {
    # outcome, then events as they were written down: outcome, day, time
    "unasked": [],
    "asked": [("asked", "2024-02-01", "2024-02-02"), ("refused", "1990", "2024-02-01")],
    "corrected": [("asked", "2024-03-01", "2024-03-01"), ("corrected", "2024-03", "2024-03-05")],
    "refused": [("refused", None, "2024-03-02"), ("asked", "2024-02-27", "2024-03-02")],
    "unanswered": [("asked", "2023", "2024-01-05")],
    "acknowledged": [("acknowledged", "2024-02", "2024-03-02"), ("asked", RECENT, RECENT)],
    "removed": [],
    "silently-corrected": [("unanswered", "2024-02-01", "2024-03-02")],
    "partly-corrected": [("corrected", "2024-02-01", "2024-03-02"),
                         ("partly-corrected", "2024-02-01", "2024-03-02")],
}  # fmt: skip
"""What is in the register, by outcome; a record has one of these each."""

CONCLUDED = {"acknowledged", "removed", "silently-corrected"}


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Database, dict[str, int]]:
    """A register of the first release with these records, and their numbers."""
    db, numbers = begin_first_release(tmp_path / "filled.db"), {}
    names = ", ".join(
        row[1]
        for row in db.execute("PRAGMA table_info(records)")
        if row[1] not in ("id", "outcome", "position", "happening", "happened_at")
    )
    with write(db):
        for place, (outcome, told) in enumerate(FILLED.items(), 100):
            row = db.execute(
                f"INSERT INTO records (outcome, position, {names})"
                f" SELECT ?, ?, {names} FROM records WHERE id = 2 RETURNING id",
                [outcome, place],
            ).fetchone()
            numbers[outcome] = row[0]
            db.execute(
                "INSERT INTO differences SELECT ?, revision, diff_version, kinds_version, spans,"
                " suggestions FROM differences WHERE record_id = 2",
                [row[0]],
            )
            for what, on, at in told:
                db.execute("INSERT INTO events (record_id, at, happened_on, outcome, by)"
                           " VALUES (?, ?, ?, ?, 'filer')",
                           [row[0], f"{at}T09:30:00+00:00", on, what])  # fmt: skip
    prepare(db, "new.example")
    return db, numbers


def test_every_record_keeps_its_outcome(filled: tuple[Database, dict[str, int]]) -> None:
    db, numbers = filled
    for outcome, number in numbers.items():
        found = records.get(db, number)
        assert found
        assert (found.outcome, found.concluded) == (outcome, outcome in CONCLUDED)
        assert [(e.outcome, e.on) for e in events.of(db, number)] == [
            (what, on) for what, on, _ in FILLED[outcome]
        ]


def test_what_is_computed_beside_is_what_the_code_computes(
    filled: tuple[Database, dict[str, int]],
) -> None:
    db, numbers = filled
    for number in numbers.values():
        found = records.get(db, number)
        assert found
        told = events.of(db, number)
        at_once = standing(told, found.outcome if found.concluded else None, date.min)
        waits = found.outcome == "asked"
        row = db.execute(
            "SELECT answer_due_on, deed_id FROM records WHERE id = ?", [number]
        ).fetchone()
        assert row == (
            at_once.due_on.isoformat() if at_once.due_on and waits else None,
            at_once.deed.id if at_once.deed else None,
        )


def test_a_request_of_then_expires(filled: tuple[Database, dict[str, int]]) -> None:
    db, numbers = filled

    assert outcomes.next_unanswered(db, date(2024, 3, 1)) is None
    assert outcomes.next_unanswered(db, date(2024, 3, 2)) == numbers["asked"]


def test_what_newsrooms_did_is_found(filled: tuple[Database, dict[str, int]]) -> None:
    db, numbers = filled

    found = [number for number, _ in events.latest_deeds(db, 4)]
    assert found == [
        numbers["corrected"], numbers["refused"], 2, numbers["acknowledged"],
    ]  # fmt: skip
