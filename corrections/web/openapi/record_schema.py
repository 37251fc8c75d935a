"""JSON Schema (draft 2020-12) of a record, as ``render.public`` writes it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from corrections.record.actor import Role
from corrections.record.answer import Claim
from corrections.record.history import Voice
from corrections.record.model import (
    Certainty,
    Kind,
    Medium,
    Outcome,
    Part,
    Provenance,
    Relation,
    State,
)

Schema = dict[str, Any]

DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A day to the precision known: ``2008``, ``2008-07`` or ``2008-07-31``."""


def text(description: str = "", **more: Any) -> Schema:
    """A text; ``more`` are other members of the schema."""
    return _described({"type": "string"} | more, description)


def nullable(schema: Schema) -> Schema:
    """The same, or null."""
    return schema | {"type": [schema["type"], "null"]}


def member(vocabulary: type[StrEnum], description: str = "") -> Schema:
    """One value of a vocabulary."""
    return _described({"type": "string", "enum": [str(value) for value in vocabulary]}, description)


def moment(description: str) -> Schema:
    """A time in UTC (RFC 3339)."""
    return text(description, format="date-time")


def web_address(description: str) -> Schema:
    """An absolute address of the web."""
    return text(description, format="uri")


def whole(properties: dict[str, Schema], description: str = "", **more: Any) -> Schema:
    """An object that has all of these members. It may get others: clients pass over them."""
    described = _described({"type": "object"} | more, description)
    return described | {"required": list(properties), "properties": properties}


def listed(items: Schema, description: str = "") -> Schema:
    """An array."""
    return _described({"type": "array", "items": items}, description)


def ref(name: str) -> Schema:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def _described(schema: Schema, description: str) -> Schema:
    return schema | ({"description": description} if description else {})


NUMBER: Schema = {"type": "integer", "minimum": 1}

RECORD_PROPERTIES: dict[str, Schema] = {
    "id": NUMBER | {"description": "Its number."},
    "url": web_address("Its permanent address."),
    "state": text("Always this: only published records are here.", const=str(State.PUBLISHED)),
    "outcome": member(Outcome, "What the newsroom did."),
    "provenance": member(Provenance, "How well it is shown that the correction is theirs."),
    "quote": text("The passage as printed or broadcast, to the letter."),
    "correction": text("The same passage as it should read."),
    "explanation": nullable(text("Why, in Markdown.")),
    "subject": text("The person or organisation."),
    "outlet": text("The publication."),
    "medium": member(Medium),
    "article_url": nullable(text("Address of the article.")),
    "locator": nullable(text("Where in it: page, edition, time code.")),
    "article_title": nullable(text("Headline.")),
    "byline": nullable(text("Author of the article.")),
    "published_on": nullable(text("Day of the article, to the precision known.", pattern=DAY)),
    "source_url": nullable(text("Where the subject published the correction.")),
    "part": member(Part, "Where in the piece the words stand."),
    "kind": member(Kind, "Kind of error."),
    "language": text("BCP 47 tag of the quote.", minLength=2),
    "relation": member(Relation, "Who filed it, as they say."),
    "repeats": nullable(NUMBER | {"description": "Record whose error this printing repeats."}),
    "created_at": moment("When it was filed."),
    "published_at": moment("When it was published here."),
    "updated_at": moment("When it last changed."),
    "events": listed(ref("Event"), "What happened, in the order in which it was written down."),
    "answer": {
        "description": "The newsroom’s answer that stands, in its own words.",
        "oneOf": [ref("Answer"), {"type": "null"}],
    },
    "evidence": {"type": "array", "description": "Empty, so far."},
    "diff": listed(ref("Span"), "The difference of quote and correction."),
    "suggested_kinds": listed(ref("SuggestedKind"), "What the difference points to, best first."),
}

FIELDS = tuple(RECORD_PROPERTIES)
"""The public names of a record, in their order: what ``fields`` may ask for."""

SPAN: Schema = {
    "type": "object",
    "description": "equal and delete, joined, are the quote; equal and insert the correction.",
    "required": ["op", "text"],
    "properties": {
        "op": {"type": "string", "enum": ["equal", "delete", "insert"]},
        "text": text(),
        "corrected": text("The correction’s spelling, where typography alone differs."),
        "move": NUMBER | {"description": "Words that stand elsewhere have the same number."},
    },
}

STRIKE = whole({"at": moment("When."), "by": member(Role), "reason": text()})

EVENT = whole(
    {
        "at": moment("When it was written down."),
        "on": nullable(text("The day on which it happened.", pattern=DAY)),
        "outcome": member(Outcome),
        "by": member(Voice, "Whose word it is."),
        "note": nullable(text()),
        "link": nullable(text("Where it can be read.")),
        "struck": {
            "description": "It was crossed out, and counts for nothing.",
            "oneOf": [STRIKE, {"type": "null"}],
        },
        "disputed": {"type": "boolean", "description": "The newsroom calls the correction wrong."},
    },
    "Something that somebody says became of the record.",
)

ANSWER = whole(
    {
        "at": moment("When it was accepted."),
        "on": nullable(text("The day of what the newsroom did.", pattern=DAY)),
        "claim": member(Claim),
        "text": nullable(text("Markdown.")),
        "link": nullable(text()),
    }
)

SUGGESTED_KIND = whole(
    {
        "kind": member(Kind),
        "reason": text("In the language of the address."),
        "certainty": member(Certainty),
    }
)


def record_schemas() -> dict[str, Schema]:
    """The schemas of a record and of its parts, by name."""
    own = f"{ref('Record')['$ref']}/properties"
    some: Iterable[tuple[str, Schema]] = ((name, {"$ref": f"{own}/{name}"}) for name in FIELDS)
    return {
        "Record": whole(RECORD_PROPERTIES, "A published correction."),
        "RecordFields": {
            "type": "object",
            "description": "Those members of a record that “fields” names.",
            "minProperties": 1,
            "properties": dict(some),
        },
        "Span": SPAN,
        "Event": EVENT,
        "Answer": ANSWER,
        "SuggestedKind": SUGGESTED_KIND,
    }
