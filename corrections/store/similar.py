"""Public records that are about nearly the same quote."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.compare.similar_quotes import are_alike, phrases
from corrections.record.model import Record
from corrections.record.names import key
from corrections.record.selection import Selection
from corrections.record.text import has_excess_marks
from corrections.store import records
from corrections.store.records import NEWEST

CANDIDATES = 10
"""Records that are compared for each phrase that is looked for."""


def records_like(db: Database, quote: str, outlet: str, limit: int) -> list[Record]:
    """Return at most ``limit`` published records whose quote has nearly these words, newest first;
    of this outlet alone, where it is not empty. They are looked for in the full-text index."""
    if has_excess_marks(quote) or has_excess_marks(outlet):
        return []
    found: dict[int, Record] = {}
    for phrase in phrases(quote):
        page = records.page(db, Selection(q=f'"{phrase}"'), NEWEST, CANDIDATES)
        found |= {record.id: record for record in page if _is_like(record, quote, outlet)}
    newest = sorted(found.values(), key=lambda record: record.position or 0, reverse=True)
    return newest[:limit]


def _is_like(record: Record, quote: str, outlet: str) -> bool:
    same_outlet = not outlet or key(record.outlet.name) == key(outlet)
    return same_outlet and are_alike(record.quote, quote)
