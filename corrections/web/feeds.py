"""The feeds: what is asked for goes to the store, what comes back to a writer."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, request, url_for

from corrections.feeds import atom as atom_format
from corrections.feeds.entry import Entry, Feed, event_entry, record_entry
from corrections.model import Record
from corrections.store import history
from corrections.web.caching import keep_validators
from corrections.web.context import database, gettext, settings, this_register
from corrections.web.language import page_language
from corrections.web.overview import feed_title
from corrections.web.paging import here, read_page
from corrections.web.public import RECORD, published
from corrections.web.selecting import read_position, read_selection

bp = Blueprint("feeds", __name__)
keep_validators(bp)

PAGE_SIZE = 50


@bp.get("/feed.atom")
def atom() -> Response:
    """The newest records of a selection, each one entry."""
    db = database()
    selection = read_selection(request.args, db)
    page = read_page(db, selection, read_position(request.args), PAGE_SIZE)
    own, base = this_register(), settings().base_url
    entries = [record_entry(record, own, page_language()) for record in page.items]
    return _answer(Feed(
        id=own.tag("/".join(["feed", page_language(), *_flat(selection.parameters())])),
        title=feed_title(selection),
        subtitle=gettext("What the press printed, and what it should have read"),
        language=page_language(),
        self_url=base + here(selection, after=request.args.get("after") or None),
        page_url=base + url_for("public.index", **selection.parameters()),
        updated=_newest(entries),
        entries=entries,
        first_url=base + here(selection),
        next_url=base + page.next if page.next else None,
        rights=gettext("No rights reserved (CC0 1.0)"),
    ))  # fmt: skip


@bp.get(f"{RECORD}/feed.atom")
def record_atom(id: int) -> Response:
    """What happens to one record: the record itself, then each event, newest first."""
    record = published(id)
    own, base = this_register(), settings().base_url
    events = reversed(history.events(database(), id))
    entries = [event_entry(record, event, own, page_language()) for event in events]
    entries.append(record_entry(record, own, page_language()))
    return _answer(Feed(
        id=own.tag(f"corrections/{id}/feed/{page_language()}"),
        title=_record_title(record),
        subtitle=gettext("What happens to this record"),
        language=page_language(),
        self_url=base + request.script_root + request.path,
        page_url=base + url_for("public.record", id=id),
        updated=_newest(entries),
        entries=entries,
        rights=gettext("No rights reserved (CC0 1.0)"),
    ))  # fmt: skip


def _record_title(record: Record) -> str:
    return gettext(
        "Corrections, record %(number)s: %(subject)s, in %(outlet)s",
        number=record.id, subject=record.subject.name, outlet=record.outlet.name,
    )  # fmt: skip


def _answer(feed: Feed) -> Response:
    return Response(atom_format.write(feed), content_type="application/atom+xml; charset=utf-8")


def _newest(entries: list[Entry]) -> datetime:
    """When the newest thing in the feed happened; an empty feed is as old as the register."""
    return max((entry.updated for entry in entries), default=this_register().since)


def _flat(parameters: dict[str, Any]) -> list[str]:
    return [quote(f"{name}={value}", safe="=") for name, value in parameters.items()]
