"""The sort key of each outlet and subject: its place in the alphabetical list, computed when its
name is written."""

from __future__ import annotations

import logging

from sqlite_utils import Database

from corrections.record.name_order import OF_ORGANISATIONS, VERSION
from corrections.record.name_order import sort_key as key_of
from corrections.record.similar_names import ARTICLES
from corrections.store.connection import needs_transaction, write
from corrections.store.party_table import TABLES, PartyTable

BATCH = 1000
"""Names of one transaction, when all sort keys are computed anew."""

_FACT = "sort_keys_version"
_ARTICLES: dict[PartyTable, tuple[str, ...]] = {"outlets": ARTICLES, "subjects": OF_ORGANISATIONS}

logger = logging.getLogger("corrections.store")


def sort_key(table: PartyTable, name: str) -> str:
    """Return the sort key of a name in the list of this table. Which articles are set aside is
    decided by the table: people are called Le Pen, and outlets Le Monde.

    >>> sort_key("outlets", "Le Monde"), sort_key("subjects", "Le Pen")
    ('1M\\tmonde', '1L\\tle pen')
    """
    return key_of(name, _ARTICLES[table])


@needs_transaction
def keep(db: Database, table: PartyTable, party_id: int) -> None:
    """Keep the sort key of a party under the display name that it has now. To be called whenever
    one is given."""
    [name] = db.execute(f"SELECT name FROM {table} WHERE id = ?", [party_id]).fetchone()
    db.execute(f"UPDATE {table} SET sort_key = ? WHERE id = ?", [sort_key(table, name), party_id])


def are_outdated(db: Database) -> bool:
    """Return whether the sort keys were computed by other rules than today's."""
    row = db.execute("SELECT value FROM register WHERE name = ?", [_FACT]).fetchone()
    return row is None or row[0] != str(VERSION)


def renew(db: Database) -> None:
    """Compute all sort keys anew where other rules computed them, in batches; this may be
    broken off and begun again, and several processes may do it at once."""
    if not are_outdated(db):
        return
    logger.info("sorting the names of outlets and subjects anew")
    for table in TABLES:
        after: int | None = 0
        while after is not None:
            with write(db):
                after = _renew_some(db, table, after)
    with write(db):
        db.execute("INSERT OR REPLACE INTO register VALUES (?, ?)", [_FACT, str(VERSION)])


@needs_transaction
def _renew_some(db: Database, table: PartyTable, after: int) -> int | None:
    """Compute the next sort keys, and return the number of the last party; ``None`` where there
    are no further ones."""
    found = db.execute(
        f"SELECT id, name FROM {table} WHERE id > ? ORDER BY id LIMIT ?", [after, BATCH]
    ).fetchall()
    db.conn.executemany(
        f"UPDATE {table} SET sort_key = ? WHERE id = ?",
        [(sort_key(table, name), number) for number, name in found],
    )
    return found[-1][0] if len(found) == BATCH else None
