"""What the API answers beside records: lists, parties, problems; with the headers of each."""

from __future__ import annotations

from typing import Any

from corrections.web.openapi.record_schema import (
    NUMBER,
    Schema,
    listed,
    ref,
    text,
    web_address,
    whole,
)

PROBLEM = "application/problem+json"

STATUSES = {
    "301": "The slug is a former one: the same address with the present slug.",
    "304": "Nothing changed since the answer that “If-None-Match” names.",
    "400": "A parameter has a value that it cannot have, or two.",
    "404": "There is nothing, or nothing that was ever public.",
    "410": "It was public and is not any more: withdrawn or erased.",
    "503": "The register cannot be read or written just now.",
}

TOTAL = whole(
    {
        "number": {"type": "integer", "minimum": 0},
        "capped": {"type": "boolean", "description": "There are more: the count ended here."},
    },
    "How many there are on all pages.",
)

PARTY = whole(
    {
        "slug": text("It never changes."),
        "name": text(),
        "records": NUMBER | {"description": "Its public records."},
        "url": web_address("Its page."),
        "corrections": web_address("Its records, in this API."),
    },
    "An outlet or a subject.",
)

PROBLEM_SCHEMA: Schema = {
    "type": "object",
    "description": "RFC 9457, in the language of the address.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": text(),
        "title": text("The same for every problem with this status."),
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": text("What is wrong this time."),
    },
}


def page_of(items: Schema) -> Schema:
    """A page of a list."""
    return whole(
        {
            "items": listed(items),
            "next": {
                "type": ["string", "null"],
                "format": "uri",
                "description": "Address of more.",
            },
            "total": ref("Total"),
        }
    )


def schemas() -> dict[str, Schema]:
    """These schemas by name."""
    return {
        "CorrectionList": page_of({"anyOf": [ref("Record"), ref("RecordFields")]}),
        "PartyList": page_of(ref("Party")),
        "Party": PARTY,
        "Total": TOTAL,
        "Problem": PROBLEM_SCHEMA,
    }


def headers() -> dict[str, Schema]:
    """The headers that answers have, by name."""
    return {
        "ETag": _header("Send it back in If-None-Match, and a 304 saves the body."),
        "Link": _header("RFC 8288: first, next, self, alternate, license, service-desc."),
        "Retry-After": _header("Seconds to wait.", type="integer", minimum=1),
        "Location": _header("Where it is.", format="uri-reference"),
    }


def problems() -> dict[str, Any]:
    """The answers without a good result, by name: that of their status."""
    made = {code: _problem(code, sentence) for code, sentence in STATUSES.items()}
    made["301"] = {"description": STATUSES["301"], "headers": _named("Location")}
    made["304"] = {"description": STATUSES["304"], "headers": _named("ETag")}
    made["503"]["headers"] = _named("Retry-After")
    return made


def good(schema: Schema, description: str, example: object = None) -> dict[str, Any]:
    """The answers to a request that is understood."""
    content: dict[str, Any] = {"schema": schema}
    if example is not None:
        content["example"] = example
    return {
        "description": description,
        "headers": _named("ETag", "Link"),
        "content": {"application/json": content},
    }


def refer(*codes: str) -> dict[str, Any]:
    """References to the answers with these statuses."""
    return {code: {"$ref": f"#/components/responses/{code}"} for code in codes}


def _problem(code: str, description: str) -> dict[str, Any]:
    return {"description": description, "content": {PROBLEM: {"schema": ref("Problem")}}}


def _header(description: str, **schema: Any) -> Schema:
    return {"description": description, "required": True, "schema": {"type": "string"} | schema}


def _named(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
