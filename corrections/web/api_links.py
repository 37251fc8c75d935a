"""Links in the headers of the API's answers (RFC 8288): other pages of a list, the page for people,
the description of the API (RFC 8631), the licence."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, url_for

from corrections.record.licence import LICENCE
from corrections.web.context import settings

TYPES = {
    "alternate": '; type="text/html"',
    "service-doc": '; type="text/html"',
    "service-desc": '; type="application/json"',
}
"""The media type behind a relation, where it is another one than that of the answer."""


LONGEST = 2_000
"""Bytes of an address that a header repeats; ``next`` in the body has any."""


def add_links(response: Response, links: Iterable[tuple[str, str | None]] = ()) -> Response:
    """Add a ``Link`` header: the relations that every answer has, and these, each with a path or an
    absolute address. One without an address is left out."""
    every = [
        *links,
        ("service-desc", url_for("api.openapi")),
        ("service-doc", url_for("api_page.page")),
        ("license", LICENCE),
    ]
    base = settings().base_url
    response.headers["Link"] = ", ".join(
        _link(name, base + address if address.startswith("/") else address)
        for name, address in every
        if address and len(address) <= LONGEST
    )
    return response


def _link(relation: str, target: str) -> str:
    return f'<{target}>; rel="{relation}"{TYPES.get(relation, "")}'
