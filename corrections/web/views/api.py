"""JSON for programs, with the parameters of the list."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, request

from corrections.render.public import public
from corrections.store import events
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, words
from corrections.web.cross_origin import allow_reading
from corrections.web.joined import lead_on
from corrections.web.paging import fitting, here, read_page
from corrections.web.parameters import read_position, read_selection
from corrections.web.public_record import published

bp = Blueprint("api", __name__, url_prefix="/api")
keep_validators(bp)
lead_on(bp)
allow_reading(bp)

PAGE_SIZE = 50


@bp.get("/corrections")
def corrections() -> Response:
    """A page of published records, newest first, as many as fit; ``next`` is the address of the
    page behind it."""
    db = database()
    selection = read_selection(request.args, db)
    page = read_page(db, selection, read_position(request.args), PAGE_SIZE)
    told = events.of_each(db, [record.id for record in page.items])
    base, own = settings().base_url, words()
    every = (public(record, told.get(record.id, []), base, own) for record in page.items)
    items = list(fitting(map(_written, every), len))
    next_page = page.next
    if len(items) < len(page.items):
        next_page = here(selection, after=page.items[len(items) - 1].position)
    following = json.dumps(base + next_page if next_page else None)
    return _answer(b'{"items": [%s], "next": %s}' % (b", ".join(items), following.encode()))


@bp.get("/corrections/<int(max=9007199254740991):id>")
def correction(id: int) -> Response:
    """One published record."""
    record = published(id)
    told = events.of(database(), id)
    return _answer(_written(public(record, told, settings().base_url, words())))


def _written(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _answer(body: bytes) -> Response:
    return Response(body, mimetype="application/json")
