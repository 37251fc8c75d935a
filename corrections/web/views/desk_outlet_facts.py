"""The desk's page on which it writes down what is known of an outlet."""

from __future__ import annotations

from dataclasses import asdict

from flask import Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import describing
from corrections.actions.naming import Decision, PartyMoved
from corrections.store import party_changes, party_desk, party_facts
from corrections.store.party_desk import DeskParty
from corrections.web.context import database, utcnow
from corrections.web.forms.outlet_facts import FactsForm
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import bp, read_revision
from corrections.web.views.desk_parties import find_party

PAGE = "/outlets/<address>/facts"


@bp.get(PAGE)
def facts_page(address: str) -> AnyResponse:
    """The form with what is known of the outlet."""
    found = find_party("outlets", address)
    own = party_desk.address(found.party)
    if own != address:
        return redirect(url_for(".facts_page", address=own), 303)
    known = asdict(party_facts.get(database(), found.party.id))
    form = FactsForm({name: value or "" for name, value in known.items()})
    return make_response(_page(found, form))


@bp.post(PAGE)
def describe(address: str) -> AnyResponse:
    """Keep what is known of the outlet; 422 where something is wrong, 409 where the outlet was
    changed since the page was opened."""
    sent = FactsForm(request.form)
    read = sent.read()
    if read is None:
        return make_response(_page(find_party("outlets", address), sent), 422)
    facts, reason = read
    asked = Decision("outlets", address, read_revision(), g.editor.actor, reason, utcnow())
    try:
        describing.describe(database(), asked, facts)
    except PartyMoved:
        return _moved(address, sent)
    return redirect(url_for(".party", table="outlets", address=address, _anchor="facts"), 303)


@shows_again("describe", at="site")
def facts_with_form(address: str) -> Response:
    """The form as it was sent; 409 where the outlet was changed since it was read."""
    found, sent = find_party("outlets", address), FactsForm(request.form)
    if found.revision != read_revision():
        return _moved(address, sent)
    return make_response(_page(found, sent))


def _moved(address: str, sent: FactsForm) -> Response:
    return make_response(_page(find_party("outlets", address), sent, moved=True), 409)


def _page(found: DeskParty, form: FactsForm, *, moved: bool = False) -> str:
    changes = party_changes.of(database(), "outlets", found.party.id)
    return render_template(
        "desk/outlet_facts.html",
        table="outlets",
        party=found.party,
        address=party_desk.address(found.party),
        revision=found.revision,
        form=form,
        moved=moved,
        changes=[(change, None) for change in changes],
        editor=g.editor.name,
    )
