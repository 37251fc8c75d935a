"""The parameters of the API: what each means, for the page about it too, and what it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corrections.record.model import Kind, Medium, Outcome
from corrections.record.selection import PARAMETERS, QUERY_LIMIT
from corrections.render.catalogue import N_
from corrections.web.openapi.record_schema import FIELDS, NUMBER, Schema, member
from corrections.web.parameters import PARAMETER_LIMIT

MEANINGS = {
    "q": N_("words that the record contains, or a phrase in quotation marks"),
    "outlet": N_("the slug of a publication, as its page and /api/outlets have it"),
    "subject": N_("the slug of the person or organisation, as /api/subjects has it"),
    "kind": N_("the kind of error"),
    "outcome": N_("what the newsroom did"),
    "language": N_("the language of the quote (BCP 47)"),
    "medium": N_("where it appeared"),
    "year": N_("the year in which it was printed or broadcast"),
    "after": N_("the cursor of another page: follow “next” and count on no form of it"),
    "limit": N_("how many a page has at most"),
    "fields": N_("which members each record has, with commas between their names"),
}
"""What each parameter is, in English, the source language."""

KNOWN_LIMIT = 500
"""Outlets, or subjects, up to which the description lists every slug."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the register has now: the slugs of its outlets and subjects, empty where there are more
    than ``KNOWN_LIMIT``, and the languages of its quotes."""

    outlets: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def selection_parameters(known: Known) -> list[Schema]:
    """The parameters of ``/``."""
    schemas: dict[str, Schema] = {
        "q": _typed(QUERY_LIMIT),
        "outlet": _one_of(known.outlets),
        "subject": _one_of(known.subjects),
        "kind": member(Kind),
        "outcome": member(Outcome),
        "language": _one_of(known.languages),
        "medium": member(Medium),
        "year": {"type": "integer", "minimum": 1000, "maximum": 9999},
    }
    return [_query(name, schemas[name]) for name in PARAMETERS]


def after_position() -> Schema:
    """The cursor of a list of records."""
    return _query("after", {"type": "string", "pattern": "^[1-9][0-9]{0,17}$"})


def after_slug() -> Schema:
    """The cursor of a list in alphabetical order."""
    return _query("after", _typed(PARAMETER_LIMIT))


def limit(most: int) -> Schema:
    """How many items a page has."""
    return _query("limit", {"type": "integer", "minimum": 1, "maximum": most, "default": most})


def fields() -> Schema:
    """Which members of a record are answered."""
    items = {"type": "string", "enum": list(FIELDS)}
    schema = {"type": "array", "items": items, "minItems": 1, "maxItems": len(FIELDS)}
    return _query("fields", schema, style="form", explode=False, example=["id", "quote"])


def record_number() -> Schema:
    """The number in the path of a record."""
    return _path("id", NUMBER | {"maximum": 2**53 - 1})


def party_slug() -> Schema:
    """The slug in the path of an outlet or a subject, in letters of any script."""
    return _path("slug", {"type": "string", "minLength": 1})


def _one_of(values: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(values)} if values else _typed(PARAMETER_LIMIT)


def _typed(most: int) -> Schema:
    return {"type": "string", "maxLength": most, "pattern": r"\S"}


def _query(name: str, schema: Schema, **more: Any) -> Schema:
    meaning = MEANINGS[name]
    described = f"{meaning[0].upper()}{meaning[1:]}."
    return {"name": name, "in": "query", "description": described, "schema": schema} | more


def _path(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema}
