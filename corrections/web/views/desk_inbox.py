"""The desk's tabs of what others sent: reports, proposed changes, newsrooms' answers, requests for
removal, what filers say about newsrooms."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Response, abort, g, make_response, redirect, request, url_for
from sqlite_utils import Database
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import handling
from corrections.actions.handling import (
    Decision,
    ItemMissing,
    ItemMoved,
    NoLongerPublic,
    NotTheirs,
    SentenceMissing,
)
from corrections.record.inbox import Item, ItemKind, ItemState
from corrections.render import inbox_labels
from corrections.store import inbox
from corrections.store.desk_queue import COUNT_LIMIT
from corrections.web.context import database, utcnow, words
from corrections.web.errors import answer
from corrections.web.forms.report_handling import handling_form
from corrections.web.inbox_entries import Entry, Sent, entries, state_in_words
from corrections.web.parameters import BadParameter, read_value
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import bp, page, read_after, read_revision
from corrections.web.views.desk_reports import waiting_reports
from corrections.web.views.desk_tabs import Tab, tab, tabs

PAGE_SIZE = 10
LAST = 2**53
"""A number that no item has reached."""

BOXES = {
    "reports": ItemKind.REPORT, "proposals": ItemKind.PROPOSAL, "answers": ItemKind.ANSWER,
    "removals": ItemKind.REMOVAL,
    "statements": ItemKind.STATEMENT,
}  # fmt: skip
"""The tabs, as their addresses name them."""

STEPS: dict[str, tuple[ItemState, Callable[[Database, Decision], Item]]] = {
    "accept": (ItemState.ACCEPTED, handling.accept),
    "refuse": (ItemState.REFUSED, handling.refuse),
    "reopen": (ItemState.OPEN, handling.reopen),
}

BOX = "/inbox/<any(reports, proposals, answers, removals, statements):box>"
ITEM = "/inbox/<int(max=9007199254740991):number>"


@tab(3)
def answers_tab(db: Database) -> Tab:
    """What newsrooms answered."""
    return _tab(db, "answers")


@tab(4)
def reports_tab(db: Database) -> Tab:
    """What somebody told the desk about a record."""
    return _tab(db, "reports")


@tab(5)
def proposals_tab(db: Database) -> Tab:
    """What filers propose to change."""
    return _tab(db, "proposals")


@tab(8)
def removals_tab(db: Database) -> Tab:
    """What filers want removed."""
    return _tab(db, "removals")


@tab(9)
def statements_tab(db: Database) -> Tab:
    """What filers say that newsrooms did."""
    return _tab(db, "statements")


def _tab(db: Database, box: str) -> Tab:
    label = words().gettext(inbox_labels.BOXES[BOXES[box]])
    count = inbox.count_open(db, BOXES[box], COUNT_LIMIT)
    return Tab(box, label, count, url_for("desk.inbox", box=box))


def edit_href(item: Item) -> str | None:
    """The form that changes the record, filled in with what is proposed; ``None`` where nothing
    can be changed with it."""
    if item.state is not ItemState.OPEN:
        return None
    return url_for("desk.edit", id=item.record_id, proposal=item.id)


@bp.get(BOX, endpoint="inbox")
def box(box: str) -> str:
    """What waits in one tab, oldest first; with ``handled=1`` what was handled, newest first.
    ``done`` is the number of the item that was just handled."""
    kind, db, handled, after = BOXES[box], database(), _read_handled(), read_after()
    if kind is ItemKind.REPORT and not handled:
        return waiting_reports(after, _done(kind))
    if handled:
        found = inbox.handled_items(db, kind, after or LAST, PAGE_SIZE + 1)
    else:
        found = inbox.open_items(db, kind, after, PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    which: dict[str, Any] = {"box": box} | ({"handled": 1} if handled else {})
    more = len(found) > PAGE_SIZE
    return page(
        "desk/inbox.html",
        box=box,
        heading=words().gettext(inbox_labels.BOXES[kind]),
        tabs=tabs(),
        handled=handled,
        entries=entries(db, shown, words()),
        state_in_words=state_in_words,
        edit_href=edit_href,
        after=after,
        done=_done(kind),
        next=url_for(".inbox", after=shown[-1].id, **which) if more else None,
        newest=url_for(".inbox", **which) if after else None,
    )


@bp.get(ITEM)
def inbox_item(number: int) -> Response:
    """One item, with everything that was done with it."""
    return _item_page(_found(number))


@bp.post(f"{ITEM}/<any(accept, refuse, reopen):verb>")
def handle(number: int, verb: str) -> AnyResponse:
    """Take a step with an item and show its tab, at the same place; 422 where the sentence is
    missing or wrong."""
    found = _found(number)
    form, (state, step) = handling_form(found, request.form), STEPS[verb]
    sentence = form.read(required=handling.needs_sentence(found.kind, state))
    told = form.read_told()
    if form.errors:
        return _item_page(found, 422)
    step(database(), Decision(number, read_revision(), g.editor.actor, sentence, utcnow(), told))
    box = next(name for name, kind in BOXES.items() if kind is found.kind)
    return redirect(url_for(".inbox", box=box, after=_place() or None, done=number), 303)


@shows_again("handle", at="{verb}-{number}")
def item_with_form(number: int, verb: str) -> Response:
    """The page of the item with the sentence that was sent; 409 where a colleague was faster."""
    found = _found(number)
    return _item_page(found) if found.revision == read_revision() else item_moved(ItemMoved(number))


@bp.errorhandler(ItemMissing)
def item_missing(_error: ItemMissing) -> Response:
    """There is no such item (404)."""
    return answer(404)


@bp.errorhandler(ItemMoved)
def item_moved(error: ItemMoved) -> Response:
    """Show the item as it is now, and the sentence that was typed (409)."""
    return _item_page(_found(error.number), 409, moved=True)


@bp.errorhandler(NoLongerPublic)
def no_longer_public(error: NoLongerPublic) -> Response:
    """Show the item and the sentence that was typed: nothing becomes an event of a record that is
    not public (409)."""
    return _item_page(_found(error.number), 409, notice=words().gettext(
        "The record is not public any more, so this cannot become an event of it. Nothing was "
        "written."
    ))  # fmt: skip


@bp.errorhandler(NotTheirs)
def not_theirs(error: NotTheirs) -> Response:
    """Show the item and the sentence that was typed: the record is no longer of the newsroom that
    answered (409)."""
    return _item_page(_found(error.number), 409, notice=words().gettext(inbox_labels.NOT_THEIRS))


@bp.errorhandler(SentenceMissing)
def sentence_missing(_error: SentenceMissing) -> Response:
    """A step without its sentence, which the form asks for first (400)."""
    return answer(400)


def _read_handled() -> bool:
    value = read_value(request.args, "handled")
    if value not in ("", "1"):
        raise BadParameter("handled", value)
    return bool(value)


def _done(kind: ItemKind) -> Entry | None:
    """The item that was just handled."""
    value = read_value(request.args, "done")
    if value and not re.fullmatch(r"\d{1,15}", value, re.ASCII):
        raise BadParameter("done", value)
    item = inbox.get(database(), int(value)) if value else None
    return entries(database(), [item], words())[0] if item and item.kind is kind else None


def _place() -> int:
    """The cursor of the page on which the form stood."""
    value = request.form.get("after", "")
    return int(value) if re.fullmatch(r"\d{1,15}", value, re.ASCII) else 0


def _found(number: int) -> Item:
    item = inbox.get(database(), number)
    if item is None:
        abort(404)
    return item


def _item_page(
    item: Item, code: int = 200, *, moved: bool = False, notice: str | None = None
) -> Response:
    """The page of one item; where a form of it was sent, with what was typed."""
    sent = None
    if request.method == "POST":
        given = request.view_args or {}
        verb, form = str(given["verb"]), handling_form(item, request.form)
        if code == 422:
            form.read(required=handling.needs_sentence(item.kind, STEPS[verb][0]))
            form.read_told()
        sent = Sent(verb, form)
    shown = page(
        "desk/inbox_item.html",
        entry=entries(database(), [item], words(), sent)[0],
        state_in_words=state_in_words,
        edit_href=edit_href,
        tabs=tabs(),
        sent=sent,
        moved=moved,
        notice=notice,
        after=_place(),
    )
    return make_response(shown, code)
