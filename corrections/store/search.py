"""The full-text indexes and the tallies: which records match a selection, and how many.

A record is indexed by its words, and by one term for each value of a filter (``kindfigure``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from sqlite_utils import Database

from corrections.record.model import Record, State
from corrections.record.selection import Selection
from corrections.store.connection import needs_transaction

COUNT_LIMIT = 1000
"""Matches are counted up to this number; a page then says "more than"."""

PHRASE_LIMIT = 24
"""Words of a search that are looked for as parts of phrases; further ones, each by itself. Whether
words follow each other is compared in every record that has them all."""

_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")


Index = Literal["search", "happenings"]
"""``search`` has published records by position, for lists; ``happenings`` has also withdrawn ones,
by happening and without their words, for feeds."""


@needs_transaction
def add(db: Database, record: Record) -> None:
    """Add a published record to the index of lists and to the tallies."""
    _insert(db, "search", record.position, record)
    _tally(db, record, 1)


@needs_transaction
def remove(db: Database, record: Record) -> None:
    """Remove a record from the index of lists and from the tallies; its values must be those with
    which it was added."""
    _delete(db, "search", record.position, record)
    _tally(db, record, -1)


@needs_transaction
def follow(db: Database, before: Record, now: Record) -> None:
    """Move a record to its new happening in the index of feeds. A withdrawn one stays there, so
    that subscribers learn of it: found by its filters, and by none of its words."""
    if before.happening is not None:
        _delete(db, "happenings", before.happening, before)
    _insert(db, "happenings", now.happening, now)


def newest(db: Database, index: Index, selection: Selection, before: int, limit: int) -> list[int]:
    """Return at most ``limit`` numbers of matches below ``before``, highest first."""
    return _numbers(db, index, selection, "rowid < ? ORDER BY rowid DESC", before, limit)


def next_above(
    db: Database, index: Index, selection: Selection, after: int, limit: int
) -> list[int]:
    """Return at most ``limit`` numbers of matches above ``after``, lowest first."""
    return _numbers(db, index, selection, "rowid > ? ORDER BY rowid", after, limit)


def matches(db: Database, selection: Selection) -> int:
    """Return how many published records the selection has, or ``COUNT_LIMIT`` + 1 if there are
    more than ``COUNT_LIMIT``."""
    expression = _expression(selection)
    if expression is None:
        return 0
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


def facet_terms(record: Record) -> list[str]:
    """Return the terms of a record's filters."""
    return _facet_terms(record).split()


def required_terms(selection: Selection) -> list[str]:
    """Return the terms that every record of the selection has; the words of its search are not
    among them."""
    return list(_selected(selection))


def _numbers(
    db: Database, index: Index, selection: Selection, where: str, bound: int, limit: int
) -> list[int]:
    expression = _expression(selection)
    if expression is None:
        return []
    rows = db.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND {where} LIMIT ?",
        [expression, bound, limit],
    )
    return [row[0] for row in rows]


def _insert(db: Database, index: Index, number: int | None, record: Record) -> None:
    db.execute(
        f"INSERT INTO {index} (rowid, words, facets) VALUES (?, ?, ?)",
        [number, _words(record), _facet_terms(record)],
    )


def _delete(db: Database, index: Index, number: int | None, record: Record) -> None:
    """A contentless index is given the texts that it is to remove (FTS5, section 6.4)."""
    db.execute(
        f"INSERT INTO {index} ({index}, rowid, words, facets) VALUES ('delete', ?, ?, ?)",
        [number, _words(record), _facet_terms(record)],
    )


def _words(record: Record) -> str:
    """Return the words that a record is found by; none unless it is published."""
    if record.state is not State.PUBLISHED:
        return ""
    texts = (
        record.quote, record.correction, record.explanation, record.subject.name,
        record.outlet.name, record.article_title, record.byline,
    )  # fmt: skip
    return _spaced("\n".join(text for text in texts if text))


def _spaced(text: str) -> str:
    """Put spaces around each character of scripts written without spaces: such a text is searched
    as a phrase of characters."""
    return " ".join(_UNSPACED.split(text))


def _facets(record: Record) -> dict[str, str]:
    return {
        "outlet": str(record.outlet.id),
        "subject": str(record.subject.id),
        "kind": record.kind,
        "outcome": record.outcome,
        "medium": record.medium,
        "year": (record.published_on or "")[:4],
        "language": record.language.partition("-")[0],
    }


def _facet_terms(record: Record) -> str:
    """One term a filter, and two for a language with a region: ``fr-CA`` is found by ``fr`` and by
    ``fr-CA``."""
    facets = [*_facets(record).items(), ("language", record.language)]
    return " ".join(dict.fromkeys(_facet_term(facet, value) for facet, value in facets if value))


def _facet_term(facet: str, value: str) -> str:
    return facet + value.lower().replace("-", "")


def _tally(db: Database, record: Record, by: int) -> None:
    for facet, value in _facets(record).items():
        if value and facet not in ("outlet", "subject"):
            db.execute(
                "INSERT INTO tallies (facet, value, records) VALUES (?, ?, max(0, ?))"
                " ON CONFLICT DO UPDATE SET records = records + ?",
                [facet, value, by, by],
            )


def _expression(selection: Selection) -> str | None:
    """Return the FTS5 query; ``None`` for the whole register, and for a search without a word.

    Every term is quoted, so that nothing a stranger types is query syntax.
    """
    terms = [f'"{term}"' for term in _searched(selection.q)]
    if selection.q and not terms:
        return None
    clauses = [f"facets : {term}" for term in _selected(selection)]
    if terms:
        clauses.append(f"words : ({' AND '.join(terms)})")
    return " AND ".join(clauses) or None


def _searched(query: str) -> list[str]:
    found = (phrase or word for phrase, word in _TERM.findall(query))
    spaced = (_spaced(term.replace('"', " ")).strip() for term in found)
    terms = dict.fromkeys(term for term in spaced if re.search(r"[^\W_]", term))
    return list(dict.fromkeys(_bounded(terms)))


def _bounded(terms: Iterable[str]) -> Iterator[str]:
    """The terms, of which those of several words have ``PHRASE_LIMIT`` words together. A phrase
    that is too long is looked for by its beginning and by the other words that it has."""
    left = PHRASE_LIMIT
    for term in terms:
        found = _WORD.findall(term)
        if len(found) <= 1 or len(found) <= left:
            yield term
            left -= len(found) if len(found) > 1 else 0
        else:
            yield from [" ".join(found[:left])] if left else []
            yield from found[left:]
            left = 0


def _selected(selection: Selection) -> Iterable[str]:
    wanted = selection.parameters() | {
        name: str(party.id)
        for name, party in (("outlet", selection.outlet), ("subject", selection.subject))
        if party
    }
    return (_facet_term(name, value) for name, value in wanted.items() if name != "q")
