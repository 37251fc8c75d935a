"""Parts of public pages and files that are remembered, so that a page joins what others made.

A part is known by everything that it shows: its name, the language of the page, and what else its
maker names, such as the number and the revision of a record. So a change of one record leaves the
parts of all others as they are. What many records show, as the name of an outlet, has no revision
of its own: after a change of that (``Version.renewal``) every part is made anew.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from sys import getsizeof
from threading import Lock
from typing import Any

from flask import current_app, g, render_template, request
from markupsafe import Markup

from corrections.web.context import version
from corrections.web.locale import page_language
from corrections.web.response_cache import KNOWN

_ENTRY_COST = 250
"""Bytes of an entry in the dictionary and of the key around its texts (CPython 3.11)."""

Key = tuple[Hashable, ...]


class Parts:
    """Bytes by key, at most ``limit`` bytes of memory together, keys counted; those that were asked
    for longest ago go first. Several threads may ask at once."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.asked = 0
        self.found = 0
        self._known: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """How many parts are remembered."""
        return len(self._known)

    def find(self, key: Key) -> bytes | None:
        """The part with this key; ``None`` where none is remembered."""
        return self.find_all([key])[0]

    def find_all(self, keys: Sequence[Key]) -> list[bytes | None]:
        """The parts with these keys."""
        with self._lock:
            found = [self._known.get(key) for key in keys]
            known = [key for key, part in zip(keys, found, strict=True) if part is not None]
            for key in known:
                self._known.move_to_end(key)
            self.asked += len(keys)
            self.found += len(known)
            return found

    def keep(self, key: Key, part: bytes) -> None:
        """Remember a part; one that takes a tenth of the memory by itself is not kept."""
        cost = _cost(key, part)
        if cost > self.limit // 10:
            return
        with self._lock:
            former = self._known.pop(key, None)
            self.size += cost - (0 if former is None else _cost(key, former))
            self._known[key] = part
            while self.size > self.limit:
                self.size -= _cost(*self._known.popitem(last=False))


def part_key(name: str, *shows: Hashable) -> Key:
    """The key of a part of this name in the language of the page, by what it shows. Raises
    ``sqlite3.Error`` where the register cannot be read."""
    start: Key | None = g.get("part_key")
    if start is None:
        start = g.part_key = (page_language(), version().renewal)
    return (name, *start, *shows)


def own_parts() -> Parts:
    """The parts that this application remembers."""
    parts: Parts = current_app.extensions["parts"]
    return parts


def remembered(name: str, *shows: Hashable, make: Callable[[], str]) -> Markup:
    """A part of a page in HTML, made now where it is not remembered, and where the register cannot
    be read, as on the page that says so."""
    try:
        key = part_key(name, *shows)
    except sqlite3.Error:
        return Markup(make())
    return Markup(_part(key, make).decode())


def remembered_page(template: str, *shows: Hashable, **given: Any) -> bytes:
    """The page of this template at the address of the request, made now where it is not remembered.
    ``given`` is what the template takes; it depends on ``shows`` and on the address alone. One with
    a parameter of another name than ours is not remembered: anybody can make up any number of them.
    Raises ``sqlite3.Error`` where the register cannot be read."""
    asked = request._get_current_object()  # type: ignore[attr-defined]
    if not KNOWN.issuperset(asked.args):
        return render_template(template, **given).encode()
    key = part_key(template, asked.path, asked.query_string, *shows)
    return _part(key, lambda: render_template(template, **given))


def _part(key: Key, make: Callable[[], str]) -> bytes:
    parts = own_parts()
    part = parts.find(key)
    if part is None:
        part = make().encode()
        parts.keep(key, part)
    return part


def _cost(key: Key, part: bytes) -> int:
    return _ENTRY_COST + getsizeof(part) + _size(key)


def _size(shown: Hashable) -> int:
    within = sum(map(_size, shown)) if isinstance(shown, tuple) else 0
    return getsizeof(shown) + within
