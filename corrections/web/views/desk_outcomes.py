"""What the newsroom did: events written down and struck, and what the desk concludes."""

from __future__ import annotations

from typing import Any

from flask import Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import outcomes
from corrections.record.event import VOICES, read_event
from corrections.record.history import Event, Voice
from corrections.record.model import Record
from corrections.record.outcome import in_order, is_before, standing
from corrections.record.problems import Refused
from corrections.store import events
from corrections.web.context import database, today, utcnow, words
from corrections.web.forms.form import Form
from corrections.web.forms.outcome import ConclusionForm, OutcomeForm, StrikeForm
from corrections.web.locale import page_language
from corrections.web.views.desk import SUBMISSION, bp, existing_record, read_revision
from corrections.web.views.desk_record import refused_page, section

EVENT = f"{SUBMISSION}/events/<int(max=9007199254740991):event>"


@section
def _what_happened(found: Record) -> dict[str, Any]:
    told = events.of(database(), found.id)
    return {
        "events": in_order(told),
        "by_events": standing(told, None, utcnow().date()),
        "outcome_form": OutcomeForm(_sent("outcome")),
        "conclusion_form": ConclusionForm(found, _sent("conclude")),
        "strike_form": StrikeForm(_sent("strike")),
        "strike_id": (request.view_args or {}).get("event"),
    }


@bp.post(f"{SUBMISSION}/outcome")
def outcome(id: int) -> AnyResponse:
    """Write down what the newsroom did, and when; 422 where a field is wrong, and once where the
    day is before that of the article."""
    sent, found = OutcomeForm(request.form), existing_record(id)
    try:
        event = read_event(
            sent.typed(), by=Voice.DESK, voices=VOICES, now=utcnow(), language=page_language(),
            today=today(),
        )  # fmt: skip
    except Refused as refused:
        sent.refuse(refused.problems)
        return _refused(found, sent, outcome_form=sent)
    if _is_doubtful(event, found, sent):
        sent.warn(event.on or "", found.published_on or "")
        return _refused(found, sent, outcome_form=sent)
    outcomes.record_outcome(database(), id, event, actor=g.editor.actor, revision=read_revision())
    return _back(id)


@bp.post(f"{EVENT}/strike")
def strike(id: int, event: int) -> AnyResponse:
    """Cross out an event, with a reason that everybody reads; 422 without one."""
    sent = StrikeForm(request.form)
    problem = sent.problem
    if problem:
        sent.refuse({"strike_reason": problem})
        return _refused(existing_record(id), sent, strike_form=sent)
    outcomes.strike(
        database(), id, event, actor=g.editor.actor, reason=sent["strike_reason"].data.strip(),
        now=utcnow(), revision=read_revision(),
    )  # fmt: skip
    return _back(id)


@bp.post(f"{EVENT}/unstrike")
def unstrike(id: int, event: int) -> AnyResponse:
    """Let an event that was crossed out count again."""
    outcomes.unstrike(
        database(), id, event, actor=g.editor.actor, now=utcnow(), revision=read_revision()
    )
    return _back(id)


@bp.post(f"{SUBMISSION}/conclude")
def conclude(id: int) -> AnyResponse:
    """Give the record an outcome apart from its events, or let it go by them again; 422 where
    neither was chosen."""
    found = existing_record(id)
    sent = ConclusionForm(found, request.form)
    problems = sent.problems
    if problems:
        sent.refuse(problems)
        return _refused(found, sent, conclusion_form=sent)
    outcomes.conclude(
        database(), id, sent.chosen, actor=g.editor.actor, reason=sent.reason, now=utcnow(),
        revision=read_revision(),
    )  # fmt: skip
    return _back(id)


def _sent(endpoint: str) -> dict[str, str] | None:
    """What was sent, if it was sent to this view."""
    return request.form.to_dict() if request.endpoint == f"desk.{endpoint}" else None


def _is_doubtful(event: Event, found: Record, sent: OutcomeForm) -> bool:
    """Whether the event is before the article, and that day was not confirmed."""
    return is_before(event.on, found.published_on) and sent.before != event.on


def _refused(found: Record, sent: Form, **forms: Form) -> Response:
    wrong = [(_id(field.name), words().labelled(field.label, field.errors[0]))
             for field in sent if field.errors]  # fmt: skip
    return refused_page(found, wrong=wrong, **forms)


def _id(name: str) -> str:
    """The id of a field; each event has a form to strike it, so their ids end with its number."""
    number = (request.view_args or {}).get("event")
    return name if number is None else f"{name}-{number}"


def _back(id: int) -> AnyResponse:
    return redirect(url_for(".record", id=id, _anchor="newsroom"), 303)
