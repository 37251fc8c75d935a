"""The publisher's side of WebSub (W3C Recommendation, 2018): tell the hub which topics changed.

The Recommendation leaves the form of that request open (section 7); ``hub.mode=publish`` with
``hub.url`` is what hubs in use understand.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from typing import cast
from urllib.parse import quote, urlencode, urlsplit

from sqlite_utils import Database

from corrections.delivery.queue import NotTaken, Unreachable
from corrections.delivery.timed import Deadline, Host
from corrections.record.following import Slice
from corrections.record.model import LANGUAGES, Record
from corrections.record.selection import Selection
from corrections.settings import Settings
from corrections.store.announcements import Announcement, Occasion
from corrections.store.outbox import Item

SECONDS = 15
"""How long a ping may take, from the look-up of the hub's name to the last of its headers."""

_KEPT = "%/?:@!$&'()*+,;=~"
"""What a path or query keeps as it is; ``%`` because it may be encoded already."""

FORMATS = ("atom", "rss", "json")


def topics(
    record: Record, found: Announcement, settings: Settings, former: Sequence[Selection] = ()
) -> list[str]:
    """The URLs of the feeds that show a change, in every language: the whole register's, its
    outlet's, its subject's, its kind's, the record's own, and those that the record left.
    ``former`` are its outlet and its subject under slugs that lead to them: whoever subscribed to
    such a URL hears of it too."""
    paths = list(dict.fromkeys(_paths(record, found, former)))
    return [settings.page_url(language, path) for language in LANGUAGES for path in paths]


def _paths(record: Record, found: Announcement, former: Sequence[Selection]) -> Iterator[str]:
    if found.occasion is not Occasion.IMPORTED:
        yield f"/corrections/{record.id}/feed.atom"
    if found.occasion is Occasion.EVENT:
        return
    slices = (
        Selection(), Selection(outlet=record.outlet), Selection(subject=record.subject),
        Selection(kind=record.kind), *former,
    )  # fmt: skip
    queries = (Slice(selection).query() for selection in slices)
    for query in (*queries, *found.left_feeds):
        for name in FORMATS:
            yield f"/feed.{name}" + (f"?{query}" if query else "")


class Hub:
    """The hub that the operator named. Of its answer only the status is read; redirects are not
    followed, and no proxy is asked."""

    def __init__(
        self, url: str, user_agent: str, seconds: float = SECONDS, host: Host | None = None
    ) -> None:
        parts = urlsplit(url)
        name = parts.hostname or ""
        self.seconds, self.secure = seconds, parts.scheme == "https"
        self.host = host or Host(name, parts.port or (443 if self.secure else 80))
        self._target = quote(parts.path or "/", safe=_KEPT) + (
            f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
        )
        self._netloc = parts.netloc
        self._headers = {
            "User-Agent": user_agent,
            "Content-Type": "application/x-www-form-urlencoded",
            "Connection": "close",
        }

    @cached_property
    def context(self) -> ssl.SSLContext:
        """What connections are encrypted with: the system's authorities are trusted."""
        return ssl.create_default_context()

    def send(self, db: Database, item: Item, now: datetime) -> None:
        """Ping one topic; raises ``NotTaken`` for any answer that is not 2xx, ``Unreachable`` for
        none."""
        try:
            status = self._ping(item.target)
        except (OSError, HTTPException, UnicodeError) as error:
            raise Unreachable(f"no answer from the hub ({type(error).__name__})") from None
        if not 200 <= status < 300:
            raise NotTaken(f"the hub answered {status}")

    def close(self) -> None:
        """Nothing: each ping has a connection of its own."""

    def _ping(self, topic: str) -> int:
        sock = self.host.connect(Deadline(self.seconds))
        try:
            if self.secure:
                sock.encrypt(self.context, self.host.name)
            connection = HTTPConnection(self.host.name, self.host.port)
            connection.sock = cast(socket.socket, sock)
            form = urlencode({"hub.mode": "publish", "hub.url": topic})
            headers = {"Host": _in_ascii(self._netloc), **self._headers}
            connection.request("POST", self._target, form, headers)
            return connection.getresponse().status
        finally:
            sock.close()


def _in_ascii(netloc: str) -> str:
    """A host name and perhaps a port, as they stand in a request.

    >>> _in_ascii("hub.exämple:8080"), _in_ascii("[::1]:8080")
    ('hub.xn--exmple-cua:8080', '[::1]:8080')
    """
    if netloc.isascii():
        return netloc
    name, colon, port = netloc.partition(":")
    return f"{name.encode('idna').decode()}{colon}{port}"
