"""The desk's tab of what newsrooms state of themselves: their corrections policy and contact."""

from __future__ import annotations

from flask import Response, g, make_response, redirect, request, url_for
from sqlite_utils import Database
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import declaring
from corrections.actions.declaring import PolicyMissing, PolicyMoved
from corrections.record.inbox import ItemKind, ItemState
from corrections.render.inbox_labels import HINTS
from corrections.store import newsroom_policies, party_desk
from corrections.store.desk_queue import COUNT_LIMIT
from corrections.web.context import database, utcnow, words
from corrections.web.errors import answer
from corrections.web.forms.handling import HandlingForm
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import bp, page
from corrections.web.views.desk_tabs import Tab, tab, tabs

SHOWN = 50
"""Policies that wait, and that were handled, on the page."""

PAGE = "/policies"
STEPS = {
    "accept": declaring.accept, "refuse": declaring.refuse, "take-down": declaring.take_down,
}  # fmt: skip


@tab(10)
def policies_tab(db: Database) -> Tab:
    """What newsrooms state of themselves."""
    label = words().gettext("Newsrooms’ policies")
    count = newsroom_policies.count_waiting(db, COUNT_LIMIT)
    return Tab("policies", label, count, url_for("desk.policies"))


@bp.get(PAGE)
def policies() -> Response:
    """What waits, oldest first, and what was handled, newest first."""
    return _page()


@bp.post(PAGE + '/<int(max=9007199254740991):number>/<any(accept, refuse, "take-down"):verb>')
def handle_policy(number: int, verb: str) -> AnyResponse:
    """Accept a policy, send it back, or send an accepted one back; 422 where the sentence is
    missing or wrong, 409 where a colleague was faster."""
    form = HandlingForm(request.form)
    sentence = form.read(required=verb != "accept")
    if form.errors:
        return _page(422, (number, verb, form))
    STEPS[verb](database(), number, g.editor.actor, sentence, utcnow())
    return redirect(url_for(".policies"), 303)


@shows_again("handle_policy", at="{verb}-{number}")
def policies_with_form(number: int, verb: str) -> Response:
    """The list with the sentence that was sent; 409 where that cannot be done any more."""
    stated = newsroom_policies.get(database(), number)
    former = ItemState.ACCEPTED if verb == "take-down" else ItemState.OPEN
    is_so = stated is not None and stated.state is former
    return _page(200 if is_so else 409, (number, verb, HandlingForm(request.form)))


@bp.errorhandler(PolicyMissing)
def policy_missing(_error: PolicyMissing) -> Response:
    """There is no such policy (404)."""
    return answer(404)


@bp.errorhandler(PolicyMoved)
def policy_moved(error: PolicyMoved) -> Response:
    """Show the list as it is now, and the sentence that was typed (409)."""
    return _page(409, (error.number, "", HandlingForm(request.form)))


def _page(code: int = 200, sent: tuple[int, str, HandlingForm] | None = None) -> Response:
    db = database()
    waiting = newsroom_policies.waiting(db, SHOWN)
    handled = newsroom_policies.handled(db, SHOWN)
    outlets = party_desk.by_number(
        db, "outlets", [stated.outlet_id for stated in (*waiting, *handled)]
    )
    hints = {
        "accept": words().gettext(HINTS[ItemKind.ANSWER, ItemState.ACCEPTED]),
        "refuse": words().gettext(HINTS[ItemKind.ANSWER, ItemState.REFUSED]),
        "take_down": words().gettext(
            "It is not shown any more; what was shown before it is shown again. The newsroom reads "
            "at its link why."
        ),
    }
    shown = page(
        "desk/policies.html", tabs=tabs(), waiting=waiting, handled=handled, outlets=outlets,
        hints=hints, sent=sent, moved=code == 409, empty=HandlingForm(),
    )  # fmt: skip
    return make_response(shown, code)
