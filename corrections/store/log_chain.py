"""The chain of the log: each row has a digest over the digest of the row before it and its own
columns, so that a row which was changed, removed or put in later is found.

The digest of a row is SHA-256, in 64 small hexadecimal digits, over nine fields one after the
other: the digest of the row before (64 zeros for the first row), then ``number``, ``at``,
``role``, ``name``, ``action``, ``thing``, ``thing_id`` and ``revision``. A field is the length of
its text in bytes, a colon, the text in UTF-8, and a comma; a number is written in decimal digits.
A field without a value is a hyphen and a comma. Rows have the numbers 1, 2, 3 and so on, without a
gap.

Whoever can write the file can compute all digests anew: against that, keep the head somewhere else
(``Head``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

COLUMNS = ("number", "at", "role", "name", "action", "thing", "thing_id", "revision")
"""The columns of which a digest is made, in this order."""

BEFORE_FIRST = "0" * 64
"""What the first row has in the place of the digest of the row before."""

TRIGGERS = {
    "log_is_not_changed": """
        CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
        BEGIN SELECT RAISE(ABORT, 'rows of the log are not changed'); END""",
    "log_is_not_deleted": """
        CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log
        BEGIN SELECT RAISE(ABORT, 'rows of the log are not deleted'); END""",
    "log_is_added_at_its_end": """
        CREATE TRIGGER log_is_added_at_its_end BEFORE INSERT ON log
        WHEN new.digest IS NULL OR new.number <= (SELECT max(number) FROM log)
        BEGIN SELECT RAISE(ABORT, 'rows of the log are added at its end, with a digest'); END""",
}
"""What refuses any change of the log but a row at its end. An operator who must change or delete a
row drops the trigger that refuses it (``DROP TRIGGER log_is_not_changed``): from that row on the
chain is broken, and ``verify`` names it for good."""

_HEAD = re.compile(r"(0|[1-9][0-9]{0,18}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the log at some moment: its number and its digest. An empty log has the
    number 0 and 64 zeros."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @classmethod
    def read(cls, text: str) -> Head:
        """The head that ``str`` wrote; raises ``ValueError`` for any other text.

        >>> Head.read("0:" + "0" * 64) == Head(0, BEFORE_FIRST)
        True
        """
        found = _HEAD.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        return cls(int(found[1]), found[2])


@dataclass(frozen=True, slots=True)
class Break:
    """The first row at which the chain is broken, and in which way. ``at`` and ``action`` are what
    the row says; of rows that are missing nothing is known but the number."""

    number: int
    why: str
    at: str | None = None
    action: str | None = None


def digest(former: str, values: Iterable[str | int | bytes | None]) -> str:
    """Return the digest of a row whose former row has the digest ``former``; ``values`` are its
    columns, in the order of ``COLUMNS``.

    >>> digest(BEFORE_FIRST, [1, "2024-03-02T09:30:00+00:00", "reader", None, "report", "record",
    ...     7, None])[:16]
    'c064478baf525e80'
    """
    fields = b"".join(_field(value) for value in (former, *values))
    return hashlib.sha256(fields).hexdigest()


def _field(value: str | int | bytes | None) -> bytes:
    if value is None:
        return b"-,"
    text = value if isinstance(value, bytes) else str(value).encode()
    return b"%d:%b," % (len(text), text)


def head(db: Database) -> Head:
    """Return the head of the log."""
    row = db.execute("SELECT number, digest FROM log ORDER BY number DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, BEFORE_FIRST)


def following_number(db: Database, last: int) -> int:
    """Return the number of the row that is added next, behind the row ``last``: one more than the
    highest that there ever was."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log'").fetchone()
    return max(last, int(row[0]) if row else 0) + 1


def first_break(db: Database) -> Break | None:
    """Return where the chain is broken first; ``None`` where it is whole. One row at a time is in
    memory."""
    last, former = 0, BEFORE_FIRST
    # As bytes: what was written into the file by other means may be no text.
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in ("digest", *COLUMNS))
    for number, kept, *values in db.execute(f"SELECT number, {columns} FROM log ORDER BY number"):
        found = None
        if number != last + 1:
            found = _gap(last, number)
        elif kept != digest(former, values).encode():
            found = _changed(last)
        if found:
            at, action = values[COLUMNS.index("at")], values[COLUMNS.index("action")]
            return Break(number, found, _shown(at), _shown(action))
        last, former = number, _shown(kept)
    return _missing_end(db, last)


def _shown(value: bytes | None) -> str:
    return (value or b"").decode(errors="replace")


def _gap(last: int, number: int) -> str:
    if number <= 0:
        return "it has a number that no row can have"
    if number == last + 2:
        return f"row {last + 1}, which was before it, is missing"
    return f"rows {last + 1} to {number - 1}, which were before it, are missing"


def _changed(last: int) -> str:
    if last == 0:
        return "it is not what it was when it was written"
    return f"it, or row {last} before it, is not what it was when it was written"


def _missing_end(db: Database, last: int) -> Break | None:
    """Rows at the end that were deleted: SQLite keeps the highest number that there ever was
    (``sqlite_sequence``)."""
    rows = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log'").fetchall()
    highest = max((seq for (seq,) in rows if isinstance(seq, int)), default=0)
    if highest > last:
        return Break(last + 1, f"the log ends before it, and it had {highest} rows")
    if highest < last:
        return Break(last, f"SQLite's own count of the log ({highest}) was changed")
    return None


def missing_head(db: Database, known: Head) -> Break | None:
    """Return how the log differs from one that had this head at some moment; ``None`` where it
    goes on from it."""
    if known.number == 0:
        return None if known.digest == BEFORE_FIRST else Break(0, "no log has this head")
    row = db.execute(
        "SELECT CAST(at AS BLOB), CAST(action AS BLOB), CAST(digest AS BLOB) FROM log"
        " WHERE number = ?",
        [known.number],
    ).fetchone()
    if row is None:
        return Break(known.number, f"it is missing; the log ends with row {head(db).number}")
    at, action, kept = map(_shown, row)
    if kept != known.digest:
        return Break(known.number, "it has not the digest of the head that was given", at, action)
    return None


def missing_triggers(db: Database) -> list[str]:
    """Return the names of the triggers that are not there, or are not those of ``TRIGGERS``."""
    rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    kept = {name: " ".join(sql.split()) for name, sql in rows}
    return [name for name, sql in TRIGGERS.items() if kept.get(name) != " ".join(sql.split())]
