"""The desk's own reasons and questions: read, added, changed, removed, put in order."""

from __future__ import annotations

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import wording
from corrections.actions.wording import ReasonMoved
from corrections.render.catalogue import N_
from corrections.store import canned_reasons
from corrections.store.canned_reasons import PURPOSES, Purpose
from corrections.web.context import database, utcnow, words
from corrections.web.forms.canned import CannedForm
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import bp, page, read_revision

REASON = "/reasons/<int(max=9007199254740991):number>"

PURPOSE_LABELS = {
    "decline": N_("To decline"),
    "ask": N_("To ask whoever filed it"),
    "withdraw": N_("To withdraw"),
}


@bp.get("/reasons")
def reasons() -> Response:
    """All of them, by purpose."""
    return _page()


@bp.post("/reasons/<any(decline, ask, withdraw):purpose>")
def add_reason(purpose: Purpose) -> AnyResponse:
    """Add one; 422 where a language has no text."""
    sent = CannedForm.sent(f"new-{purpose}", request.form)
    texts = sent.read()
    if texts is None:
        return _page(sent, code=422)
    number = wording.add_reason(database(), purpose, texts, actor=g.editor.actor, now=utcnow())
    return _back(number)


@bp.post(REASON)
def change_reason(number: int) -> AnyResponse:
    """Change the texts of one; 422 where a language has none."""
    sent = CannedForm.sent(f"reason-{number}", request.form)
    texts = sent.read()
    if texts is None:
        return _page(sent, code=422)
    wording.change_reason(
        database(), number, texts, revision=read_revision(), actor=g.editor.actor, now=utcnow()
    )
    return _back(number)


@bp.post(f"{REASON}/remove")
def remove_reason(number: int) -> AnyResponse:
    """Remove one. What was sent with it stays as it is."""
    wording.remove_reason(
        database(), number, revision=read_revision(), actor=g.editor.actor, now=utcnow()
    )
    return redirect(url_for(".reasons"), 303)


@bp.post(f"{REASON}/up")
def raise_reason(number: int) -> AnyResponse:
    """Put one before the one above it."""
    wording.raise_reason(database(), number, actor=g.editor.actor, now=utcnow())
    return _back(number)


@shows_again("add_reason", at="new-{purpose}-en")
def reasons_with_new(purpose: Purpose) -> Response:
    """All of them, with the form of a new one as it was sent."""
    return _page(CannedForm.sent(f"new-{purpose}", request.form))


@shows_again("change_reason", at="reason-{number}-en")
def reasons_with_changed(number: int) -> Response:
    """All of them, with the form of one as it was sent; 409 where it was changed or removed."""
    found = canned_reasons.get(database(), number)
    if found is None or found.revision != read_revision():
        return reason_moved(ReasonMoved(number))
    return _page(CannedForm.sent(f"reason-{number}", request.form))


@bp.errorhandler(ReasonMoved)
def reason_moved(error: ReasonMoved) -> Response:
    """Show all of them as they are now, and what was typed (409)."""
    sent = CannedForm.sent(f"reason-{error.reason_id}", request.form)
    typed = [field.data for field in sent.fields.values() if field.data.strip()]
    return _page(moved=True, typed=typed, code=409)


def _back(number: int) -> AnyResponse:
    return redirect(url_for(".reasons", _anchor=f"reason-{number}"), 303)


def _page(
    sent: CannedForm | None = None,
    *,
    moved: bool = False,
    typed: list[str] | None = None,
    code: int = 200,
) -> Response:
    """The page; ``sent`` takes the place of the form with its id."""
    db, given = database(), {sent.id: sent} if sent else {}
    groups = []
    for purpose in PURPOSES:
        found = canned_reasons.of_purpose(db, purpose)
        forms = [given.get(f"reason-{reason.id}") or CannedForm.of(reason) for reason in found]
        new = given.get(f"new-{purpose}") or CannedForm(f"new-{purpose}", {})
        label = words().gettext(PURPOSE_LABELS[purpose])
        groups.append((purpose, label, list(zip(found, forms, strict=True)), new))
    wrong = sent.wrong if sent else []
    shown = page("desk/reasons.html", groups=groups, wrong=wrong, moved=moved, typed=typed or [])
    return make_response(shown, code)
