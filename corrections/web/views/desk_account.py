"""An editor's own account: the password, the code at sign-in, the sessions."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import accounts, signing_in
from corrections.one_time_codes import read_code, setup_uri
from corrections.passwords import hash_password
from corrections.render.catalogue import N_
from corrections.store import second_factors, sessions
from corrections.web.context import database, settings, utcnow, words
from corrections.web.forms.account import (
    ChangeForm,
    CodeForm,
    ConfirmForm,
    check_password,
    problems,
)
from corrections.web.forms.form import Form
from corrections.web.limits import count_held, hold_login
from corrections.web.qr_code import qr_code
from corrections.web.views.desk import bp, page

PASSWORD_CHANGED = N_("The password is changed. Sessions in other browsers have ended.")
WRONG_CODE = N_("This is not the code of this moment. Take the one shown now.")


@bp.get("/account")
def account() -> Response:
    """What there is of the account."""
    return _page()


@bp.post("/account/password")
def change_password() -> Response:
    """Give the account another password and end its sessions in other browsers; 422 where the
    present one is wrong or the new one will not do."""
    sent = ChangeForm(request.form)
    password = sent.read_password()
    if not _is_password(sent, "old_password") or password is None:
        return _page(sent, code=422)
    accounts.change_password(
        database(), g.editor.id, hash_password(password),
        kept=g.session.id, by=g.editor.actor, now=utcnow(),
    )  # fmt: skip
    return _page(notice=words().gettext(PASSWORD_CHANGED))


@bp.post("/account/codes")
def change_codes() -> AnyResponse:
    """Begin to ask for a code, stop it, or make new recovery codes: for whoever gives the
    password."""
    sent, wanted = ConfirmForm(request.form), request.form.get("do", "")
    if not _is_password(sent, "codes_password"):
        return _page(confirm_form=sent, code=422)
    db, factor = database(), second_factors.get(database(), g.editor.id)
    is_on = bool(factor and factor.confirmed)
    if wanted == "renew" and is_on:
        return _recovery_codes(signing_in.renew_recovery_codes(db, g.editor, utcnow()))
    if wanted == "on" and not is_on:
        signing_in.begin_codes(db, g.editor, utcnow())
        return redirect(url_for(".set_up_codes"), 303)
    if wanted == "off":
        signing_in.turn_off_codes(db, g.editor, utcnow())
    return redirect(url_for(".account"), 303)


@bp.get("/account/codes")
def set_up_codes() -> AnyResponse:
    """The secret, for the telephone to take over, until a code shows that it has."""
    return _set_up(CodeForm())


@bp.post("/account/codes/confirm")
def confirm_codes() -> AnyResponse:
    """Ask for a code from now on and show the recovery codes; 422 where this one is wrong."""
    sent = CodeForm(request.form)
    given = read_code(sent["code"].data)
    codes = signing_in.turn_on_codes(database(), g.editor, given, utcnow())
    if codes is not None:
        return _recovery_codes(codes)
    sent["code"].errors = [words().gettext(WRONG_CODE)]
    return _set_up(sent, 422)


@bp.post("/account/sessions/<int(max=9007199254740991):number>/end")
def end_session(number: int) -> AnyResponse:
    """End one of the editor's sessions; their own leads to the login."""
    signing_in.end_session(database(), g.editor, number, utcnow())
    if number == g.session.id:
        session.clear()
    return redirect(url_for(".account"), 303)


@bp.post("/account/sessions/end-others")
def end_other_sessions() -> AnyResponse:
    """End every session of the editor but this one."""
    signing_in.end_other_sessions(database(), g.editor, g.session.id, utcnow())
    return redirect(url_for(".account"), 303)


def _is_password(form: Form, field: str) -> bool:
    """Whether the field holds the editor's password; guessing it here counts as at the login.
    Raises ``TooOften``."""
    hold_login(g.editor.name)
    right = check_password(form, field, g.editor)
    if not right:
        count_held()
    return right


def _set_up(sent: CodeForm, code: int = 200) -> AnyResponse:
    factor = second_factors.get(database(), g.editor.id)
    if factor is None or factor.confirmed:
        return redirect(url_for(".account"), 303)
    uri = setup_uri(factor.secret, g.editor.name, settings().host)
    title = words().gettext("The secret, as a picture for a camera")
    return make_response(
        page(
            "desk/codes.html", form=sent, wrong=problems(sent), secret=_in_groups(factor.secret),
            qr_code=qr_code(uri, title),
        ),
        code,
    )  # fmt: skip


def _recovery_codes(codes: list[str]) -> Response:
    return make_response(page("desk/recovery_codes.html", codes=codes))


def _in_groups(secret: str) -> str:
    """A secret as a person reads it off: programs for codes pass over the spaces."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _page(
    form: ChangeForm | None = None,
    confirm_form: ConfirmForm | None = None,
    notice: str | None = None,
    code: int = 200,
) -> Response:
    db = database()
    forms = (form or ChangeForm(), confirm_form or ConfirmForm())
    given: dict[str, Any] = {
        "form": forms[0],
        "confirm_form": forms[1],
        "wrong": [problem for each in forms for problem in problems(each)],
        "factor": second_factors.get(db, g.editor.id),
        "sessions": sessions.of(db, g.editor.id, utcnow()),
        "this_session": g.session.id,
        "notice": notice,
    }
    return make_response(page("desk/account.html", **given), code)
