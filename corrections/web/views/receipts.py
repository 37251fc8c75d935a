"""The filer's private page: where their record stands, and what they can do about it."""

from __future__ import annotations

import re
import sqlite3

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import asking, submitting
from corrections.actions.recording import RecordMoved
from corrections.record import lifecycle
from corrections.record.actor import FILER
from corrections.record.lifecycle import Step, StepRefused
from corrections.record.model import Record, State
from corrections.render.catalogue import N_
from corrections.render.public import filer_history
from corrections.store import erasures, filer_mail, filings, history, questions, records
from corrections.store.filer_mail import FilerMail
from corrections.web.caching import private
from corrections.web.context import database, settings, utcnow, words
from corrections.web.errors import Erased, database_failed
from corrections.web.errors import answer as error_page
from corrections.web.foreign_forms import ForeignEncoding
from corrections.web.forms.mail_address import MailAddressForm
from corrections.web.forms.question import AnswerForm
from corrections.web.forms.sentences import FOREIGN, STALE, TOO_MANY_TRIES, UNAVAILABLE
from corrections.web.limits import TooOften, refusal, say_when, time_to_wait
from corrections.web.locale import page_language
from corrections.web.qr_code import qr_code
from corrections.web.receipt_steps import own_steps
from corrections.web.request_letters import letter_about
from corrections.web.unavailable import unavailable

bp = Blueprint("receipts", __name__)

PAGE = "/receipts/<token>"

MAIL_OFFERED = (State.PENDING, State.WAITING, State.PUBLISHED, State.DECLINED)
"""States in which the receipt offers to send its link, and to write to the filer."""

TOO_LATE = N_(
    "Your answer was not kept: the desk does not wait for one any more. This is where the record "
    "stands now."
)
"""For an answer to a question that was answered, has lapsed or was taken back."""

ASKED_ELSE = N_(
    "Your answer was not kept: the desk has asked something else since you opened this page. "
    "Nothing you typed is lost: read the question and send your answer again."
)
"""For an answer to a former question."""


@bp.get(PAGE)
def receipt(token: str) -> Response:
    """The filer's private page; 404 for an unknown token."""
    return receipt_page(filed(token), token)


@bp.post(f"{PAGE}/answer")
def answer(token: str) -> AnyResponse:
    """Keep the answer to the question of the desk; 422 where it cannot be taken."""
    sent = AnswerForm(request.form)
    text = sent.read()
    if text is None:
        return receipt_page(filed(token), token, 422, answer_form=sent)
    asking.answer(database(), token, text, question=_read_question(), now=utcnow())
    return redirect(url_for(".receipt", token=token), 303)


@bp.post(f"{PAGE}/withdraw")
def withdraw(token: str) -> AnyResponse:
    """Withdraw the record while it waits for the desk or for the filer."""
    submitting.withdraw_filing(database(), token, now=utcnow())
    return redirect(url_for(".receipt", token=token), 303)


@bp.errorhandler(StepRefused)
def too_late(_error: StepRefused) -> Response:
    """The record's state does not allow it any more: what was typed is still there (409)."""
    return _again(409, words().gettext(TOO_LATE)) or error_page(409)


@bp.errorhandler(RecordMoved)
def asked_else(_error: RecordMoved) -> Response:
    """Another question waits for an answer: what was typed is still there (409)."""
    return _again(409, words().gettext(ASKED_ELSE)) or error_page(409)


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: nothing was done, and the page has a new one."""
    page = redirect(url_for(".receipt", token=_token()), 303)
    return _again(400, words().gettext(STALE)) or page


@bp.errorhandler(ForeignEncoding)
def foreign_encoding(error: ForeignEncoding) -> Response:
    """The form is not in UTF-8: everything typed is still there, in the letters that it seems to
    have."""
    notice = words().gettext(FOREIGN, encoding=error.encoding)
    return _again(422, notice) or error_page(400)


@bp.errorhandler(TooOften)
def too_often(error: TooOften) -> Response:
    """Too many in a short time: everything typed is still there."""
    shown = _again(429, words().gettext(TOO_MANY_TRIES, time=time_to_wait(error)))
    return say_when(shown, error) if shown else refusal(error)


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """Nothing was kept: everything typed is still there (503)."""
    try:
        shown = _again(503, words().gettext(UNAVAILABLE))
    except sqlite3.Error:  # not even the record can be read
        shown = None
    return unavailable(error, shown) if shown else database_failed(error)


def filed(token: str) -> Record:
    """The record whose private link has this token; raises ``NotFound`` if none has, ``Erased`` if
    that of an erased record had."""
    number = filings.find(database(), token)
    record = records.get(database(), number) if number else None
    erased = erasures.find(database(), token) if record is None else None
    if erased:
        raise Erased(erased)
    if record is None:
        raise NotFound
    return record


def receipt_page(
    record: Record,
    token: str,
    code: int = 200,
    *,
    answer_form: AnswerForm | None = None,
    address_form: MailAddressForm | None = None,
    notice: str | None = None,
) -> Response:
    """The private page of a record. ``notice`` says what became of a form that was sent."""
    email = filings.contact_email(database(), record.id)
    asked = [item for item in questions.of_record(database(), record.id) if not item.taken_back]
    link = settings().base_url + url_for("receipts.receipt", token=token)
    page = render_template(
        "submit/receipt.html",
        record=record,
        token=token,
        notice=notice,
        answer_form=answer_form or AnswerForm(),
        address_form=address_form or MailAddressForm(request.form),
        by_mail=filer_mail.find(database(), token) is not None,
        question=next((item for item in asked if item.open), None),
        exchange=[item for item in asked if not item.open],
        link=link,
        qr=qr_code(link, words().gettext("QR code of the private link")),
        withdrawable=lifecycle.allows(record.state, Step.WITHDRAW, FILER),
        public_href=_public_url(record),
        letter=letter_about(record, page_language()),
        edited=filer_history(history.revisions(database(), record.id)),
        **own_steps(record),
        mail_given=email is not None,
        mail=_mail(record, email) if settings().mail_server else None,
        mail_offered=settings().mail_server is not None and record.state in MAIL_OFFERED,
    )
    return private(make_response(page, code))


def _mail(record: Record, email: str | None) -> FilerMail | None:
    """What is kept of the mail to the filer; ``None`` where the desk has another address by now."""
    found = filer_mail.get(database(), record.id)
    return found if found is None or found.email == email else None


def _again(code: int, notice: str) -> Response | None:
    """The page with the answer or the address that was typed; ``None`` where none was sent, or the
    link leads nowhere."""
    typed_address = request.endpoint == "receipts.request_mail" and request.form.get("email")
    if request.endpoint != "receipts.answer" and not typed_address:
        return None
    number = filings.find(database(), _token())
    record = records.get(database(), number) if number else None
    if record is None:
        return None
    sent = AnswerForm(request.form)
    return receipt_page(record, _token(), code, answer_form=sent, notice=notice)


def _token() -> str:
    return str((request.view_args or {}).get("token", ""))


def _read_question() -> int:
    """The question that is answered; 0, which none is, where the form does not name one."""
    value = request.form.get("question", "")
    return int(value) if re.fullmatch(r"\d{1,9}", value, re.ASCII) else 0


def _public_url(record: Record) -> str | None:
    return url_for("public.record", id=record.id) if record.state is State.PUBLISHED else None
