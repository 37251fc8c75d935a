"""A newsroom gets its private link by an address at its own domain: the form. The link in the
letter leads to ``newsroom_proofs``."""

from __future__ import annotations

from math import ceil

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import proving_addresses
from corrections.actions.subscribing import TooManyRequests
from corrections.record.model import Party
from corrections.record.newsroom_domain import site_domain
from corrections.store import parties, party_facts
from corrections.store.newsroom_proofs import Wish
from corrections.web.caching import uncached
from corrections.web.context import database, settings, utcnow, words
from corrections.web.errors import PartyGone
from corrections.web.forms.form import HONEYPOT
from corrections.web.forms.newsroom_address import NewsroomAddressForm
from corrections.web.joined import lead_on
from corrections.web.locale import page_language
from corrections.web.typed_again import keep_what_was_typed

bp = Blueprint("newsroom_address", __name__)
lead_on(bp)

PAGE = "/outlets/<slug>/answer"


@bp.get(PAGE)
def form(slug: str) -> Response:
    """The form, or how to reach the desk where no site of the outlet is known or no mail is
    sent; 404 and 410 as for the outlet's page."""
    return _page(_outlet(slug), NewsroomAddressForm())


@bp.post(PAGE)
def create(slug: str) -> AnyResponse:
    """Send a letter with a link if the address belongs to the newsroom (303 to the same page for
    everybody), else show the form again (422)."""
    outlet, sent = _outlet(slug), NewsroomAddressForm(request.form)
    if settings().mail_server is None or _domain(outlet) is None:
        return _page(outlet, sent, 409)
    email = sent.read()
    if email is None:
        return _page(outlet, sent, 422)
    wish = Wish(outlet.id, email, page_language())
    proving_addresses.request(database(), wish, secret=settings().secret_key, now=utcnow())
    return redirect(url_for(".asked", slug=outlet.slug), 303)


@bp.get(f"{PAGE}/sent")
def asked(slug: str) -> Response:
    """Tell to look into the mailbox: the same page whatever the address was."""
    outlet = _outlet(slug)
    page = render_template("answers/asked.html", outlet=outlet, domain=_domain(outlet))
    return uncached(make_response(page))


@bp.errorhandler(TooManyRequests)
def too_many(error: TooManyRequests) -> Response:
    """More is requested than is sent in an hour: everything typed is still there (503)."""
    seconds = max(1, ceil(error.wait.total_seconds()))
    response = _again(503, words().gettext(
        "This site sends no more such emails within this hour. Nothing you typed is lost: send it "
        "again in %(minutes)s minutes.", minutes=-(-seconds // 60),
    ))  # fmt: skip
    response.headers["Retry-After"] = str(seconds)
    return response


def _again(code: int, notice: str) -> Response:
    outlet = _outlet(str((request.view_args or {})["slug"]))
    return _page(outlet, NewsroomAddressForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _outlet(slug: str) -> Party:
    found = parties.once_public(database(), "outlets", slug)
    if found is None:
        abort(404)
    if not found.records:
        raise PartyGone
    return found


def _domain(outlet: Party) -> str | None:
    """The domain of the outlet's public site."""
    return site_domain(party_facts.public(database(), outlet.id))


def _page(
    outlet: Party, shown: NewsroomAddressForm, code: int = 200, notice: str | None = None
) -> Response:
    page = render_template(
        "answers/address.html",
        outlet=outlet,
        domain=_domain(outlet),
        form=shown,
        honeypot=HONEYPOT,
        notice=notice,
    )
    return uncached(make_response(page, code))
