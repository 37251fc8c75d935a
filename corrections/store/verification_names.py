"""Whether what is kept of the names of outlets and subjects is what the names give: keys, slugs
that no address has, display names, to which party a name leads, under which name a record is
filed, and the words of names in the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from corrections.record.names import key
from corrections.store import party_names, party_sort_keys
from corrections.store.discrepancy import Discrepancy, differing
from corrections.store.parties import TABLES, UNSETTLED, PartyTable, column
from corrections.store.verification_indexes import differences, make_anew, or_unreadable

LONGEST = 1000
"""Joins of one name into another that are followed."""


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare every name, every record with the name that it is filed under, and the words."""
    for table in TABLES:
        yield from _names(db, table)
        yield from _sort_keys(db, table)
        yield from _filed(db, table)
    yield from _words(db)


def _names(db: Database, table: PartyTable) -> Iterator[Discrepancy]:
    rows = db.execute(
        "SELECT id, key, slug, name, settled, spelling, joined_into, parent, alias,"
        " (SELECT json_extract(changes, '$.name[1]') FROM party_changes WHERE party = ?"
        " AND party_id = own.id AND json_type(changes, '$.name') = 'array'"
        f" ORDER BY id DESC LIMIT 1) FROM {table} AS own ORDER BY id",
        [table],
    )
    for number, own, slug, name, settled, spelling, joined, parent, alias, given in rows:
        label, nowhere = f"{table} {number}", f"\n{number}"
        shared = key(spelling) if alias < 2 else nowhere
        if own != shared and not (own == nowhere and _has_key(db, table, shared)):
            yield Discrepancy("name", f"{label} key", own, shared)
        if not settled or slug.startswith(UNSETTLED):
            expected = "a slug" if settled else UNSETTLED + own
            yield from differing("name", label, [("slug", slug, expected)])
        top = _top(db, table, number) if parent else None
        yield from differing("name", label, [("joined_into", joined, top)])
        if given is not None or key(name) != key(spelling):
            yield from differing("name", label, [("name", name, given or spelling)])


def _sort_keys(db: Database, table: PartyTable) -> Iterator[Discrepancy]:
    for number, name, kept in db.execute(f"SELECT id, name, sort_key FROM {table} ORDER BY id"):
        computed = party_sort_keys.sort_key(table, name)
        if kept != computed:
            yield Discrepancy("sort_key", f"{table} {number}", kept, computed)


def _has_key(db: Database, table: PartyTable, shared: str) -> bool:
    """Whether another name has this key: of two that newer rules take for one, one alone has it."""
    return db.execute(f"SELECT 1 FROM {table} WHERE key = ?", [shared]).fetchone() is not None


def _top(db: Database, table: PartyTable, number: int) -> Any:
    """The party to which a name leads by its parents; a sentence where they go round."""
    for _ in range(LONGEST):
        row = db.execute(f"SELECT parent FROM {table} WHERE id = ?", [number]).fetchone()
        if row is None or row[0] is None:
            return number
        number = row[0]
    return "its parents lead nowhere"


def _filed(db: Database, table: PartyTable) -> Iterator[Discrepancy]:
    """A record is filed under a name of the party to which its own name belongs, or where the desk
    filed it."""
    role = table.removesuffix("s")
    rows = db.execute(
        f"SELECT records.id, {role}_name, {column(table)}, coalesce(joined_into, own.id)"
        f" FROM records JOIN {table} AS own ON own.id = {column(table)} ORDER BY records.id"
    )
    for number, name, filed_under, party in rows:
        spellings = db.execute(
            f"SELECT spelling FROM {table} WHERE id = ?1 OR joined_into = ?1", [party]
        )
        if any(key(spelling) == key(name) for (spelling,) in spellings):
            continue
        placed = db.execute(
            "SELECT 1 FROM party_changes WHERE party = ? AND record_id = ?"
            " AND json_extract(changes, '$.moved.to') = ?",
            [table, number, filed_under],
        )
        if placed.fetchone() is None:
            yield Discrepancy("name", f"record {number} {column(table)}", filed_under, name)


def _words(db: Database) -> Iterator[Discrepancy]:
    """The words of the names of every party for which they are to be kept."""
    make_anew(db, "party_names")
    db.execute("CREATE TABLE temp.names_anew (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    for table in TABLES:
        for party in party_names.needing_words(db, table):
            db.conn.executemany(
                "INSERT OR IGNORE INTO temp.names_anew VALUES (?, ?)",
                party_names.words_of(db, table, party).items(),
            )
    db.execute(
        "INSERT INTO temp.party_names_anew (rowid, words) SELECT rowid, words FROM main.party_names"
    )
    for row, kept, computed in db.execute(
        "SELECT id, kept.words, names_anew.words FROM names_anew"
        " LEFT JOIN party_names AS kept ON kept.rowid = id"
        " WHERE kept.words IS NOT names_anew.words"
        " UNION ALL SELECT rowid, words, NULL FROM party_names"
        " WHERE rowid NOT IN (SELECT id FROM names_anew)"
    ):
        yield Discrepancy("names", _label(row), kept, computed)
    yield from or_unreadable("party_names", _terms(db))


def _terms(db: Database) -> Iterator[Discrepancy]:
    for row, *sides in differences(db, "party_names"):
        yield Discrepancy("names", _label(row), *sides)


def _label(row: int) -> str:
    table, number = party_names.name_of(row)
    return f"{table} {number}"
