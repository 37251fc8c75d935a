"""The page to which the letter leads by which somebody proves an address of a newsroom."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import proving_addresses
from corrections.actions.proving_addresses import ProofMissing
from corrections.store import newsroom_proofs, parties
from corrections.store.newsroom_proofs import NewsroomProof
from corrections.web.caching import private
from corrections.web.context import database, utcnow
from corrections.web.security import csrf

bp = Blueprint("newsroom_proofs", __name__)

PAGE = "/newsroom-proofs/<token>"


@bp.get(PAGE)
@bp.get(f"{PAGE}/stop", endpoint="before_stopping")
def page(token: str) -> Response:
    """For which newsroom the link is, and the buttons. Looking changes nothing: scanners of mail
    follow links."""
    return _page(_found(token), token)


@bp.post(f"{PAGE}/confirm")
def confirm(token: str) -> AnyResponse:
    """Make the newsroom's link and lead to its page (303); 410 where the letter's link was used
    or is too old."""
    proof = _found(token)
    try:
        made = proving_addresses.confirm(database(), token, now=utcnow())
    except ProofMissing:
        return _page(proof, token, 410)
    return private(make_response(redirect(url_for("answers.page", token=made), 303)))


@bp.post(f"{PAGE}/stop")
@csrf.exempt  # type: ignore[untyped-decorator]  # a mail program has no cookie, and knows the token
def stop(token: str) -> AnyResponse:
    """One click stops it, and the answer to a mail program is no redirect (RFC 8058, section
    3.1)."""
    _found(token)
    proving_addresses.stop(database(), token, now=utcnow())
    if request.form.get("List-Unsubscribe"):
        return _page(_found(token), token)
    return redirect(url_for(".page", token=token), 303)


@bp.post(f"{PAGE}/allow")
def allow(token: str) -> AnyResponse:
    """Take back that no letter is wanted."""
    _found(token)
    proving_addresses.allow(database(), token)
    return redirect(url_for(".page", token=token), 303)


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: the page has a new one (303)."""
    return redirect(url_for(".page", **(request.view_args or {})), 303)


def _found(token: str) -> NewsroomProof:
    found = newsroom_proofs.find(database(), token)
    if found is None:
        raise NotFound
    return found


def _page(shown: NewsroomProof, token: str, code: int = 200) -> Response:
    page = render_template(
        "answers/proof.html",
        proof=shown,
        open=shown.is_open(utcnow()),
        outlet=parties.by_number(database(), "outlets", shown.outlet_id),
        token=token,
    )
    return private(make_response(page, code))
