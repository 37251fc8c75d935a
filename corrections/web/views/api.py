"""The register as JSON for programs: lists with the parameters of ``/``, and one record."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request, url_for
from sqlite_utils import Database

from corrections.record.selection import PARAMETERS, Selection
from corrections.render.public import public
from corrections.store import events
from corrections.web.api_links import add_links
from corrections.web.api_parameters import (
    PAGE_SIZE,
    Shape,
    check_filled_in,
    chosen,
    read_fields,
    read_shape,
)
from corrections.web.caching import keep_validators
from corrections.web.context import database, settings, words
from corrections.web.cross_origin import allow_reading, readable
from corrections.web.joined import lead_on
from corrections.web.json_items import record_items, written
from corrections.web.list_facts import total
from corrections.web.paging import Page, fitting, here, read_page
from corrections.web.parameters import read_position, read_selection
from corrections.web.public_record import published

bp = Blueprint("api", __name__, url_prefix="/api")
keep_validators(bp)
lead_on(bp)
allow_reading(bp)

LIST_PARAMETERS = (*PARAMETERS, "after", "limit", "fields")


@bp.get("/corrections")
def corrections() -> Response:
    """A page of published records, newest first, as many as fit; ``next`` is the address of the
    page behind it."""
    check_filled_in(request.args, LIST_PARAMETERS)
    db = database()
    selection = read_selection(request.args, db)
    shape = read_shape(request.args, PAGE_SIZE)
    before = read_position(request.args)
    page = read_page(db, selection, before, shape.limit)
    shown = list(fitting(record_items(page.items, shape.fields), len))
    cursor = page.items[len(shown) - 1].position if _goes_on(page, shown) else None
    following = here(selection, after=cursor, **shape.typed) if cursor else None
    response = list_answer(shown, following, _total(db, selection))
    return add_links(response, _links(selection, shape, following, first=page.is_first))


@bp.get("/corrections/<int(max=9007199254740991):id>")
def correction(id: int) -> Response:
    """One published record."""
    check_filled_in(request.args, ("fields",))
    fields = read_fields(request.args)
    record = published(id)
    told = events.of(database(), id)
    shown = public(record, told, settings().base_url, words())
    response = json_answer(written(chosen(shown, fields)))
    return add_links(response, [("alternate", url_for("public.record", id=id))])


@bp.after_app_request
def elsewhere_under_api(response: Response) -> Response:
    """Let any page read, too, that there is no such address or no such method."""
    if request.endpoint is None and request.path.startswith("/api/"):
        return readable(response)
    return response


def list_answer(items: list[bytes], following: str | None, number: dict[str, Any]) -> Response:
    """A page of a list: items that are JSON already, the path of the page behind it, and how many
    there are in all."""
    address = settings().base_url + following if following else None
    return json_answer(
        b'{"items": [%s], "next": %s, "total": %s}'
        % (b", ".join(items), written(address), written(number))
    )


def json_answer(body: bytes) -> Response:
    """An answer in JSON."""
    return Response(body, mimetype="application/json")


def _goes_on(page: Page, shown: list[bytes]) -> bool:
    return page.last is not None or len(shown) < len(page.items)


def _total(db: Database, selection: Selection) -> dict[str, Any]:
    found = total(db, selection)
    return {"number": found.number, "capped": found.capped}


def _links(
    selection: Selection, shape: Shape, following: str | None, *, first: bool
) -> list[tuple[str, str | None]]:
    after: dict[str, Any] = {} if first else {"after": request.args["after"].strip()}
    return [
        ("self", here(selection, **after, **shape.typed)),
        ("first", here(selection, **shape.typed)),
        ("next", following),
        ("alternate", url_for("public.index", **selection.parameters(), **after)),
    ]
