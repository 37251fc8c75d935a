"""Atom 1.0 (RFC 4287), pages linked by RFC 5005."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from corrections.export import timestamp
from corrections.feeds.entry import LICENCE, Entry, Feed

MEDIA_TYPE = "application/atom+xml"

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed: Feed) -> bytes:
    """The feed as a document in UTF-8."""
    root = Element("feed", {"xmlns": _ATOM, _LANG: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", timestamp(feed.updated))
    _text(root, "rights", feed.rights)
    _text(SubElement(root, "author"), "name", "Corrections")
    _text(root, "generator", "Corrections")
    _link(root, "self", feed.self_url, MEDIA_TYPE)
    _link(root, "alternate", feed.page_url, "text/html")
    _link(root, "license", LICENCE)
    for relation, url in (("first", feed.first_url), ("next", feed.next_url)):
        if url:
            _link(root, relation, url, MEDIA_TYPE)
    for entry in feed.entries:
        _entry(root, entry)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry", {_LANG: entry.language})
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", timestamp(entry.published))
    _text(element, "updated", timestamp(entry.updated))
    _link(element, "alternate", entry.url, "text/html")
    for category in entry.categories:
        attributes = {"term": category.term, "scheme": category.scheme, "label": category.label}
        SubElement(element, "category", attributes)
    SubElement(element, "content", {"type": "html"}).text = str(entry.content)


def _text(parent: Element, name: str, text: str) -> None:
    if text:
        SubElement(parent, name).text = text


def _link(parent: Element, relation: str, url: str, media_type: str | None = None) -> None:
    attributes = {"rel": relation, "href": url}
    SubElement(parent, "link", attributes | ({"type": media_type} if media_type else {}))
