"""The full-text index and what is counted with it: which published records match a selection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.record.selection import Selection

COUNT_LIMIT = 1000
"""A page that counts matches says "more than" behind this number."""

_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_TERM = re.compile(r'"([^"]+)"|(\S+)')


Index = Literal["search", "happenings"]
"""Lists go by the order of publication, feeds by what happened last."""


def add(db: Database, record: Record) -> None:
    """Make a published record findable."""
    _insert(db, "search", record.position, record)
    _tally(db, record, 1)


def remove(db: Database, record: Record) -> None:
    """Make a record that was added with these very values findable no more."""
    _delete(db, "search", record.position, record)
    _tally(db, record, -1)


def follow(db: Database, before: Record, now: Record) -> None:
    """Move a record to the newest place of the feeds; a withdrawn one stays there, so that
    whoever had it hears of it."""
    if before.happening is not None:
        _delete(db, "happenings", before.happening, before)
    _insert(db, "happenings", now.happening, now)


def newest(db: Database, index: Index, selection: Selection, before: int, limit: int) -> list[int]:
    """The newest matches below the number ``before``, newest first."""
    return _numbers(db, index, selection, "rowid < ? ORDER BY rowid DESC", before, limit)


def next_above(
    db: Database, index: Index, selection: Selection, after: int, limit: int
) -> list[int]:
    """The oldest matches above the number ``after``, oldest first."""
    return _numbers(db, index, selection, "rowid > ? ORDER BY rowid", after, limit)


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


def holds(db: Database, index: Index, selection: Selection, number: int) -> bool:
    """Whether what an index has under this number belongs to the selection."""
    return not selection.active or bool(_numbers(db, index, selection, "rowid = ?", number, 1))


def tokens(record: Record) -> list[str]:
    """What a record is filtered by, each value as a token."""
    return _tokens(record).split()


def wanted(selection: Selection) -> list[str]:
    """The tokens that every record of the selection has; what is searched for is not among
    them."""
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
        [number, _words(record), _tokens(record)],
    )


def _delete(db: Database, index: Index, number: int | None, record: Record) -> None:
    """An index without texts of its own must be told what it forgets (FTS5, section 6.4)."""
    db.execute(
        f"INSERT INTO {index} ({index}, rowid, words, facets) VALUES ('delete', ?, ?, ?)",
        [number, _words(record), _tokens(record)],
    )


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


def _tokens(record: Record) -> str:
    """One token a facet, and a language by its whole tag too: fr-CA answers to fr and fr-CA."""
    facets = [*_facets(record).items(), ("language", record.language)]
    return " ".join(dict.fromkeys(_token(facet, value) for facet, value in facets if value))


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
