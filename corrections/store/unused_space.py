"""Writing the register's file anew without the space that no row uses: what deleted rows leave, and
what stays free in pages where rows were added in another order than that of an index.
"""

from __future__ import annotations

import logging
import sqlite3

from sqlite_utils import Database

from corrections.store.connection import write
from corrections.store.database import temporary_files

INDEXES = ("search", "happenings", "desk_search", "party_names")
"""The full-text indexes, which keep what was deleted until their parts are merged."""

SMALL = 1000
"""Pages of a file that is not worth it."""

logger = logging.getLogger("corrections.store")


def is_large(db: Database) -> bool:
    """Return whether the file is so large that it is worth it."""
    return bool(db.execute("PRAGMA page_count").fetchone()[0] > SMALL)


def write_anew(db: Database) -> None:
    """Merge the parts of each full-text index, and write the file anew. Others read meanwhile; who
    writes waits.

    It needs as much free disk as the file is large, and no other process may be writing; raises
    ``sqlite3.Error`` otherwise.
    """
    with write(db):
        for index in INDEXES:
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    with temporary_files(db):
        db.execute("VACUUM")


def give_back(db: Database) -> None:
    """As ``write_anew``. Where that fails, the register is complete all the same, and later records
    use the space; an operator can run ``VACUUM`` at any time."""
    try:
        write_anew(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        logger.warning("the register keeps its unused space (%s)", error)
