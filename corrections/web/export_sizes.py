"""About how large the file of a list will be, from a few of its records."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions.exporting import exported_by
from corrections.record.selection import Selection
from corrections.render import exports
from corrections.store import published
from corrections.web.context import settings, words

SAMPLE = 20
"""Records whose size is taken for that of all."""

KILOBYTE, MEGABYTE = 1_000, 1_000_000


def estimated(db: Database, selection: Selection, number: int) -> int | None:
    """Bytes of a table of so many records of the selection; ``None`` without records."""
    sample = published.newest(db, selection, SAMPLE)
    if not sample:
        return None
    rows = exports.table_rows(sample, exported_by(db, settings().base_url, words()))
    return len(rows) * max(number, len(sample)) // len(sample)


def in_words(size: int) -> str:
    """A size as people read it, with one or two figures."""
    own = words()
    if size < MEGABYTE:
        return own.gettext("%(number)s kB", number=own.number(max(1, round(size / KILOBYTE))))
    return own.gettext("%(number)s MB", number=own.number(round(size / MEGABYTE)))
