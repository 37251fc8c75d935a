"""An address of a record's page that somebody else sends back: which record, in which language."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from corrections.record.model import LANGUAGES

_PORTS = {"http": 80, "https": 443}
_PATH = re.compile(
    rf"/+(?:(?P<language>{'|'.join(LANGUAGES)})/+)?corrections/+(?P<number>\d{{1,16}})"
    r"(?:/+embed)?/*",
    re.ASCII,
)

LARGEST = 2**53 - 1
"""The largest number that a record's address can have."""


class RecordAddress(NamedTuple):
    """The number of a record, and the language of the page; empty for the site's own."""

    number: int
    language: str


def record_address(url: str, base_url: str) -> RecordAddress | None:
    """The record whose page or embed is at this URL, whatever is behind ``?`` and ``#``; ``None``
    for the URL of anything else or of another site.

    >>> record_address("HTTP://Site.example:80/fr/corrections/7/?view=side", "http://site.example")
    RecordAddress(number=7, language='fr')
    >>> record_address("http://site.example/corrections/7.json", "http://site.example")
    """
    try:
        named, own = _place(url), _place(base_url)
    except ValueError:
        return None
    if named is None or own is None or named != own:
        return None
    path = _PATH.fullmatch(unquote(urlsplit(url).path))
    if path is None or int(path["number"]) > LARGEST:
        return None
    return RecordAddress(int(path["number"]), path["language"] or "")


def _place(url: str) -> tuple[str, int | None] | None:
    """The host and the port of a URL of the web; a site over https answers to http too, so that the
    usual port of either is none."""
    parts = urlsplit(url.strip())
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        return None
    port = None if parts.port in (None, _PORTS[parts.scheme]) else parts.port
    return parts.hostname.rstrip("."), port
