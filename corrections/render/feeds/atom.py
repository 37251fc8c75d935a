"""Atom 1.0 (RFC 4287), paged by RFC 5005, withdrawn entries as tombstones (RFC 6721)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from corrections.record.licence import LICENCE
from corrections.render.dates import timestamp
from corrections.render.feeds.elements import with_entries, written
from corrections.render.feeds.entry import MINUTES, Entry, Feed
from corrections.render.turning_marks import marked

MEDIA_TYPE = "application/atom+xml"

_NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:sy": "http://purl.org/rss/1.0/modules/syndication/",
}
_LANG = "xml:lang"
_LEVEL = 1
"""How deep an entry is."""


def write(feed: Feed) -> bytes:
    """The feed as a document in UTF-8."""
    root = Element("feed", {**_NAMESPACES, _LANG: feed.language})
    if any(entry.startswith(b"<at:") for entry in feed.entries):
        root.set("xmlns:at", "http://purl.org/atompub/tombstones/1.0")
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", timestamp(feed.updated))
    _text(root, "rights", feed.rights)
    _text(SubElement(root, "author"), "name", "Corrections")
    _text(root, "generator", "Corrections")
    _links(root, feed)
    _text(root, "sy:updatePeriod", "hourly")
    _text(root, "sy:updateFrequency", str(60 // MINUTES))
    return with_entries(root, _LEVEL, feed.entries)


def write_entry(entry: Entry) -> bytes:
    """An entry as an element of a feed."""
    return written((_tombstone if entry.withdrawn else _entry)(entry), _LEVEL)


def _links(root: Element, feed: Feed) -> None:
    _link(root, "self", feed.self_url, MEDIA_TYPE)
    _link(root, "alternate", feed.page_url, "text/html")
    _link(root, "license", LICENCE)
    pages = (("first", feed.first_url), ("previous", feed.previous_url), ("next", feed.next_url))
    for relation, url in pages:
        if url:
            _link(root, relation, url, MEDIA_TYPE)
    if feed.hub:
        _link(root, "hub", feed.hub)


def _entry(entry: Entry) -> Element:
    element = Element("entry", {_LANG: entry.language})
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", timestamp(entry.published))
    _text(element, "updated", timestamp(entry.updated))
    _link(element, "alternate", entry.url, "text/html")
    for category in entry.categories:
        attributes = {"term": category.term, "scheme": category.scheme, "label": category.label}
        SubElement(element, "category", attributes)
    SubElement(element, "content", {"type": "html"}).text = str(entry.content)
    return element


def _tombstone(entry: Entry) -> Element:
    """RFC 6721, section 2: the id of the entry that was, when it went, and why."""
    when = timestamp(entry.updated)
    element = Element("at:deleted-entry", {"ref": entry.id, "when": when})
    _text(element, "at:comment", entry.text)
    _link(element, "alternate", entry.url, "text/html")
    return element


def _text(parent: Element, name: str, text: str) -> None:
    if text:
        SubElement(parent, name).text = marked(text)


def _link(parent: Element, relation: str, url: str, media_type: str | None = None) -> None:
    attributes = {"rel": relation, "href": url}
    SubElement(parent, "link", attributes | ({"type": media_type} if media_type else {}))
