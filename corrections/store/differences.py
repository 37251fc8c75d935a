"""The difference of each record's two texts and the suggested kinds, and the versions of the code
that computed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from corrections.compare.comparison import Versions
from corrections.record.model import Span, Suggestion
from corrections.store import spans as runs
from corrections.store.connection import needs_transaction, write
from corrections.store.rows import from_suggestions, placeholders

Columns = tuple[str, str]
"""The runs of a difference and the kinds that it suggests, both as JSON."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a difference is computed from."""

    record_id: int
    quote: str
    correction: str
    language: str


@needs_transaction
def keep(
    db: Database,
    record_id: int,
    spans: list[Span],
    suggestions: list[Suggestion],
    versions: Versions,
) -> None:
    """Keep the difference of a record; one that was kept before is replaced."""
    keep_all(db, [(record_id, columns(spans, suggestions))], versions)


def columns(spans: list[Span], suggestions: list[Suggestion]) -> Columns:
    """Return a difference as its columns hold it."""
    return runs.encode(spans), from_suggestions(suggestions)


@needs_transaction
def keep_all(db: Database, found: Iterable[tuple[int, Columns]], versions: Versions) -> None:
    """As ``keep``, for many records: the number of each with its ``columns``."""
    db.conn.executemany(
        "INSERT INTO differences"
        " (record_id, revision, diff_version, kinds_version, spans, suggestions)"
        " SELECT id, revision, ?, ?, ?, ? FROM records WHERE id = ?"
        " ON CONFLICT (record_id) DO UPDATE SET revision = excluded.revision,"
        " diff_version = excluded.diff_version, kinds_version = excluded.kinds_version,"
        " spans = excluded.spans, suggestions = excluded.suggestions",
        ((versions.diff, versions.kinds, *encoded, record_id) for record_id, encoded in found),
    )


def outdated(db: Database, versions: Versions, after: int, limit: int) -> list[Texts]:
    """Return at most ``limit`` texts, with record numbers above ``after``, whose difference was
    computed by code of other versions."""
    rows = db.execute(
        "SELECT records.id, quote, correction, language FROM differences"
        " JOIN records ON records.id = differences.record_id"
        " WHERE (diff_version, kinds_version) <> (?, ?) AND record_id > ?"
        " ORDER BY record_id LIMIT ?",
        [versions.diff, versions.kinds, after, limit],
    )
    return [Texts(*row) for row in rows]


def still_outdated(db: Database, versions: Versions, numbers: Sequence[int]) -> set[int]:
    """Return those of these records whose difference was computed by code of other versions."""
    rows = db.execute(
        "SELECT record_id FROM differences WHERE (diff_version, kinds_version) <> (?, ?)"
        f" AND record_id IN ({placeholders(numbers)})",
        [versions.diff, versions.kinds, *numbers],
    )
    return {number for (number,) in rows}


def count_outdated(db: Database, versions: Versions) -> int:
    """Return how many differences were computed by code of other versions."""
    row = db.execute(
        "SELECT count(*) FROM differences WHERE (diff_version, kinds_version) <> (?, ?)",
        [versions.diff, versions.kinds],
    ).fetchone()
    return int(row[0])


def forget_versions(db: Database) -> None:
    """Have every difference be outdated."""
    with write(db):
        db.execute("UPDATE differences SET diff_version = 0, kinds_version = 0")
