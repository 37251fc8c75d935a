"""Filing through the API, as the description tells it: what is sent and what is answered."""

from __future__ import annotations

from typing import Any

from corrections.record.api_submission import KNOWN_LIMIT
from corrections.record.draft import LIMITS, REQUIRED
from corrections.record.model import Kind, Medium, Part, Relation, State
from corrections.record.problems import Problem
from corrections.web.openapi.example import founding_draft
from corrections.web.openapi.record_schema import (
    DAY,
    NUMBER,
    Schema,
    listed,
    member,
    ref,
    web_address,
    whole,
)
from corrections.web.openapi.record_schema import text as text_schema
from corrections.web.openapi.responses import PROBLEM, PROBLEM_SCHEMA, refer

SECURITY = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token that an administrator of the desk issued.",
    }
}

VOCABULARIES = {"kind": Kind, "medium": Medium, "part": Part, "relation": Relation}

RECORDED = {
    "200": "The same was filed with this token before: where it stands now.",
    "201": "It is public.",
    "202": "It waits for the desk.",
}

REFUSED = {
    "400": "The body is not one object of JSON.",
    "401": "There is no token, or it is not known, or it was revoked.",
    "413": "The body has more than a megabyte.",
    "415": "It is not called JSON.",
    "429": "Too often, from this network or with this token.",
}


def schemas() -> dict[str, Schema]:
    """The schemas of what is sent and answered, by name."""
    return {
        "Submission": _submission(),
        "Filed": whole({
            "id": NUMBER,
            "state": member(State),
            "receipt": web_address("The filer’s private page: keep it secret."),
            "url": {"type": ["string", "null"], "format": "uri", "description": "Once public."},
        }),
        "FieldError": whole({
            "field": text_schema(),
            "code": member(Problem),
            "message": text_schema("In the language of the address."),
        }),
        "RefusedSubmission": _problem_with("errors", listed(ref("FieldError"))),
        "KnownSubmission": _problem_with("known", listed(whole({
            "id": NUMBER, "url": web_address("Its page."),
        }))),
    }  # fmt: skip


def headers() -> dict[str, Schema]:
    """The header of an answer without a good token."""
    return {
        "WWW-Authenticate": {
            "description": "RFC 6750.", "required": True, "schema": {"type": "string"},
        }
    }  # fmt: skip


def operation() -> Schema:
    """``POST /api/corrections``."""
    return {
        "operationId": "fileCorrection",
        "summary": "File a record",
        "description": "As with the form: the desk reads it first, unless this site publishes at "
        "once. The same sent twice with one token is one record.",
        "security": [{"token": []}],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("Submission"), "example": _example()}},
        },
        "responses": {code: _recorded(code) for code in RECORDED}
        | {code: _refused(code, "Problem") for code in REFUSED}
        | {
            "409": _answer("Nearly the same is public.", "KnownSubmission", PROBLEM),
            "422": _answer("Some members are wrong.", "RefusedSubmission", PROBLEM),
        }
        | refer("503"),
    }


def _submission() -> Schema:
    properties = {name: _field(name) for name in LIMITS}
    properties["repeats"] = NUMBER | {"type": ["integer", "null"], "maximum": 2**53 - 1}
    properties["known"] = listed(NUMBER, "Public records that it is not.") | {
        "maxItems": KNOWN_LIMIT
    }
    return {
        "type": "object",
        "required": list(REQUIRED),
        "additionalProperties": False,
        "properties": properties,
    }


def _field(name: str) -> Schema:
    if name in VOCABULARIES:
        schema = member(VOCABULARIES[name])
        return schema if name in REQUIRED else _or_null(schema)
    schema = {"type": "string", "maxLength": LIMITS[name]}
    if name == "published_on":
        schema |= {"pattern": DAY}
    if name == "contact_email":
        schema |= {"description": "For the desk alone; never public."}
    return schema | ({"minLength": 1} if name in REQUIRED else {"type": ["string", "null"]})


def _or_null(schema: Schema) -> Schema:
    return schema | {"type": ["string", "null"], "enum": [*schema["enum"], None]}


def _example() -> dict[str, Any]:
    draft = founding_draft()
    return {
        name: str(getattr(draft, name))
        for name in LIMITS
        if name not in ("medium", "part") and getattr(draft, name) is not None
    }


def _problem_with(name: str, schema: Schema) -> Schema:
    properties = PROBLEM_SCHEMA["properties"] | {name: schema}
    return {"type": "object", "required": list(properties), "properties": properties}


def _recorded(code: str) -> Schema:
    answer = _answer(RECORDED[code], "Filed", "application/json")
    named = {"Location": {"$ref": "#/components/headers/Location"}}
    return answer | ({"headers": named} if code == "201" else {})


def _refused(code: str, schema: str) -> Schema:
    answer = _answer(REFUSED[code], schema, PROBLEM)
    name = {"401": "WWW-Authenticate", "429": "Retry-After"}.get(code)
    return answer | ({"headers": {name: {"$ref": f"#/components/headers/{name}"}}} if name else {})


def _answer(description: str, schema: str, media_type: str) -> Schema:
    return {"description": description, "content": {media_type: {"schema": ref(schema)}}}
