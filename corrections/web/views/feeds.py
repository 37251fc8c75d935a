"""The feeds of a selection and of one record: read the page from the store, write the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from flask import Blueprint, Response, request, url_for
from sqlite_utils import Database

from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.render.feeds import atom as atom_format
from corrections.render.feeds import jsonfeed
from corrections.render.feeds import rss as rss_format
from corrections.render.feeds.entry import Entry, Feed, event_entry, record_entry
from corrections.store import history, parties, records
from corrections.store.records import NEWEST
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, this_register, words
from corrections.web.overview import feed_title
from corrections.web.parameters import read_position, read_selection
from corrections.web.views.public import RECORD, published

bp = Blueprint("feeds", __name__)
keep_validators(bp)

PAGE_SIZE = 50
RIGHTS = N_("No rights reserved (CC0 1.0)")


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of a feed: its records, and the cursors of the pages around it."""

    records: list[Record]
    after: int | None
    previous: int | None
    next: int | None


@bp.get("/feed.atom")
def atom() -> Response:
    """A selection in Atom. Where the last record of an outlet or a subject was withdrawn, the feed
    of it still says so; pages do not know it any more."""
    return _answer(atom_format.write, atom_format.MEDIA_TYPE)


@bp.get("/feed.rss")
def rss() -> Response:
    """A selection in RSS."""
    return _answer(rss_format.write, rss_format.MEDIA_TYPE)


@bp.get("/feed.json")
def json() -> Response:
    """A selection as a JSON Feed."""
    return _answer(jsonfeed.write, jsonfeed.MEDIA_TYPE)


@bp.get(f"{RECORD}/feed.atom")
def record_atom(id: int) -> Response:
    """The events of one record in Atom, newest first, and the record itself as the last entry."""
    record = published(id)
    register, own = this_register(), words()
    events = history.events(database(), id)
    entries = [event_entry(record, event, register, own) for event in reversed(events)]
    entries.append(record_entry(record, events, register, own))
    feed = Feed(
        id=register.tag(f"corrections/{id}/feed/{own.language}"),
        title=own.gettext(
            "Corrections, record %(number)s: %(subject)s, in %(outlet)s",
            number=id, subject=isolated(record.subject.name),
            outlet=isolated(record.outlet.name),
        ),
        subtitle=own.gettext("What happens to this record"),
        language=own.language,
        self_url=register.base_url + url_for(".record_atom", id=id),
        page_url=register.base_url + url_for("public.record", id=id),
        updated=_newest(entries),
        entries=entries,
        rights=own.gettext(RIGHTS),
        hub=settings().websub_hub,
    )  # fmt: skip
    return _document(atom_format.write(feed), atom_format.MEDIA_TYPE, feed)


def _answer(write: Callable[[Feed], bytes], media_type: str) -> Response:
    db = database()
    selection = read_selection(request.args, db, parties.once_public)
    feed = _feed(db, selection, _page(db, selection, read_position(request.args)))
    return _document(write(feed), media_type, feed)


def _page(db: Database, selection: Selection, before: int) -> FeedPage:
    found = records.happenings(db, selection, before, PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    newer: list[int] = []
    if before != NEWEST and shown:
        newer = records.happenings_above(db, selection, shown[0].happening or 0, PAGE_SIZE + 1)
    return FeedPage(
        records=shown,
        after=None if before == NEWEST else before,
        previous=newer[PAGE_SIZE - 1] + 1 if len(newer) > PAGE_SIZE else None,
        next=shown[-1].happening if len(found) > PAGE_SIZE else None,
    )


def _feed(db: Database, selection: Selection, part: FeedPage) -> Feed:
    register, own = this_register(), words()
    events = history.events_of(db, [record.id for record in part.records])
    entries = [
        record_entry(record, events.get(record.id, []), register, own) for record in part.records
    ]
    asked = selection.parameters()

    def page(cursor: int | None) -> str:
        return register.base_url + url_for(request.endpoint or ".atom", **asked, after=cursor)

    return Feed(
        id=register.tag(
            "/".join(["feed", own.language, *(f"{k}={quote(v)}" for k, v in asked.items())])
        ),
        title=feed_title(selection),
        subtitle=own.gettext("What the press printed, and what it should have read"),
        language=own.language,
        self_url=page(part.after),
        page_url=register.base_url + _page_of(selection),
        updated=_newest(entries),
        entries=entries,
        rights=own.gettext(RIGHTS),
        first_url=page(None),
        previous_url=page(part.previous) if part.after else None,
        next_url=page(part.next) if part.next else None,
        hub=settings().websub_hub,
    )


def _page_of(selection: Selection) -> str:
    """The page of the same selection; the whole register where no public record is left of it."""
    named = [party for party in (selection.outlet, selection.subject) if party]
    asked = selection.parameters() if all(party.records for party in named) else {}
    return url_for("public.index", **asked)


def _document(body: bytes, media_type: str, feed: Feed) -> Response:
    response = Response(body, content_type=f"{media_type}; charset=utf-8")
    if feed.hub:
        response.headers.add("Link", f'<{feed.hub}>; rel="hub"')
    response.headers.add("Link", f'<{feed.self_url}>; rel="self"')
    return response


def _newest(entries: list[Entry]) -> datetime:
    """When the newest thing in the feed happened; an empty feed is as old as the register."""
    return max((entry.updated for entry in entries), default=this_register().since)
