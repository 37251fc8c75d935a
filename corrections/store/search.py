"""The full-text indexes and the tallies: which records match a selection, and how many.

A record is indexed by its words, and by one term for each value of a filter (``kindfigure``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from sqlite_utils import Database

from corrections.record.address_key import address_key
from corrections.record.model import Record, State
from corrections.record.search_query import Term
from corrections.record.selection import Selection
from corrections.store import article_hashes, party_names, search_version, year_counts
from corrections.store.connection import needs_transaction
from corrections.store.search_expression import at_address, has_all, selected
from corrections.store.search_terms import UNCHANGED, facets, terms, words

COUNT_LIMIT = 1000
"""Matches are counted up to this number; a page then says "more than"."""

Index = Literal["search", "happenings"]
"""``search`` has published records by position, for lists. ``happenings`` has for feeds, by
happening, those of which something happened after their publication, and the withdrawn ones without
their words."""

_INSERT = "INSERT INTO {} (rowid, words, facets) VALUES (?, ?, ?)"


@needs_transaction
def add(db: Database, record: Record) -> None:
    """Add a published record to the index of lists and to the tallies.

    Raises ``IndexOutdated`` where another folding made the indexes, as ``remove`` and ``follow``
    do.
    """
    search_version.check(db)
    _insert(db, "search", record.position, record)
    _keep_beside(db, [record])
    tally(db, [record], 1)


@needs_transaction
def remove(db: Database, record: Record) -> None:
    """Remove a record from the index of lists and from the tallies; its values must be those with
    which it was added."""
    search_version.check(db)
    _delete(db, "search", record.position, record)
    article_hashes.remove(db, record)
    tally(db, [record], -1)


@needs_transaction
def follow(db: Database, before: Record, now: Record) -> None:
    """Move a record to its new happening in the index of feeds, unless it is unchanged. A withdrawn
    one stays there, so that subscribers learn of it: found by its filters, and by none of its
    words."""
    search_version.check(db)
    if before.happening is not None and not before.unchanged:
        _delete(db, "happenings", before.happening, before)
    if not now.unchanged:
        _insert(db, "happenings", now.happening, now)


@needs_transaction
def forget(db: Database, record: Record) -> None:
    """Remove a record that is not public any more from the index of feeds."""
    search_version.check(db)
    _delete(db, "happenings", record.happening, record)


@needs_transaction
def forget_tallies(db: Database, record: Record) -> None:
    """Forget the values of filters that only this record had."""
    for facet, value in facets(record).items():
        db.execute(
            "DELETE FROM tallies WHERE facet = ? AND value = ? AND records = 0", [facet, value]
        )


@needs_transaction
def index_all(db: Database, found: Iterable[tuple[Record, str]]) -> None:
    """Add records that were public to indexes that have none of their numbers; beside each are
    ``all_words`` of it."""
    rows = [
        (record, words if record.state is State.PUBLISHED else "", terms(record))
        for record, words in found
    ]
    public = [row for row in rows if row[0].state is State.PUBLISHED]
    db.conn.executemany(
        _INSERT.format("search"), ((record.position, *texts) for record, *texts in public)
    )
    changed = [row for row in rows if not row[0].unchanged]
    db.conn.executemany(
        _INSERT.format("happenings"), ((record.happening, *texts) for record, *texts in changed)
    )
    _keep_beside(db, [record for record, *_ in public])


def _keep_beside(db: Database, found: Sequence[Record]) -> None:
    """Keep what is kept of records that are published beside the index of lists."""
    article_hashes.keep_all(db, found)
    party_names.keep_typed(db, found)


_BELOW = "rowid < ? ORDER BY rowid DESC"
_ABOVE = "rowid > ? ORDER BY rowid"


def newest(db: Database, index: Index, selection: Selection, before: int, limit: int) -> list[int]:
    """Return at most ``limit`` numbers of matches below ``before``, highest first."""
    return _numbers(db, index, selection, _BELOW, before, limit)


def newest_in_sql(
    db: Database, selection: Selection, limit: int
) -> tuple[str, tuple[object, ...]] | None:
    """Return a query for the positions (``number``) of the selection's newest ``limit`` records,
    highest first, with what it is given: for a statement that reads the records in the same go;
    ``None`` for a search that finds nothing."""
    expression = selected(db, selection)
    if expression is None:
        return None
    sql = "SELECT rowid AS number FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    return sql, (expression, limit)


def next_above(
    db: Database, index: Index, selection: Selection, after: int, limit: int
) -> list[int]:
    """Return at most ``limit`` numbers of matches above ``after``, lowest first."""
    return _numbers(db, index, selection, _ABOVE, after, limit)


def newest_unchanged(db: Database, selection: Selection, before: int, limit: int) -> list[int]:
    """As ``newest``, of the records in the index of lists of which nothing happened after their
    publication."""
    return _unchanged(db, selection, _BELOW, before, limit)


def next_unchanged_above(db: Database, selection: Selection, after: int, limit: int) -> list[int]:
    """As ``next_above``, of the same records."""
    return _unchanged(db, selection, _ABOVE, after, limit)


def matches(db: Database, selection: Selection) -> int:
    """Return how many published records the selection has, or ``COUNT_LIMIT`` + 1 if there are
    more than ``COUNT_LIMIT``."""
    expression = selected(db, selection)
    return count(db, expression) if expression else 0


def of_article(db: Database, address: str, before: int, limit: int) -> list[int]:
    """Return at most ``limit`` positions below ``before`` of published records that name this
    address, in any spelling, as that of the article or of the correction; highest first."""
    key = address_key(address)
    return _matching(db, "search", at_address(key), _BELOW, before, limit) if key else []


def has_term(db: Database, term: Term) -> bool:
    """Return whether any published record has a term of a search in one of its spellings."""
    return exists(db, has_all([term]))


def exists(db: Database, expression: str) -> bool:
    """Return whether any published record matches an FTS5 query."""
    row = db.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", [expression]).fetchone()
    return row is not None


def count(db: Database, expression: str) -> int:
    """Return how many published records match an FTS5 query, ``COUNT_LIMIT`` + 1 at most."""
    row = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        [expression, COUNT_LIMIT + 1],
    ).fetchone()
    return int(row[0])


def values(db: Database, facet: str) -> list[str]:
    """Return the values of a filter that published records have, most frequent first."""
    rows = db.execute(
        "SELECT value FROM tallies WHERE facet = ? AND records > 0 ORDER BY records DESC, value",
        [facet],
    )
    return [row[0] for row in rows]


def holds(db: Database, index: Index, selection: Selection, number: int) -> bool:
    """Return whether the selection has the record that is at this number of an index."""
    return not selection.active or bool(_numbers(db, index, selection, "rowid = ?", number, 1))


def _numbers(
    db: Database, index: Index, selection: Selection, where: str, bound: int, limit: int
) -> list[int]:
    expression = selected(db, selection)
    return _matching(db, index, expression, where, bound, limit) if expression else []


def _unchanged(db: Database, selection: Selection, where: str, bound: int, limit: int) -> list[int]:
    expression = selected(db, selection)
    wanted = f'({expression}) AND facets : "{UNCHANGED}"'
    return _matching(db, "search", wanted, where, bound, limit) if expression else []


def _matching(
    db: Database, index: Index, expression: str, where: str, bound: int, limit: int
) -> list[int]:
    rows = db.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND {where} LIMIT ?",
        [expression, bound, limit],
    )
    return [row[0] for row in rows]


def _insert(db: Database, index: Index, number: int | None, record: Record) -> None:
    db.execute(_INSERT.format(index), [number, words(record), terms(record)])


def _delete(db: Database, index: Index, number: int | None, record: Record) -> None:
    """A contentless index is given the texts that it is to remove (FTS5, section 6.4)."""
    db.execute(
        f"INSERT INTO {index} ({index}, rowid, words, facets) VALUES ('delete', ?, ?, ?)",
        [number, words(record), terms(record)],
    )


@needs_transaction
def tally(db: Database, found: Sequence[Record], by: Literal[1, -1]) -> None:
    """Add 1 or -1 to the counts of the values of each of some published records."""
    year_counts.add(db, found, by)
    counted = Counter(
        (facet, value)
        for record in found
        for facet, value in facets(record).items()
        if value and facet not in ("outlet", "subject")
    )
    db.conn.executemany(
        "INSERT INTO tallies (facet, value, records) VALUES (?, ?, max(0, ?))"
        " ON CONFLICT DO UPDATE SET records = records + ?",
        [(*value, number * by, number * by) for value, number in counted.items()],
    )
