"""OPML 2.0 (opml.org/spec2.opml): a subscription list that any reader can take in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from corrections.render.turning_marks import marked

MEDIA_TYPE = "text/x-opml"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed to subscribe to: what it is called, where it is, which page it belongs to."""

    title: str
    feed_url: str
    page_url: str


def write(title: str, made: datetime, subscriptions: Iterable[Subscription]) -> bytes:
    """The list as a document in UTF-8."""
    root = Element("opml", {"version": "2.0"})
    head = SubElement(root, "head")
    SubElement(head, "title").text = title
    SubElement(head, "dateModified").text = format_datetime(made)
    body = SubElement(root, "body")
    for subscription in subscriptions:
        shown = _as_html(marked(subscription.title))
        attributes = {
            "type": "rss",  # the specification's one value for any format that readers read
            "text": shown,
            "title": shown,
            "xmlUrl": subscription.feed_url,
            "htmlUrl": subscription.page_url,
        }
        SubElement(body, "outline", attributes)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _as_html(text: str) -> str:
    """A text with the sign of a tag, for the attributes that readers take as HTML; others as they
    are, because not every reader does.

    >>> _as_html("Out & <b>let"), _as_html("Out & let")
    ('Out &amp; &lt;b&gt;let', 'Out & let')
    """
    return escape(text, quote=False) if "<" in text else text
