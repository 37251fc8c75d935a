"""The columns of the table that an export writes and an import reads, by name. Pure."""

from __future__ import annotations

from corrections.record.draft import FIELDS

READ = (
    "id", "quote", "correction", "kind", "subject", "outlet", "published_on", "article_title",
    "byline", "article_url", "medium", "locator", "part", "language", "explanation", "source_url",
    "relation", "provenance", "repeats", "outcome", "outcome_concluded", "created_at",
    "published_at", "state", "register", "events",
)  # fmt: skip
"""Columns that an import takes; named as the fields of a record's JSON."""

COLUMNS = (
    "id", "url", "quote", "correction", "changed_from", "changed_to", "kind", "subject", "outlet",
    "published_on", "article_title", "byline", "article_url", "medium", "locator", "part",
    "language", "explanation", "source_url", "relation", "provenance", "repeats", "outcome",
    "outcome_concluded", "events_count", "latest_event_on", "latest_event_outcome",
    "latest_event_by", "latest_event_note", "latest_event_link", "answer_claim", "answer_on",
    "answer_text", "answer_link", "suggested_kinds", "created_at", "published_at", "updated_at",
    "state", "register", "events",
)  # fmt: skip
"""The columns of an export, in their order. A new one comes last."""

DERIVED = frozenset(COLUMNS) - frozenset(READ)
"""Columns of an export that an import passes over, since it makes them anew."""

KNOWN = frozenset((*COLUMNS, *FIELDS, "reason"))
"""Every name that a column of an import can have."""
