"""Outlets and subjects as the desk sees them: those too of which nothing is public yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from corrections.memory import digest
from corrections.record.model import Party, Record
from corrections.record.names import key
from corrections.store.parties import UNSETTLED, PartyTable, column
from corrections.store.rows import SELECT_RECORDS, placeholders, to_records

OTHER_PAGES = frozenset({"doubles"})
"""Last segments of addresses of the desk that are no party's."""


@dataclass(frozen=True, slots=True)
class DeskParty:
    """A party with its display name. ``revision`` rises with every change of the desk; ``settled``
    tells whether a record of it was ever public, so that it has a slug."""

    party: Party
    revision: int
    settled: bool


def listing(record: Record, outlet: DeskParty, subject: DeskParty) -> str:
    """Return what differs where the record would be listed under another outlet or subject, or
    under another name of one: of a party of which nothing is public yet, that is the name that the
    record has."""
    names = [
        (own.party.id, own.party.name if own.settled else typed)
        for own, typed in ((outlet, record.outlet.name), (subject, record.subject.name))
    ]
    return digest(*names).hex()


_COLUMNS = "own.id, own.slug, own.name, own.records, own.revision, own.settled"


def address(party: Party) -> str:
    """Return the last segment of a party's address at the desk: its slug, or, where no record of it
    was ever public or the desk has another page of that name, its number behind ``~``, which no
    slug has.

    >>> address(Party(7, "sud-ouest", "Sud Ouest")), address(Party(8, "~sud-ouest", "Sud-Ouest"))
    ('sud-ouest', '~8')
    """
    has_none = party.slug.startswith(UNSETTLED) or party.slug in OTHER_PAGES
    return f"~{party.id}" if has_none else party.slug


def get(db: Database, table: PartyTable, at: str) -> DeskParty | None:
    """Return the party at this address of the desk, or the one that it was joined into; ``None`` if
    there is none."""
    number = re.fullmatch(r"~([1-9]\d{0,15})", at, re.ASCII)
    found, value = ("found.id", int(number[1])) if number else ("found.settled AND found.slug", at)
    row = db.execute(
        f"SELECT {_COLUMNS} FROM {table} AS found JOIN {table} AS own"
        f" ON own.id = coalesce(found.joined_into, found.id) WHERE {found} = ?",
        [value],
    ).fetchone()
    return _party(row) if row else None


def named(db: Database, table: PartyTable, typed: str) -> DeskParty | None:
    """Return the party that somebody means by a slug, by an address of the desk or by a name;
    ``None`` if there is none. A slug comes before a name."""
    found = get(db, table, typed)
    if found:
        return found
    row = db.execute(
        f"SELECT {_COLUMNS} FROM {table} AS found JOIN {table} AS own"
        " ON own.id = coalesce(found.joined_into, found.id) WHERE found.key = ?",
        [key(typed)],
    ).fetchone()
    return _party(row) if row else None


def spellings(db: Database, table: PartyTable, party: Party) -> list[str]:
    """Return the names that lead to a party, each in one spelling: its display name, that of its
    first record, and those of the parties that were joined into it."""
    rows = db.execute(
        f"SELECT name FROM {table} WHERE id = ?1 UNION ALL"
        f" SELECT spelling FROM {table} WHERE (id = ?1 OR joined_into = ?1) AND alias < 2",
        [party.id],
    )
    return list(dict.fromkeys(row[0] for row in rows))


def records_of(
    db: Database, table: PartyTable, party: Party, before: int, limit: int
) -> list[Record]:
    """Return at most ``limit`` records of a party with numbers below ``before``, in whatever state,
    the highest number first."""
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.id IN (SELECT own.id FROM records AS own"
        f" WHERE own.{column(table)} IN (SELECT id FROM {table} WHERE id = ?1 OR joined_into = ?1)"
        " AND own.id < ?2 ORDER BY own.id DESC LIMIT ?3) ORDER BY records.id DESC",
        [party.id, before, limit],
    )
    return to_records(rows)


def awaits(db: Database, table: PartyTable, party: Party) -> bool:
    """Return whether a record of the party waits for the desk or for its filer."""
    row = db.execute(
        f"SELECT 1 FROM records WHERE {column(table)} IN ("
        f"SELECT id FROM {table} WHERE id = ?1 OR joined_into = ?1)"
        " AND state IN ('pending', 'waiting') LIMIT 1",
        [party.id],
    ).fetchone()
    return row is not None


def search(db: Database, table: PartyTable, typed: str, after: int, limit: int) -> list[DeskParty]:
    """Return at most ``limit`` parties with numbers above ``after`` whose name has this in it, in
    any spelling; all of them for nothing. Parties that were joined are found by their names too."""
    wanted = key(typed) if typed else ""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM {table} AS own WHERE joined_into IS NULL AND id > ?1 AND id IN ("
        f"SELECT coalesce(joined_into, id) FROM {table}"
        " WHERE alias < 2 AND (instr(key, ?2) OR instr(name, ?3)))"
        " ORDER BY id LIMIT ?4",
        [after, wanted, typed, limit],
    )
    return [_party(row) for row in rows]


def by_number(db: Database, table: PartyTable, numbers: Sequence[int]) -> dict[int, DeskParty]:
    """Return the parties with these numbers."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM {table} AS own WHERE id IN ({placeholders(numbers)})",
        list(numbers),
    )
    return {row[0]: _party(row) for row in rows}


def listing_of(db: Database, record: Record) -> str:
    """As ``listing``, for a record as it would be listed now."""
    return listing(
        record,
        by_number(db, "outlets", [record.outlet.id])[record.outlet.id],
        by_number(db, "subjects", [record.subject.id])[record.subject.id],
    )


def _party(row: Sequence[Any]) -> DeskParty:
    return DeskParty(Party(*row[:4]), revision=row[4], settled=bool(row[5]))
