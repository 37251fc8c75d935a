"""What somebody may be about to type: known outlets and subjects, and words of the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from corrections.record.late_pattern import late_pattern
from corrections.record.model import Party
from corrections.record.search_folding import fold, split
from corrections.record.search_query import bounded, read_query
from corrections.store import index_terms, party_suggestions
from corrections.store.party_table import TABLES
from corrections.store.search_counts import Count
from corrections.store.search_expression import has_all
from corrections.store.written_words import WRITTEN, as_written

TYPED_LIMIT = 100
"""Characters of what was typed for which anything is suggested."""

SHORTEST = 2
"""Letters with which a word begins for which other words are suggested."""

TERMS = 100
"""Words of the index that are compared by how many records have them."""

COUNTED = 100
"""Records of a word that are counted."""

_LAST_WORD = late_pattern(WRITTEN.pattern + r"\Z")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A whole search that begins as what was typed, or the name of an outlet or a subject; of how
    many records. ``party`` is that outlet or subject."""

    text: str
    what: Literal["outlet", "subject", "word"]
    count: Count
    party: Party | None = None


def suggestions(db: Database, typed: str, limit: int = 8) -> list[Suggestion]:
    """Return at most ``limit`` suggestions: outlets and subjects in whose names words stand that
    begin as those that were typed, those with most records first and at most half as many as
    there may be, then words that the last one of those typed begins, with most records first.

    Nothing is suggested behind a space or a sign. The work does not grow with the register: some
    hundred terms of the index are looked up.
    """
    last = _LAST_WORD.search(typed)
    if last is None or len(typed) > TYPED_LIMIT:
        return []
    query = read_query(typed)
    words = [] if query.without else split(fold(typed))
    named = [
        Suggestion(party.name, "outlet" if table == "outlets" else "subject",
                   Count(party.records), party)
        for table in TABLES
        for party in (party_suggestions.with_words(db, table, words) if words else [])
    ]  # fmt: skip
    named.sort(key=lambda found: (-found.count.number, found.text))
    further = _words(db, typed[: last.start()], last[0], limit)
    kept = named[: max(limit // 2, limit - len(further))]
    return [*kept, *further][:limit]


def _words(db: Database, before: str, begun: str, limit: int) -> list[Suggestion]:
    """The search with a word of the register that begins so, beside what was typed before it."""
    own = split(fold(begun))
    if len(own) != 1 or len(own[0]) < SHORTEST or before.endswith(("-", "−", "–")):
        return []
    others = bounded(read_query(before)).terms
    counted = (
        (word, _count(db, has_all([*others, ((word,),)])))
        for word in index_terms.spread(db, own[0], TERMS)
    )
    found = sorted(
        ((word, count) for word, count in counted if count.number),
        key=lambda item: (-item[1].number, item[0]),
    )
    return [
        Suggestion(before + as_written(db, word), "word", count) for word, count in found[:limit]
    ]


def _count(db: Database, expression: str) -> Count:
    [found] = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        [expression, COUNTED + 1],
    ).fetchone()
    return Count(min(found, COUNTED), capped=found > COUNTED)
