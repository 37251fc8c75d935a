"""RSS 2.0 (rssboard.org/rss-specification), with what Atom lends it."""

from __future__ import annotations

from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement

from corrections.record.licence import LICENCE
from corrections.render.dates import timestamp
from corrections.render.feeds.elements import with_entries, written
from corrections.render.feeds.entry import MINUTES, Entry, Feed
from corrections.render.turning_marks import marked

MEDIA_TYPE = "application/rss+xml"

_NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:sy": "http://purl.org/rss/1.0/modules/syndication/",
}

_LEVEL = 2
"""How deep an item is."""


def write(feed: Feed) -> bytes:
    """The feed as a document in UTF-8."""
    root = Element("rss", {"version": "2.0", **_NAMESPACES})
    channel = SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.page_url)
    _text(channel, "description", feed.subtitle)
    _text(channel, "language", feed.language)
    _text(channel, "lastBuildDate", format_datetime(feed.updated))
    _text(channel, "generator", "Corrections")
    _text(channel, "docs", "https://www.rssboard.org/rss-specification")
    _text(channel, "ttl", str(MINUTES))
    _text(channel, "sy:updatePeriod", "hourly")
    _text(channel, "sy:updateFrequency", str(60 // MINUTES))
    _text(channel, "creativeCommons:license", LICENCE)
    _links(channel, feed)
    return with_entries(root, _LEVEL, feed.entries)


def write_entry(entry: Entry) -> bytes:
    """An entry as an item of a channel."""
    item = Element("item")
    _text(item, "title", entry.title)
    _text(item, "link", entry.url)
    guid = SubElement(item, "guid", {"isPermaLink": "false"})
    guid.text = entry.id
    _text(item, "pubDate", format_datetime(entry.published))
    _text(item, "atom:updated", timestamp(entry.updated))
    _text(item, "dc:creator", "Corrections")
    for category in entry.categories:
        SubElement(item, "category", {"domain": category.scheme}).text = category.label
    _text(item, "description", str(entry.content))
    return written(item, _LEVEL)


def _links(channel: Element, feed: Feed) -> None:
    links = (
        ("self", feed.self_url), ("first", feed.first_url), ("previous", feed.previous_url),
        ("next", feed.next_url),
    )  # fmt: skip
    for relation, url in links:
        if url:
            attributes = {"rel": relation, "href": url, "type": MEDIA_TYPE}
            SubElement(channel, "atom:link", attributes)
    if feed.hub:
        SubElement(channel, "atom:link", {"rel": "hub", "href": feed.hub})


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = marked(text)
