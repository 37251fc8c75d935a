"""oEmbed 1.0: what another site asks for that shows a record in its page (oembed.com)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

CACHE_SECONDS = 3600
"""For how long a consumer may keep the answer. What its frame shows is always of now."""

Members = Mapping[str, str | int]


def rich(title: str, html: str, size: tuple[int, int], provider_url: str) -> dict[str, str | int]:
    """The members of a response of type ``rich``. Nobody is named as its author: the printed words
    are another person's than the correction."""
    width, height = size
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Corrections",
        "provider_url": provider_url,
        "cache_age": CACHE_SECONDS,
        "html": html,
        "width": width,
        "height": height,
    }


def thumbnail(url: str, size: tuple[int, int]) -> dict[str, str | int]:
    """The members that name a picture. It may not be larger than the consumer asks."""
    width, height = size
    return {"thumbnail_url": url, "thumbnail_width": width, "thumbnail_height": height}


def as_json(members: Members) -> bytes:
    """The response in JSON."""
    return json.dumps(dict(members), ensure_ascii=False).encode()


def as_xml(members: Members) -> bytes:
    """The response in XML, its members as elements."""
    top = Element("oembed")
    for name, value in members.items():
        SubElement(top, name).text = str(value)
    text = tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n{text}'.encode()


WRITERS = {"json": (as_json, "application/json"), "xml": (as_xml, "text/xml")}
"""The formats, each with the media type that the specification gives it."""
