"""Outlets and subjects as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, abort, request, url_for

from corrections.record.model import Party
from corrections.store import parties, party_counts
from corrections.store.parties import PartyTable
from corrections.store.search import COUNT_LIMIT
from corrections.web.api_links import add_links
from corrections.web.api_parameters import PARTIES_PAGE_SIZE, check_filled_in, read_limit
from corrections.web.context import database, settings
from corrections.web.errors import PartyGone
from corrections.web.parameters import read_slug_cursor
from corrections.web.views.api import bp, json_answer, list_answer


@bp.get("/outlets")
def outlets() -> Response:
    """A page of the outlets with public records, by slug."""
    return _list("outlets", "outlet")


@bp.get("/subjects")
def subjects() -> Response:
    """A page of the people and organisations with public records, by slug."""
    return _list("subjects", "subject")


@bp.get("/outlets/<slug>")
def outlet(slug: str) -> Response:
    """One outlet; 410 when nothing of it is public any more."""
    return _one("outlets", "outlet", slug)


@bp.get("/subjects/<slug>")
def subject(slug: str) -> Response:
    """One person or organisation; likewise."""
    return _one("subjects", "subject", slug)


def _list(table: PartyTable, what: str) -> Response:
    check_filled_in(request.args, ("after", "limit"))
    after, limit = read_slug_cursor(request.args), read_limit(request.args, PARTIES_PAGE_SIZE)
    found = parties.page(database(), table, after, limit + 1)
    typed: dict[str, Any] = {"limit": limit} if limit != PARTIES_PAGE_SIZE else {}
    here = typed | ({"after": after} if after else {})
    own = f"api.{table}"
    goes_on = len(found) > limit
    following = url_for(own, after=found[limit - 1].slug, **typed) if goes_on else None
    number = party_counts.public(database(), table)
    total = {"number": min(number, COUNT_LIMIT), "capped": number > COUNT_LIMIT}
    response = list_answer([_written(party, what) for party in found[:limit]], following, total)
    return add_links(response, [
        ("self", url_for(own, **here)),
        ("first", url_for(own, **typed)),
        ("next", following),
        ("alternate", url_for("parties.outlets") if table == "outlets" else None),
    ])  # fmt: skip


def _one(table: PartyTable, what: str, slug: str) -> Response:
    party = parties.once_public(database(), table, slug)
    if party is None:
        abort(404)
    if not party.records:
        raise PartyGone
    response = json_answer(_written(party, what))
    return add_links(response, [("alternate", _page(what, party))])


def _written(party: Party, what: str) -> bytes:
    base = settings().base_url
    selected: dict[str, Any] = {what: party.slug}
    shown = {
        "slug": party.slug,
        "name": party.name,
        "records": party.records,
        "url": base + _page(what, party),
        "corrections": base + url_for("api.corrections", **selected),
    }
    return json.dumps(shown, ensure_ascii=False).encode()


def _page(what: str, party: Party) -> str:
    return url_for(f"parties.{what}", slug=party.slug)
