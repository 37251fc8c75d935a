"""The records of a search in the order of ``record/relevance``, where they are few enough to be
compared. An index without texts does not know in which text a word stands."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from corrections.record.relevance import relevance
from corrections.record.search_query import bounded, read_query
from corrections.record.selection import Selection
from corrections.store import records, search

RANKED = 200
"""Records that are compared at most."""

CHARACTERS = 300_000
"""Characters that their texts may have together."""


def can_rank(db: Database, selection: Selection, newest: Sequence[int] | None = None) -> bool:
    """Return whether ``ranked`` returns an order for this selection. ``newest`` are the positions
    of its newest ``RANKED`` + 1 records or more, where they are known."""
    return bool(_few(db, selection, newest))


def ranked(db: Database, selection: Selection) -> list[int] | None:
    """Return the positions of all published records of a selection, the most relevant first;
    ``None`` where nothing is to be ordered by: no word is looked for, there are fewer than two
    records or more than ``RANKED``, or their texts are longer than ``CHARACTERS`` together."""
    query = bounded(read_query(selection.q))
    few = _few(db, selection)
    if not few:
        return None
    found = records.at_positions(db, few)
    ordered = sorted(found, key=lambda record: relevance(record, query), reverse=True)
    return [record.position or 0 for record in ordered]


def _few(db: Database, selection: Selection, newest: Sequence[int] | None = None) -> Sequence[int]:
    if not read_query(selection.q).terms:
        return []
    if newest is None:
        newest = search.newest(db, "search", selection, records.NEWEST, RANKED + 1)
    if not 2 <= len(newest) <= RANKED:
        return []
    [characters] = db.execute(
        "SELECT sum(length(quote) + length(correction) + length(coalesce(explanation, '')))"
        " FROM records WHERE position IN (SELECT value FROM json_each(?))",
        [json.dumps(list(newest))],
    ).fetchone()
    return newest if (characters or 0) <= CHARACTERS else []
