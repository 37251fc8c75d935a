"""The page of one outlet, and of one subject. Their lists: ``party_lists``."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from corrections.record.model import Party
from corrections.record.outlet_facts import OutletFacts
from corrections.store import newsroom_policies, party_facts
from corrections.store import parties as party_store
from corrections.store.newsroom_policies import SentPolicy
from corrections.web.asked_list import read_asked_list
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings
from corrections.web.errors import PartyGone
from corrections.web.figures import of_party as figures_of
from corrections.web.joined import lead_on
from corrections.web.list_page import ListPage
from corrections.web.paging import here
from corrections.web.parameters import selected_party

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
    stated = newsroom_policies.public(db, party.id) if what == "outlet" else None
    found = ListPage(db, asked, fixed)
    body = render_template(
        "public/party.html",
        list=found,
        page=found.page,
        selection=found.selection,
        feed_title=found.feed_title,
        party=party,
        what=what,
        facts=_known(party.id, stated) if what == "outlet" else None,
        stated=stated,
        canonical=settings().base_url + here(fixed),
        shown=None if request.args else figures_of(db, what, party),
    )
    return body, 400 if asked.unknown else 200


def _known(outlet_id: int, stated: SentPolicy | None) -> OutletFacts:
    """What the desk wrote down of an outlet, but for what the newsroom states itself."""
    facts = party_facts.public(database(), outlet_id)
    names = ("policy", "corrections_page")
    own = [name for name in names if stated and getattr(stated.content, name)]
    return replace(facts, **dict.fromkeys(own))
