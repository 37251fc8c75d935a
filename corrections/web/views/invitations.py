"""The page of a link that is good once: an account is made, or gets another password."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import accounts
from corrections.actions.accounts import EditorNameTaken, InvitationGone
from corrections.passwords import hash_password
from corrections.render.catalogue import N_
from corrections.store import invitations
from corrections.store.invitations import Invitation
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.errors import answer, database_failed
from corrections.web.forms.account import NewAccountForm, NewPasswordForm, problems
from corrections.web.forms.sentences import STALE, UNAVAILABLE
from corrections.web.unavailable import unavailable
from corrections.web.views.login import after_password

bp = Blueprint("invitations", __name__, url_prefix="/desk/invitations")

GONE = N_("This link does not lead anywhere any more")
GONE_WHY = N_(
    "It was used or revoked, or is older than seven days. Ask an administrator of the desk for "
    "another one."
)


@bp.get("/<token>")
def invitation(token: str) -> Response:
    """Ask for a name and a password, or for another password. Looking uses up nothing."""
    found = _found(token)
    return _page(found, _form(found))


@bp.post("/<token>")
def accept(token: str) -> AnyResponse:
    """Make the account, or give it the password, and log in."""
    found = _found(token)
    sent = _form(found)
    password = sent.read_password()
    name = sent.read_name() if isinstance(sent, NewAccountForm) else None
    if password is None or sent.errors:
        return _page(found, sent, 422)
    try:
        editor = accounts.accept(database(), token, name, hash_password(password), now=utcnow())
    except EditorNameTaken:
        if isinstance(sent, NewAccountForm):
            sent.refuse_taken()
        return _page(found, sent, 422)
    return after_password(editor)


@bp.after_request
def keep_private(response: Response) -> Response:
    """Mark every answer as private: the address is a secret."""
    return private(response)


@bp.errorhandler(InvitationGone)
def gone(_error: InvitationGone) -> Response:
    """There is no such link, or none any more; which of the two is not told (404)."""
    return answer(404, words().gettext(GONE_WHY), words().gettext(GONE))


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> Response:
    """The token was missing or too old: the name is still there (400)."""
    found = _found((request.view_args or {})["token"])
    return _page(found, _form(found), 400, words().gettext(STALE))


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """The link was not used: the name is still there (503)."""
    token = (request.view_args or {}).get("token")
    if request.method != "POST" or token is None:
        return database_failed(error)
    try:
        found = _found(token)
    except (sqlite3.Error, InvitationGone):
        return database_failed(error)
    return unavailable(error, _page(found, _form(found), 503, words().gettext(UNAVAILABLE)))


def _found(token: str) -> Invitation:
    """Raises ``InvitationGone``."""
    found = invitations.find(database(), token, utcnow())
    if found is None:
        raise InvitationGone
    return found


def _form(found: Invitation) -> NewPasswordForm:
    form = NewAccountForm if found.editor_id is None else NewPasswordForm
    return form(request.form)


def _page(
    found: Invitation, sent: NewPasswordForm, code: int = 200, notice: str | None = None
) -> Response:
    page = render_template(
        "desk/invitation.html", invitation=found, form=sent, notice=notice, wrong=problems(sent)
    )
    return make_response(page, code)
