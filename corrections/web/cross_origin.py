"""Which answers a page of another origin may read (CORS: Fetch standard, section 3.3)."""

from __future__ import annotations

from flask import Blueprint, Response, request

READING = ("GET", "HEAD")
"""The methods that a page of another origin may use."""

SENT = ("Accept", "Accept-Language", "If-Modified-Since", "If-None-Match")
"""Headers that such a page may send. ``Authorization`` is not among them."""

SHOWN = ("Content-Disposition", "ETag", "Last-Modified", "Link", "Retry-After")
"""Headers of an answer that such a page may read, beside those that it always may."""

DAY = 24 * 3600
"""Seconds for which a browser may remember what it is allowed; browsers have shorter bounds."""


def allow_reading(blueprint: Blueprint) -> None:
    """Let pages of any origin read what this blueprint answers to GET and HEAD, errors too.

    No cookie is believed with such a request, since the origin allowed is ``*``. Answers to other
    methods stay unreadable. Not to be used for a blueprint with a private page.
    """
    blueprint.after_request(readable)


def readable(response: Response) -> Response:
    """Allow any origin to read an answer to GET or HEAD; answer the question that a browser asks
    with OPTIONS before it sends such a request with a header of its own."""
    if request.method in READING:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = ", ".join(SHOWN)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    elif request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = ", ".join(READING)
        response.headers["Access-Control-Allow-Headers"] = ", ".join(SENT)
        response.headers["Access-Control-Max-Age"] = str(DAY)
    return response
