"""The desk asks whoever filed a record, and reads what was answered."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import asking
from corrections.record.model import Record
from corrections.store import filings, questions
from corrections.web.context import database, utcnow, words
from corrections.web.forms.question import QuestionForm
from corrections.web.views.desk import SUBMISSION, bp, existing_record, read_revision
from corrections.web.views.desk_record import record_page, section


@section
def _what_was_asked(found: Record) -> dict[str, Any]:
    typed = request.form if request.endpoint == "desk.ask" else None
    return {
        "exchange": questions.of_record(database(), found.id),
        "question_form": QuestionForm(typed),
        "filer_language": filings.of(database(), [found.id])[found.id].language,
    }


@bp.post(f"{SUBMISSION}/ask")
def ask(id: int) -> AnyResponse:
    """Ask the filer and show the queue; 422 where the question cannot be taken."""
    sent = QuestionForm(request.form)
    text = sent.read()
    if text is None:
        field = sent["question"]
        wrong = [(f"question-{id}", words().labelled(field.label, field.errors[0]))]
        return record_page(existing_record(id), 422, wrong=wrong, question_form=sent)
    asking.ask(database(), id, text, actor=g.editor.actor, revision=read_revision(), now=utcnow())
    return redirect(url_for(".queue"), 303)


@bp.post(f"{SUBMISSION}/take-question-back")
def take_question_back(id: int) -> AnyResponse:
    """Take back the question that waits for an answer."""
    asking.take_back(database(), id, actor=g.editor.actor, revision=read_revision(), now=utcnow())
    return redirect(url_for(".record", id=id), 303)
