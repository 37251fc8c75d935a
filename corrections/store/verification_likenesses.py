"""Whether the marks of names, the pairs of names that are alike, and those that the desk said are
not the same, are what the names and the changes of parties give."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from corrections.record.likeness import likeness, marks, rank
from corrections.store import party_likeness
from corrections.store.discrepancy import Discrepancy
from corrections.store.parties import TABLES, PartyTable


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare the marks of every name, every pair, and who was told apart."""
    db.execute(
        "CREATE TABLE temp.marks_anew (party TEXT, mark TEXT, name_id INTEGER,"
        " PRIMARY KEY (party, mark, name_id)) WITHOUT ROWID"
    )
    for table in TABLES:
        for number, spelling in _names(db, table):
            db.conn.executemany(
                "INSERT INTO temp.marks_anew VALUES (?, ?, ?)",
                [(table, mark, number) for mark in marks(spelling)],
            )
    yield from _marks(db)
    for table in TABLES:
        yield from _kept_pairs(db, table)
        yield from _missing_pairs(db, table)
    yield from _apart(db)


def _names(db: Database, table: PartyTable) -> Iterator[tuple[int, str]]:
    rows = db.execute(f"SELECT id, spelling FROM {table} WHERE alias < 2 ORDER BY id")
    return ((number, spelling) for number, spelling in rows)


def _marks(db: Database) -> Iterator[Discrepancy]:
    kept, anew = (
        f"SELECT party, mark, name_id FROM {table}" for table in ("party_marks", "temp.marks_anew")
    )
    for party, mark, number, side in db.execute(
        f"SELECT *, 0 FROM ({kept} EXCEPT {anew}) UNION ALL SELECT *, 1 FROM ({anew} EXCEPT {kept})"
    ):
        sides = ([mark], []) if side == 0 else ([], [mark])
        yield Discrepancy("mark", f"{party} {number}", *sides)


def _kept_pairs(db: Database, table: PartyTable) -> Iterator[Discrepancy]:
    rows = db.execute(
        "SELECT pairs.one, pairs.other, reason, place, one.spelling, other.spelling"
        " FROM party_pairs AS pairs"
        f" LEFT JOIN {table} AS one ON one.id = pairs.one AND one.alias < 2"
        f" LEFT JOIN {table} AS other ON other.id = pairs.other AND other.alias < 2"
        " WHERE party = ? ORDER BY pairs.one, pairs.other",
        [table],
    )
    for one, other, reason, place, *spellings in rows:
        found = likeness(*spellings) if all(spellings) else None
        computed = (str(found), rank(found)) if found else None
        if (reason, place) != computed:
            yield Discrepancy("pair", f"{table} {one} and {other}", (reason, place), computed)


def _missing_pairs(db: Database, table: PartyTable) -> Iterator[Discrepancy]:
    """Pairs of each name with older ones. A name with so many candidates that not all of them are
    compared when it is kept may have any of its pairs, and none is missed."""
    for number, spelling in _names(db, table):
        found = party_likeness.candidates(db, table, spelling)
        if len(found) >= party_likeness.PAIRS:
            continue
        for other, candidate in found:
            reason = likeness(spelling, candidate) if other < number else None
            if reason and not _is_kept(db, table, other, number):
                yield Discrepancy(
                    "pair", f"{table} {other} and {number}", None, (str(reason), rank(reason))
                )


def _is_kept(db: Database, table: PartyTable, one: int, other: int) -> bool:
    row = db.execute(
        "SELECT 1 FROM party_pairs WHERE party = ? AND one = ? AND other = ?", [table, one, other]
    )
    return row.fetchone() is not None


def _apart(db: Database) -> Iterator[Discrepancy]:
    """Which parties are not the same: what the desk said and did not take back."""
    kept = "SELECT party, one, other FROM party_apart"
    said = (
        "SELECT party, min(party_id, other_id), max(party_id, other_id)"
        " FROM party_changes AS own WHERE json_type(changes, '$.apart') = 'array'"
        " AND undoes IS NULL AND NOT EXISTS ("
        "SELECT 1 FROM party_changes AS later WHERE later.undoes = own.id)"
    )
    for party, one, other, is_kept in db.execute(
        f"SELECT *, 1 FROM ({kept} EXCEPT {said}) UNION ALL SELECT *, 0 FROM ({said} EXCEPT {kept})"
    ):
        sides = ("kept", None) if is_kept else (None, "kept")
        yield Discrepancy("apart", f"{party} {one} and {other}", *sides)
