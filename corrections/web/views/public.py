"""The public pages: the list, a record, and the site's own texts."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from corrections.render import markup, pages
from corrections.store.records import NEWEST
from corrections.web.asked_list import read_asked_list
from corrections.web.caching import keep_validators
from corrections.web.context import database
from corrections.web.front_page import FrontPage
from corrections.web.joined import lead_on
from corrections.web.list_facts import register_totals
from corrections.web.list_page import ListPage
from corrections.web.locale import page_language
from corrections.web.parts import remembered_page
from corrections.web.public_record import RECORD
from corrections.web.record_page import RecordPage
from corrections.web.stated_numbers import STATED

bp = Blueprint("public", __name__)
keep_validators(bp)
lead_on(bp)


@bp.get("/")
def index() -> ResponseReturnValue:
    """Published corrections, newest first, with search and filters."""
    db = database()
    asked = read_asked_list(db)
    if asked.canonical:
        return redirect(asked.canonical)
    found, totals = ListPage(db, asked), register_totals(db)
    first = not found.narrowed and asked.before == NEWEST
    front_page = FrontPage(db, found.page if first else None)
    size = (totals.records, totals.outlets) if first else None
    body = found.written(
        "public/index.html", front_page.shows, size, register=totals, front_page=front_page
    )
    return body, 400 if asked.unknown else 200


@bp.get(RECORD)
def record(id: int) -> bytes:
    """One correction in one of four views, with its sources, timeline and history."""
    page = RecordPage(database(), id)
    return remembered_page("public/record.html", *page.shows, page=page)


@bp.get("/about")
def about() -> bytes:
    """What the register is."""
    return _text_page("about")


@bp.get("/policy")
def policy() -> bytes:
    """What is recorded, and what the words mean."""
    return _text_page("policy")


@bp.get("/privacy")
def privacy() -> bytes:
    """What is kept about whom."""
    return _text_page("privacy")


def _text_page(name: str) -> bytes:
    title, body = _text(name, page_language())
    return remembered_page("public/text.html", title=title, body=body)


@cache
def _text(name: str, language: str) -> tuple[str, Markup]:
    """The title of one of our pages, and its text in HTML: neither ever changes."""
    title, body = pages.read(name, language, STATED)
    return title, markup.page(body)
