"""The filer's private page: where their record stands, and what they can do about it."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import submitting
from corrections.record import lifecycle
from corrections.record.actor import FILER
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.render.letters import to_newsroom
from corrections.store import filings, records
from corrections.web.caching import private
from corrections.web.context import database, settings, utcnow, words

bp = Blueprint("receipts", __name__)

PAGE = "/receipts/<token>"

LETTER_OFFERED = (State.PENDING, State.WAITING, State.PUBLISHED)
"""States in which the receipt offers a letter to the newsroom."""


@bp.get(PAGE)
def receipt(token: str) -> Response:
    """The filer's private page; 404 for an unknown token."""
    return receipt_page(filed(token), token)


@bp.post(f"{PAGE}/withdraw")
def withdraw(token: str) -> AnyResponse:
    """Withdraw the record while it waits for the desk or for the filer."""
    submitting.withdraw_filing(database(), token, now=utcnow())
    return redirect(url_for(".receipt", token=token), 303)


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: nothing was done, and the page has a new one."""
    return redirect(url_for(".receipt", **(request.view_args or {})), 303)


def filed(token: str) -> Record:
    """The record whose private link has this token; raises ``NotFound`` if none has."""
    number = filings.find(database(), token)
    record = records.get(database(), number) if number else None
    if record is None:
        raise NotFound
    return record


def receipt_page(record: Record, token: str, code: int = 200) -> Response:
    """The private page of a record."""
    page = render_template(
        "submit/receipt.html",
        record=record,
        token=token,
        link=settings().base_url + url_for("receipts.receipt", token=token),
        withdrawable=lifecycle.allows(record.state, Step.WITHDRAW, FILER),
        public_href=_public_url(record),
        letter=to_newsroom(record, words()) if record.state in LETTER_OFFERED else None,
        mail_given=filings.contact_email(database(), record.id) is not None,
    )
    return private(make_response(page, code))


def _public_url(record: Record) -> str | None:
    return url_for("public.record", id=record.id) if record.state is State.PUBLISHED else None
