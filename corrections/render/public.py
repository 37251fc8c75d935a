"""What the public may know of a record, as JSON and as history, and never more than that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corrections.record.actor import Role
from corrections.record.answer import claim_of, standing_answer
from corrections.record.edits import PRIVATE
from corrections.record.history import Event, Revision, Strike
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State, Suggestion
from corrections.record.removal import Erasure
from corrections.render.dates import timestamp
from corrections.render.words import Words

PUBLIC_FIELDS = (
    "quote", "correction", "explanation", "subject", "outlet", "medium", "article_url", "locator",
    "article_title", "byline", "published_on", "source_url", "part", "kind", "language", "relation",
    "repeats",
)  # fmt: skip
"""What a record says of itself; everything that is not named here stays inside."""

_PUBLIC_REASONS = (Step.EDIT, Step.STRIKE)

_ALWAYS_PUBLIC = ("state", "outcome")
"""Fields that hold no text, and that say nothing which the record does not say."""


def record_url(record: Record | Erasure, base_url: str) -> str:
    """The record's permanent URL."""
    return f"{base_url}/corrections/{record.id}"


def public(record: Record, events: Sequence[Event], base_url: str, words: Words) -> dict[str, Any]:
    """The record under the contract's names, ready for JSON; reasons in the reader's language."""
    fields: dict[str, Any] = {name: getattr(record, name) for name in PUBLIC_FIELDS}
    return {
        "id": record.id,
        "url": record_url(record, base_url),
        "state": record.state,
        "outcome": record.outcome,
        "provenance": record.provenance,
        **fields,
        "subject": record.subject.name,
        "outlet": record.outlet.name,
        "created_at": timestamp(record.created_at),
        "published_at": timestamp(record.published_at) if record.published_at else None,
        "updated_at": timestamp(record.updated_at),
        "events": [_event(event) for event in events],
        "answer": _answer(standing_answer(events)),
        "evidence": [],
        "diff": record.diff,
        "suggested_kinds": [_suggestion(item, words) for item in record.suggestions],
    }


def public_history(revisions: Sequence[Revision]) -> list[Revision]:
    """The record's history as everybody may read it: without editors' names, and with the reasons
    of edits and strikes alone: those of decisions are for the filer, who may not want them known.

    Of an edit that was made while the record was not public, only which fields it changed: what
    was taken out before anybody could read it stays unread. A field that is private is left out,
    and so is a revision that changed nothing else.
    """
    shown: list[Revision] = []
    public = False
    for item in revisions:
        changes = {
            name: change if public or name in _ALWAYS_PUBLIC else (None, None)
            for name, change in item.changes.items()
            if name not in PRIVATE
        }
        reason = item.reason if item.step in _PUBLIC_REASONS else None
        if changes:
            shown.append(replace(item, by=item.by.public, changes=changes, reason=reason))
        if "state" in item.changes:
            public = item.changes["state"][1] == State.PUBLISHED
    return shown


def filer_history(revisions: Sequence[Revision]) -> list[Revision]:
    """What the desk changed in a record, as its filer may read it: all values, whenever they were
    changed, and the reasons; no editors' names."""
    edits = [item for item in revisions if item.step == Step.EDIT and item.by.role != Role.FILER]
    return [replace(item, by=item.by.public) for item in edits]


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": timestamp(event.at),
        "on": event.on,
        "outcome": event.outcome,
        "by": event.by,
        "note": event.note,
        "link": event.link,
        "struck": _strike(event.struck) if event.struck else None,
        "disputed": event.disputed,
    }


def _answer(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    return {
        "at": timestamp(event.at),
        "on": event.on,
        "claim": claim_of(event),
        "text": event.note,
        "link": event.link,
    }


def _strike(strike: Strike) -> dict[str, Any]:
    return {"at": timestamp(strike.at), "by": strike.by.role, "reason": strike.reason}


def _suggestion(suggestion: Suggestion, words: Words) -> dict[str, str]:
    return {
        "kind": suggestion.kind,
        "reason": words.reason(suggestion),
        "certainty": suggestion.certainty,
    }
