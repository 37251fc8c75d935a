"""Public answers kept in memory: a WSGI layer in front of Flask.

An answer that says ``Cache-Control: public`` depends on its address and on the register's change
counter alone, so it is good until the counter moves, in whichever process it was moved.

Anybody can make up addresses. So only those are looked up and kept that a link of the site can
lead to; one with a query is kept once it is asked for again; and the whole cost of what is kept is
counted.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from sys import getsizeof
from threading import Lock
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers
from werkzeug.http import is_resource_modified, parse_date
from werkzeug.wsgi import ClosingIterator

from corrections.record.selection import PARAMETERS
from corrections.settings import LOOPBACK
from corrections.store import register
from corrections.store.connection import Connections

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SIZE_LIMIT = 8_000_000
"""Bytes of memory that everything kept may take together."""

ANSWER_LIMIT = 500_000
"""Bytes of the body of the largest answer that is kept."""

ENTRIES_LIMIT = 2_000
"""Answers that are kept at most."""

ADDRESS_LIMIT = 500
"""Characters of the path and the query of the longest address that is kept."""

ASKED_LIMIT = 4_000
"""Addresses with a query that are remembered for having been asked for once."""

KNOWN = frozenset((
    *PARAMETERS, "after", "before", "figure", "sort", "theme", "url", "view", "whole",
))  # fmt: skip
"""The parameters of addresses whose answers and pages are kept. Most pages read no other one."""

_ENTRY_COST = 600
"""Bytes of an entry in the dictionary and of the objects around the strings (CPython 3.11)."""

UNDATED = "corrections.undated"
"""In the environment: whether an answer has no date until the register changes again."""

_CONTENT = frozenset(("content-length", "content-type", "content-encoding"))

CONDITIONS = frozenset(("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH"))
"""In the environment of a request that may be answered 304."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, the change of the register that it shows, and the memory that it takes."""

    change: int
    headers: list[tuple[str, str]]
    body: bytes
    cost: int
    etag: str | None
    last_modified: datetime | None

    def is_known_to(self, environ: WSGIEnvironment) -> bool:
        """Whether the client that asks has this answer already."""
        named = environ.get("HTTP_IF_NONE_MATCH")
        if named and named == self.etag:
            return True
        if CONDITIONS.isdisjoint(environ):
            return False
        return not is_resource_modified(environ, etag=self.etag, last_modified=self.last_modified)


class ResponseCache:
    """Answers a GET or HEAD from memory if the same was answered since the register last changed.

    ``hosts`` are the values of ``Host`` for which answers are kept; any other one goes to the
    application. Without ``bodies`` of each answer only the headers are kept, for whoever has it
    already.
    """

    def __init__(
        self,
        app: WSGIApplication,
        connections: Connections,
        hosts: Collection[str] = LOOPBACK,
        *,
        bodies: bool = True,
    ) -> None:
        self.app = app
        self.connections = connections
        self.hosts = frozenset(hosts)
        self.bodies = bodies
        self.size = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._asked: OrderedDict[int, None] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """The kept answer when it is still good, the application's otherwise."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not self._may_be_kept(environ):
            return self.app(environ, start)
        try:
            change = register.change(self.connections.get())
        except sqlite3.Error:  # the application answers, and logs no private link
            return self.app(environ, start)
        key = _key(environ)
        kept = self._find(key, change)
        if kept and (self.bodies or kept.is_known_to(environ)):
            return _answer(kept, environ, start)
        if kept:
            return self.app(environ, start)
        if environ["REQUEST_METHOD"] == "HEAD" or not self._asked_before(environ, key):
            return self.app(environ, start)
        return self._ask(key, change, environ, start)

    @property
    def count(self) -> int:
        """How many answers are kept."""
        return len(self._kept)

    def _may_be_kept(self, environ: WSGIEnvironment) -> bool:
        query = environ.get("QUERY_STRING", "")
        return (
            "HTTP_IF_MATCH" not in environ  # which asks for more than whether it changed
            and environ.get("HTTP_HOST", "") in self.hosts
            and len(environ["PATH_INFO"]) + len(query) <= ADDRESS_LIMIT
            and all(pair.partition("=")[0] in KNOWN for pair in query.split("&") if query)
        )

    def _asked_before(self, environ: WSGIEnvironment, key: Key) -> bool:
        """Whether the address has no query, or is one of the last that were asked for."""
        if not environ.get("QUERY_STRING"):
            return True
        mark = hash(key)
        with self._lock:
            known = mark in self._asked
            self._asked[mark] = None
            self._asked.move_to_end(mark)
            if len(self._asked) > ASKED_LIMIT:
                self._asked.popitem(last=False)
        return known

    def _find(self, key: Key, change: int) -> Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept and kept.change == change:
                self._kept.move_to_end(key)
                return kept
        return None

    def _ask(
        self, key: Key, change: int, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """The counter was read before: an answer made while it moves counts as the older one."""
        seen: dict[str, Any] = {}

        def watch(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            seen["status"], seen["headers"] = status, Headers(headers)
            return start(status, headers, *more)

        answer = self.app(environ, watch)
        if not _keepable(seen, bool(environ.get(UNDATED))):
            return answer
        if not self.bodies:
            self._keep(key, _kept(change, seen["headers"], b"", key))
            return answer
        body = b"".join(ClosingIterator(answer))
        if len(body) <= ANSWER_LIMIT:
            self._keep(key, _kept(change, seen["headers"], body, key))
        return [body]

    def _keep(self, key: Key, kept: Kept) -> None:
        with self._lock:
            self._forget(key)
            self._kept[key] = kept
            self.size += kept.cost
            while self.size > SIZE_LIMIT or len(self._kept) > ENTRIES_LIMIT:
                self._forget(next(iter(self._kept)))

    def _forget(self, key: Key) -> None:
        old = self._kept.pop(key, None)
        self.size -= old.cost if old else 0


def _key(environ: WSGIEnvironment) -> Key:
    names = ("HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT_ENCODING")
    return tuple(environ.get(name, "") for name in (*names, "wsgi.url_scheme"))


def _kept(change: int, headers: Headers, body: bytes, key: Key) -> Kept:
    pairs = headers.to_wsgi_list()
    changed_at = parse_date(headers.get("Last-Modified"))
    cost = _cost(key, pairs, body)
    return Kept(change, pairs, body, cost, headers.get("ETag"), changed_at)


def _cost(key: Key, headers: list[tuple[str, str]], body: bytes) -> int:
    texts = (*key, *(text for pair in headers for text in pair))
    return _ENTRY_COST + getsizeof(body) + sum(getsizeof(text) + 16 for text in texts)


def _keepable(seen: dict[str, Any], undated: bool) -> bool:
    """Within the second of a change an answer has no date yet; it is kept once it has one. One that
    has none for long is kept without."""
    if not seen or not seen["status"].startswith("200 "):
        return False
    headers: Headers = seen["headers"]
    if "Set-Cookie" in headers or not (undated or "Last-Modified" in headers):
        return False
    if int(headers.get("Content-Length", ANSWER_LIMIT)) > ANSWER_LIMIT:
        return False
    return headers.get("Cache-Control", "").startswith("public")


def _answer(kept: Kept, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    if kept.is_known_to(environ):
        start(
            "304 Not Modified",
            [pair for pair in kept.headers if pair[0].lower() not in _CONTENT],
        )
        return []
    start("200 OK", kept.headers.copy())
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body]
