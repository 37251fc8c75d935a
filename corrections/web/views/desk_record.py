"""The desk's page of one record, and the decisions about it.

The page is made of sections. The file that has the views of a section registers a function which
gives the section's template its values: ``section``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import deciding
from corrections.actions.deciding import ListedOtherwise, NotUndone
from corrections.actions.recording import RecordMoved
from corrections.record.lifecycle import NotAllowed, Step, StepRefused, allows
from corrections.record.model import Record
from corrections.store import filings, history
from corrections.store.canned_reasons import PURPOSES, Purpose
from corrections.web.context import database, settings, utcnow, words
from corrections.web.desk_entries import entries
from corrections.web.desk_place import read_back
from corrections.web.desk_told import tell, told
from corrections.web.errors import answer, database_failed
from corrections.web.forms.erasing import read_removal
from corrections.web.forms.reason import (
    ReasonRefused,
    TypedReason,
    offered,
    read_reason,
    sent_reason,
)
from corrections.web.forms.sentences import UNAVAILABLE
from corrections.web.shown_again import shows_again
from corrections.web.ticked_statements import read_ticks
from corrections.web.unavailable import unavailable
from corrections.web.views.desk import SUBMISSION, bp, existing_record, page, read_revision
from corrections.web.views.desk_queue import address, address_after

Section = Callable[[Record], dict[str, Any]]
"""Takes the record that is shown and returns values for the templates. Where the request is one of
the section's own forms, what was typed is among them: the page is also the answer to a form that
was refused."""

_sections: list[Section] = []

REASON = ("canned", "reason")
QUESTION = ("canned_question", "question")
TYPED = REASON + QUESTION
"""The fields of the form of the decisions, whose buttons each send some of them."""

Decide = Callable[..., Record]
"""An action of ``deciding``."""


def section(function: Section) -> Section:
    """Have the page of a record call ``function`` for its values."""
    _sections.append(function)
    return function


def record_page(
    found: Record,
    code: int = 200,
    *,
    wrong: list[tuple[str, str]] | None = None,
    **given: Any,
) -> Response:
    """The page of a record. ``wrong`` are the problems of the form that was sent: the id of a
    field, and the field's label with the sentence that stands beside it."""
    values: dict[str, Any] = {"record": found, "wrong": wrong or []}
    for values_of in _sections:
        values |= values_of(found)
    return make_response(page("desk/record.html", **values | given), code)


def sends_too_much(id: int, step: Step, own: tuple[str, ...]) -> bool:
    """Whether a step that could be taken came with something typed or chosen in fields that are
    not among ``own``, those that the step's button sends."""
    found = existing_record(id)
    could = found.revision == read_revision() and allows(found.state, step, g.editor.actor)
    return could and any(request.form.get(name, "").strip() for name in TYPED if name not in own)


def nothing_done() -> Response:
    """The page of the record with everything typed, and that nothing was done (422)."""
    return _not_done(422, words().gettext(
        "Nothing was done: you typed or chose something that this button does not send. It stands "
        "below: send it with the button under it, or empty the field and decide again."
    ))  # fmt: skip


def refused_page(found: Record, **given: Any) -> Response:
    """The page of the record with a form of it that was refused (422). Raises ``RecordMoved`` where
    the record was changed since it was read: the page may lack that form then."""
    if read_revision() != found.revision:
        raise RecordMoved(found.id)
    return record_page(found, 422, **given)


@section
def _what_is_known(found: Record) -> dict[str, Any]:
    db = database()
    [entry] = entries(db, [found])
    sent = sent_reason(request.form)
    undoable = entry.may["unpublish"] and deciding.can_unpublish(db, found, utcnow())
    return {
        "entry": entry,
        "email": entry.filing.contact_email,
        "revisions": history.revisions(db, found.id),
        "may": entry.may | {"unpublish": undoable},
        "offered": {purpose: offered(purpose) for purpose in PURPOSES},
        "sent": sent if entry.may[_typed_for()] else TypedReason(),
        "unplaced": "" if entry.may[_typed_for()] else sent.typed,
        "back": request.form.get("back", request.args.get("back", "")),
        "told": told(),
    }


def _typed_for() -> Step:
    """The step that the reason of this request was typed for: it stands in no other one's field,
    which others may read."""
    steps = {"desk.withdraw": Step.WITHDRAW, "desk.restore": Step.RESTORE}
    return steps.get(request.endpoint or "", Step.DECLINE)


@bp.get(SUBMISSION)
def record(id: int) -> Response:
    """One record, with everything that the desk may see and do."""
    return record_page(existing_record(id))


@bp.post(f"{SUBMISSION}/publish")
def publish(id: int) -> AnyResponse:
    """Publish the record; the list goes on with the next one."""
    listed, statements = request.form.get("listed", ""), read_ticks(request.form)
    return _decided(id, Step.PUBLISH, deciding.publish, listed=listed, statements=statements)


@bp.post(f"{SUBMISSION}/decline")
def decline(id: int) -> AnyResponse:
    """Decline the record with a reason that the filer reads; 422 without one."""
    return _decided_with_reason(id, Step.DECLINE, deciding.decline, "decline")


@bp.post(f"{SUBMISSION}/withdraw")
def withdraw(id: int) -> AnyResponse:
    """Withdraw a published record with a reason that its page shows; 422 without one."""
    removal = read_removal(request.form.get("removal", ""))
    return _decided_with_reason(id, Step.WITHDRAW, deciding.withdraw, "withdraw", removal=removal)


@bp.post(f"{SUBMISSION}/reopen")
def reopen(id: int) -> AnyResponse:
    """Have a declined record, or one whose filer was asked something, wait for the desk again."""
    return _decided(id, Step.REOPEN, deciding.reopen)


@bp.post(f"{SUBMISSION}/unpublish")
def unpublish(id: int) -> AnyResponse:
    """Take a publication of a moment ago back."""
    return _decided(id, Step.UNPUBLISH, deciding.unpublish)


@bp.post(f"{SUBMISSION}/restore")
def restore(id: int) -> AnyResponse:
    """Publish a withdrawn record again, with a reason; 403 for who is not an administrator."""
    listed = request.form.get("listed", "")
    return _decided_with_reason(id, Step.RESTORE, deciding.restore, None, listed=listed)


@shows_again("publish", "decline", "withdraw", "reopen", "unpublish", "restore", at="reason-{id}")
@shows_again("ask", at="question-{id}")
@shows_again("outcome", at="outcome")
@shows_again("strike", at="strike_reason-{event}")
@shows_again("conclude", at="conclusion")
def record_with_form(id: int, **_event: int) -> Response:
    """The page of the record with the form that was sent, each part with what was typed into it;
    409 where the record was changed since it was read."""
    found = existing_record(id)
    return record_page(found) if read_revision() == found.revision else moved(RecordMoved(id))


@bp.errorhandler(RecordMoved)
def moved(error: RecordMoved) -> Response:
    """Show the record as it is now, what was done to it since the editor read it, and what was
    typed (409)."""
    found, read = existing_record(error.record_id), read_revision()
    known = 0 < read < found.revision
    since = [r for r in history.revisions(database(), found.id) if not known or r.number > read]
    return record_page(found, 409, moved=True, since=since if known else since[-1:])


@bp.errorhandler(ListedOtherwise)
def listed_otherwise(error: ListedOtherwise) -> Response:
    """Show the record with the outlet and the subject under which it would be listed now (409)."""
    return record_page(existing_record(error.record_id), 409, moved=True, since=[])


@bp.errorhandler(StepRefused)
def refused(error: StepRefused) -> Response:
    """The record's state does not allow the step, or the edit form that was asked for (409)."""
    if request.method != "POST":
        return _not_done(409, words().gettext(
            "In the state that it has (%(state)s), this record cannot be edited.",
            state=words().state(error.state),
        ))  # fmt: skip
    return _not_done(409, words().gettext(
        "Nothing was written: the record is in a state in which this cannot be done (%(state)s).",
        state=words().state(error.state),
    ))  # fmt: skip


@bp.errorhandler(NotAllowed)
def not_allowed(_error: NotAllowed) -> Response:
    """The editor may not take the step (403)."""
    return _not_done(403, words().gettext(
        "Nothing was written: only an administrator of the desk can do this."
    ))  # fmt: skip


@bp.errorhandler(NotUndone)
def not_undone(_error: NotUndone) -> Response:
    """It is too late to take that back (409)."""
    return _not_done(409, words().gettext(
        "Nothing was written. A publication can be taken back for 24 hours, and only while nothing "
        "else was done to the record; a withdrawal only of what was public. A published record can "
        "be withdrawn, with a reason that everybody reads."
    ))  # fmt: skip


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """Nothing was decided: the record's page with everything that was typed (503)."""
    number = (request.view_args or {}).get("id")
    if request.method != "POST" or number is None or "editor" not in g:
        return database_failed(error)
    try:
        shown = record_page(existing_record(number), notice=words().gettext(UNAVAILABLE))
    except sqlite3.Error:  # not even the record can be read
        return database_failed(error)
    return unavailable(error, shown)


def _not_done(code: int, notice: str) -> Response:
    number = (request.view_args or {}).get("id")
    if number is None:
        return answer(code, notice)
    return record_page(existing_record(number), code, notice=notice)


def _decided(id: int, step: Step, decide: Decide, **given: Any) -> AnyResponse:
    if sends_too_much(id, step, REASON if "reason" in given else ()):
        return nothing_done()
    decided = decide(
        database(), id, actor=g.editor.actor, revision=read_revision(), now=utcnow(), **given
    )
    tell(step, [(id, decided.revision)])
    return redirect(_next(id, step), 303)


def _decided_with_reason(
    id: int, step: Step, decide: Decide, purpose: Purpose | None, **given: Any
) -> AnyResponse:
    filed = filings.of(database(), [id])[id]
    try:
        reason = read_reason(
            sent_reason(request.form), purpose, filed.language or settings().language
        )
    except ReasonRefused as refused:
        label = words().labelled(words().field("reason"), refused.sentence)
        wrong = [(f"reason-{id}", label)]
        return refused_page(existing_record(id), wrong=wrong, problem=refused.sentence)
    return _decided(id, step, decide, reason=reason, **given)


def _next(id: int, step: Step) -> str:
    """Where a decision leads: from a list to the next record of it, or to the same record where it
    was put back; from the page of a record, to the queue once the record has left it, else to that
    page again."""
    back = request.form.get("back", "")
    place = read_back(back, database())
    if step in (Step.PUBLISH, Step.DECLINE):
        return address_after(place, id)
    return address(replace(place, at=id)) if back else url_for("desk.record", id=id)
