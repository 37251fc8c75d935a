"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from corrections.render.dates import timestamp
from corrections.render.feeds.entry import Entry, Feed
from corrections.render.turning_marks import marked

MEDIA_TYPE = "application/feed+json"


def write(feed: Feed) -> bytes:
    """The feed as a document in UTF-8."""
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": marked(feed.title),
        "home_page_url": feed.page_url,
        "feed_url": feed.self_url,
        "description": marked(feed.subtitle),
        "language": feed.language,
        "authors": [{"name": "Corrections"}],
    }
    if feed.next_url:
        document["next_url"] = feed.next_url
    if feed.hub:
        document["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    about = _written(document).removesuffix(b"}")
    return b'%s, "items": [%s]}' % (about, b", ".join(feed.entries))


def write_entry(entry: Entry) -> bytes:
    """An entry as an item of a feed."""
    return _written({
        "id": entry.id,
        "url": entry.url,
        "title": marked(entry.title),
        "content_html": str(entry.content),
        "content_text": entry.text,
        "date_published": timestamp(entry.published),
        "date_modified": timestamp(entry.updated),
        "language": entry.language,
        "tags": [category.label for category in entry.categories],
    })  # fmt: skip


def _written(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
