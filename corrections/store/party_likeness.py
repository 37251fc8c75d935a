"""Which names are alike, found when a name is kept: each pair is a row, with the reason. A name is
looked up by its marks (``record/likeness``) and compared with what has them.

Spellings never change, so neither do the pairs. Which parties a pair belongs to, and whether the
desk said that the two are not the same, is found when a page is read (``party_doubles``).
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from corrections.record.likeness import VERSION, likeness, marks, rank, sought
from corrections.record.similar_names import SHORT, letters
from corrections.store.connection import needs_transaction, write
from corrections.store.party_table import TABLES, PartyTable

COMPARED = 60
"""Names with its marks that a name is compared with at most."""

PAIRS = 30
"""Pairs that a name may be in when it is kept."""

BATCH = 500
"""Names of one transaction, when all are compared anew."""

_VERSION, _PROGRESS = "likeness_version", "likeness_progress"


@needs_transaction
def keep(db: Database, table: PartyTable, name_id: int, name: str) -> None:
    """Keep the marks of a name, and its pairs with those that are kept already."""
    found = [
        (rank(reason), reason, *sorted((name_id, other)))
        for other, spelling in candidates(db, table, name)
        if other != name_id and (reason := likeness(name, spelling))
    ]
    db.conn.executemany(
        "INSERT OR IGNORE INTO party_pairs (party, place, reason, one, other)"
        " VALUES (?, ?, ?, ?, ?)",
        [(table, *pair) for pair in sorted(found)[:PAIRS]],
    )
    db.conn.executemany(
        "INSERT OR IGNORE INTO party_marks (party, mark, name_id) VALUES (?, ?, ?)",
        [(table, mark, name_id) for mark in marks(name)],
    )


@needs_transaction
def forget(db: Database, table: PartyTable, name_id: int, name: str) -> None:
    """Forget the marks and the pairs of a name."""
    db.execute("DELETE FROM party_pairs WHERE party = ?1 AND ?2 IN (one, other)", [table, name_id])
    db.conn.executemany(
        "DELETE FROM party_marks WHERE party = ? AND mark = ? AND name_id = ?",
        [(table, mark, name_id) for mark in marks(name)],
    )


def renew(db: Database) -> None:
    """Compare all names anew where other rules compared them, in batches; this may be broken off
    and begun again."""
    while _is_outdated(db):
        with write(db):
            if _is_outdated(db):
                _renew_some(db)


def rewrite(db: Database) -> None:
    """Compare all names anew, also where today's rules compared them."""
    with write(db):
        db.execute("DELETE FROM register WHERE name IN (?, ?)", [_VERSION, _PROGRESS])
    renew(db)


def _is_outdated(db: Database) -> bool:
    row = db.execute("SELECT value FROM register WHERE name = ?", [_VERSION]).fetchone()
    return row is None or row[0] != str(VERSION)


def _renew_some(db: Database) -> None:
    table, after = _progress(db)
    found = db.execute(
        f"SELECT id, spelling, alias < 2 FROM {table} WHERE id > ? ORDER BY id LIMIT ?",
        [after, BATCH],
    ).fetchall()
    for number, spelling, leads in found:
        if leads:
            keep(db, table, number, spelling)
    if len(found) == BATCH:
        _note(db, _PROGRESS, f"{VERSION} {table} {found[-1][0]}")
    elif table != TABLES[-1]:
        _note(db, _PROGRESS, f"{VERSION} {TABLES[-1]} 0")
    else:
        db.execute("DELETE FROM register WHERE name = ?", [_PROGRESS])
        _note(db, _VERSION, str(VERSION))


def _progress(db: Database) -> tuple[PartyTable, int]:
    """The table and the number of the last name that is compared anew. Where that was not begun by
    today's rules, what others found is forgotten first."""
    row = db.execute(
        "SELECT value FROM register WHERE name = ? AND value LIKE ?", [_PROGRESS, f"{VERSION} %"]
    ).fetchone()
    if row is None:
        db.execute("DELETE FROM party_pairs")
        db.execute("DELETE FROM party_marks")
        return TABLES[0], 0
    _, name, number = row[0].split()
    return next(table for table in TABLES if table == name), int(number)


def _note(db: Database, name: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO register VALUES (?, ?)", [name, value])


def candidates(db: Database, table: PartyTable, name: str) -> list[tuple[int, str]]:
    """Names that have a mark that is sought, the surest marks first, and those that begin with all
    letters of this one."""
    own = letters(name)
    asked = (
        "SELECT DISTINCT name_id FROM party_marks WHERE party = ?1"
        " AND mark IN (SELECT value FROM json_each(?2)) LIMIT ?3"
    )
    numbers = db.execute(asked, [table, json.dumps(sorted(sought(name))), COMPARED]).fetchall()
    if len(own) >= SHORT:
        numbers += db.execute(
            "SELECT name_id FROM party_marks WHERE party = ?1 AND mark > ?2"
            " AND mark < ?2 || char(1114111) LIMIT ?3",
            [table, f"={own}", COMPARED],
        ).fetchall()
    return db.execute(
        f"SELECT id, spelling FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps([number for (number,) in numbers])],
    ).fetchall()
