"""The desk's page on which a record is edited, and an edit is taken back."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from typing import Any

from flask import Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import revising
from corrections.actions.handling import ItemMoved
from corrections.actions.recording import RecordMoved
from corrections.actions.revising import NothingChanged
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.history import Revision
from corrections.record.inbox import Item, ItemState
from corrections.record.lifecycle import Step, StepRefused, allows
from corrections.record.model import Draft, Record
from corrections.record.problems import Refused
from corrections.record.proposal import Proposal
from corrections.store import filings, history, inbox, parties
from corrections.web.context import database, utcnow, words
from corrections.web.desk_place import read_back
from corrections.web.desk_told import tell
from corrections.web.forms.revision import RevisionForm
from corrections.web.forms.sentences import UNAVAILABLE
from corrections.web.gate import Busy, comparing
from corrections.web.limits import only_looking
from corrections.web.locale import page_language
from corrections.web.parameters import BadParameter, read_value
from corrections.web.preview import compared, uncompared
from corrections.web.security import csrf
from corrections.web.shown_again import shows_again
from corrections.web.unavailable import unavailable
from corrections.web.views.desk import SUBMISSION, bp, existing_record, page, read_revision
from corrections.web.views.desk_queue import address
from corrections.web.views.desk_record import section

PAGE = f"{SUBMISSION}/edit"

OFFERED_NAMES = 300
"""Known outlets and subjects that the form offers while one types."""

BUSY_SECONDS = 5
"""How long to wait before sending again what found too many comparisons under way."""

COMPARED = ("quote", "correction", "outlet", "explanation", "medium")


@section
def _edits(found: Record) -> dict[str, Any]:
    made = edits.edits(history.revisions(database(), found.id))
    return {"edit_numbers": {revision.number for revision in made}}


@bp.get(PAGE)
def edit(id: int) -> Response:
    """The form with what the record says; with ``back``, the number of a revision, what it said
    before that edit; with ``proposal``, the number of one, what its filer proposes: saving the form
    accepts it. ``list`` is the place that saving it leads back to. 409 for a record that cannot be
    edited."""
    found = existing_record(id)
    _check_state(found)
    now = _draft_of(found)
    number, proposal = read_value(request.args, "back"), _proposal(found)
    if proposal:
        return _page(found, _proposed(now, proposal))
    if not number:
        return _page(found, RevisionForm.of(now))
    revision = _edit_numbered(found, number)
    former, kept = edits.taken_back(now, revision)
    form = RevisionForm.of(former)
    form["reason"].data = words().gettext(
        "Takes back the change of %(moment)s.", moment=words().moment(revision.at)
    )
    return _page(found, form, kept=[form[name].label for name in kept], nothing=former == now)


@bp.post(PAGE)
def save_edit(id: int) -> AnyResponse:
    """Edit the record, accept the ``proposal`` that the form was filled in with, and show the
    record, or the list that the editor came from with the focus on the record (303); 422 where a
    field is wrong, 409 where somebody was faster: each time the form with everything typed."""
    found = existing_record(id)
    proposal = _proposal(found)
    now = _draft_of(found)
    sent = RevisionForm.of(now, request.form)
    if read_revision() != found.revision:
        return _moved(found)
    _check_state(found)
    if only_looking() or "look" in request.form:
        return _page(found, sent, draft=_readable(sent, now))
    try:
        edited = _edit(found, *sent.read(now), proposal)
    except (Refused, NothingChanged, RecordMoved, ItemMoved, Busy, sqlite3.Error) as error:
        return _again(error, found, sent)
    tell(Step.EDIT, [(id, edited.revision)])
    return redirect(_next(edited), 303)


@shows_again("save_edit", at="texts")
def edit_with_form(id: int) -> Response:
    """The form as it was sent; 409 on top of a record that was changed since it was read."""
    found = existing_record(id)
    if read_revision() != found.revision:
        return _moved(found)
    return _page(found, RevisionForm.of(_draft_of(found), request.form))


@bp.post(f"{PAGE}/preview")
@csrf.exempt  # type: ignore[untyped-decorator]  # Flask-WTF has no types
def preview_edit(id: int) -> Response:
    """The difference of two texts and the suggested kinds, as a fragment; nothing is written."""
    typed = {name: request.form.get(name, "") for name in COMPARED}
    try:
        seen = compared(typed, at_desk=True)
    except Busy:
        response = make_response(words().gettext("Texts are being compared just now."), 503)
        response.headers["Retry-After"] = str(BUSY_SECONDS)
        return response
    return make_response(render_template("submit/_preview.html", **seen))


def _next(edited: Record) -> str:
    back = request.form.get("back", "")
    if not back:
        return url_for(".record", id=edited.id, _anchor=f"revision-{edited.revision}")
    return address(replace(read_back(back, database()), at=edited.id))


def _edit(found: Record, draft: Draft, reason: str, proposal: Item | None) -> Record:
    with comparing(draft.quote, draft.correction):
        comparison = compare_draft(draft, fallback=page_language())
    given: Any = {
        "actor": g.editor.actor, "reason": reason, "now": utcnow(), "revision": found.revision,
    }  # fmt: skip
    if proposal:
        return revising.take_over(database(), proposal, draft, comparison, **given)
    return revising.edit(database(), found.id, draft, comparison, **given)


def _check_state(found: Record) -> None:
    if not allows(found.state, Step.EDIT, g.editor.actor):
        raise StepRefused(found.state, Step.EDIT)


def _draft_of(found: Record) -> Draft:
    return edits.of_record(found, filings.contact_email(database(), found.id))


def _proposal(found: Record) -> Item | None:
    """The proposed change of this record that the form is, or was, filled in with; raises
    ``BadParameter`` for the number of anything else."""
    number = read_value(request.form if request.method == "POST" else request.args, "proposal")
    if not number:
        return None
    known = re.fullmatch(r"[1-9]\d{0,14}", number, re.ASCII)
    item = inbox.proposal(database(), int(number)) if known else None
    if item is None or item.record_id != found.id:
        raise BadParameter("proposal", number)
    return item


def _proposed(now: Draft, item: Item) -> RevisionForm:
    """The form with what is proposed."""
    assert isinstance(item.content, Proposal)
    wanted = {name: value or "" for name, (_, value) in item.content.changes.items()}
    form = RevisionForm.of(now, wanted)
    form["reason"].data = words().gettext("Proposed by whoever filed the record.")
    return form


def _edit_numbered(found: Record, number: str) -> Revision:
    """The edit of the record with this number; raises ``BadParameter`` where it is none."""
    made = edits.edits(history.revisions(database(), found.id))
    known = {str(revision.number): revision for revision in made}
    if number not in known:
        raise BadParameter("back", number)
    return known[number]


def _readable(sent: RevisionForm, now: Draft) -> Draft | None:
    """The draft that the fields make; ``None`` where one is wrong, which the form then says."""
    try:
        return sent.read_fields(now)
    except Refused as refused:
        sent.refuse(refused.problems)
        return None


def _moved(found: Record) -> Response:
    """The record was changed since the editor read it: what was changed, and everything typed, on
    top of it."""
    now, number = _draft_of(found), read_revision()
    revisions = history.revisions(database(), found.id)
    since = [item for item in revisions if item.number > number] if number else []
    read = edits.before_edits(now, revisions, number) if since else now
    changed = {name for revision in since for name in revision.changes}
    form = RevisionForm.of(now, request.form).brought_up(read, now, changed)
    return _page(found, form, 409, since=since, moved=True)


def _again(error: Exception, found: Record, sent: RevisionForm) -> Response:
    """The form with everything typed, and why nothing was written."""
    own = words()
    match error:
        case Refused():
            sent.refuse(error.problems)
            return _page(found, sent, 422)
        case NothingChanged():
            notice = own.gettext("Nothing was changed: every field says what it said before.")
            return _page(found, sent, 422, notice=notice)
        case RecordMoved():
            return _moved(existing_record(found.id))
        case ItemMoved():
            return _page(found, sent, 409, notice=own.gettext(
                "A colleague has decided on the proposed change since you opened this form. "
                "Nothing was saved. What you typed is still here: if you send it again, the record "
                "is changed, and the decision on the proposal stays."
            ))  # fmt: skip
        case sqlite3.Error():
            shown = _page(found, sent, 503, notice=own.gettext(UNAVAILABLE))
            return unavailable(error, shown)
    response = _page(found, sent, 503, notice=own.gettext(
        "Texts are being compared just now. Nothing you typed is lost: wait %(seconds)s seconds, "
        "then send it again.", seconds=BUSY_SECONDS,
    ))  # fmt: skip
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


def _page(
    found: Record,
    form: RevisionForm,
    code: int = 200,
    *,
    draft: Draft | None = None,
    **given: Any,
) -> Response:
    """The form. ``draft`` is what its fields make, where what they change is to be shown."""
    db = database()
    changes = edits.changed(_draft_of(found), draft) if draft else {}
    proposal = _proposal(found)
    shown = page(
        "desk/edit.html",
        record=found,
        proposal=proposal if proposal and proposal.state is ItemState.OPEN else None,
        form=form,
        may_edit=allows(found.state, Step.EDIT, g.editor.actor),
        filed=filings.is_filed(db, found.id),
        preview=Revision(found.revision + 1, utcnow(), g.editor.actor, changes) if draft else None,
        outlets=[] if code == 503 else parties.busiest(db, "outlets", OFFERED_NAMES),
        subjects=[] if code == 503 else parties.busiest(db, "subjects", OFFERED_NAMES),
        back=request.form.get("back", request.args.get("list", "")),
        **_difference(form, code),
        **given,
    )
    return make_response(shown, code)


def _difference(form: RevisionForm, code: int) -> dict[str, object]:
    """The difference of the two texts. Where the form was refused or too many wait for theirs, the
    page's script asks for it, or a button does."""
    if code != 200:
        return uncompared(undrawn=True)
    try:
        return compared(form.typed(), at_desk=True)
    except Busy:
        return uncompared(undrawn=True)
