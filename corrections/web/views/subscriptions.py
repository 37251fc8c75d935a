"""Subscriptions by email: the form, and the private page of each subscription."""

from __future__ import annotations

import re
import sqlite3
from math import ceil

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import subscribing
from corrections.actions.subscribing import TooManyRequests
from corrections.record.following import Slice
from corrections.render.selection_phrases import followed
from corrections.store import subscriptions
from corrections.store.subscriptions import Subscription
from corrections.web.caching import private, uncached
from corrections.web.context import database, settings, utcnow, words
from corrections.web.errors import Gone, answer, database_failed
from corrections.web.forms.form import HONEYPOT
from corrections.web.forms.sentences import STALE, TOO_MANY, UNAVAILABLE
from corrections.web.forms.subscription import SubscriptionForm
from corrections.web.joined import lead_on
from corrections.web.limits import TooOften, refusal, say_when, time_to_wait
from corrections.web.locale import in_every_language, page_language
from corrections.web.parameters import BadParameter, read_selection, read_value
from corrections.web.public_record import published
from corrections.web.security import csrf
from corrections.web.unavailable import unavailable

bp = Blueprint("subscriptions", __name__)
lead_on(bp)

PAGE = "/subscriptions/<token>"


@bp.get("/subscribe")
def form() -> Response:
    """The form for one slice, named by the parameters that lists have."""
    return _form_page(_part(request.args), SubscriptionForm())


@bp.post("/subscribe")
def create() -> AnyResponse:
    """Send a mail with a link that confirms; the answer does not tell whether the email is
    known."""
    part, sent = _part(request.form), SubscriptionForm(request.form)
    if settings().mail_server is None:
        return _form_page(part, sent, 503)
    wanted = sent.requested(part, page_language())
    if wanted is None:
        return _form_page(part, sent, 422)
    subscribing.subscribe(database(), wanted, secret=settings().secret_key, now=utcnow())
    return redirect(url_for(".asked"), 303)


@bp.get("/subscribe/sent")
def asked() -> Response:
    """Tell to look into the mailbox: the same page for everybody."""
    return uncached(make_response(render_template("subscriptions/asked.html")))


@bp.get(PAGE)
@bp.get(f"{PAGE}/stop", endpoint="before_stopping")
def subscription(token: str) -> Response:
    """The subscriber's private page. Looking changes nothing: scanners of mail follow links, and
    mail programs that know no one-click open the address of the stop."""
    return _page(_found(token), token)


@bp.post(f"{PAGE}/confirm")
def confirm(token: str) -> AnyResponse:
    """Confirm the subscription."""
    _found(token)
    subscribing.confirm(database(), token, now=utcnow(), zone=settings().zone)
    return redirect(url_for(".subscription", token=token), 303)


@bp.post(f"{PAGE}/stop")
@csrf.exempt  # type: ignore[untyped-decorator]  # a mail program has no cookie, and knows the token
def stop(token: str) -> AnyResponse:
    """One click stops it, and the answer to a mail program is no redirect (RFC 8058, section
    3.1)."""
    _found(token)
    subscribing.stop(database(), token, now=utcnow())
    if request.form.get("List-Unsubscribe"):
        return _page(_found(token), token)
    return redirect(url_for(".subscription", token=token), 303)


@bp.post(f"{PAGE}/allow")
def allow(token: str) -> AnyResponse:
    """Take back that no letter is wanted."""
    _found(token)
    subscribing.allow(database(), token)
    return redirect(url_for(".subscription", token=token), 303)


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: everything typed is still there, with a new one."""
    if request.endpoint != "subscriptions.create":
        return redirect(url_for(".subscription", **(request.view_args or {})), 303)
    part = _readable_part()
    if part is None:
        return answer(400)
    return _form_page(part, SubscriptionForm(request.form), 400, words().gettext(STALE))


@bp.errorhandler(TooOften)
def too_often(error: TooOften) -> Response:
    """Too many in a short time: everything typed is still there."""
    part = _readable_part() if request.endpoint == "subscriptions.create" else None
    if part is None:
        return refusal(error)
    notice = words().gettext(TOO_MANY, time=time_to_wait(error))
    return say_when(_form_page(part, SubscriptionForm(request.form), 429, notice), error)


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """Nothing was kept: everything typed is still there (503)."""
    if request.endpoint != "subscriptions.create":
        return database_failed(error)
    try:
        shown = _form_page(
            _part(request.form), SubscriptionForm(request.form), 503, words().gettext(UNAVAILABLE)
        )
    except sqlite3.Error:  # not even what was to be followed can be read
        return database_failed(error)
    return unavailable(error, shown)


@bp.errorhandler(TooManyRequests)
def too_many(error: TooManyRequests) -> Response:
    """More is requested than is sent in an hour: everything typed is still there."""
    seconds = max(1, ceil(error.wait.total_seconds()))
    response = _form_page(_part(request.form), SubscriptionForm(request.form), 503, words().gettext(
        "More people asked for email within this hour than this site sends email to. Nothing you "
        "typed is lost: wait %(minutes)s minutes, then send it again.", minutes=-(-seconds // 60),
    ))  # fmt: skip
    response.headers["Retry-After"] = str(seconds)
    return response


def _part(arguments: MultiDict[str, str]) -> Slice:
    """The slice that the parameters name: one public record, or a selection."""
    number = read_value(arguments, "record")
    if not number:
        return Slice(read_selection(arguments, database()))
    if not re.fullmatch(r"[1-9]\d{0,15}", number, re.ASCII):
        raise BadParameter("record", number)
    return Slice(record_id=published(int(number)).id)


def _readable_part() -> Slice | None:
    """The slice that was sent; ``None`` where it cannot be shown. An exception in what answers
    another exception would be answered with 500."""
    try:
        return _part(request.form)
    except (BadParameter, Gone, NotFound):
        return None


def _found(token: str) -> Subscription:
    found = subscriptions.find(database(), token)
    if found is None:
        raise NotFound
    return found


def _page(shown: Subscription, token: str) -> Response:
    return private(make_response(render_template(
        "subscriptions/subscription.html",
        subscription=shown,
        full=not shown.confirmed and subscribing.follows_enough(database(), shown),
        most=subscribing.FOLLOWED,
        token=token,
        what=followed(shown.part, words()),
        rhythm=words().rhythm(shown.rhythm),
        again=_again(shown.part),
    )))  # fmt: skip


def _again(part: Slice) -> str | None:
    """The form for the same; ``None`` for an outlet or a subject that is public no longer."""
    named = [party for party in (part.selection.outlet, part.selection.subject) if party]
    if not all(party.records for party in named):
        return None
    return url_for(".form", **part.parameters())


def _form_page(
    part: Slice, shown: SubscriptionForm, code: int = 200, notice: str | None = None
) -> Response:
    return uncached(make_response(render_template(
        "subscriptions/form.html",
        form=shown,
        notice=notice,
        what=followed(part, words()),
        parameters=part.parameters(),
        feed_href=_feed_address(part),
        honeypot=HONEYPOT,
        alternates=in_every_language("/subscribe", part.query()),
    ), code))  # fmt: skip


def _feed_address(part: Slice) -> str:
    if part.record_id:
        return url_for("feeds.record_atom", id=part.record_id)
    return url_for("feeds.atom", **part.parameters())
