"""A newsroom's private pages: the records that its link is for, and for each what the register
says and the newsroom's answer."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import answering, receiving
from corrections.actions.receiving import LinkMissing, TooManyOpen
from corrections.record.answer import read_answer
from corrections.record.problems import Refused
from corrections.render.catalogue import N_
from corrections.store import erasures, newsroom_links
from corrections.store.newsroom_links import NewsroomLink
from corrections.web.caching import private
from corrections.web.context import database, today, utcnow, words
from corrections.web.errors import Erased, answer
from corrections.web.forms.answer import NewsroomAnswerForm
from corrections.web.inbox_entries import entries
from corrections.web.locale import page_language
from corrections.web.newsroom_page import newsroom_page
from corrections.web.public_record import published
from corrections.web.typed_again import keep_what_was_typed

bp = Blueprint("answers", __name__)

PAGE = "/answers/<token>"
RECORD_PAGE = f"{PAGE}/<int(max=9007199254740991):id>"

TOO_MANY = N_(
    "The desk has several answers of yours that it has not read yet. Nothing you typed is lost: "
    "keep a copy, and send it when they were read."
)


@bp.get(PAGE)
def page(token: str) -> AnyResponse:
    """The records of the outlet that the link is for; a link to one record leads there (303)."""
    link = _link(token)
    outlet = newsroom_links.outlet_of(database(), link)
    if outlet is None:
        leading_on = redirect(url_for(".record", token=token, id=link.record_id), 303)
        return private(make_response(leading_on))
    return newsroom_page(outlet, token)


@bp.get(RECORD_PAGE)
def record(token: str, id: int) -> Response:
    """One record, what the newsroom answered about it, and the form."""
    return _page(_link_to(token, id), id, token, NewsroomAnswerForm())


@bp.post(RECORD_PAGE)
def create(token: str, id: int) -> AnyResponse:
    """Keep an answer for the desk (303 to the same page), else show the form again (422)."""
    link, sent = _link_to(token, id), NewsroomAnswerForm(request.form)
    published(id)
    try:
        told = read_answer(sent.typed(), language=page_language(), today=today(), now=utcnow())
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(link, id, token, sent, 422)
    receiving.answer(database(), token, id, told, language=page_language(), now=utcnow())
    return redirect(url_for(".record", token=token, id=id), 303)


@bp.errorhandler(LinkMissing)
def link_missing(_error: LinkMissing) -> Response:
    """No link has this token, or the desk revoked it (404)."""
    return private(answer(404, words().gettext(
        "This link leads nowhere: it was mistyped, or the editors of the register have revoked it. "
        "Ask whoever sent it to you for another one."
    )))  # fmt: skip


@bp.errorhandler(TooManyOpen)
def too_many_open(_error: TooManyOpen) -> Response:
    """As many answers wait as may: everything typed is still there (409)."""
    return _again(409, words().gettext(TOO_MANY))


def _link(token: str) -> NewsroomLink:
    link = newsroom_links.find(database(), token)
    if link is None:
        erased = erasures.find(database(), token)
        raise Erased(erased) if erased else LinkMissing
    return link


def _link_to(token: str, record_id: int) -> NewsroomLink:
    """The link, if it is for this record."""
    link = _link(token)
    if not newsroom_links.covers(database(), link, record_id):
        raise LinkMissing
    return link


def _again(code: int, notice: str) -> Response:
    token, id = str((request.view_args or {})["token"]), int((request.view_args or {})["id"])
    return _page(_link_to(token, id), id, token, NewsroomAnswerForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _page(
    link: NewsroomLink,
    record_id: int,
    token: str,
    shown: NewsroomAnswerForm,
    code: int = 200,
    notice: str | None = None,
) -> Response:
    db, record = database(), published(record_id)
    return private(make_response(render_template(
        "answers/record.html",
        record=record,
        token=token,
        of_outlet=link.outlet_id is not None,
        form=shown,
        notice=notice,
        answers=entries(db, answering.own_answers(db, record_id), words()),
    ), code))  # fmt: skip
