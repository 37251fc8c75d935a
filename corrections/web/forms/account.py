"""The desk's forms about accounts: what an editor is called, and passwords."""

from __future__ import annotations

from typing import ClassVar

from flask import request

from corrections.passwords import LONGEST, SHORTEST, is_password
from corrections.record.editor_name import NAME_LIMIT, name_problem, read_name
from corrections.record.problems import Problem
from corrections.render.catalogue import N_
from corrections.store.editors import Editor
from corrections.web.context import words
from corrections.web.forms.form import Form
from corrections.web.forms.sentences import sentence, too_long

NAME_MISSING = N_("Enter the name by which the desk is to know you.")
NAME_UNSEEN = N_("A name has no control or invisible characters. Type it again.")
NAME_TAKEN = N_("Somebody at the desk is called so, or nearly so. Choose another name.")
WRONG_PASSWORD = N_("This is not your password.")
NOT_AS_LONG = N_("A password has %(least)s to %(most)s characters.")
NOT_THE_SAME = N_("The two are not the same. Type the new password twice.")


class NewPasswordForm(Form):
    """A new password, typed twice."""

    NAMES: ClassVar[tuple[str, ...]] = ("new_password", "again_password")
    LABELS: ClassVar = {
        "new_password": N_("New password"), "again_password": N_("New password, once more"),
    }  # fmt: skip

    def read_password(self) -> str | None:
        """Return the password as it was typed; ``None`` where something is wrong, which is then
        said beside the field."""
        password = request.form.get("new_password", "")
        own = words()
        if not SHORTEST <= len(password) <= LONGEST:
            limits = {"least": own.number(SHORTEST), "most": own.number(LONGEST)}
            self["new_password"].errors = [own.gettext(NOT_AS_LONG, **limits)]
        elif password != request.form.get("again_password", ""):
            self["again_password"].errors = [own.gettext(NOT_THE_SAME)]
        return None if self.errors else password


class ChangeForm(NewPasswordForm):
    """A new password, with the one that there is."""

    NAMES = ("old_password", *NewPasswordForm.NAMES)
    LABELS: ClassVar = {**NewPasswordForm.LABELS, "old_password": N_("Present password")}


class ConfirmForm(Form):
    """The password that there is, for a change of the code at sign-in."""

    NAMES = ("codes_password",)
    LABELS: ClassVar = {"codes_password": N_("Present password")}


class CodeForm(Form):
    """A code from the telephone."""

    NAMES = ("code",)
    LABELS: ClassVar = {"code": N_("Code from your telephone")}


class NewAccountForm(NewPasswordForm):
    """What whoever was invited wants to be called, and a password."""

    NAMES = ("name", *NewPasswordForm.NAMES)
    LABELS: ClassVar = {**NewPasswordForm.LABELS, "name": N_("Name")}

    def read_name(self) -> str | None:
        """Return the name; ``None`` where something is wrong, which is then said beside the
        field."""
        name = read_name(self["name"].data)
        problem = name_problem(name)
        if problem:
            self["name"].errors = [_sentence(problem, name)]
        return None if problem else name

    def refuse_taken(self) -> None:
        """Say that another has the name."""
        self["name"].errors = [words().gettext(NAME_TAKEN)]


def check_password(form: Form, field: str, editor: Editor) -> bool:
    """Whether the field holds the editor's password; where it does not, that is said beside it."""
    right = is_password(request.form.get(field, "")[: LONGEST + 1], editor.password_hash)
    if not right:
        form[field].errors = [words().gettext(WRONG_PASSWORD)]
    return right


def problems(form: Form) -> list[tuple[str, str]]:
    """For the summary of a page: each field that is wrong, and what is wrong with it."""
    return [
        (name, words().labelled(form[name].label, sentences[0]))
        for name, sentences in form.errors.items()
    ]


def _sentence(problem: Problem, name: str) -> str:
    if problem is Problem.MISSING:
        return words().gettext(NAME_MISSING)
    if problem is Problem.TOO_LONG:
        return too_long(len(name), NAME_LIMIT)
    if problem is Problem.INVISIBLE_INSIDE:
        return words().gettext(NAME_UNSEEN)
    return sentence("name", problem, name)
