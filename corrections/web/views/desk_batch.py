"""Several records decided on at once: spam declined with one reason, and that taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import deciding
from corrections.record.lifecycle import Step
from corrections.store import filings
from corrections.web.context import database, settings, utcnow, words
from corrections.web.desk_place import Place, read_back
from corrections.web.desk_told import tell
from corrections.web.forms.reason import ReasonRefused, TypedReason, read_reason, sent_reason
from corrections.web.parameters import BadParameter
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import bp
from corrections.web.views.desk_queue import address, list_page

MOST = 100
"""Records of one batch."""


@bp.post("/decline")
def decline_chosen() -> AnyResponse:
    """Decline the records with a tick; 422 without any, or without a fair reason."""
    chosen, sent = _chosen(), sent_reason(request.form)
    if not chosen:
        return _again(sent, "batch", words().gettext("Put a tick at the records to decline."))
    filed = filings.of(database(), list(chosen))
    own = settings().language
    try:
        reasons = {
            number: read_reason(sent, "decline", filed[number].language or own) for number in chosen
        }
    except ReasonRefused as refused:
        return _again(sent, "reason-batch", refused.sentence)
    return _taken(chosen, Step.DECLINE, reasons)


@bp.post("/reopen")
def reopen_chosen() -> AnyResponse:
    """Take back what was declined together."""
    chosen = _chosen()
    return _taken(chosen, Step.REOPEN, dict.fromkeys(chosen))


@shows_again("decline_chosen", at="batch")
def list_with_form() -> Response:
    """The list with the ticks and the reason that were sent."""
    return list_page(_place(), chosen=tuple(_chosen()), sent=sent_reason(request.form))


def _taken(chosen: dict[int, int], step: Step, reasons: Mapping[int, str | None]) -> AnyResponse:
    batch = deciding.decide_all(
        database(), chosen, step, actor=g.editor.actor, reasons=reasons, now=utcnow()
    )
    tell(step, [(record.id, record.revision) for record in batch.done], batch.left)
    return redirect(address(_place()), 303)


def _again(sent: TypedReason, id: str, sentence: str) -> Response:
    return list_page(
        _place(), 422, wrong=[(id, sentence)], problem=sentence, chosen=tuple(_chosen()), sent=sent
    )


def _chosen() -> dict[int, int]:
    """The records with a tick, each with the revision that was read."""
    values = request.form.getlist("record")
    found = [re.fullmatch(r"(\d{1,15}):(\d{1,9})", value, re.ASCII) for value in values[: MOST + 1]]
    if len(found) > MOST or not all(found):
        raise BadParameter("record", values[-1])
    return {int(match[1]): int(match[2]) for match in found if match}


def _place() -> Place:
    return read_back(request.form.get("back", ""), database())
