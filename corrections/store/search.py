"""The full-text index and what is counted with it: which published records match a selection."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlite_utils import Database

from corrections.model import Record
from corrections.selection import Selection

COUNT_LIMIT = 1000
"""A page that counts matches says "more than" behind this number."""

_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_TERM = re.compile(r'"([^"]+)"|(\S+)')


def add(db: Database, record: Record) -> None:
    """Make a published record findable."""
    db.execute(
        "INSERT INTO search (rowid, words, facets) VALUES (?, ?, ?)",
        [record.position, _words(record), " ".join(_tokens(record))],
    )
    _tally(db, record, 1)


def remove(db: Database, record: Record) -> None:
    """Make a record that was added with these very values findable no more."""
    db.execute("DELETE FROM search WHERE rowid = ?", [record.position])
    _tally(db, record, -1)


def positions(db: Database, selection: Selection, before: int, limit: int) -> list[int]:
    """The positions of the newest matches below ``before``, newest first."""
    expression = _expression(selection)
    if expression is None:
        return []
    rows = db.execute(
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
        [expression, before, limit],
    )
    return [row[0] for row in rows]


def matches(db: Database, selection: Selection) -> int:
    """How many records match what is selected, counted no further than one over
    ``COUNT_LIMIT``."""
    expression = _expression(selection)
    if expression is None:
        return 0
    row = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        [expression, COUNT_LIMIT + 1],
    ).fetchone()
    return int(row[0])


def values(db: Database, facet: str) -> list[str]:
    """The values of a filter that public records have, most frequent first."""
    rows = db.execute(
        "SELECT value FROM tallies WHERE facet = ? AND records > 0 ORDER BY records DESC, value",
        [facet],
    )
    return [row[0] for row in rows]


def _words(record: Record) -> str:
    texts = (
        record.quote, record.correction, record.explanation, record.subject.name,
        record.outlet.name, record.article_title, record.byline,
    )  # fmt: skip
    return _spaced("\n".join(text for text in texts if text))


def _spaced(text: str) -> str:
    """Scripts written without spaces are searched by the character, as phrases."""
    return _UNSPACED.sub(r" \1 ", text)


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


def _tokens(record: Record) -> set[str]:
    """One token a facet, and a language by its whole tag too: fr-CA answers to fr and fr-CA."""
    facets = [*_facets(record).items(), ("language", record.language)]
    return {_token(facet, value) for facet, value in facets if value}


def _token(facet: str, value: str) -> str:
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
    """The FTS5 query; ``None`` when nothing is asked for, or nothing that can be found.

    Every term is quoted, so that nothing a stranger types is query syntax.
    """
    terms = [f'"{term}"' for term in _terms(selection.q)]
    if selection.q and not terms:
        return None
    clauses = [f"facets : {token}" for token in _selected(selection)]
    if terms:
        clauses.append(f"words : ({' AND '.join(terms)})")
    return " AND ".join(clauses) or None


def _terms(query: str) -> list[str]:
    found = (phrase or word for phrase, word in _TERM.findall(query))
    spaced = (_spaced(term.replace('"', " ")).strip() for term in found)
    return [term for term in spaced if re.search(r"[^\W_]", term)]


def _selected(selection: Selection) -> Iterable[str]:
    wanted = selection.parameters() | {
        name: str(party.id)
        for name, party in (("outlet", selection.outlet), ("subject", selection.subject))
        if party
    }
    return (_token(name, value) for name, value in wanted.items() if name != "q")
