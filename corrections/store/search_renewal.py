"""The full-text indexes made anew from the records."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from corrections.record.model import Record, Span
from corrections.store import (
    article_hashes,
    desk_search,
    erasures,
    party_names,
    search,
    search_version,
    spans,
)
from corrections.store.connection import needs_transaction, write
from corrections.store.rows import PLAIN, SELECT_RECORDS, to_record
from corrections.store.search_terms import all_words

BATCH = 500
"""Records of one transaction."""

logger = logging.getLogger("corrections.store")


def renew(db: Database) -> None:
    """Index every record anew where another folding made the indexes.

    Works in batches, and may be broken off and begun again: until it is done the register is not
    opened. Several processes may do it at once.
    """
    if search_version.is_current(db):
        return
    logger.info("indexing the records for the search anew")
    more = True
    while more:
        with write(db):
            more = not search_version.is_current(db) and _renew_some(db)


def rewrite(db: Database) -> None:
    """Index every record anew, in one transaction: until it ends, readers search what was
    there before, and nobody else writes."""
    with write(db):
        search_version.keep_progress(db, _empty(db))
        while _renew_some(db):
            pass


@needs_transaction
def _renew_some(db: Database) -> bool:
    """Index the next records and return whether there may be more."""
    after = search_version.indexed_to(db)
    if after is None:
        after = _empty(db)
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.id > ? ORDER BY records.id LIMIT ?", [after, BATCH]
    )
    found = [without_difference(row) for row in rows]
    indexed = [(record, all_words(record)) for record in found]
    desk_search.index_all(db, indexed)
    search.index_all(db, [entry for entry in indexed if entry[0].happening is not None])
    if len(found) < BATCH:
        erasures.index(db)
        party_names.keep_all(db)
        search_version.keep_current(db)
        return False
    search_version.keep_progress(db, found[-1].id)
    return True


def without_difference(row: Sequence[Any]) -> Record:
    """Return the record in a row of ``SELECT_RECORDS``, with nothing marked: the index does not
    need the difference, and one that cannot be read does not keep the register from opening."""
    quote, correction = row[PLAIN.index("quote")], row[PLAIN.index("correction")]
    whole: list[Span] = [
        {"op": "delete", "text": quote},
        {"op": "insert", "text": correction},
    ]
    return to_record((*row[:-2], spans.encode(whole), "[]"))


def _empty(db: Database) -> int:
    """Take everything out of the indexes, and return the number that comes before every record."""
    for index in ("search", "happenings", "desk_search"):
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    party_names.forget_all(db)
    article_hashes.remove_all(db)
    return 0
