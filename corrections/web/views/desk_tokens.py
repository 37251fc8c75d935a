"""Tokens for programs that file through the API, for administrators alone."""

from __future__ import annotations

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import issuing
from corrections.record.problems import Problem, Refused
from corrections.record.token_label import LABEL_LIMIT, read_label
from corrections.render.catalogue import N_
from corrections.store import filing_tokens
from corrections.web.context import database, utcnow, words
from corrections.web.forms.sentences import too_long
from corrections.web.views.desk import bp, page
from corrections.web.views.desk_accounts import for_administrators

SHOWN = 200
"""Tokens that the page lists."""

MISSING = N_("Enter whose program it is for: the desk reads it beside each record.")
MARKED = N_("Take some accents off: a letter has too many.")


@bp.get("/tokens")
@for_administrators
def tokens() -> AnyResponse:
    """Every token: whose, issued by whom and when, used last, revoked or not."""
    return _page()


@bp.post("/tokens")
@for_administrators
def issue_token() -> AnyResponse:
    """Issue a token and show it, this once; 422 without a label."""
    typed = request.form.get("label", "")
    try:
        label = read_label(typed)
    except Refused as refused:
        return _page(422, typed=typed, problem=_sentence(refused.problems["label"], typed))
    made = issuing.issue(database(), label, actor=g.editor.actor, now=utcnow())
    return _page(made=made)


@bp.post("/tokens/<int(max=9007199254740991):number>/revoke")
@for_administrators
def revoke_token(number: int) -> AnyResponse:
    """End a token for good, and show all."""
    issuing.revoke(database(), number, actor=g.editor.actor, now=utcnow())
    return redirect(url_for(".tokens"), 303)


def _sentence(problem: Problem, typed: str) -> str:
    if problem is Problem.TOO_LONG:
        return too_long(len(typed.strip()), LABEL_LIMIT)
    return words().gettext(MARKED if problem is Problem.EXCESS_MARKS else MISSING)


def _page(
    code: int = 200, *, typed: str = "", problem: str | None = None, made: str | None = None
) -> Response:
    shown = page(
        "desk/tokens.html", tokens=filing_tokens.everyone(database(), SHOWN), typed=typed,
        problem=problem, made=made,
    )  # fmt: skip
    return make_response(shown, code)
