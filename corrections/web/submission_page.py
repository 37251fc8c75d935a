"""The page of a form that has the fields of ``/submit``."""

from __future__ import annotations

from flask import Response, make_response, render_template

from corrections.store import parties
from corrections.store.parties import PartyTable
from corrections.web.context import database, settings
from corrections.web.forms.submission import SubmissionForm
from corrections.web.gate import Busy
from corrections.web.limits import TooOften
from corrections.web.preview import compared, uncompared

OFFERED_NAMES = 300
"""Known outlets and subjects that the form offers while one types."""

PARTIES: tuple[PartyTable, ...] = ("outlets", "subjects")


def submission_page(
    template: str, form: SubmissionForm, code: int, seen: dict[str, object], **given: object
) -> Response:
    """The page with everything typed; ``seen`` is what its preview shows."""
    offered = {
        table: [] if code == 503 else parties.busiest(database(), table, OFFERED_NAMES)
        for table in PARTIES
    }
    values = {"form": form, "moderated": settings().moderation} | offered | seen | given
    return make_response(render_template(template, **values), code)


def seen_in(form: SubmissionForm, code: int) -> dict[str, object]:
    """What the preview of a form shows. A form that is refused is shown without its difference: it
    should cost less than one that is taken, and the page's script asks for the preview."""
    if code != 200:
        return uncompared(
            undrawn=bool(form["quote"].data.strip() and form["correction"].data.strip())
        )
    return compared(form.typed())


def seen_if_possible(form: SubmissionForm, code: int) -> dict[str, object]:
    """As ``seen_in``; where texts cannot be compared just now, a button shows the difference."""
    try:
        return seen_in(form, code)
    except (Busy, TooOften):
        return uncompared(undrawn=True)
