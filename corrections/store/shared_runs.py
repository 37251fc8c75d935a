"""The records that share a run of words with a passage that was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.record.search_query import PHRASE_LIMIT, Term
from corrections.record.search_spellings import Spelling
from corrections.record.selection import Selection
from corrections.store import records
from corrections.store.search_expression import with_filters
from corrections.store.search_terms import words

RUN = 4
"""Words of a run that is looked for."""

RUNS = PHRASE_LIMIT // RUN
"""Runs that are looked for, from all parts of the passage."""

EACH = 10
"""Records of one run that are read, the newest."""


def count_words(
    db: Database, selection: Selection, typed: Sequence[Term], terms: Iterable[Term]
) -> dict[int, int]:
    """Return how many of ``terms`` each record has that passes the filters of the selection and has
    some run of the words in ``typed``, by its position. The records are read and not only looked
    up: of a passage, each word by itself may be in thousands."""
    passage = [word for term in typed for word in term[0]]
    found = {row for run in _runs(passage) for row in _newest(db, selection, run)}
    sought = list(terms)
    return {
        record.position or 0: _count(record, sought)
        for record in records.at_positions(db, sorted(found))
    }


def _runs(passage: list[str]) -> list[Term]:
    """Runs of words at equal distances."""
    last = len(passage) - RUN
    if last < 0:
        return []
    starts = {last * number // max(1, RUNS - 1) for number in range(RUNS)}
    return [(tuple(passage[start : start + RUN]),) for start in sorted(starts)]


def _newest(db: Database, selection: Selection, run: Term) -> list[int]:
    rows = db.execute(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
        [with_filters(db, selection, [run]), EACH],
    )
    return [row[0] for row in rows]


def _count(record: Record, terms: list[Term]) -> int:
    text = f" {words(record)} "
    return sum(any(_part(spelling) in text for spelling in term) for term in terms)


def _part(spelling: Spelling) -> str:
    words = " ".join(spelling)
    return f" {words[:-1]}" if words.endswith("*") else f" {words} "
