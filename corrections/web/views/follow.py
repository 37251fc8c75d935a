"""How to subscribe: a page that builds the URL of any feed, and a list of every outlet's feed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request, url_for
from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.selection import Selection
from corrections.render.feeds import opml
from corrections.store import parties, search
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, utcnow, words
from corrections.web.joined import lead_on
from corrections.web.overview import feed_title, summary
from corrections.web.parameters import read_selection, read_value

bp = Blueprint("follow", __name__)
keep_validators(bp)
lead_on(bp)

OPML_LIMIT = 3_000
"""Outlets in the list for feed readers, the first ones by slug: an answer of so many takes a tenth
of a second."""

OFFERED_NAMES = 300

FORMATS = (("feeds.atom", "Atom"), ("feeds.rss", "RSS"), ("feeds.json", "JSON Feed"))


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """One format of a feed: its name, its absolute URL to copy, and its path to follow."""

    name: str
    url: str
    href: str


@bp.get("/feeds")
def feeds() -> str:
    """The URLs of the feed of a selection, and a form for another selection."""
    db = database()
    selection = read_selection(_named(db, request.args), db)
    return render_template(
        "feeds/index.html",
        selection=selection,
        summary=summary(selection),
        feed_title=feed_title(selection),
        addresses=addresses(selection),
        outlets=parties.busiest(db, "outlets", OFFERED_NAMES),
        subjects=parties.busiest(db, "subjects", OFFERED_NAMES),
        languages=search.values(db, "language"),
        years=sorted((int(year) for year in search.values(db, "year")), reverse=True),
        opml_url=settings().base_url + url_for(".outlines"),
    )


@bp.get("/feeds.opml")
def outlines() -> Response:
    """Every outlet's feed as OPML, at most ``OPML_LIMIT``."""
    base = settings().base_url
    # Made of two addresses, since ``url_for`` would take longer than everything else together.
    feed, page = base + url_for("feeds.atom"), base + url_for("parties.outlets")
    subscriptions = [
        opml.Subscription(
            title=feed_title(Selection(outlet=outlet)),
            feed_url=f"{feed}?outlet={quote(outlet.slug)}",
            page_url=f"{page}/{quote(outlet.slug)}",
        )
        for outlet in parties.page(database(), "outlets", "", OPML_LIMIT)
    ]
    title = words().gettext("Corrections: every outlet")
    response = Response(opml.write(title, utcnow(), subscriptions))
    response.content_type = f"{opml.MEDIA_TYPE}; charset=utf-8"
    return response


def addresses(selection: Selection) -> list[FeedAddress]:
    """The URLs of a selection's feed, one a format."""
    asked, base = selection.parameters(), settings().base_url
    hrefs = [(name, url_for(endpoint, **asked)) for endpoint, name in FORMATS]
    return [FeedAddress(name, base + href, href) for name, href in hrefs]


def _named(db: Database, arguments: MultiDict[str, str]) -> MultiDict[str, str]:
    """The parameters, with an outlet or a subject that was given by its name replaced by its
    slug."""
    named = MultiDict(arguments)
    tables: tuple[tuple[str, parties.PartyTable], ...] = (
        ("outlet", "outlets"),
        ("subject", "subjects"),
    )
    for name, table in tables:
        party = parties.named(db, table, read_value(arguments, name))
        if party:
            named[name] = party.slug
    return named
