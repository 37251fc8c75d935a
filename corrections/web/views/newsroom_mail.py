"""The page on which a newsroom stops mail to its contact address, by the link in each mail."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import mailing_newsrooms
from corrections.store import newsroom_mailboxes
from corrections.store.newsroom_mailboxes import NewsroomMailbox
from corrections.web.caching import private
from corrections.web.context import database, utcnow
from corrections.web.security import csrf

bp = Blueprint("newsroom_mail", __name__)

PAGE = "/newsroom-mail/<token>"


@bp.get(PAGE)
@bp.get(f"{PAGE}/stop", endpoint="before_stopping")
def page(token: str) -> Response:
    """Whether mail is sent, and the buttons. Looking changes nothing: scanners of mail follow
    links."""
    return _page(_found(token), token)


@bp.post(f"{PAGE}/stop")
@csrf.exempt  # type: ignore[untyped-decorator]  # a mail program has no cookie, and knows the token
def stop(token: str) -> AnyResponse:
    """One click stops it, and the answer to a mail program is no redirect (RFC 8058, section
    3.1)."""
    _found(token)
    mailing_newsrooms.stop(database(), token, now=utcnow())
    if request.form.get("List-Unsubscribe"):
        return _page(_found(token), token)
    return redirect(url_for(".page", token=token), 303)


@bp.post(f"{PAGE}/allow")
def allow(token: str) -> AnyResponse:
    """Take back that no mail is wanted."""
    _found(token)
    mailing_newsrooms.allow(database(), token)
    return redirect(url_for(".page", token=token), 303)


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: the page has a new one (303)."""
    return redirect(url_for(".page", **(request.view_args or {})), 303)


def _found(token: str) -> NewsroomMailbox:
    found = newsroom_mailboxes.find(database(), token)
    if found is None:
        raise NotFound
    return found


def _page(shown: NewsroomMailbox, token: str) -> Response:
    page = render_template("answers/mail.html", mailbox=shown, token=token)
    return private(make_response(page))
