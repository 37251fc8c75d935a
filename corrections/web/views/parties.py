"""The page of one outlet, and of one subject. Their lists: ``party_lists``."""

from __future__ import annotations

from flask import Blueprint, abort, redirect
from flask.typing import ResponseReturnValue

from corrections.record.model import Party
from corrections.store import parties as party_store
from corrections.web.asked_list import read_asked_list
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings
from corrections.web.errors import PartyGone
from corrections.web.joined import lead_on
from corrections.web.list_page import ListPage
from corrections.web.paging import here
from corrections.web.parameters import selected_party
from corrections.web.party_page import party_page

bp = Blueprint("parties", __name__)
keep_validators(bp)
lead_on(bp)


@bp.get("/outlets/<slug>")
def outlet(slug: str) -> ResponseReturnValue:
    """The records of one outlet."""
    return _party_page("outlet", party_store.once_public(database(), "outlets", slug))


@bp.get("/subjects/<slug>")
def subject(slug: str) -> ResponseReturnValue:
    """The records about one person or organisation."""
    return _party_page("subject", party_store.once_public(database(), "subjects", slug))


def _party_page(what: str, party: Party | None) -> ResponseReturnValue:
    if party is None:
        abort(404)
    if not party.records:
        raise PartyGone
    db = database()
    fixed = selected_party(what, party)
    asked = read_asked_list(db, fixed)
    if asked.canonical:
        return redirect(asked.canonical)
    found = ListPage(db, asked, fixed)
    about, canonical = party_page(db, what, party), settings().base_url + here(fixed)
    body = found.written("public/party.html", about.shows, about=about, canonical=canonical)
    return body, 400 if asked.unknown else 200
