"""What a sitemap lists: published records, outlets and subjects, in parts of a fixed width.

A part is a range of the positions of records, or of the numbers of parties: a part stays the same
while others are added behind it, and each is read along an index. Records that search engines are
told to leave out are not in it, and neither are parties of which there are no others.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from corrections.store.parties import PartyTable, column

PART = 4_000
"""Positions or numbers in one part. Each has an address in every language, and a file of the
protocol may have 50,000."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The number of a record or the slug of a party, and when it changed last, if that is known."""

    name: str
    changed_at: str | None = None


def records(db: Database, part: int, limit: int = PART) -> list[Listed]:
    """Return the first records of a part, counted from 1, in the order of publication."""
    rows = db.execute(
        "SELECT id, updated_at FROM records WHERE state = 'published' AND noindex = 0"
        " AND position > ? AND position <= ? ORDER BY position LIMIT ?",
        [*_range(part), limit],
    )
    return [Listed(str(number), changed_at) for number, changed_at in rows]


def parties(db: Database, table: PartyTable, part: int, limit: int = PART) -> list[Listed]:
    """Return the first outlets or subjects of a part, counted from 1, by number. Which parties have
    no other records is found from the few that are left out."""
    rows = db.execute(
        f"SELECT slug FROM {table} WHERE records > 0 AND id > ? AND id <= ? AND id NOT IN"
        f" (SELECT own.id FROM records CROSS JOIN {table} AS filed ON filed.id = {column(table)}"
        f" CROSS JOIN {table} AS own ON own.id = coalesce(filed.joined_into, filed.id)"
        " WHERE noindex = 1 AND state = 'published' GROUP BY own.id HAVING count(*) = own.records)"
        " ORDER BY id LIMIT ?",
        [*_range(part), limit],
    )
    return [Listed(slug) for (slug,) in rows]


def parts(db: Database) -> dict[str, int]:
    """Return how many parts the records, the outlets and the subjects have; the last ones may be
    empty."""
    last = {
        "records": "SELECT max(position) FROM records WHERE state = 'published'",
        "outlets": "SELECT max(id) FROM outlets",
        "subjects": "SELECT max(id) FROM subjects",
    }
    numbers = {name: db.execute(query).fetchone()[0] or 0 for name, query in last.items()}
    return {name: -(-number // PART) for name, number in numbers.items()}


def _range(part: int) -> list[int]:
    return [(part - 1) * PART, part * PART]
