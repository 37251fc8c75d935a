"""A newsroom changes an answer that it sent through a private link, or takes it back. Each has a
page of its own first: neither needs JavaScript to be confirmed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import answering, receiving
from corrections.actions.answering import AnswerMissing, AnswerMoved
from corrections.actions.receiving import LinkMissing, TooManyOpen
from corrections.record.answer import Answer, read_answer
from corrections.record.inbox import Item, ItemState
from corrections.record.problems import Refused
from corrections.web.caching import private
from corrections.web.context import database, today, utcnow, words
from corrections.web.errors import answer
from corrections.web.forms.answer import NewsroomAnswerForm
from corrections.web.inbox_entries import entries
from corrections.web.locale import page_language
from corrections.web.public_record import published
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.answers import RECORD_PAGE, TOO_MANY, link_missing

bp = Blueprint("newsroom_answers", __name__)

ANSWER = f"{RECORD_PAGE}/<int(max=9007199254740991):number>"


@bp.get(ANSWER)
def change(token: str, id: int, number: int) -> Response:
    """The form, filled in with the answer but for the name of who answered; 409 for one that was
    taken back."""
    item = _own(token, id, number)
    if item.state is ItemState.TAKEN_BACK:
        raise AnswerMoved
    return _change_page(item, token, _filled_in(item))


@bp.post(ANSWER)
def save(token: str, id: int, number: int) -> AnyResponse:
    """Keep what takes the answer's place (303 to the record's page), else show the form again
    (422)."""
    item, sent = _own(token, id, number), NewsroomAnswerForm(request.form)
    published(id)
    try:
        told = read_answer(sent.typed(), language=page_language(), today=today(), now=utcnow())
    except Refused as refused:
        sent.refuse(refused.problems)
        return _change_page(item, token, sent, 422)
    answering.change(database(), token, id, number, told, language=page_language(), now=utcnow())
    return _to_record(token, id)


@bp.get(f"{ANSWER}/take-back")
def taking_back(token: str, id: int, number: int) -> AnyResponse:
    """Ask whether the answer is to be taken back; one that is already leads to the record's page
    (303)."""
    item = _own(token, id, number)
    if item.state is ItemState.TAKEN_BACK:
        return private(make_response(_to_record(token, id)))
    if item.state is ItemState.REFUSED:
        raise AnswerMoved
    return _take_back_page(item, token)


@bp.post(f"{ANSWER}/take-back")
def take_back(token: str, id: int, number: int) -> AnyResponse:
    """Take the answer back (303 to the record's page); what is public is struck."""
    _own(token, id, number)
    published(id)
    answering.take_back(database(), token, id, number, now=utcnow())
    return _to_record(token, id)


bp.register_error_handler(LinkMissing, link_missing)


@bp.errorhandler(AnswerMissing)
def answer_missing(_error: AnswerMissing) -> Response:
    """The newsroom has sent no such answer (404)."""
    return private(answer(404))


@bp.errorhandler(AnswerMoved)
def answer_moved(_error: AnswerMoved) -> Response:
    """The answer was taken back, replaced or sent back meanwhile; what was typed is still there
    (409)."""
    notice = words().gettext(
        "This answer was taken back, replaced or sent back meanwhile. Nothing was changed."
    )
    return _again(409, notice) if request.method == "POST" else private(answer(409, notice))


@bp.errorhandler(TooManyOpen)
def too_many_open(_error: TooManyOpen) -> Response:
    """As many answers wait as may: everything typed is still there (409)."""
    return _again(409, words().gettext(TOO_MANY))


def _own(token: str, record_id: int, number: int) -> Item:
    db = database()
    receiving.link_to(db, token, record_id)
    for item in answering.own_answers(db, record_id):
        if item.id == number:
            return item
    raise AnswerMissing(number)


def _filled_in(item: Item) -> NewsroomAnswerForm:
    """The form with what was answered, but for the name: whoever has the link may be another
    person, and the desk alone is told who answered."""
    said = item.content
    assert isinstance(said, Answer)
    return NewsroomAnswerForm({
        "claim": said.claim, "on": said.on or "", "link": said.link or "",
        "text": said.text or "",
    })  # fmt: skip


def _to_record(token: str, id: int) -> AnyResponse:
    return redirect(url_for("answers.record", token=token, id=id, _anchor="answers"), 303)


def _again(code: int, notice: str) -> Response:
    given: dict[str, Any] = request.view_args or {}
    item = _own(given["token"], given["id"], given["number"])
    if request.endpoint == "newsroom_answers.take_back":
        return _take_back_page(item, given["token"], code, notice)
    form = NewsroomAnswerForm(request.form)
    return _change_page(item, given["token"], form, code, notice)


keep_what_was_typed(bp, _again)


def _change_page(
    item: Item,
    token: str,
    form: NewsroomAnswerForm,
    code: int = 200,
    notice: str | None = None,
) -> Response:
    return _page("answers/change.html", item, token, code, notice, form=form)


def _take_back_page(item: Item, token: str, code: int = 200, notice: str | None = None) -> Response:
    return _page("answers/take_back.html", item, token, code, notice)


def _page(
    template: str, item: Item, token: str, code: int, notice: str | None, **given: Any
) -> Response:
    [entry] = entries(database(), [item], words())
    record = published(item.record_id)
    return private(make_response(render_template(
        template, record=record, token=token, entry=entry, notice=notice, **given
    ), code))  # fmt: skip
