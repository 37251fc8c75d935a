"""What the newsroom did, written down at the desk."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import outcomes
from corrections.record.event import read_event
from corrections.record.model import Record, Voice
from corrections.record.problems import Refused
from corrections.store import events
from corrections.web.context import database, today, utcnow, words
from corrections.web.forms.outcome import OutcomeForm
from corrections.web.locale import page_language
from corrections.web.views.desk import SUBMISSION, bp, existing_record, read_revision
from corrections.web.views.desk_record import record_page, section


@section
def _what_happened(found: Record) -> dict[str, Any]:
    typed = request.form if request.endpoint == "desk.outcome" else None
    return {
        "events": events.of(database(), found.id),
        "outcome_form": OutcomeForm(typed),
    }


@bp.post(f"{SUBMISSION}/outcome")
def outcome(id: int) -> AnyResponse:
    """Keep what the newsroom did, and when; 422 where a field is wrong."""
    sent = OutcomeForm(request.form)
    try:
        event = read_event(
            sent.typed(), by=Voice.DESK, now=utcnow(), language=page_language(), today=today()
        )
    except Refused as refused:
        sent.refuse(refused.problems)
        wrong = [(f.name, words().labelled(f.label, f.errors[0])) for f in sent if f.errors]
        return record_page(existing_record(id), 422, wrong=wrong, outcome_form=sent)
    outcomes.record_outcome(database(), id, event, actor=g.editor.actor, revision=read_revision())
    return redirect(url_for(".record", id=id), 303)
