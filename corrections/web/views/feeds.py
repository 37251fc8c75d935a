"""The feeds of a selection and of one record: read the page from the store, write the format."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, request, url_for

from corrections.record.selection import Selection
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.render.feeds import atom as atom_format
from corrections.render.feeds import jsonfeed
from corrections.render.feeds import rss as rss_format
from corrections.render.feeds.entry import Feed, Format, Register, event_entry, record_entry
from corrections.render.words import Words
from corrections.store import events, parties
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, this_register, words
from corrections.web.feed_pages import Cursor, FeedPage, read_cursor, read_feed_page
from corrections.web.joined import lead_on
from corrections.web.overview import feed_title
from corrections.web.parameters import read_selection
from corrections.web.public_record import RECORD, published

bp = Blueprint("feeds", __name__)
keep_validators(bp)
lead_on(bp)

RIGHTS = N_("No rights reserved (CC0 1.0)")


@bp.get("/feed.atom")
def atom() -> Response:
    """A selection in Atom. Where the last record of an outlet or a subject was withdrawn, the feed
    of it still says so; pages do not know it any more."""
    return _answer(atom_format)


@bp.get("/feed.rss")
def rss() -> Response:
    """A selection in RSS."""
    return _answer(rss_format)


@bp.get("/feed.json")
def json() -> Response:
    """A selection as a JSON Feed."""
    return _answer(jsonfeed)


@bp.get(f"{RECORD}/feed.atom")
def record_atom(id: int) -> Response:
    """The events of one record in Atom, newest first, and the record itself as the last entry."""
    record = published(id)
    register, own = this_register(), words()
    told = events.of(database(), id)
    entries = [event_entry(record, event, register, own) for event in reversed(told)]
    entries.append(record_entry(record, told, register, own))
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
        updated=max(entry.updated for entry in entries),
        entries=[atom_format.write_entry(entry) for entry in entries],
        rights=own.gettext(RIGHTS),
        hub=settings().websub_hub,
    )  # fmt: skip
    return _document(feed, atom_format)


def _answer(form: Format) -> Response:
    db, register, own = database(), this_register(), words()
    selection = read_selection(request.args, db, parties.once_public)
    page = read_feed_page(db, selection, read_cursor(request.args), form)
    return _document(_feed(selection, page, register, own), form)


def _feed(selection: Selection, page: FeedPage, register: Register, own: Words) -> Feed:
    asked = selection.parameters()

    def address(cursor: Cursor | None) -> str | None:
        if cursor is None:
            return None
        return register.base_url + url_for(request.endpoint or ".atom", **(asked | cursor))

    return Feed(
        id=register.tag(
            "/".join(["feed", own.language, *(f"{k}={quote(v)}" for k, v in asked.items())])
        ),
        title=feed_title(selection),
        subtitle=own.gettext("What the press published, and what it should have read"),
        language=own.language,
        self_url=address(page.cursor) or "",
        page_url=register.base_url + _page_of(selection),
        updated=max((entry.told.happened_at for entry in page.entries), default=register.since),
        entries=[entry.document for entry in page.entries],
        rights=own.gettext(RIGHTS),
        first_url=address({}),
        previous_url=address(page.previous),
        next_url=address(page.next),
        hub=settings().websub_hub,
    )


def _page_of(selection: Selection) -> str:
    """The page of the same selection; the whole register where no public record is left of it."""
    named = [party for party in (selection.outlet, selection.subject) if party]
    asked = selection.parameters() if all(party.records for party in named) else {}
    return url_for("public.index", **asked)


def _document(feed: Feed, form: Format) -> Response:
    response = Response(form.write(feed), content_type=f"{form.MEDIA_TYPE}; charset=utf-8")
    if feed.hub:
        response.headers.add("Link", f'<{feed.hub}>; rel="hub"')
    response.headers.add("Link", f'<{feed.self_url}>; rel="self"')
    return response
