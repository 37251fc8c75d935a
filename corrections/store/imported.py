"""Which lines of files were imported, and the record that each became: by the digest of the line,
and by the register that it was exported from with the number there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from sqlite_utils import Database

from corrections.record.model import Draft
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment

# The plus keeps SQLite from putting the value into the expressions, where the index would not be
# seen.
_SAME_QUOTE = (
    "SELECT records.id FROM records WHERE length(quote) = length(?1)"
    " AND substr(quote, length(quote) / 2 + 1, 8) = substr(?1, length(?1) / 2 + 1, 8)"
    " AND +quote = ?1 AND correction = ?2 AND subject_name = ?3 AND outlet_name = ?4"
)

_SAME_DIGEST = "substr(digest, 1, 6) = substr(?1, 1, 6) AND +digest = ?1"

_OF_DIGEST = f"SELECT 1 FROM imported_lines WHERE {_SAME_DIGEST.replace('?1', '?5')}"

_OF_ORIGIN = (
    "SELECT 1 FROM imported_lines WHERE number = ?7"
    " AND register_id = (SELECT id FROM imported_registers WHERE register = ?6)"
)

_OF_NUMBER = (
    "SELECT 1 FROM records WHERE id = ?7"
    " AND coalesce(?6 = (SELECT value FROM register WHERE name = 'uuid'), 1)"
)

_ERASED = (
    "SELECT 1 FROM erased_lines WHERE digest = ?5"
    " UNION ALL SELECT 1 FROM erased_lines WHERE register = ?6 AND number = ?7"
    " UNION ALL SELECT 1 FROM erasures WHERE record_id = ?7"
)

_IS_NEW = "SELECT " + " AND ".join(
    f"NOT EXISTS ({known})" for known in (_OF_DIGEST, _OF_ORIGIN, _OF_NUMBER, _SAME_QUOTE, _ERASED)
)

LINES = (
    "imported_lines AS line LEFT JOIN imported_registers AS origin ON origin.id = line.register_id"
)
"""Every line, with the ``register`` that it was exported from if that is kept."""


Kept = tuple[bytes, int, str | None, int | None]
"""The digest of a line, the record that it became, and the register that it was exported from with
the number there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was imported: the record that it became, and the register that it was exported
    from if that is kept."""

    record_id: int
    register: str | None


def is_new(
    db: Database, draft: Draft, digest: bytes, register: str | None, number: int | None
) -> bool:
    """Return whether nothing here can be the record of a line: in one query, for the many lines of
    which nothing is known. Where it is false, the record is looked for (``recognise``), and whether
    it was erased (``erasures.find_line``)."""
    row = db.execute(_IS_NEW, [*_compared(draft), digest, register, number]).fetchone()
    return bool(row[0])


def find(db: Database, digest: bytes) -> Line | None:
    """Return the line with this digest; ``None`` if none was imported."""
    row = db.execute(
        f"SELECT record_id, register FROM {LINES} WHERE {_SAME_DIGEST}", [digest]
    ).fetchone()
    return Line(*row) if row else None


def find_origin(db: Database, register: str, number: int) -> int | None:
    """Return the number of the record that the record ``number`` of a register became here."""
    row = db.execute(
        "SELECT record_id FROM imported_lines WHERE number = ?2"
        " AND register_id = (SELECT id FROM imported_registers WHERE register = ?1)",
        [register, number],
    ).fetchone()
    return int(row[0]) if row else None


@needs_transaction
def keep(
    db: Database, digest: bytes, record_id: int, register: str | None, number: int | None
) -> None:
    """Keep that the line with this digest became this record, and where it comes from. A line that
    is kept already is given its origin if it had none."""
    known = find(db, digest)
    if known is None:
        add_all(db, [(digest, record_id, register, number)])
    elif known.register is None:
        db.execute(
            f"UPDATE imported_lines SET register_id = ?2, number = ?3 WHERE {_SAME_DIGEST}",
            [digest, _register_id(db, register), number if register else None],
        )


@needs_transaction
def add_all(db: Database, found: Iterable[Kept]) -> None:
    """As ``keep``, for many lines that are not kept yet."""
    register_id = cache(partial(_register_id, db))
    rows = [(mark, own, register_id(of), number if of else None) for mark, own, of, number in found]
    db.conn.executemany(
        "INSERT INTO imported_lines (digest, record_id, register_id, number) VALUES (?, ?, ?, ?)",
        rows,
    )


def _register_id(db: Database, register: str | None) -> int | None:
    """The number under which lines name a register; it is given one."""
    if register is None:
        return None
    db.execute("INSERT OR IGNORE INTO imported_registers (register) VALUES (?)", [register])
    row = db.execute("SELECT id FROM imported_registers WHERE register = ?", [register]).fetchone()
    return int(row[0])


def filed_at(db: Database, draft: Draft, created_at: datetime, register: str | None) -> list[int]:
    """Return the records with the texts and names of this draft that were filed in this second,
    without those that another line of the same register became."""
    rows = db.execute(
        f"{_SAME_QUOTE} AND created_at = ?5 AND NOT EXISTS (SELECT 1 FROM {LINES}"
        " WHERE record_id = records.id AND register IS ?6) ORDER BY records.id",
        [*_compared(draft), from_moment(created_at), register],
    )
    return [row[0] for row in rows]


def imported_unmarked(db: Database, draft: Draft) -> list[int]:
    """Return the records with the texts and names of this draft that an operator imported before
    lines were kept."""
    rows = db.execute(
        f"{_SAME_QUOTE} AND records.id <= (SELECT CAST(value AS INTEGER) FROM register"
        " WHERE name = 'unmarked') AND EXISTS (SELECT 1 FROM revisions WHERE"
        " record_id = records.id AND revisions.number = 1 AND role = 'operator')"
        " ORDER BY records.id",
        _compared(draft),
    )
    return [row[0] for row in rows]


def _compared(draft: Draft) -> list[str]:
    return [draft.quote, draft.correction, draft.subject, draft.outlet]
