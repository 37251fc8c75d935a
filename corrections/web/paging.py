"""One page of a list and the addresses around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request, url_for
from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.store import records
from corrections.store.records import NEWEST, Listed

LIST_SIZE = 20
"""Records on one page for people."""

PAGE_BYTES = 1_000_000
"""Of the texts on one page for programs: a page of a feed, or of the API."""

_FIXED = {"parties.outlet": "outlet", "parties.subject": "subject"}

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page:
    """Some records of a selection, newest first, but the one whose number was typed before all
    others; ``next`` leads to older ones, ``newest`` back to the first page when this is another
    one."""

    items: list[Listed]
    next: str | None
    newest: str | None


def read_page(db: Database, selection: Selection, before: int, size: int) -> Page:
    """The page of ``size`` records below the position ``before``, at this very address."""
    named = records.named(db, selection)
    first = [named] if named and before == NEWEST else []
    found = [
        item
        for item in records.listed(db, selection, before, size + 2)
        if named is None or item.id != named.id
    ]
    shown = found[: size - len(first)]
    cursor = shown[-1].position if len(found) > len(shown) else None
    return Page(
        items=first + shown,
        next=here(selection, after=cursor) if cursor else None,
        newest=here(selection) if before != NEWEST else None,
    )


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
