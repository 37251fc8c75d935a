"""Addresses that hold a token: whatever is answered there is kept by no cache, and no request that
follows from it names the address."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request

from corrections.web.caching import private

PREFIXES = (
    "/receipts/", "/answers/", "/newsroom-proofs/", "/newsroom-mail/", "/subscriptions/",
    "/desk/invitations/",
)  # fmt: skip
"""What the paths with a token begin with, behind the language."""


def configure(app: Flask) -> None:
    """Mark every answer at such an address, also a redirect, a refusal and an error, and every
    redirect that leads to one."""
    app.after_request(_mark)


def _mark(response: Response) -> Response:
    leads_to = urlsplit(response.headers.get("Location", "")).path
    if request.path.startswith(PREFIXES) or any(prefix in leads_to for prefix in PREFIXES):
        private(response)
    return response
