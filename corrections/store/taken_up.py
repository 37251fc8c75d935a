"""Which record was sent again, changed, after it was declined or withdrawn. Nothing of it is
public."""

from __future__ import annotations

from collections.abc import Collection

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.store.connection import needs_transaction
from corrections.store.rows import SELECT_RECORDS, placeholders, to_record


@needs_transaction
def add(db: Database, record_id: int, former_id: int) -> None:
    """Keep which record this one was before."""
    db.execute("INSERT INTO taken_up (record_id, former_id) VALUES (?, ?)", [record_id, former_id])


def formers(db: Database, record_ids: Collection[int]) -> dict[int, Record]:
    """Return the record that each of these was before, by its number; one that was sent for the
    first time is left out."""
    wanted = list(record_ids)
    pairs = dict(
        db.execute(
            "SELECT record_id, former_id FROM taken_up"
            f" WHERE record_id IN ({placeholders(wanted)})",
            wanted,
        ).fetchall()
    )
    numbers = sorted(set(pairs.values()))
    rows = db.execute(f"{SELECT_RECORDS} WHERE records.id IN ({placeholders(numbers)})", numbers)
    known = {record.id: record for record in map(to_record, rows)}
    return {number: known[former] for number, former in pairs.items() if former in known}


def later(db: Database, former_id: int) -> list[int]:
    """Return the numbers of the records that were this one before, oldest first."""
    rows = db.execute(
        "SELECT record_id FROM taken_up WHERE former_id = ? ORDER BY record_id", [former_id]
    )
    return [row[0] for row in rows]
