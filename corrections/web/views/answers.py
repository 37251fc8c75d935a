"""A newsroom's private page: what the register says about one record, and its answer."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import receiving
from corrections.actions.receiving import LinkMissing, TooManyOpen
from corrections.record.answer import read_answer
from corrections.record.problems import Refused
from corrections.store import inbox, newsroom_links
from corrections.store.newsroom_links import NewsroomLink
from corrections.web.caching import private
from corrections.web.context import database, today, utcnow, words
from corrections.web.errors import answer
from corrections.web.forms.answer import NewsroomAnswerForm
from corrections.web.inbox_entries import entries
from corrections.web.locale import page_language
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.public import published

bp = Blueprint("answers", __name__)

PAGE = "/answers/<token>"


@bp.get(PAGE)
def page(token: str) -> Response:
    """The record, what was answered through this link, and the form."""
    return _page(_found(token), token, NewsroomAnswerForm())


@bp.post(PAGE)
def create(token: str) -> AnyResponse:
    """Keep an answer for the desk (303 to the same page), else show the form again (422)."""
    link, sent = _found(token), NewsroomAnswerForm(request.form)
    published(link.record_id)
    try:
        told = read_answer(sent.typed(), language=page_language(), today=today(), now=utcnow())
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(link, token, sent, 422)
    receiving.answer(database(), token, told, language=page_language(), now=utcnow())
    return redirect(url_for(".page", token=token), 303)


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
    return _again(409, words().gettext(
        "The desk has several answers of yours that it has not read yet. Nothing you typed is "
        "lost: keep a copy, and send it when they were read."
    ))  # fmt: skip


def _found(token: str) -> NewsroomLink:
    link = newsroom_links.find(database(), token)
    if link is None:
        raise LinkMissing
    return link


def _again(code: int, notice: str) -> Response:
    token = str((request.view_args or {})["token"])
    return _page(_found(token), token, NewsroomAnswerForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _page(
    link: NewsroomLink,
    token: str,
    shown: NewsroomAnswerForm,
    code: int = 200,
    notice: str | None = None,
) -> Response:
    db, record = database(), published(link.record_id)
    return private(make_response(render_template(
        "answers/page.html",
        record=record,
        token=token,
        form=shown,
        notice=notice,
        answers=entries(db, inbox.of_link(db, link.id), words()),
    ), code))  # fmt: skip
