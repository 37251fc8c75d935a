"""Logging in at the desk: a name, a password, and an answer that tells nothing to who guesses."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import FrameType
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner
from sqlite_utils import Database

from corrections.store import editors
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import EDITOR, NOW, PASSWORD, a_submission
from tests.support.visitor import Visitor


@pytest.fixture
def account(db: Database, password_hash: str) -> str:
    editors.save(db, EDITOR, password_hash, datetime.now(UTC))
    return EDITOR


def test_the_right_password_opens_the_desk(stranger: Visitor, account: str) -> None:
    assert stranger.log_in(account, PASSWORD).headers["Location"] == "/desk"
    assert stranger.get("/desk").status_code == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (EDITOR, "another long password"),
        (EDITOR, ""),
        (EDITOR, PASSWORD + " "),
        ("Nobody", PASSWORD),
        ("", ""),
        (EDITOR, "x" * 100_000),
        ("\x00", "\x00"),
    ],
)
def test_anything_else_does_not(stranger: Visitor, account: str, name: str, password: str) -> None:
    answer = stranger.log_in(name, password)

    assert 400 <= answer.status_code < 500
    assert Page(answer.text).all("div", role="alert")
    assert stranger.get("/desk").status_code == 303


@pytest.mark.parametrize("pasted", [f"{EDITOR}\u200b", f"\u200e {EDITOR} "])
def test_a_name_that_was_pasted_is_read_without_what_nobody_sees(
    stranger: Visitor, account: str, pasted: str
) -> None:
    assert stranger.log_in(pasted, PASSWORD).status_code == 303


def test_a_wrong_name_and_a_wrong_password_are_told_alike(stranger: Visitor, account: str) -> None:
    def heard(name: str) -> str:
        answer = stranger.log_in(name, "a wrong password")
        return Page(answer.text).one("div", role="alert").tag + "".join(
            Page(answer.text).one("div", role="alert").itertext()
        )

    assert heard(account) == heard("Nobody")


def passwords_compared(work: Callable[[], object]) -> int:
    """How often Argon2 compares a password with a hash while something is done."""
    counted = 0

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call" and frame.f_code is PasswordHasher.verify.__code__

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", [EDITOR, "Nobody", "", "Gone"])
def test_the_same_work_is_done_for_every_name(
    stranger: Visitor, db: Database, account: str, password_hash: str, name: str
) -> None:
    """The time that an answer takes must not tell which names exist."""
    editors.save(db, "Gone", password_hash, NOW)
    editors.disable(db, "Gone", NOW)

    assert passwords_compared(lambda: stranger.log_in(name, "a wrong password")) == 1


def test_the_password_is_never_shown_again(stranger: Visitor, account: str) -> None:
    assert "a wrong password" not in stranger.log_in(account, "a wrong password").text


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_who_logs_in_comes_to_the_page_that_they_asked_for(
    stranger: Visitor, account: str, prefix: str
) -> None:
    login = stranger.get(f"{prefix}/desk/records/7").headers["Location"]
    fields = {"username": account, "password": PASSWORD, "next": Page(
        stranger.get(login).text).value("next")}  # fmt: skip

    answer = stranger.post(f"{prefix}/desk/login", fields)
    assert answer.headers["Location"] == f"{prefix}/desk/records/7"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/desk//evil.example/../..",
        "/desk/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "/desk@evil.example",
        "/desk/\r\nSet-Cookie: a=b",
        "/corrections/1",
    ],
)
def test_nobody_is_led_away_from_the_desk(stranger: Visitor, account: str, elsewhere: str) -> None:
    fields = {"username": account, "password": PASSWORD, "next": elsewhere}
    answer = stranger.post("/desk/login", fields)

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/desk")
    assert "@" not in answer.headers["Location"]
    assert "Set-Cookie: a" not in str(answer.headers)


def test_a_new_password_ends_the_sessions_of_the_old_one(
    editor: Visitor, db: Database, password_hash: str
) -> None:
    editors.save(db, EDITOR, password_hash, NOW)
    assert editor.get("/desk").status_code == 303


def test_a_session_from_before_the_login_is_not_carried_over(
    stranger: Visitor, account: str
) -> None:
    before = stranger.token()
    stranger.log_in(account, PASSWORD)
    stale = stranger.ask("POST", "/desk/logout", data={"csrf_token": before})

    assert stale.status_code == 400


def test_the_cookie_is_for_the_browser_alone(make_app: MakeApp, db: Database) -> None:
    secure = Visitor(make_app(base_url="https://corrections.example"))
    answer = secure.get("/desk/login", base_url="https://corrections.example")

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie or "SameSite=Strict" in cookie


def aged_session(visitor: Visitor, age: timedelta) -> None:
    """Put the visitor's session back as if it had been begun some time ago."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time() - age.total_seconds())

    serializer: Any = SecureCookieSessionInterface().get_signing_serializer(
        visitor.client.application
    )
    cookie = visitor.client.get_cookie("corrections")
    assert cookie
    session = serializer.loads(cookie.value)
    serializer.signer = Earlier
    visitor.client.set_cookie("corrections", serializer.dumps(session))


@pytest.mark.parametrize(
    ("age", "code"), [(timedelta(hours=11, minutes=59), 200), (timedelta(hours=12, minutes=1), 303)]
)
def test_a_session_lasts_twelve_hours(editor: Visitor, age: timedelta, code: int) -> None:
    aged_session(editor, age)

    assert editor.get("/desk").status_code == code


def test_the_browser_keeps_the_session_no_longer(stranger: Visitor, account: str) -> None:
    cookie = stranger.log_in(account, PASSWORD).headers["Set-Cookie"]
    attributes = dict(part.partition("=")[::2] for part in cookie.split("; "))

    left = parsedate_to_datetime(attributes["Expires"]) - datetime.now(UTC)
    assert timedelta(hours=11) < left <= timedelta(hours=12)


def test_guessing_is_slow(make_app: MakeApp, account: str) -> None:
    guesser = Visitor(make_app(rate_limits=True), "198.51.100.7")
    token = guesser.token("/desk/login")
    codes = []
    for _ in range(15):
        fields = {"csrf_token": token, "username": account, "password": ""}
        answer = guesser.ask("POST", "/desk/login", data=fields)
        codes.append(answer.status_code)
    assert codes == [403] * 10 + [429] * 5
    assert int(answer.headers["Retry-After"]) > 0
    assert Page(answer.text).all("div", role="alert")


def test_the_page_of_the_door_is_in_both_languages(app: Flask, stranger: Visitor) -> None:
    assert stranger.page("/desk/login").one("html").get("lang") == "en"
    assert stranger.page("/fr/desk/login").one("html").get("lang") == "fr"


def test_what_was_asked_for_is_come_back_to(stranger: Visitor) -> None:
    """By its address; a form by the page that it is on."""
    assert stranger.get("/desk/records/7").headers["Location"] == (
        "/desk/login?next=/desk/records/7"
    )
    answer = stranger.post("/desk/records/7/publish")
    assert answer.status_code == 403
    assert Page(answer.text).value("next") == "/desk/records/7"


@pytest.mark.parametrize(
    ("asked", "come_back_to"),
    [
        ("/desk?after=7", "/desk?after=7"),
        ("/desk?q=Le%20Journal%20%26%20co/x", "/desk?q=Le+Journal+%26+co%2Fx"),
        ("/desk?q=https://evil.example/&q=%0d%0aSet-Cookie:%20a=b",
         "/desk?q=https%3A%2F%2Fevil.example%2F&q=%0D%0ASet-Cookie%3A+a%3Db"),
        ("/desk/outlets/नरेंद्र-परीक्षा",
         "/desk/outlets/%E0%A4%A8%E0%A4%B0%E0%A5%87%E0%A4%82%E0%A4%A6%E0%A5%8D%E0%A4%B0-%E0%A4%AA%E0"
         "%A4%B0%E0%A5%80%E0%A4%95%E0%A5%8D%E0%A4%B7%E0%A4%BE"),
        ("/desk/outlets/~12?into=le-journal", "/desk/outlets/~12?into=le-journal"),
        ("/fr/desk/outlets?q=%E9", "/fr/desk/outlets?q=%EF%BF%BD"),
        ("/desk?q=" + "x" * 2_000, "/desk"),
        ("/desk?" + "&".join("q=x" for _ in range(30)), "/desk"),
    ],
)  # fmt: skip
def test_the_login_leads_back_to_the_very_page(
    stranger: Visitor, account: str, asked: str, come_back_to: str
) -> None:
    login = stranger.get(asked).headers["Location"]
    fields = {"username": account, "password": PASSWORD, "next": Page(
        stranger.get(login).text).value("next")}  # fmt: skip
    answer = stranger.post(login.partition("?")[0], fields)

    assert answer.headers["Location"] == come_back_to
    assert answer.headers.getlist("Location") == [come_back_to]


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_an_address_of_another_site_is_nowhere_on_the_page(stranger: Visitor, prefix: str) -> None:
    page = stranger.get(f"{prefix}/desk/login?next=//evil.example/desk").text

    assert "evil" not in page
    assert set(Page(page).alternates()) == {"en", "fr"}


def test_a_name_may_have_spaces_around_it(stranger: Visitor, account: str) -> None:
    assert stranger.log_in(f" {account} ", PASSWORD).status_code == 303


def test_a_form_is_taken_over_https_without_telling_where_from(make_app: MakeApp) -> None:
    """The private pages send no ``Referer``."""
    site = {"base_url": "https://corrections.example"}
    visitor = Visitor(make_app(**site))
    token = Page(visitor.get("/submit", **site).text).value("csrf_token")
    sent = visitor.ask("POST", "/submit", data=a_submission(csrf_token=token), **site)

    assert sent.status_code == 303
