"""The accounts of the desk, for administrators alone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec
from urllib.parse import quote

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import accounts
from corrections.actions.accounts import AccountDisabled, AccountMissing, LastAdministrator
from corrections.render.catalogue import N_
from corrections.store import editors, invitations, second_factors
from corrections.store.editors import EditorRole
from corrections.web.context import database, settings, utcnow, words
from corrections.web.errors import answer
from corrections.web.views.desk import bp, page

Parameters = ParamSpec("Parameters")

LAST = N_(
    "You are the last administrator who can sign in: without you nobody could look after the "
    "accounts. Make somebody else an administrator first."
)
DISABLED = N_("This account is disabled. Enable it first.")


def for_administrators(
    view: Callable[Parameters, AnyResponse],
) -> Callable[Parameters, AnyResponse]:
    """Answer 403 to any editor who is no administrator."""

    @wraps(view)
    def checked(*args: Parameters.args, **kwargs: Parameters.kwargs) -> AnyResponse:
        return view(*args, **kwargs) if g.editor.is_administrator else answer(403)

    return checked


@bp.get("/accounts")
@for_administrators
def all_accounts() -> AnyResponse:
    """Who can work at the desk, and which links are open."""
    return _page()


@bp.post("/accounts/<int(max=9007199254740991):number>/disable")
@for_administrators
def disable_account(number: int) -> AnyResponse:
    """Disable the account and end its sessions."""
    accounts.disable(database(), number, by=g.editor.actor, now=utcnow())
    return redirect(url_for(".all_accounts"), 303)


@bp.post("/accounts/<int(max=9007199254740991):number>/enable")
@for_administrators
def enable_account(number: int) -> AnyResponse:
    """Let the account be used again."""
    accounts.enable(database(), number, by=g.editor.actor, now=utcnow())
    return redirect(url_for(".all_accounts"), 303)


@bp.post("/accounts/<int(max=9007199254740991):number>/role")
@for_administrators
def change_role(number: int) -> AnyResponse:
    """Make the account that of an editor or of an administrator."""
    role = _role()
    if role is None:
        return answer(400)
    accounts.set_role(database(), number, role, by=g.editor.actor, now=utcnow())
    return redirect(url_for(".all_accounts"), 303)


@bp.post("/accounts/<int(max=9007199254740991):number>/reset")
@for_administrators
def reset_password(number: int) -> AnyResponse:
    """End the account's sessions and show a link by which another password is chosen."""
    token = secrets.token_hex(16)
    editor = accounts.reset(
        database(), number, token, by=g.editor.actor, now=utcnow(),
        drops_second_factor=bool(request.form.get("without_code")),
    )  # fmt: skip
    return _link(token, editor.name)


@bp.post("/accounts/invite")
@for_administrators
def invite() -> AnyResponse:
    """Show a link by which somebody makes an account with the chosen role."""
    role = _role()
    if role is None:
        return answer(400)
    token = secrets.token_hex(16)
    accounts.invite(database(), role, token, by=g.editor.actor, now=utcnow())
    return _link(token)


@bp.post("/accounts/invitations/<int(max=9007199254740991):number>/revoke")
@for_administrators
def revoke_invitation(number: int) -> AnyResponse:
    """Make a link worthless that was not used yet."""
    accounts.revoke(database(), number, by=g.editor.actor, now=utcnow())
    return redirect(url_for(".all_accounts"), 303)


@bp.errorhandler(LastAdministrator)
def last_administrator(_error: LastAdministrator) -> Response:
    """Nothing was changed: somebody must be able to look after the accounts (409)."""
    return _page(words().gettext(LAST), 409)


@bp.errorhandler(AccountDisabled)
def account_disabled(_error: AccountDisabled) -> Response:
    """No link is made to an account that is disabled (409)."""
    return _page(words().gettext(DISABLED), 409)


@bp.errorhandler(AccountMissing)
def account_missing(_error: AccountMissing) -> Response:
    """There is no such account (404)."""
    return answer(404)


def _role() -> EditorRole | None:
    sent = request.form.get("role", "")
    return EditorRole(sent) if sent in tuple(EditorRole) else None


def _link(token: str, name: str | None = None) -> Response:
    """The page that shows a link once; ``name`` is whose password it changes."""
    link = settings().base_url + url_for("invitations.invitation", token=token)
    own = words()
    subject = own.gettext("Your account at the desk of Corrections")
    body = own.gettext("This link is good once, for seven days:")
    letter = f"{body}\r\n\r\n{link}\r\n"
    mail = f"mailto:?subject={quote(subject)}&body={quote(letter)}"
    return make_response(page("desk/link.html", link=link, mail=mail, name=name))


def _page(problem: str | None = None, code: int = 200) -> Response:
    db = database()
    shown = page(
        "desk/accounts.html",
        problem=problem,
        accounts=editors.everyone(db),
        with_codes=second_factors.confirmed(db),
        invitations=invitations.open_ones(db, utcnow()),
        roles=tuple(EditorRole),
    )
    return make_response(shown, code)
