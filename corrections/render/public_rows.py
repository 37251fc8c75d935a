"""A record as rows of the tables of an SQLite export."""

from __future__ import annotations

from typing import Any

from corrections.render.exports import Exported, flat
from corrections.render.public import PublicRecord, public_event

Row = dict[str, Any]

_COLUMNS = (
    "id", "url", "quote", "correction", "changed_from", "changed_to", "kind", "subject", "outlet",
    "published_on", "article_title", "byline", "article_url", "medium", "locator", "part",
    "language", "explanation", "source_url", "relation", "provenance", "repeats", "outcome",
    "outcome_concluded", "answer_claim", "answer_on", "answer_text", "answer_link", "created_at",
    "published_at", "updated_at",
)  # fmt: skip
"""What the row of a record has of its values."""


def rows(told: PublicRecord, outlet: int, subject: int, by: Exported) -> dict[str, list[Row]]:
    """Return the rows of one record by table: ``corrections``, ``events``, ``spans``; ``outlet``
    and ``subject`` are the numbers of its parties."""
    values, number = flat(told, by), told.values["id"]
    parties = {"outlet_id": outlet, "subject_id": subject}
    return {
        "corrections": [{name: values[name] for name in _COLUMNS} | parties],
        "events": [_event(number, public_event(event)) for event in told.events],
        "spans": [_span(number, n, span) for n, span in enumerate(told.diff, 1)],
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
