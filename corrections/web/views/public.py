"""The public pages: the list, a record, and the site's own texts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corrections.record.model import State
from corrections.record.outcome import in_order
from corrections.render import markup, pages
from corrections.render.public import public_history
from corrections.store import events, history, records, register
from corrections.store.records import NEWEST
from corrections.web.asked_list import read_asked_list
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings
from corrections.web.front_page import FrontPage
from corrections.web.joined import lead_on
from corrections.web.list_page import ListPage
from corrections.web.locale import page_language
from corrections.web.parameters import BadParameter, read_value
from corrections.web.public_record import RECORD, published
from corrections.web.stated_numbers import STATED

bp = Blueprint("public", __name__)
keep_validators(bp)
lead_on(bp)

REPEATS_SHOWN = 20
VIEWS = ("inline", "side", "printed", "corrected")


@bp.get("/")
def index() -> ResponseReturnValue:
    """Published corrections, newest first, with search and filters."""
    db = database()
    asked = read_asked_list(db)
    if asked.canonical:
        return redirect(asked.canonical)
    found = ListPage(db, asked)
    first = not found.narrowed and asked.before == NEWEST
    body = render_template(
        "public/index.html",
        list=found,
        page=found.page,
        selection=found.selection,
        feed_title=found.feed_title,
        register=register.totals(db),
        front_page=FrontPage(db, found.page if first else None),
    )
    return body, 400 if asked.unknown else 200


@bp.get(RECORD)
def record(id: int) -> str:
    """One correction in one of four views, with its sources, timeline and history."""
    found = published(id)
    db = database()
    view = read_value(request.args, "view") or "inline"
    if view not in VIEWS:
        raise BadParameter("view", view)
    whole = read_value(request.args, "whole")
    if whole not in ("", "1"):
        raise BadParameter("whole", whole)
    shown: dict[str, Any] = {} if view == "inline" else {"view": view}
    original = records.get(db, found.repeats) if found.repeats else None
    canonical = settings().base_url + url_for(".record", id=id)
    return render_template(
        "public/record.html",
        record=found,
        view=view,
        whole=None if whole else url_for(".record", id=id, whole=1, **shown),
        events=in_order(events.of(db, id)),
        revisions=public_history(history.revisions(db, id)),
        original=original if original and original.state is State.PUBLISHED else None,
        repeats=records.repeating(db, id, REPEATS_SHOWN),
        canonical=canonical,
    )


@bp.get("/about")
def about() -> str:
    """What the register is."""
    return _text_page("about")


@bp.get("/policy")
def policy() -> str:
    """What is recorded, and what the words mean."""
    return _text_page("policy")


@bp.get("/privacy")
def privacy() -> str:
    """What is kept about whom."""
    return _text_page("privacy")


def _text_page(name: str) -> str:
    title, body = pages.read(name, page_language(), STATED)
    return render_template("public/text.html", title=title, body=markup.page(body))
