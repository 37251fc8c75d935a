"""The published records that the page of a record names: the one that it repeats, and those that
repeat it. By their numbers and revisions all that they show is known."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.store import records

Revised = tuple[int, int]
"""The number of a record, and its revision."""


@dataclass(frozen=True, slots=True)
class Repetitions:
    """A record, that which it repeats, and those that repeat it, in order of publication. An
    ``original`` that is not published is ``None``."""

    record: Revised
    noindex: bool
    original: Revised | None
    later: tuple[Revised, ...]


def of_published(db: Database, record_id: int, limit: int) -> Repetitions | None:
    """Return the published record with this number and at most ``limit`` that repeat it; ``None``
    if there is none."""
    row = db.execute(
        "SELECT revision, noindex, repeats FROM records WHERE id = ? AND state = 'published'",
        [record_id],
    ).fetchone()
    if row is None:
        return None
    revision, noindex, repeats = row
    original = _published(db, "id = ?", repeats, 1) if repeats else []
    later = _published(db, "repeats = ?", record_id, limit)
    return Repetitions(
        (record_id, revision), bool(noindex), next(iter(original), None), tuple(later)
    )


def read(db: Database, named: tuple[Revised, ...]) -> list[Record]:
    """Return these records in this order, but for those that are not public any more."""
    found = records.of_numbers(db, [number for number, _ in named])
    return [found[number] for number, _ in named if number in found]


def _published(db: Database, where: str, number: int, limit: int) -> list[Revised]:
    return db.execute(
        f"SELECT id, revision FROM records WHERE {where} AND state = 'published'"
        " ORDER BY position LIMIT ?",
        [number, limit],
    ).fetchall()
