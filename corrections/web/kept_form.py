"""A form that was sent to the desk without a session: carried through the login, shown again, and
sent again by whoever typed it.

What is carried is signed, so that a login hands on nothing but what was sent to an address of the
desk. Passwords and codes are never carried.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from itsdangerous import BadData, URLSafeSerializer

from corrections.web.context import settings, words
from corrections.web.forms.form import Form
from corrections.web.within_desk import is_form_of_desk, this_path, within_desk

SIZE_LIMIT = 100_000
"""Bytes that a form may have as it is carried; the login takes little more in all."""

LENGTH_LIMIT = 200_000
"""Characters that the fields may have together before it is tried how short they become."""

UNTYPED = frozenset({
    "revision", "listed", "do", "look", "back", "after", "removed_name", "change", "one", "other",
    "from", "role", "without_code",
})  # fmt: skip
"""Fields that pages fill in, and those of buttons and of forms without a line to type in: who is
signed in again presses the button again."""

OWN_FIELDS = frozenset({"csrf_token", "kept", "next", "proof", "code", "username"})
"""Fields that are not carried, beside passwords."""

FROM_HERE = frozenset({"same-origin", "none", ""})
"""What ``Sec-Fetch-Site`` says of a form of this site, or of a browser that does not send it: no
page of another site fills in what an editor then sends."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """The path that the form was sent to, percent-encoded, and its fields."""

    path: str
    fields: Fields

    @property
    def typed(self) -> Fields:
        """The fields that a person filled in."""
        return tuple(
            (name, value) for name, value in self.fields if name not in UNTYPED and value.strip()
        )


class TooLong(Exception):
    """The form is longer than what can be carried."""


def sent_form() -> KeptForm | None:
    """The form of this request; ``None`` where nobody typed anything into it, or where a page of
    another site sent it."""
    path = this_path()
    if request.headers.get("Sec-Fetch-Site", "") not in FROM_HERE or not is_form_of_desk(path):
        return None
    fields = tuple((n, v) for n, v in request.form.items(multi=True) if _is_carried(n))
    kept = KeptForm(path, fields)
    return kept if kept.typed else None


def seal(kept: KeptForm | None) -> str:
    """The form as a field of another one carries it; empty for none. Raises ``TooLong``."""
    if kept is None:
        return ""
    if sum(len(name) + len(value) for name, value in kept.fields) > LENGTH_LIMIT:
        raise TooLong
    sealed = _serializer().dumps([kept.path, kept.fields])
    if len(sealed) > SIZE_LIMIT:
        raise TooLong
    return str(sealed)


def unseal(sealed: str) -> KeptForm | None:
    """The form in such a field; ``None`` for what was not sealed here, or in another language."""
    if not 0 < len(sealed) <= SIZE_LIMIT:
        return None
    try:
        path, fields = _serializer().loads(sealed)
    except (BadData, ValueError, TypeError):
        return None
    if not is_form_of_desk(path):
        return None
    return KeptForm(path, tuple((name, value) for name, value in fields))


def page_of(path: str) -> str:
    """The page that the form of a path is on: the nearest address above it that shows one."""
    above = path
    while above and not within_desk(above):
        above = above.rpartition("/")[0]
    return above


def readable(kept: KeptForm) -> list[tuple[str, str]]:
    """What was typed, each under what its field is called in some form of the site."""
    return [(_label(name), value) for name, value in kept.typed]


def _label(name: str) -> str:
    """The name itself for a field that no form gives a label."""
    known = words().control(name)
    labels = {} if known != name else _labels(Form)
    return words().gettext(labels[name]) if name in labels else known


def _labels(form: type[Form]) -> dict[str, str]:
    found = dict(form.LABELS)
    for kind in form.__subclasses__():
        found |= _labels(kind)
    return found


def _is_carried(name: str) -> bool:
    return name not in OWN_FIELDS and not name.endswith("password")


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="corrections.kept-form")
