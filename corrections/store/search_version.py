"""By which folding the full-text indexes were made, and how far a new one has come.

An index holds no texts: what is to be removed from it must be given as it was added (FTS5, section
6.4). So nothing may be added or removed while its folding is another than today's.
"""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.search_folding import INDEX_VERSION
from corrections.store.connection import needs_transaction


class IndexOutdated(RuntimeError):
    """The indexes were made by the folding of another version of the program, which may have been
    installed and started while this one runs."""

    def __init__(self) -> None:
        super().__init__(
            "another version of Corrections made the search index; start this one anew"
        )


def is_current(db: Database) -> bool:
    """Return whether every record is in the indexes by today's folding."""
    row = db.execute("SELECT value FROM register WHERE name = 'search_version'").fetchone()
    return row is not None and row[0] == INDEX_VERSION


@needs_transaction
def check(db: Database) -> None:
    """Raise ``IndexOutdated`` unless the indexes are current."""
    if not is_current(db):
        raise IndexOutdated


def indexed_to(db: Database) -> int | None:
    """Return the number of the last record that is indexed anew; ``None`` if that was not begun
    by today's folding."""
    row = db.execute(
        "SELECT value FROM register WHERE name = 'search_progress' AND value LIKE ? || ' %'",
        [INDEX_VERSION],
    ).fetchone()
    return int(row[0].split()[1]) if row else None


@needs_transaction
def keep_progress(db: Database, record_id: int) -> None:
    """Keep the number of the last record that is indexed anew: the indexes are not current."""
    db.execute("DELETE FROM register WHERE name = 'search_version'")
    db.execute(
        "INSERT OR REPLACE INTO register VALUES ('search_progress', ?)",
        [f"{INDEX_VERSION} {record_id}"],
    )


@needs_transaction
def keep_current(db: Database) -> None:
    """Keep that the indexes are current."""
    db.execute("DELETE FROM register WHERE name = 'search_progress'")
    db.execute("INSERT OR REPLACE INTO register VALUES ('search_version', ?)", [INDEX_VERSION])
