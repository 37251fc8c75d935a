"""What was computed from the records' texts, and which code computed it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from corrections.compare.comparison import Versions
from corrections.record.model import Span, Suggestion
from corrections.store import spans as runs
from corrections.store.rows import from_suggestions


@dataclass(frozen=True, slots=True)
class Texts:
    """What a difference is computed from."""

    record_id: int
    quote: str
    correction: str
    language: str


def keep(
    db: Database,
    record_id: int,
    spans: list[Span],
    suggestions: list[Suggestion],
    versions: Versions,
) -> None:
    """Keep a record's difference in the place of the one it had."""
    db.execute(
        "INSERT INTO differences"
        " (record_id, revision, diff_version, kinds_version, spans, suggestions)"
        " SELECT id, revision, ?, ?, ?, ? FROM records WHERE id = ?"
        " ON CONFLICT (record_id) DO UPDATE SET revision = excluded.revision,"
        " diff_version = excluded.diff_version, kinds_version = excluded.kinds_version,"
        " spans = excluded.spans, suggestions = excluded.suggestions",
        [
            versions.diff, versions.kinds, runs.encode(spans), from_suggestions(suggestions),
            record_id,
        ],
    )  # fmt: skip


def outdated(db: Database, versions: Versions, after: int, limit: int) -> list[Texts]:
    """Records behind the number ``after`` whose difference other code computed."""
    rows = db.execute(
        "SELECT records.id, quote, correction, language FROM differences"
        " JOIN records ON records.id = differences.record_id"
        " WHERE (diff_version, kinds_version) <> (?, ?) AND record_id > ?"
        " ORDER BY record_id LIMIT ?",
        [versions.diff, versions.kinds, after, limit],
    )
    return [Texts(*row) for row in rows]


def count_outdated(db: Database, versions: Versions) -> int:
    """How many records have a difference that other code computed."""
    row = db.execute(
        "SELECT count(*) FROM differences WHERE (diff_version, kinds_version) <> (?, ?)",
        [versions.diff, versions.kinds],
    ).fetchone()
    return int(row[0])


def forget_versions(db: Database) -> None:
    """Have every difference count as computed by other code."""
    db.execute("UPDATE differences SET diff_version = 0, kinds_version = 0")
