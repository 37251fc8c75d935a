"""The desk's list of reports: one entry a record, with its open reports under it, and what is
decided about all of them at once."""

from __future__ import annotations

import re

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import handling, handling_reports
from corrections.actions.handling import Decision
from corrections.record.inbox import ItemKind, ItemState
from corrections.render import inbox_labels
from corrections.store import reported
from corrections.store.desk_queue import COUNT_LIMIT
from corrections.web.context import database, utcnow, words
from corrections.web.forms.report_handling import ReportHandlingForm
from corrections.web.inbox_entries import Entry, Sent, state_in_words
from corrections.web.report_groups import group
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import bp, existing_record, page, read_after
from corrections.web.views.desk_tabs import tabs

GROUPS = 10
"""Records on one page."""

SHOWN = 5
"""Reports of a record that its entry of the list shows."""

PAGE_SIZE = 20
"""Reports on a page about one record."""

STATES = {
    "accept": ItemState.ACCEPTED, "refuse": ItemState.REFUSED, "reopen": ItemState.OPEN,
}  # fmt: skip

REPORTS_OF = "/inbox/reports/<int(max=9007199254740991):id>"


def waiting_reports(after: int, done: Entry | None) -> str:
    """The list, the record whose first open report is the oldest first. ``done`` is a report that
    was just handled."""
    db = database()
    found = reported.records(db, after, GROUPS + 1)
    shown = found[:GROUPS]
    more = len(found) > GROUPS
    together = handling_reports.decided_together(db, done.item, COUNT_LIMIT + 1) if done else 0
    return page(
        "desk/reports.html",
        box="reports",
        heading=words().gettext(inbox_labels.BOXES[ItemKind.REPORT]),
        tabs=tabs(),
        groups=[group(db, record_id, words(), limit=SHOWN) for _, record_id in shown],
        state_in_words=state_in_words,
        count_limit=COUNT_LIMIT,
        after=after,
        done=done,
        together=together,
        next=url_for(".inbox", box="reports", after=shown[-1][0]) if more else None,
        newest=url_for(".inbox", box="reports") if after else None,
    )


@bp.get(REPORTS_OF)
def reports_of(id: int) -> Response:
    """Every open report of one record, oldest first."""
    return _reports_of(id, after=read_after())


@bp.post(f"{REPORTS_OF}/<any(accept, refuse, reopen):verb>")
def handle_reports(id: int, verb: str) -> AnyResponse:
    """Take a step with all reports of a record up to the one that the form names, and show the
    list; 422 where a sentence is missing or wrong."""
    state, form = STATES[verb], ReportHandlingForm(request.form)
    sentence = form.read(required=handling.needs_sentence(ItemKind.REPORT, state))
    told = form.read_told()
    if form.errors:
        return _reports_of(id, 422, sent=Sent(verb, form))
    number = _number("last") if request.form.get("all") else _number("until")
    decision = Decision(number, 0, g.editor.actor, sentence, utcnow(), told)
    if verb == "reopen":
        handling_reports.reopen(database(), id, decision)
    else:
        handling_reports.decide(database(), id, decision, state)
    return redirect(url_for(".inbox", box="reports", done=number), 303)


@shows_again("handle_reports", at="{verb}-record-{id}")
def reports_with_form(id: int, verb: str) -> Response:
    """The page of the record's reports with the sentences that were sent."""
    return _reports_of(id, sent=Sent(verb, ReportHandlingForm(request.form)))


def _number(field: str) -> int:
    """The number of a report in a field of the form; 0, which none has, for anything else."""
    value = request.form.get(field, "")
    return int(value) if re.fullmatch(r"\d{1,15}", value, re.ASCII) else 0


def _reports_of(
    record_id: int, code: int = 200, *, after: int = 0, sent: Sent | None = None
) -> Response:
    existing_record(record_id)
    found = group(database(), record_id, words(), limit=PAGE_SIZE, after=after, sent=sent)
    shown = page(
        "desk/reports_of.html",
        group=found,
        state_in_words=state_in_words,
        count_limit=COUNT_LIMIT,
        tabs=tabs(),
        sent=sent,
        all_chosen=bool(request.form.get("all")),
        after=0,
        next=url_for(".reports_of", id=record_id, after=found.until)
        if found.hidden and found.shown
        else None,
        newest=url_for(".reports_of", id=record_id) if after else None,
    )
    return make_response(shown, code)
