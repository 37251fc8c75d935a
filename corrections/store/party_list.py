"""The alphabetical lists of outlets and subjects that have public records: by page, by letter, and
by a part of a name."""

from __future__ import annotations

import json

from sqlite_utils import Database

from corrections.record.model import Party
from corrections.record.name_order import behind, letter
from corrections.record.similar_names import letters
from corrections.store.party_sort_keys import sort_key
from corrections.store.party_table import PartyTable

LETTERS = 300
"""Letters of a list at most: Han characters are letters each."""

FEW = 2000
"""Names with a part that are looked up one by one."""

Cursor = tuple[str, int]
"""The sort key and the number of the party before a page."""

FIRST: Cursor = ("", 0)


def page(db: Database, table: PartyTable, beginning: str, after: Cursor, limit: int) -> list[Party]:
    """Return at most ``limit`` parties behind the cursor whose sort key has this beginning, in
    order; all of them have an empty one."""
    start, end = max(after, (beginning, 0)), behind(beginning) if beginning else "9"
    return _listed(db, table, "(sort_key, id) > (?, ?) AND sort_key < ?", [*start, end, limit])


def with_part(
    db: Database, table: PartyTable, typed: str, after: Cursor, limit: int
) -> list[Party]:
    """Return at most ``limit`` parties behind the cursor one of whose names has this part, in
    order. Case, marks, articles, spaces and signs make no difference. Of a part that more than
    ``FEW`` names have, only display names are looked at: the first that have it are found soon."""
    part = letters(typed)
    if not part:
        return _listed(
            db, table, "(sort_key, id) > (?, ?) AND instr(name, ?)", [*after, typed, limit]
        )
    rows = db.execute(
        f"SELECT coalesce(joined_into, known.id) FROM party_marks JOIN {table} AS known"
        " ON known.id = name_id WHERE party = ? AND mark >= '=' AND mark < '>' AND instr(mark, ?)"
        " LIMIT ?",
        [table, part, FEW + 1],
    ).fetchall()
    has_it, held = "id IN (SELECT value FROM json_each(?))", json.dumps([row[0] for row in rows])
    if len(rows) > FEW:
        has_it, held = "instr(replace(sort_key, ' ', ''), ?)", part
    where = f"(sort_key, id) > (?, ?) AND {has_it}"
    return _listed(db, table, where, [*after, held, limit])


def letters_of(db: Database, table: PartyTable) -> list[str]:
    """Return the letters under which parties are listed, in the order of the list."""
    found: list[str] = []
    bound = ""
    while len(found) < LETTERS:
        row = db.execute(
            f"SELECT sort_key FROM {table} WHERE records > 0 AND sort_key >= ?"
            " ORDER BY sort_key LIMIT 1",
            [bound],
        ).fetchone()
        if row is None:
            break
        found.append(letter(row[0]))
        bound = behind(row[0].partition("\t")[0] + "\t")
    return found


def cursor(db: Database, table: PartyTable, slug: str) -> Cursor:
    """Return the cursor behind the party with this slug; where there is none any more, one at the
    sort key that the slug itself would have."""
    if not slug:
        return FIRST
    row = db.execute(
        f"SELECT sort_key, id FROM {table} WHERE slug = ? AND settled = 1", [slug]
    ).fetchone()
    return (row[0], row[1]) if row else (sort_key(table, slug), 0)


def _listed(db: Database, table: PartyTable, where: str, held: list[object]) -> list[Party]:
    rows = db.execute(
        f"SELECT id, slug, name, records FROM {table} WHERE records > 0 AND {where}"
        " ORDER BY sort_key, id LIMIT ?",
        held,
    )
    return [Party(*row) for row in rows]
