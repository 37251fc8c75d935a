"""Which lines of files were imported, and the record that each became: by the digest of the line,
and by the register that it was exported from with the number there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.record.model import Draft
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment

# The plus keeps SQLite from putting the value into substr(), where the index would not be seen.
_BEGINNING = (
    "SELECT records.id FROM records WHERE substr(quote, 1, 32) = substr(?, 1, 32) AND +quote = ?"
    " AND correction = ? AND subject_name = ? AND outlet_name = ?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was imported: the record that it became, and the register that it was exported
    from if that is kept."""

    record_id: int
    register: str | None


def find(db: Database, digest: bytes) -> Line | None:
    """Return the line with this digest; ``None`` if none was imported."""
    row = db.execute(
        "SELECT record_id, register FROM imported_lines WHERE digest = ?", [digest]
    ).fetchone()
    return Line(*row) if row else None


def find_origin(db: Database, register: str, number: int) -> int | None:
    """Return the number of the record that the record ``number`` of a register became here."""
    row = db.execute(
        "SELECT record_id FROM imported_lines WHERE register = ? AND number = ?",
        [register, number],
    ).fetchone()
    return int(row[0]) if row else None


@needs_transaction
def keep(
    db: Database, digest: bytes, record_id: int, register: str | None, number: int | None
) -> None:
    """Keep that the line with this digest became this record, and where it comes from. A line that
    is kept already is given its origin if it had none."""
    db.execute(
        "INSERT INTO imported_lines (digest, record_id, register, number) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (digest) DO UPDATE SET register = excluded.register,"
        " number = excluded.number WHERE register IS NULL",
        [digest, record_id, register, number if register else None],
    )


def filed_at(db: Database, draft: Draft, created_at: datetime, register: str | None) -> list[int]:
    """Return the records with the texts and names of this draft that were filed in this second,
    without those that another line of the same register became."""
    rows = db.execute(
        f"{_BEGINNING} AND created_at = ? AND NOT EXISTS (SELECT 1 FROM imported_lines"
        " WHERE record_id = records.id AND register IS ?) ORDER BY records.id",
        [*_beginning(draft), from_moment(created_at), register],
    )
    return [row[0] for row in rows]


def imported_unmarked(db: Database, draft: Draft) -> list[int]:
    """Return the records with the texts and names of this draft that an operator imported before
    lines were kept."""
    rows = db.execute(
        f"{_BEGINNING} AND records.id <= (SELECT CAST(value AS INTEGER) FROM register"
        " WHERE name = 'unmarked') AND EXISTS (SELECT 1 FROM revisions WHERE"
        " record_id = records.id AND revisions.number = 1 AND role = 'operator')"
        " ORDER BY records.id",
        _beginning(draft),
    )
    return [row[0] for row in rows]


def _beginning(draft: Draft) -> list[str]:
    return [draft.quote, draft.quote, draft.correction, draft.subject, draft.outlet]
