"""A form whose bytes are not UTF-8: refused by the name of its encoding, and no letter is lost."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from sqlite_utils import Database

from corrections.web.foreign_forms import SAMPLE, encoding_of
from tests.support.pages import Page, words
from tests.support.samples import a_submission, last_number, newest
from tests.support.visitor import Visitor

URLENCODED = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=B"
FRENCH = a_submission(
    quote="Le ministre a été « très déçu ».",
    correction="Le ministre n’a pas été « très déçu ».",
    outlet="L’Écho du Val",
    do="send",
)


def body(visitor: Visitor, encoding: str, *, escaped: bool = True) -> bytes:
    """The form in an encoding, as a browser escapes it or as it stands."""
    form = {"csrf_token": visitor.token(), **FRENCH}
    if escaped:
        return urlencode(form, encoding=encoding, errors="replace").encode()
    return "&".join(f"{name}={value}" for name, value in form.items()).encode(encoding, "replace")


@pytest.mark.parametrize(("prefix", "told"), [("", "looks like"), ("/fr", "semble être")])
@pytest.mark.parametrize(
    ("encoding", "name"), [("latin-1", "ISO-8859-1"), ("cp1252", "windows-1252")]
)
@pytest.mark.parametrize("escaped", [True, False])
def test_it_is_refused_by_name_and_every_letter_is_still_there(
    subject: Visitor, db: Database, prefix: str, told: str, encoding: str, name: str, escaped: bool
) -> None:
    sent = body(subject, encoding, escaped=escaped)
    answer = subject.ask("POST", f"{prefix}/submit", data=sent, content_type=URLENCODED)

    page = Page(answer.text)
    alert = words(page.one("div", role="alert"))
    assert answer.status_code == 422
    assert name in alert
    assert told in alert
    for field in ("quote", "correction", "outlet"):
        assert page.value(field) == FRENCH[field].encode(encoding, "replace").decode(encoding)
    assert last_number(db) == 0


@pytest.mark.parametrize(("encoding", "code"), [("latin-1", 422), ("utf-8", 303)])
@pytest.mark.parametrize("declared", ["", "\r\nContent-Type: text/plain; charset={encoding}"])
def test_a_form_in_parts_is_read_alike(
    subject: Visitor, db: Database, encoding: str, code: int, declared: str
) -> None:
    form = {"csrf_token": subject.token(), **FRENCH}
    said = declared.format(encoding="iso-8859-1" if encoding == "latin-1" else encoding)
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"{said}\r\n\r\n{value}\r\n'
        for name, value in form.items()
    ]
    sent = "".join([*parts, "--x--\r\n"]).encode(encoding, "replace")
    answer = subject.ask(
        "POST", "/submit", data=sent, content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == code
    if code == 422:
        assert "ISO-8859-1" in words(Page(answer.text).one("div", role="alert"))
        assert Page(answer.text).value("quote") == FRENCH["quote"]
    else:
        assert newest(db).quote == FRENCH["quote"]


def as_parts(form: dict[str, str], encoding: str, declared: str = "") -> bytes:
    """The form as ``multipart/form-data`` between boundaries of one B, in an encoding that each
    part may declare."""
    header = f"\r\nContent-Type: text/plain; charset={declared}" if declared else ""
    parts = [
        f'--B\r\nContent-Disposition: form-data; name="{name}"{header}\r\n\r\n{value}\r\n'
        for name, value in form.items()
    ]
    return "".join([*parts, "--B--\r\n"]).encode(encoding, "replace")


@pytest.mark.parametrize(
    ("encoding", "declared", "name"),
    [
        ("latin-1", "", "ISO-8859-1"),
        ("latin-1", "iso-8859-1", "ISO-8859-1"),
        ("latin-1", "utf-8", "ISO-8859-1"),
        ("cp1252", "", "windows-1252"),
    ],
)
def test_a_form_in_parts_is_refused_likewise(
    subject: Visitor, db: Database, encoding: str, declared: str, name: str
) -> None:
    sent = as_parts({"csrf_token": subject.token(), **FRENCH}, encoding, declared)
    answer = subject.ask("POST", "/submit", data=sent, content_type=PARTS)

    page = Page(answer.text)
    assert answer.status_code == 422
    assert name in words(page.one("div", role="alert"))
    for field in ("quote", "correction", "outlet"):
        assert page.value(field) == FRENCH[field].encode(encoding, "replace").decode(encoding)
    assert last_number(db) == 0


@pytest.mark.parametrize("declared", ["", "utf-8", "us-ascii"])
def test_a_form_in_parts_of_utf_8_keeps_every_letter(
    subject: Visitor, db: Database, declared: str
) -> None:
    sent = as_parts({"csrf_token": subject.token(), **FRENCH}, "utf-8", declared)

    assert subject.ask("POST", "/submit", data=sent, content_type=PARTS).status_code == 303
    assert [row["quote"] for row in db["records"].rows] == [FRENCH["quote"]]


def test_what_came_back_can_be_sent(subject: Visitor, db: Database) -> None:
    answer = subject.ask("POST", "/submit", data=body(subject, "cp1252"), content_type=URLENCODED)
    page = Page(answer.text)
    again = {name: page.value(name) for name in (*FRENCH, "csrf_token") if name != "do"}

    assert subject.ask("POST", "/submit", data=again).status_code == 303
    assert last_number(db) == 1


@pytest.mark.parametrize(
    ("path", "told"), [("/desk/login", "UTF-8"), ("/fr/desk/login", "ISO-8859-1")]
)
def test_any_other_form_is_refused_by_name(reader: Visitor, path: str, told: str) -> None:
    sent = f"csrf_token={reader.token()}&username=%E9&password=x".encode()
    answer = reader.ask("POST", path, data=sent, content_type=URLENCODED)

    assert answer.status_code == 400
    assert told in words(Page(answer.text).main)


def test_the_difference_is_shown_in_the_letters_that_are_meant(reader: Visitor) -> None:
    answer = reader.ask(
        "POST", "/preview", data=b"quote=caf%E9&correction=th%E9", content_type=URLENCODED
    )

    assert answer.status_code == 200
    assert words(Page(answer.text).one("del")).endswith("café")


def test_utf_8_is_read_as_it_is(subject: Visitor, db: Database) -> None:
    answer = subject.ask("POST", "/submit", data=body(subject, "utf-8"), content_type=URLENCODED)

    assert answer.status_code == 303
    assert last_number(db) == 1


def test_the_encoding_of_a_long_form_is_guessed_from_its_beginning() -> None:
    """Each encoding is tried on what is looked at, so a megabyte would take more than a second."""
    values = ["Le café d’ici. " * 3, "caf\udce9 et th\udce9 " * 60_000, "\udc80" * 900_000]

    assert encoding_of(iter(values)) == encoding_of([*values[:1], values[1][: 2 * SAMPLE]])
    taken = iter(values)
    encoding_of(taken)
    assert next(taken) == values[2], "no value is read behind those that are enough"
