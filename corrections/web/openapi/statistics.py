"""JSON Schema of the register in figures, as ``render.statistics`` writes it."""

from __future__ import annotations

from enum import StrEnum

from corrections.record.model import Kind, Medium, Outcome
from corrections.web.openapi.record_schema import Schema, listed, ref, text, whole
from corrections.web.openapi.responses import good, refer

COUNT: Schema = {"type": "integer", "minimum": 0}


def schemas() -> dict[str, Schema]:
    """The schema of the figures, by name."""
    year = whole(
        {
            "year": {
                "type": ["integer", "null"],
                "description": "Of the article; null: not known.",
            },
            "records": COUNT,
            "outcomes": _counts(Outcome),
            "kinds": _counts(Kind),
        }
    )
    return {
        "Statistics": whole({
            "records": COUNT,
            "outcomes": _counts(Outcome, every=True),
            "kinds": _counts(Kind, every=True),
            "years": listed(year),
            "answers": whole({
                "requests": COUNT,
                "median_days": {"type": ["number", "null"]},
                "answered_with_known_days": COUNT,
                "answered_without_known_days": COUNT,
                "none_yet": COUNT,
                "newest_records_read": {"type": ["integer", "null"]},
            }),
            "outlets": COUNT,
            "subjects": COUNT,
            "media": _counts(Medium),
            "languages": {"type": "object", "additionalProperties": COUNT},
            "months": listed(whole({"month": text("Of publication here."), "records": COUNT})),
        }),
    }  # fmt: skip


def operation() -> Schema:
    """``GET /api/statistics``."""
    return {
        "operationId": "getStatistics",
        "summary": "The register in figures; a register is no sample",
        "responses": {"200": good(ref("Statistics"), "The counts.")} | refer("304", "503"),
    }


def _counts(vocabulary: type[StrEnum], *, every: bool = False) -> Schema:
    names = [str(value) for value in vocabulary]
    schema: Schema = {"type": "object", "properties": dict.fromkeys(names, COUNT)}
    return schema | ({"required": names} if every else {})
