"""Steps about what a search finds of withdrawn records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")

_WITHDRAWN = """
    SELECT records.happening, records.quote, records.correction, records.explanation,
      records.subject_name, records.outlet_name, records.article_title, records.byline,
      records.outlet_id, records.subject_id, records.kind,
      coalesce((
        SELECT json_extract(later.changes, '$.outcome[0]') FROM revisions AS later
        JOIN revisions AS withdrawal ON withdrawal.record_id = later.record_id
        WHERE later.record_id = records.id AND later.number > withdrawal.number
          AND json_extract(withdrawal.changes, '$.state[1]') = 'withdrawn'
          AND json_extract(later.changes, '$.outcome[0]') IS NOT NULL
        ORDER BY later.number LIMIT 1), records.outcome),
      records.medium, coalesce(records.published_on, ''), records.language
    FROM records
    WHERE records.state = 'withdrawn' AND records.happening > ?
    ORDER BY records.happening LIMIT 500"""
"""Withdrawn records that were public, with the outcome that each had when it was withdrawn: one
that was written down later is not in the index."""


def remove_words_of_withdrawn_records(db: Database) -> None:
    """A withdrawn record stayed in ``happenings`` with its words, so that a feed with a search
    still told which words it had. Now it is there by its filters alone. The index holds no texts:
    what is to be removed must be given as it was added (FTS5, section 6.4), so the functions that
    made it are repeated here. Some hundred rows are in memory at a time."""
    after = 0
    while found := db.execute(_WITHDRAWN, [after]).fetchall():
        for row in found:
            _replace(db, row)
        after = found[-1][0]


def _replace(db: Database, row: Any) -> None:
    happening, texts, values = row[0], row[1:8], row[8:]
    words = _UNSPACED.sub(r" \1 ", "\n".join(text for text in texts if text))
    facets = " ".join(dict.fromkeys(_facets(*values)))
    db.execute(
        "INSERT INTO happenings (happenings, rowid, words, facets) VALUES ('delete', ?, ?, ?)",
        [happening, words, facets],
    )
    db.execute(
        "INSERT INTO happenings (rowid, words, facets) VALUES (?, '', ?)", [happening, facets]
    )


def _facets(
    outlet: int, subject: int, kind: str, outcome: str, medium: str, day: str, language: str
) -> Iterator[str]:
    facets = (
        ("outlet", str(outlet)), ("subject", str(subject)), ("kind", kind), ("outcome", outcome),
        ("medium", medium), ("year", day[:4]), ("language", language.partition("-")[0]),
        ("language", language),
    )  # fmt: skip
    return (name + value.lower().replace("-", "") for name, value in facets if value)
