"""The records that have most of the words of a search, where none has all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations

from sqlite_utils import Database

from corrections.record.search_query import PHRASE_LIMIT, Term, most_telling, read_query
from corrections.record.search_spellings import Spelling
from corrections.record.selection import Selection
from corrections.store import search, shared_runs
from corrections.store.search_expression import has_all, with_any_choice, with_filters

CONSIDERED = 60
"""Words of a search that records are counted by."""

ROWS = 500
"""Records of one word that are read, the newest. A word that has fewer is rare, and all of its
records are read."""

BASE = 10
"""The rarest words: where there are any, every record that is compared has one of them."""

BASE_ROWS = 3000
"""Records that these words have together."""

COMMON = 20
"""Other words that are looked for in those records."""

FEW = 5
"""Of up to so many words, the index is asked for all but one."""

SHORT = 12
"""Up to so many words, the answer is how many of them the records have."""

PIECE = 3
"""Words of the pieces that a long phrase is cut into, such as a sentence of Chinese."""


Rows = dict[Term, list[int]]
"""The newest positions of the records that have a term, ``ROWS`` at most."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Positions of records, those that have most words first. They have ``most`` of the ``asked``
    words, and where ``asked`` is more than ``SHORT``, that or a little less. ``total`` records
    have ``most``; where it is ``capped``, there may be more."""

    positions: list[int]
    most: int
    asked: int
    total: int
    capped: bool

    @property
    def has_all(self) -> bool:
        """Whether they have all of the words, which follow each other in none of them."""
        return self.most >= self.asked and not self.is_long

    @property
    def is_long(self) -> bool:
        """Whether so many words were asked for that their number says little."""
        return self.asked > SHORT


def nearest(db: Database, selection: Selection, limit: int) -> Nearest | None:
    """Return at most ``limit`` published records that have most words of the selection's search and
    all of its filters; ``None`` where none has half of them, or four and an eighth of many.

    Of each word some hundred records are read; beside that, the index is asked as for a search.
    """
    typed = read_query(selection.q).terms
    terms = _pieces(typed)
    if len(terms) < 2:
        return None
    rows = {term: _newest(db, has_all([term])) for term in terms}
    found = _by_choices(db, selection, rows) or _by_counting(db, selection, typed, rows)
    asked = len(terms) if len(typed) < 2 else len(typed)
    return found and replace(found, positions=found.positions[:limit], asked=asked)


def _by_choices(db: Database, selection: Selection, rows: Rows) -> Nearest | None:
    """Those that have every word that any record has; of a few words, all of them but one."""
    present = [term for term, found in rows.items() if found]
    least = max(_least(len(rows)), len(present) - (len(present) <= FEW))
    for most in range(len(present), least - 1, -1):
        expression = with_any_choice(db, combinations(present, most), selection)
        total = search.count(db, expression)
        if total:
            shown, capped = min(total, search.COUNT_LIMIT), total > search.COUNT_LIMIT
            return Nearest(_newest(db, expression), most, len(rows), shown, capped)
    return None


def _by_counting(
    db: Database, selection: Selection, typed: Sequence[Term], rows: Rows
) -> Nearest | None:
    """Those that have most words among the records of the rarest words, and among those that have
    a run of the words of a passage."""
    base = _rarest(rows)
    had: dict[int, int] = _counted(db, selection, rows, base)
    if sum(len(term[0]) for term in typed) > SHORT:
        had |= shared_runs.count_words(db, selection, typed, rows)
    most = max(had.values(), default=0)
    if most < _least(len(rows)):
        return None
    shown = most if len(rows) <= SHORT else most * 3 // 4
    best = sorted((row for row in had if had[row] >= shown), key=lambda row: (-had[row], -row))
    total = sum(number == most for number in had.values())
    return Nearest(best, most, len(rows), total, capped=most <= len(rows) - len(base))


def _least(asked: int) -> int:
    return (asked + 1) // 2 if asked <= 7 else max(4, asked // 8)


def _pieces(terms: Iterable[Term]) -> list[Term]:
    """The words and phrases that records are counted by. A long phrase is cut into pieces, and of
    all phrases some are taken that have ``PHRASE_LIMIT`` words together. A short phrase that is
    all of the search is cut into its words."""
    typed = list(terms)
    if len(typed) == 1 and len(typed[0][0]) <= 2 * PIECE:
        return _parts(typed[0][0])
    pieces: list[Term] = []
    for term in typed:
        words = term[0]
        if len(words) <= 2 * PIECE:
            pieces.append(term)
        else:
            pieces += [(words[at : at + PIECE],) for at in range(0, len(words), PIECE)]
    phrases = [piece for piece in dict.fromkeys(pieces) if max(map(len, piece)) > 1]
    step = max(1, -(-sum(map(_phrase_words, phrases)) // PHRASE_LIMIT))
    left, kept = PHRASE_LIMIT, set()
    for phrase in phrases[::step]:
        if _phrase_words(phrase) <= left:
            kept.add(phrase)
            left -= _phrase_words(phrase)
    dropped = set(phrases) - kept
    return most_telling([piece for piece in pieces if piece not in dropped], CONSIDERED)


def _parts(words: Spelling) -> list[Term]:
    """The words of a short phrase each by itself; pairs of characters that are words."""
    step = 1 if max(map(len, words)) > 1 else 2
    return list(dict.fromkeys((words[at : at + step],) for at in range(0, len(words), step)))


def _phrase_words(term: Term) -> int:
    return sum(len(words) for words in term if len(words) > 1)


def _rarest(rows: Rows) -> list[Term]:
    rare = [term for term, found in rows.items() if 0 < len(found) < ROWS]
    ranked = sorted(rare, key=lambda term: len(rows[term]))[:BASE]
    sizes = accumulate(len(rows[term]) for term in ranked)
    return [term for term, size in zip(ranked, sizes, strict=True) if size <= BASE_ROWS]


def _counted(db: Database, selection: Selection, rows: Rows, base: list[Term]) -> Counter[int]:
    """How many of the terms each record has that has one of ``base`` and passes the filters.
    Without ``base``, the newest records of each term are counted."""
    common = [term for term, found in rows.items() if len(found) == ROWS]
    held = dict(rows)
    if base:
        for term in most_telling(common, COMMON):
            held[term] = _rows(db, with_any_choice(db, [(term, rarest) for rarest in base]))
    elif with_filters(db, selection):
        common = most_telling(common, BASE)
        held = {term: _newest(db, with_filters(db, selection, [term]) or "") for term in common}
    counted = Counter(row for found in held.values() for row in found)
    if base:
        allowed = set(_rows(db, with_any_choice(db, [(rarest,) for rarest in base], selection)))
        return Counter({row: number for row, number in counted.items() if row in allowed})
    return counted


def _newest(db: Database, expression: str) -> list[int]:
    rows = db.execute(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
        [expression, ROWS],
    )
    return [row[0] for row in rows]


def _rows(db: Database, expression: str) -> list[int]:
    rows = db.execute("SELECT rowid FROM search WHERE search MATCH ?", [expression])
    return [row[0] for row in rows]
