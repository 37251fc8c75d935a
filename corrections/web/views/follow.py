"""How to subscribe: a page that builds the URL of any feed, and a list of every outlet's feed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue

from corrections.record.selection import Selection
from corrections.render.feeds import opml
from corrections.store import parties, search
from corrections.web.asked_list import read_asked_list
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, utcnow, words
from corrections.web.joined import lead_on
from corrections.web.overview import feed_title, summary
from corrections.web.search_form import party_fields

bp = Blueprint("follow", __name__)
keep_validators(bp)
lead_on(bp)

OPML_LIMIT = 3_000
"""Outlets in the list for feed readers, the first ones by slug: an answer of so many takes a tenth
of a second."""

FORMATS = (("feeds.atom", "Atom"), ("feeds.rss", "RSS"), ("feeds.json", "JSON Feed"))


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """One format of a feed: its name, its absolute URL to copy, and its path to follow."""

    name: str
    url: str
    href: str


@bp.get("/feeds")
def feeds() -> ResponseReturnValue:
    """The URLs of the feed of a selection, and a form for another selection. Where nobody has a
    name that was typed (400), there is no URL: the form says so, and still has all that was
    typed."""
    db = database()
    asked = read_asked_list(db)
    selection = asked.selection
    body = render_template(
        "feeds/index.html",
        selection=selection,
        summary=summary(selection),
        feed_title=feed_title(selection),
        addresses=addresses(selection),
        unknown=asked.unknown,
        parties=party_fields(db, asked),
        languages=search.values(db, "language"),
        years=sorted((int(year) for year in search.values(db, "year")), reverse=True),
        opml_url=settings().base_url + url_for(".outlines"),
    )
    return body, 400 if asked.unknown else 200


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
