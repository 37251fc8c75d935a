"""What is kept of erased records: numbers, times, who did it, and words of vocabularies. How a
record is erased: ``erasure``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.record.actor import Actor, Role
from corrections.record.model import Kind, Party
from corrections.record.removal import Erasure, RemovalReason
from corrections.record.selection import Selection
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction
from corrections.store.party_table import TABLES, PartyTable
from corrections.store.rows import from_moment, placeholders

_SELECT = (
    "SELECT record_id, reason, created_at, published_at, withdrawn_at, happening, happened_at,"
    " erased_at, role, name, cleared_at FROM erasures"
)


@needs_transaction
def add(db: Database, erasure: Erasure) -> None:
    """Keep that a record is erased. Its ``terms`` are added by ``keep_terms``."""
    db.execute(
        "INSERT INTO erasures (record_id, reason, created_at, published_at, withdrawn_at,"
        " happening, happened_at, erased_at, role, name, terms, spread_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
        [
            erasure.id, erasure.reason, from_moment(erasure.created_at),
            _written(erasure.published_at), _written(erasure.withdrawn_at), erasure.happening,
            _written(erasure.happened_at), utc(erasure.erased_at), erasure.by.role,
            erasure.by.name, None if erasure.was_public else utc(erasure.erased_at),
        ],
    )  # fmt: skip


@needs_transaction
def keep_terms(db: Database, erasure: Erasure, terms: str) -> None:
    """Have the index of feeds find by these terms that a record which was public is gone."""
    db.execute("UPDATE erasures SET terms = ? WHERE record_id = ?", [terms, erasure.id])
    _index(db, erasure.happening, terms)


@needs_transaction
def index(db: Database, into: str = "happenings") -> None:
    """Add every erased record that was public to an index of feeds that has none of them."""
    rows = db.execute("SELECT happening, terms FROM erasures WHERE happening IS NOT NULL")
    for happening, terms in rows.fetchall():
        _index(db, happening, terms, into)


def get(db: Database, record_id: int) -> Erasure | None:
    """Return what is kept of the erased record with this number; ``None`` if there is none."""
    row = db.execute(f"{_SELECT} WHERE record_id = ?", [record_id]).fetchone()
    return _erasure(row) if row else None


def find(db: Database, token: str) -> Erasure | None:
    """Return the erased record that a private link with this token led to; ``None`` if none did."""
    row = db.execute(
        f"{_SELECT} WHERE record_id = (SELECT record_id FROM erased_links WHERE token_hash = ?)",
        [token_hash(token)],
    ).fetchone()
    return _erasure(row) if row else None


def find_line(db: Database, digest: bytes, register: str | None, number: int | None) -> int | None:
    """Return the number of the erased record that a line of an import had become, by its digest or
    by the register that it was exported from with the number there; ``None`` if there is none."""
    row = db.execute(
        "SELECT record_id FROM erased_lines WHERE digest = ?1"
        " UNION ALL SELECT record_id FROM erased_lines WHERE register = ?2 AND number = ?3"
        " UNION ALL SELECT record_id FROM erasures WHERE record_id = ?3"
        " AND ?2 = (SELECT value FROM register WHERE name = 'uuid') LIMIT 1",
        [digest, register, number],
    ).fetchone()
    return int(row[0]) if row else None


def of_numbers(db: Database, numbers: Sequence[int]) -> list[Erasure]:
    """Return what is kept of the erased records among these numbers."""
    rows = db.execute(
        f"{_SELECT} WHERE record_id IN ({placeholders(numbers)})", list(numbers)
    ).fetchall()
    return [_erasure(row) for row in rows]


def happenings_above(db: Database, after: int, limit: int) -> list[int]:
    """Return the places in the order of feeds of at most ``limit`` erased records above one."""
    rows = db.execute(
        "SELECT happening FROM erasures WHERE happening > ? ORDER BY happening LIMIT ?",
        [after, limit],
    )
    return [row[0] for row in rows]


def unspread(db: Database) -> Erasure | None:
    """Return the erasure that was made first of which somebody is still to hear; ``None`` if there
    is none."""
    row = db.execute(
        f"{_SELECT} WHERE spread_at IS NULL ORDER BY erased_at, record_id LIMIT 1"
    ).fetchone()
    return _erasure(row) if row else None


@needs_transaction
def take_told(db: Database, record_id: int, limit: int) -> list[int]:
    """Return at most ``limit`` subscriptions that are to hear of an erasure, lowest number first,
    and keep no longer that they are."""
    rows = db.execute(
        "DELETE FROM erased_told WHERE record_id = ?1 AND subscription_id IN ("
        "SELECT subscription_id FROM erased_told WHERE record_id = ?1"
        " ORDER BY subscription_id LIMIT ?2) RETURNING subscription_id",
        [record_id, limit],
    ).fetchall()
    return sorted(row[0] for row in rows)


@needs_transaction
def keep_spread(db: Database, record_id: int, now: datetime) -> None:
    """Keep that everybody was told who is to be."""
    db.execute("UPDATE erasures SET spread_at = ? WHERE record_id = ?", [utc(now), record_id])


def selections(db: Database, record_id: int) -> list[Selection]:
    """Return the whole register, and the outlet, the subject and the kind whose feeds tell of an
    erased record."""
    [terms] = db.execute("SELECT terms FROM erasures WHERE record_id = ?", [record_id]).fetchone()
    found = [Selection()]
    for term in terms.split():
        for table in TABLES:
            name = term.removeprefix(table.removesuffix("s"))
            party = _party(db, table, int(name)) if name.isdecimal() else None
            if party:
                is_outlet = table == "outlets"
                found.append(Selection(outlet=party) if is_outlet else Selection(subject=party))
        if term.startswith("kind"):
            found.append(Selection(kind=Kind(term.removeprefix("kind"))))
    return found


def _party(db: Database, table: PartyTable, name_id: int) -> Party | None:
    row = db.execute(
        f"SELECT own.id, own.slug, own.name FROM {table} AS found JOIN {table} AS own"
        " ON own.id = coalesce(found.joined_into, found.id) WHERE found.id = ? AND own.settled",
        [name_id],
    ).fetchone()
    return Party(*row) if row else None


def _index(db: Database, happening: int | None, terms: str, into: str = "happenings") -> None:
    db.execute(f"INSERT INTO {into} (rowid, words, facets) VALUES (?, '', ?)", [happening, terms])


def _erasure(row: Sequence[Any]) -> Erasure:
    return Erasure(
        id=row[0], reason=RemovalReason(row[1]),
        created_at=datetime.fromisoformat(row[2]), published_at=_moment(row[3]),
        withdrawn_at=_moment(row[4]), happening=row[5], happened_at=_moment(row[6]),
        erased_at=datetime.fromisoformat(row[7]), by=Actor(Role(row[8]), row[9]),
        cleared_at=_moment(row[10]),
    )  # fmt: skip


def _written(moment: datetime | None) -> str | None:
    return from_moment(moment) if moment else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
