"""The page on which a newsroom states its corrections policy and its contact, behind the private
link of its outlet."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import declaring
from corrections.actions.receiving import LinkMissing
from corrections.record.inbox import ItemState
from corrections.record.model import Party
from corrections.record.newsroom_policy import read_newsroom_policy
from corrections.record.problems import Refused
from corrections.store import newsroom_links, newsroom_policies
from corrections.web.caching import private
from corrections.web.context import database, utcnow
from corrections.web.forms.newsroom_policy import PolicyForm
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.answers import PAGE, link_missing

bp = Blueprint("newsroom_policy", __name__)

POLICY = f"{PAGE}/policy"


@bp.get(POLICY)
def page(token: str) -> Response:
    """The form, filled in with what the newsroom stated last, and what became of it."""
    outlet = _outlet(token)
    former = newsroom_policies.of_outlet(database(), outlet.id, declaring.SHOWN)
    kept = [stated for stated in former if stated.state is not ItemState.TAKEN_BACK]
    typed = asdict(kept[0].content) if kept else {}
    return _page(outlet, token, PolicyForm({name: text or "" for name, text in typed.items()}))


@bp.post(POLICY)
def declare(token: str) -> AnyResponse:
    """Keep what was stated for the desk (303 to the same page), else show the form again (422)."""
    outlet, sent = _outlet(token), PolicyForm(request.form)
    try:
        told = read_newsroom_policy(sent.typed())
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(outlet, token, sent, 422)
    declaring.declare(database(), token, told, now=utcnow())
    return redirect(url_for(".page", token=token), 303)


bp.register_error_handler(LinkMissing, link_missing)


def _outlet(token: str) -> Party:
    """The outlet that the link is for; raises ``LinkMissing`` for a link to one record too."""
    link = newsroom_links.find(database(), token)
    outlet = newsroom_links.outlet_of(database(), link) if link else None
    if outlet is None:
        raise LinkMissing
    return outlet


def _again(code: int, notice: str) -> Response:
    token = str((request.view_args or {})["token"])
    return _page(_outlet(token), token, PolicyForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _page(
    outlet: Party, token: str, form: PolicyForm, code: int = 200, notice: str | None = None
) -> Response:
    former = newsroom_policies.of_outlet(database(), outlet.id, declaring.SHOWN)
    return private(make_response(render_template(
        "answers/policy.html",
        outlet=outlet,
        token=token,
        form=form,
        notice=notice,
        stated=[item for item in former if item.state is not ItemState.TAKEN_BACK],
        public=newsroom_policies.public(database(), outlet.id),
    ), code))  # fmt: skip
