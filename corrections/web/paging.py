"""One page of a list and the addresses around it. Which records are on it is read once for each
change of the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request, url_for
from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.store import records
from corrections.store.records import NEWEST, Listed
from corrections.web.context import once_a_change

REMEMBERED = 256
"""Pages of which it is remembered; one of 20 records takes some 3 kB."""

LARGEST = 100
"""Records of a page of which it is remembered."""

LIST_SIZE = 20
"""Records on one page for people."""

PAGE_BYTES = 1_000_000
"""Of the texts on one page for programs: a page of a feed, or of the API."""

_FIXED = {"parties.outlet": "outlet", "parties.subject": "subject"}

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page:
    """Some records of a selection in the order of ``sort``, which an address names unless it is the
    usual one: newest first, but the one whose number was typed before all others. ``is_first`` is
    whether nothing stands before them; ``last`` the position of the last where others follow."""

    items: list[Listed]
    selection: Selection
    is_first: bool = True
    last: int | None = None
    sort: str | None = None

    @property
    def next(self) -> str | None:
        """The address of the page that follows, if one does."""
        return self._here(after=self.last) if self.last else None

    @property
    def newest(self) -> str | None:
        """The address of the first page, where this is another one."""
        return None if self.is_first else self._here()

    def _here(self, **cursor: int | None) -> str:
        order = {"sort": self.sort} if self.sort else {}
        return here(self.selection, **order, **cursor)


def read_page(db: Database, selection: Selection, before: int, size: int) -> Page:
    """The page of ``size`` records below the position ``before``, at this very address."""

    def read() -> Page:
        return _read_page(db, selection, before, size)

    if size > LARGEST:
        return read()
    return once_a_change("pages", REMEMBERED, read, selection, before, size)


def _read_page(db: Database, selection: Selection, before: int, size: int) -> Page:
    named = records.named(db, selection)
    first = [named] if named and before == NEWEST else []
    found = [
        item
        for item in records.listed(db, selection, before, size + 2)
        if named is None or item.id != named.id
    ]
    shown = found[: size - len(first)]
    last = shown[-1].position if len(found) > len(shown) else None
    return Page(first + shown, selection, before == NEWEST, last)


def here(selection: Selection, **more: Any) -> str:
    """This page's own address with another selection or cursor."""
    route, asked = request.view_args or {}, asked_here(selection)
    return url_for(request.endpoint or "public.index", **route, **asked, **more)


def asked_here(selection: Selection) -> dict[str, Any]:
    """The parameters of a selection that the path of this request does not stand for."""
    own = fixed_parties()
    return {name: value for name, value in selection.parameters().items() if name not in own}


def fixed_parties() -> set[str]:
    """The parameter that the path of this request stands for: ``outlet`` or ``subject`` on the page
    of one; none on any other."""
    return {_FIXED[request.endpoint]} if request.endpoint in _FIXED else set()


def fitting(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[Item]:
    """The first items whose sizes stay within ``PAGE_BYTES`` together, at least one; no item is
    asked for behind the first that does not fit."""
    total = 0
    for item in items:
        total += size(item)
        if total > PAGE_BYTES and total > size(item):
            return
        yield item
