"""What the public may know of a record, as JSON and as history, and never more than that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from corrections.record.actor import Role
from corrections.record.answer import claim_of, standing_answer
from corrections.record.edits import PRIVATE
from corrections.record.history import Event, Revision, Strike
from corrections.record.lifecycle import Step
from corrections.record.model import Record, Span, State, Suggestion
from corrections.record.removal import Erasure
from corrections.render.dates import timestamp
from corrections.render.words import Words

PUBLIC_FIELDS = (
    "quote", "correction", "explanation", "subject", "outlet", "medium", "article_url", "locator",
    "article_title", "byline", "published_on", "source_url", "part", "kind", "language", "relation",
    "repeats",
)  # fmt: skip
"""What a record says of itself; everything that is not named here stays inside."""

MOMENTS = ("created_at", "published_at", "updated_at")

VALUES = ("id", "state", "outcome", "provenance", *PUBLIC_FIELDS, *MOMENTS)
"""What is public of the values that a record has itself, in the order of the JSON."""

_PUBLIC_REASONS = (Step.EDIT, Step.STRIKE)

_ALWAYS_PUBLIC = ("state", "outcome")
"""Fields that hold no text, and that say nothing which the record does not say."""


def record_url(record: Record | Erasure, base_url: str) -> str:
    """The record's permanent URL."""
    return f"{base_url}/corrections/{record.id}"


class PublicRecord(Protocol):
    """What is public of a record, as the store reads it for a file."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Those of ``VALUES``: parties by their names, times as RFC 3339."""

    @property
    def events(self) -> Sequence[Event]:
        """What became of it."""

    @property
    def concluded(self) -> bool:
        """Whether the desk concluded the outcome."""

    @property
    def diff(self) -> list[Span]:
        """The difference."""

    @property
    def changed(self) -> tuple[list[str], list[str]]:
        """The texts of the runs that are deleted in the difference, and of those inserted."""

    @property
    def suggestions(self) -> list[Suggestion]:
        """The kinds that the difference suggests."""

    @property
    def suggested(self) -> list[str]:
        """The same without what suggested them."""


def public(record: Record, events: Sequence[Event], base_url: str, words: Words) -> dict[str, Any]:
    """The record under the contract's names, ready for JSON; reasons in the reader's language."""
    values = {name: getattr(record, name) for name in VALUES}
    values |= {"subject": record.subject.name, "outlet": record.outlet.name}
    for name in MOMENTS:
        if values[name]:
            values[name] = timestamp(values[name])
    return _public(values, events, record.diff, record.suggestions, base_url, words)


def public_json(told: PublicRecord, base_url: str, words: Words) -> dict[str, Any]:
    """As ``public``, of what was read for a file."""
    return _public(told.values, told.events, told.diff, told.suggestions, base_url, words)


def _public(
    values: Mapping[str, Any],
    events: Sequence[Event],
    diff: list[Span],
    suggestions: Sequence[Suggestion],
    base_url: str,
    words: Words,
) -> dict[str, Any]:
    return {
        **public_values(values, base_url),
        "events": [public_event(event) for event in events],
        "answer": public_answer(standing_answer(events)),
        "evidence": [],
        "diff": diff,
        "suggested_kinds": [_suggestion(item, words) for item in suggestions],
    }


def public_values(values: Mapping[str, Any], base_url: str) -> dict[str, Any]:
    """What a record is itself, and where its page is."""
    number = values["id"]
    return {"id": number, "url": f"{base_url}/corrections/{number}", **values}


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


def public_event(event: Event) -> dict[str, Any]:
    """An event as JSON."""
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


def public_answer(event: Event | None) -> dict[str, Any] | None:
    """The answer of a newsroom as JSON; ``None`` where there is none."""
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
