"""Slices of the register as the columns of subscriptions hold them: parameters, and terms that are
compared with those of announcements."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from sqlite_utils import Database

from corrections.record.following import Slice
from corrections.record.model import Kind, Medium, Outcome
from corrections.record.selection import Selection
from corrections.store import parties, search_expression
from corrections.store.announcements import record_term

_RAREST_FIRST = ("record", "subject", "outlet", "year", "outcome", "kind", "medium", "language")


def terms(part: Slice) -> list[str]:
    """Return the terms that an announcement must have. For the whole register that is the empty
    term, which every announcement has but those of an event alone."""
    if part.record_id:
        return [record_term(part.record_id)]
    return search_expression.required_terms(part.selection) or [""]


def anchor(terms: list[str]) -> str:
    """Return the term that fewest records have: subscriptions are looked up by it."""
    ranked = [t for name in _RAREST_FIRST for t in terms if t.startswith(name)]
    return (ranked or terms)[0]


def read(db: Database, query: str) -> Slice:
    """Return the slice whose ``query()`` this is."""
    asked = dict(parse_qsl(query))
    if "record" in asked:
        return Slice(record_id=int(asked["record"]))
    readers: dict[str, Any] = {
        "outlet": lambda slug: parties.once_public(db, "outlets", slug),
        "subject": lambda slug: parties.once_public(db, "subjects", slug),
        "kind": Kind, "outcome": Outcome, "medium": Medium, "year": int,
    }  # fmt: skip
    return Slice(Selection(**{name: readers.get(name, str)(v) for name, v in asked.items()}))
