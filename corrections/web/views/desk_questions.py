"""The desk asks whoever filed a record, and reads what was answered."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import asking
from corrections.record.lifecycle import Step
from corrections.record.model import Record
from corrections.store import filings
from corrections.web.context import database, settings, utcnow, words
from corrections.web.desk_place import read_back
from corrections.web.desk_told import tell
from corrections.web.forms.question import QuestionForm
from corrections.web.views.desk import SUBMISSION, bp, existing_record, read_revision
from corrections.web.views.desk_queue import address_after
from corrections.web.views.desk_record import (
    QUESTION,
    nothing_done,
    refused_page,
    section,
    sends_too_much,
)


@section
def _what_is_asked(_found: Record) -> dict[str, Any]:
    return {"question_form": QuestionForm(request.form)}


@bp.post(f"{SUBMISSION}/ask")
def ask(id: int) -> AnyResponse:
    """Ask the filer; the list goes on with the next record. 422 where the question cannot be
    asked, or where a reason was typed too."""
    sent, db = QuestionForm(request.form), database()
    text = sent.read(filings.of(db, [id])[id].language or settings().language)
    if text is None:
        field = sent["question"]
        wrong = [(f"question-{id}", words().labelled(field.label, field.errors[0]))]
        return refused_page(existing_record(id), wrong=wrong, question_form=sent)
    if sends_too_much(id, Step.ASK, QUESTION):
        return nothing_done()
    asked = asking.ask(db, id, text, actor=g.editor.actor, revision=read_revision(), now=utcnow())
    tell(Step.ASK, [(id, asked.revision)])
    return redirect(address_after(read_back(request.form.get("back", ""), db), id), 303)
