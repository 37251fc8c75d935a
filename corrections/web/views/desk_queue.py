"""The desk's lists: what waits for the desk or for its filer, what was decided, and all records,
searched and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any, TypeVar

from flask import Response, make_response, request, url_for
from sqlite_utils import Database

from corrections.record.lifecycle import UNPUBLISH_WITHIN, Step
from corrections.record.model import Record, State
from corrections.record.search_query import read_query
from corrections.store import desk_queue, editors
from corrections.store.desk_queue import Decision, Span, Wanted
from corrections.web import desk_place
from corrections.web.context import database, settings, today, utcnow, words
from corrections.web.desk_entries import entries
from corrections.web.desk_place import Place, read_place
from corrections.web.desk_told import told
from corrections.web.forms.reason import TypedReason, offered
from corrections.web.parameters import BadParameter, read_value
from corrections.web.views.desk import bp, page
from corrections.web.views.desk_tabs import Tab, tab, tabs

PAGE_SIZE = 20

Item = TypeVar("Item")


@tab(1)
def to_read(db: Database) -> Tab:
    """What waits for the desk."""
    count = desk_queue.count(db, Wanted(state=State.PENDING))
    return Tab(desk_place.READ, words().gettext("To read"), count, url_for("desk.queue"))


@tab(2)
def waiting(db: Database) -> Tab:
    """What waits for its filer."""
    count = desk_queue.count(db, Wanted(state=State.WAITING))
    label = words().gettext("Waiting for the filer")
    return Tab(desk_place.WAITING, label, count, url_for("desk.queue", tab=desk_place.WAITING))


@tab(18)
def done(db: Database) -> Tab:
    """What was decided, with how many decisions there were today."""
    midnight = datetime.combine(today(), time(), settings().zone)
    count = desk_queue.count_decided(db, midnight)
    label = words().gettext("Done today")
    return Tab(desk_place.DONE, label, count, url_for("desk.queue", tab=desk_place.DONE))


@tab(19)
def all_records(_db: Database) -> Tab:
    """Every record, to search and filter."""
    href = url_for("desk.queue", tab=desk_place.ALL)
    return Tab(desk_place.ALL, words().gettext("All records"), None, href)


@bp.get("")
def queue() -> Response:
    """One of the lists, at the place that the address names; with ``tick=all``, each record of the
    page has a tick."""
    place, tick = read_place(request.args, database()), read_value(request.args, "tick")
    if tick not in ("", "all"):
        raise BadParameter("tick", tick)
    return list_page(place, tick_all=bool(tick))


def list_page(place: Place, code: int = 200, *, tick_all: bool = False, **given: Any) -> Response:
    """The page of a list. ``given`` is what a form that was refused adds: ``wrong``, pairs of the
    id of a field and a sentence; ``chosen``, the records with a tick; ``sent``, the reason."""
    db = database()
    shown = _decided(db, place) if place.tab == desk_place.DONE else _found(db, place)
    if not shown["entries"] and place.span != place.moved().span:
        # All of that page was decided meanwhile.
        return list_page(place.moved(), code, tick_all=tick_all, **given)
    values = {
        "place": place, "tabs": tabs(), "told": told(),
        "offered": {"decline": offered("decline"), "ask": offered("ask")},
        "editors": [editor.name for editor in editors.everyone(db)], "states": tuple(State),
        "wrong": [], "chosen": (), "sent": TypedReason(),
    }  # fmt: skip
    if tick_all:
        values["chosen"] = {entry.record.id for entry in shown["entries"]}
    return make_response(page("desk/queue.html", **values | shown | given), code)


def address_after(place: Place, record_id: int) -> str:
    """Where the list goes on once a record of it was decided on: the same page with the focus on
    the next record, or the next page where that one has no more."""
    if place.tab == desk_place.DONE:
        return address(place)
    db, span = database(), replace(place.span, after=record_id, before=None)
    following = desk_queue.numbers(db, place.wanted, span, 1)
    if not following:
        return address(place)
    if following[0] not in desk_queue.numbers(db, place.wanted, place.span, PAGE_SIZE):
        place = place.moved(after=record_id)
    return address(replace(place, at=following[0]))


def address(place: Place) -> str:
    """The address of a place."""
    return url_for("desk.queue", **place.parameters())


def _found(db: Database, place: Place) -> dict[str, Any]:
    if place.unknown_outlet:
        return {"entries": [], "decisions": {}, "total": 0, "earlier": None, "later": None}
    found = desk_queue.page(db, place.wanted, place.span, PAGE_SIZE + 1)
    shown, earlier, later = _cut(place.span, found)
    return {
        "entries": entries(db, _with_number_first(db, place, shown)),
        "decisions": {},
        "total": desk_queue.count(db, place.wanted),
        "earlier": address(place.moved(before=shown[0].id)) if earlier and shown else None,
        "later": address(place.moved(after=shown[-1].id)) if later and shown else None,
    }


def _with_number_first(db: Database, place: Place, shown: Sequence[Record]) -> Sequence[Record]:
    """The records of a page; the first page begins with the one whose number was typed."""
    number = read_query(place.wanted.q).number
    if number is None or place.span.after is not None or place.span.before is not None:
        return shown
    exact = replace(place.wanted, q="", among=(number,))
    first = desk_queue.page(db, exact, place.span, 1)
    return [*first, *(record for record in shown if record not in first)]


def _decided(db: Database, place: Place) -> dict[str, Any]:
    found = desk_queue.decided(db, place.span, PAGE_SIZE + 1)
    shown, earlier, later = _cut(place.span, found)
    numbers = [decision.record_id for decision in shown]
    return {
        "entries": entries(db, desk_queue.records_in_order(db, numbers)),
        "decisions": {decision.record_id: decision for decision in shown},
        "undo": {decision.record_id: _undo(decision) for decision in shown},
        "total": None,
        "earlier": address(place.moved(before=shown[0].number)) if earlier and shown else None,
        "later": address(place.moved(after=shown[-1].number)) if later and shown else None,
    }


def _undo(decision: Decision) -> Step | None:
    """The step for which the list has a button. That nothing else was done is checked when it is
    pressed."""
    if decision.step in (Step.DECLINE, Step.LAPSE):
        return Step.REOPEN
    fresh = utcnow() - decision.at < UNPUBLISH_WITHIN
    return Step.UNPUBLISH if decision.step == Step.PUBLISH and fresh else None


def _cut(span: Span, found: Sequence[Item]) -> tuple[Sequence[Item], bool, bool]:
    """The items of one page, of which one more was read, and whether there are earlier and later
    ones."""
    more = len(found) > PAGE_SIZE
    if span.before is not None:
        return found[-PAGE_SIZE:], more, True
    return found[:PAGE_SIZE], span.after is not None, more
