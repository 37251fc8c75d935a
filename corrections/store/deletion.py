"""Deleting rows with every row that refers to them by a foreign key. What refers to a table is
found in the schema, so that a new table needs no line here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from corrections.store.connection import needs_transaction

KEPT = ("records", "outlets", "subjects")
"""Tables of which no row is deleted because it refers to another one."""

References = dict[str, list[tuple[str, str, str]]]
"""By table: the tables that refer to it, each with its column and the column referred to."""


@needs_transaction
def delete(db: Database, table: str, by: str, values: Sequence[Any]) -> None:
    """Delete the rows of a table with one of these values in a column, and before them every row of
    a table that is not in ``KEPT`` which refers to one of them."""
    _delete(db, _references(db), table, by, values, set())


def _references(db: Database) -> References:
    found: References = defaultdict(list)
    rows = db.execute(
        'SELECT own.name, key."table", key."from", key."to" FROM sqlite_schema AS own,'
        " pragma_foreign_key_list(own.name) AS key WHERE own.type = 'table'"
    )
    for name, referred, their, own in rows.fetchall():
        if name not in KEPT:
            found[referred].append((name, their, own))
    return found


def _delete(
    db: Database,
    references: References,
    table: str,
    by: str,
    values: Sequence[Any],
    met: set[tuple[str, str, Any]],
) -> None:
    """``met`` are the values that were met before, by table and column: a row may refer to
    itself."""
    values = [value for value in values if (table, by, value) not in met]
    met.update((table, by, value) for value in values)
    if not values:
        return
    among = f"{by} IN (SELECT value FROM json_each(?))"
    listed = [json.dumps(list(values))]
    for other, their, own in references[table]:
        rows = db.execute(f"SELECT {own} FROM {table} WHERE {among}", listed).fetchall()
        _delete(db, references, other, their, [value for (value,) in rows], met)
    db.execute(f"DELETE FROM {table} WHERE {among}", listed)
