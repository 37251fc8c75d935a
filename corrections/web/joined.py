"""Addresses that name an outlet or a subject which was joined into another lead to that other's."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Blueprint, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from corrections.record.following import URL_SAFE
from corrections.store import parties
from corrections.store.parties import PartyTable
from corrections.store.party_table import BY_ROLE
from corrections.web.context import database

PAGES: dict[str, PartyTable] = {
    "parties.outlet": "outlets",
    "parties.subject": "subjects",
    "newsroom_address.form": "outlets",
    "api.outlet": "outlets",
    "api.subject": "subjects",
}
"""The endpoints whose path has a slug."""

PARAMETERS: dict[str, PartyTable] = {**BY_ROLE, "other": "outlets"}
"""The parameters that are slugs; ``other`` is the second outlet of a comparison."""


def lead_on(blueprint: Blueprint) -> None:
    """Answer 301 where an address of this blueprint names a party by the slug that it had before it
    was joined: the same address with the slug of the other one, everything else as it was."""
    blueprint.before_request(_lead_on)


def _lead_on() -> Response | None:
    if request.method not in ("GET", "HEAD"):
        return None
    path, pairs = _path(), list(request.args.items(multi=True))
    renamed = [(name, _renamed(PARAMETERS.get(name), value)) for name, value in pairs]
    if path is None and renamed == pairs:
        return None
    query = urlencode(renamed, safe=URL_SAFE)
    here = path or request.script_root + quote(request.path, safe="/")
    response = redirect(here + (f"?{query}" if query else ""), 301)
    # A join may be undone one day: whoever keeps this answer asks again.
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _path() -> str | None:
    """The path with the other slug; ``None`` where it stays."""
    table, slug = PAGES.get(request.endpoint or ""), (request.view_args or {}).get("slug", "")
    other = _renamed(table, slug)
    return None if other == slug else url_for(request.endpoint or "", slug=other)


def _renamed(table: PartyTable | None, slug: str) -> str:
    """The slug of the party that this one was joined into; the same slug for any other."""
    found = parties.joined_slug(database(), table, slug) if table else None
    return found or slug
