"""A record as rows of the tables of an SQLite export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corrections.record.history import Event
from corrections.record.model import Record
from corrections.render.exports import Exported, exported, flat

Row = dict[str, Any]

_COLUMNS = (
    "id", "url", "quote", "correction", "changed_from", "changed_to", "kind", "subject", "outlet",
    "published_on", "article_title", "byline", "article_url", "medium", "locator", "part",
    "language", "explanation", "source_url", "relation", "provenance", "repeats", "outcome",
    "outcome_concluded", "answer_claim", "answer_on", "answer_text", "answer_link", "created_at",
    "published_at", "updated_at",
)  # fmt: skip
"""What the row of a record has of its values."""


def rows(record: Record, events: Sequence[Event], by: Exported) -> dict[str, list[Row]]:
    """Return the rows of one record by table: ``corrections``, ``events``, ``spans``."""
    shown = exported(record, events, by)
    values = flat(shown, record, events)
    parties = {"outlet_id": record.outlet.id, "subject_id": record.subject.id}
    return {
        "corrections": [{name: values[name] for name in _COLUMNS} | parties],
        "events": [_event(record.id, event) for event in shown["events"]],
        "spans": [_span(record.id, n, span) for n, span in enumerate(record.diff, 1)],
    }


def _event(record_id: int, event: Row) -> Row:
    struck = event["struck"] or {}
    return {
        "correction_id": record_id, "at": event["at"], "happened_on": event["on"],
        "outcome": event["outcome"], "by": event["by"], "note": event["note"],
        "link": event["link"], "disputed": event["disputed"], "struck_at": struck.get("at"),
        "struck_by": struck.get("by"), "struck_reason": struck.get("reason"),
    }  # fmt: skip


def _span(record_id: int, number: int, span: Any) -> Row:
    return {
        "correction_id": record_id, "number": number, "op": span["op"], "text": span["text"],
        "corrected": span.get("corrected"), "move": span.get("move"),
    }  # fmt: skip
