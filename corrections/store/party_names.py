"""The words of names that lead to an outlet or a subject, for the search: records are also found by
the names that their outlet and their subject have beside the one that was typed.

Only where a party has several names, or was typed in several ways, are they kept here: any other
record is found by the words of its own name. What is typed for a record that is published later may
differ, so names that were kept once stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from corrections.record.model import Party, Record
from corrections.record.names import key
from corrections.record.search_query import Term
from corrections.record.search_spellings import index_words
from corrections.store.connection import needs_transaction
from corrections.store.parties import TABLES, PartyTable, column
from corrections.store.search_spelling import spelt

NAMED = 200
"""Names with a word that are looked for at most: few words are in so many names that differ."""

Named = list[tuple[str, int]]
"""For each name under which records are filed, whether it is an ``outlet`` or a ``subject``, and
its number."""


def with_term(db: Database, term: Term) -> Named:
    """Return the names under which the records are filed whose outlet or subject has a name with
    this term, in any of its spellings."""
    rows = db.execute(
        "SELECT rowid FROM party_names WHERE party_names MATCH ? LIMIT ?", [spelt(term), NAMED]
    ).fetchall()
    names = [name_of(row) for (row,) in rows]
    return [
        (table.removesuffix("s"), number)
        for table in TABLES
        if (own := {number for kind, number in names if kind == table})
        for number in _filed(db, table, own)
    ]


def beginning(db: Database, table: PartyTable, words: Sequence[str], limit: int) -> list[int]:
    """Return at most ``limit`` names in which these words follow each other, of the last one its
    beginning, by the number of their rows."""
    term: Term = ((*words[:-1], f"{words[-1]}*"),)
    rows = db.execute(
        "SELECT rowid FROM party_names WHERE party_names MATCH ? LIMIT ?", [spelt(term), limit]
    )
    return [number for kind, number in map(name_of, (row for (row,) in rows)) if kind == table]


@needs_transaction
def keep(db: Database, table: PartyTable, party_id: int, *, always: bool = False) -> None:
    """Keep the names of this party where the search needs them: where there are several, where they
    were kept before, or ``always``."""
    rows = db.execute(
        f"SELECT id FROM {table} WHERE (id = ?1 OR joined_into = ?1) AND alias < 2", [party_id]
    ).fetchall()
    kept = sum(_remove(db, table, number) for (number,) in rows)
    words = words_of(db, table, party_id)
    if always or kept or len(set(words.values())) > 1:
        db.conn.executemany("INSERT INTO party_names (rowid, words) VALUES (?, ?)", words.items())


def words_of(db: Database, table: PartyTable, party_id: int) -> dict[int, str]:
    """Return the words of each name of a party by the row that has them, if they are kept."""
    rows = db.execute(
        f"SELECT id, key, name, spelling FROM {table}"
        " WHERE (id = ?1 OR joined_into = ?1) AND alias < 2",
        [party_id],
    )
    return {
        _row(table, number, at): _words(name)
        for number, own, display, spelling in rows
        for at, name in enumerate([display, spelling][: 1 + (key(display) != own)])
    }


def name_of(row: int) -> tuple[PartyTable, int]:
    """Return the number of the name whose words a row has, and its table."""
    number, kind = divmod(row, len(_KINDS))
    return _KINDS[kind][0], number


def needing_words(db: Database, table: PartyTable) -> Iterator[int]:
    """Return each party whose words are to be kept: those of one of its names are, it has several
    names, or one of its public records was typed otherwise."""
    own = f"SELECT coalesce(joined_into, id) FROM {table} WHERE"
    for (row,) in db.execute("SELECT rowid FROM party_names ORDER BY rowid"):
        kind, number = name_of(row)
        if kind == table:
            yield from (party for (party,) in db.execute(f"{own} id = ?", [number]))
    for (number,) in db.execute(f"SELECT id FROM {table} WHERE joined_into IS NULL"):
        if len(set(words_of(db, table, number).values())) > 1:
            yield number
    role = table.removesuffix("s")
    for number, typed, name in db.execute(
        f"SELECT DISTINCT party.id, {role}_name, party.name FROM records"
        f" JOIN {table} AS own ON own.id = {column(table)}"
        f" JOIN {table} AS party ON party.id = coalesce(own.joined_into, own.id)"
        f" WHERE state = 'published' AND {role}_name <> party.name"
    ):
        if _differ(typed, name):
            yield number


@needs_transaction
def keep_typed(db: Database, found: Iterable[Record]) -> None:
    """Keep the names of the outlets and of the subjects of records that are public, where one was
    typed in another way than its display name."""
    typed = {(table, own.id, own.name): own for one in found for table, own in _parties(one)}
    for (table, *_), party in typed.items():
        [name] = db.execute(f"SELECT name FROM {table} WHERE id = ?", [party.id]).fetchone()
        if _differ(party.name, name) and not _is_kept(db, table, party.id):
            keep(db, table, party.id, always=True)


@needs_transaction
def keep_all(db: Database) -> None:
    """Keep the names of every party that has several."""
    for table in TABLES:
        for (number,) in db.execute(
            f"SELECT DISTINCT coalesce(joined_into, id) FROM {table}"
            " WHERE joined_into IS NOT NULL OR name <> spelling"
        ).fetchall():
            keep(db, table, number)


@needs_transaction
def forget_all(db: Database) -> None:
    """Forget the words of all names, to keep them anew."""
    db.execute("DELETE FROM party_names")


@needs_transaction
def forget(db: Database, table: PartyTable, name_id: int) -> None:
    """Forget the words of one name."""
    _remove(db, table, name_id)


def _differ(one: str, other: str) -> bool:
    return one != other and _words(one) != _words(other)


def _parties(record: Record) -> Iterator[tuple[PartyTable, Party]]:
    yield "outlets", record.outlet
    yield "subjects", record.subject


def _is_kept(db: Database, table: PartyTable, number: int) -> bool:
    row = db.execute("SELECT 1 FROM party_names WHERE rowid = ?", [_row(table, number, 0)])
    return row.fetchone() is not None


_KINDS = [(table, at) for table in TABLES for at in (0, 1)]
"""What a row is: the display name, or the name that was sent first, where that is another."""


def _row(table: PartyTable, number: int, at: int) -> int:
    return number * len(_KINDS) + _KINDS.index((table, at))


def _remove(db: Database, table: PartyTable, number: int) -> int:
    first = _row(table, number, 0)
    found = db.execute("DELETE FROM party_names WHERE rowid IN (?, ?)", [first, first + 1])
    return found.rowcount


def _words(name: str) -> str:
    return " ".join(index_words(name))


def _filed(db: Database, table: PartyTable, numbers: set[int]) -> Iterator[int]:
    """Every name under which records are filed that belongs to the same party as one of these."""
    rows = db.execute(
        f"WITH own (id) AS (SELECT DISTINCT coalesce(joined_into, id) FROM {table}"
        " WHERE id IN (SELECT value FROM json_each(?)))"
        f" SELECT name.id FROM own JOIN {table} AS name"
        " ON name.id = own.id OR name.joined_into = own.id"
        f" WHERE EXISTS (SELECT 1 FROM records WHERE {column(table)} = name.id)",
        [json.dumps(sorted(numbers))],
    )
    return (row[0] for row in rows)
