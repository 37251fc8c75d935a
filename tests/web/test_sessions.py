"""An editor's session: how it begins, how it ends, and what a copy of its cookie is worth."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.record.model import State
from corrections.store import editors, records
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import EDITOR, PASSWORD, a_submission, newest
from tests.support.visitor import Visitor

HTTPS = "https://corrections.example"
TWELVE_HOURS = timedelta(hours=12)


@pytest.fixture
def account(db: Database, password_hash: str) -> str:
    editors.save(db, EDITOR, password_hash, datetime.now(UTC))
    return EDITOR


def session_of(visitor: Visitor) -> tuple[Any, dict[str, Any]]:
    """What signs the visitor's session, and what is in it."""
    serializer: Any = SecureCookieSessionInterface().get_signing_serializer(
        visitor.client.application
    )
    cookie = visitor.client.get_cookie("corrections")
    assert cookie
    return serializer, serializer.loads(cookie.value)


def change_session(visitor: Visitor, **changes: object) -> None:
    """Put other values into the visitor's session, signed this very moment; without ``None``."""
    serializer, session = session_of(visitor)
    changed = {name: value for name, value in (session | changes).items() if value is not None}
    visitor.client.set_cookie("corrections", serializer.dumps(changed))


def copy_of(visitor: Visitor) -> Visitor:
    """Somebody elsewhere who has a copy of the visitor's cookie."""
    thief = Visitor(visitor.client.application, "198.51.100.66")
    cookie = visitor.client.get_cookie("corrections")
    assert cookie
    thief.client.set_cookie("corrections", cookie.value)
    return thief


def expiry(cookie: str) -> datetime:
    attributes = dict(part.partition("=")[::2] for part in cookie.split("; "))
    return parsedate_to_datetime(attributes["Expires"])


def test_after_logging_out_a_copied_cookie_publishes_nothing(
    editor: Visitor, subject: Visitor, db: Database
) -> None:
    subject.send(a_submission())
    record = newest(db)
    thief = copy_of(editor)
    thief.token("/desk")
    publish = f"/desk/records/{record.id}/publish"
    token = thief.token(f"/desk/records/{record.id}")

    assert editor.post("/desk/logout").status_code == 303
    assert thief.ask("POST", publish, data={"csrf_token": token}).status_code == 403
    assert thief.get("/desk").headers["Location"] == "/desk/login?next=/desk"
    kept = records.get(db, record.id)
    assert kept
    assert kept.state is State.PENDING


def test_logging_out_leaves_the_sessions_in_other_browsers(editor: Visitor, db: Database) -> None:
    other = Visitor(editor.client.application, "192.0.2.21")
    other.log_in(EDITOR, PASSWORD)

    editor.post("/desk/logout")
    assert editor.get("/desk").status_code == 303
    assert other.get("/desk").status_code == 200
    assert db.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
    other.post("/desk/logout")
    assert other.get("/desk").status_code == 303


def test_what_could_not_be_ended_at_once_is_ended_from_the_account(editor: Visitor) -> None:
    app = editor.client.application
    thief = copy_of(editor)
    with editor.client.session_transaction() as session:
        session.clear()
    assert thief.get("/desk").status_code == 200
    owner = Visitor(app, "192.0.2.21")
    owner.log_in(EDITOR, PASSWORD)
    owner.post("/desk/account/sessions/end-others")

    assert thief.get("/desk").status_code == 303
    assert owner.get("/desk").status_code == 200


def test_one_editor_does_not_log_another_out(
    editor: Visitor, db: Database, password_hash: str
) -> None:
    editors.save(db, "Emil", password_hash, datetime.now(UTC))
    emil = Visitor(editor.client.application, "192.0.2.22")
    emil.log_in("Emil", PASSWORD)

    editor.post("/desk/logout")
    assert emil.get("/desk").status_code == 200


def test_where_the_register_cannot_be_written_logging_out_says_what_it_did(
    editor: Visitor, db: Database
) -> None:
    """Somebody else is writing, for longer than one waits."""
    app = editor.client.application
    app.extensions["connections"].turns.patience = 0.1
    token = editor.token("/desk")
    with write(db):
        answer = editor.ask("POST", "/desk/logout", data={"csrf_token": token})

    assert answer.status_code == 503
    assert "a copy of its cookie can be used until twelve hours after" in Page(answer.text).text
    with editor.client.session_transaction() as session:
        assert "token" not in session
    assert editor.get("/desk").status_code == 303


@pytest.mark.parametrize(
    ("age", "code"),
    [
        (timedelta(), 200),
        (TWELVE_HOURS - timedelta(minutes=1), 200),
        (TWELVE_HOURS + timedelta(minutes=1), 303),
        (-TWELVE_HOURS - timedelta(minutes=1), 303),
    ],
)
def test_a_session_ends_twelve_hours_after_the_login_however_it_is_used(
    editor: Visitor, db: Database, age: timedelta, code: int
) -> None:
    """It was used this very moment, and the cookie says that it began now."""
    began = (datetime.now(UTC) - age).isoformat(timespec="seconds")
    with write(db):
        db.execute("UPDATE sessions SET begun_at = ?", [began])

    assert editor.get("/desk").status_code == code


@pytest.mark.parametrize(
    "changes",
    [
        {"token": None}, {"token": 1}, {"token": "0" * 32}, {"token": ""}, {"token": ["x"]},
        {"token": None, "editor": 1, "epoch": 1},
    ],
)  # fmt: skip
def test_a_cookie_without_the_token_of_a_session_opens_nothing(
    editor: Visitor, changes: dict[str, object]
) -> None:
    """The last as an earlier version made it."""
    change_session(editor, **changes)

    assert editor.get("/desk").status_code == 303


def test_what_is_stored_of_a_session_is_no_cookie(editor: Visitor, db: Database) -> None:
    stored = db.execute("SELECT token_hash FROM sessions").fetchone()[0]
    token = session_of(editor)[1]["token"]
    assert stored == token_hash(token)
    change_session(editor, token=stored)

    assert editor.get("/desk").status_code == 303


def seen(db: Database) -> list[tuple[str, str]]:
    return db.execute(
        "SELECT sessions.seen_at, editors.seen_at FROM sessions, editors"
    ).fetchall()  # fmt: skip


def test_the_use_of_a_session_is_kept_once_in_ten_minutes(editor: Visitor, db: Database) -> None:
    def put_back(minutes: int) -> str:
        moment = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="seconds")
        with write(db):
            db.execute("UPDATE sessions SET seen_at = ?", [moment])
            db.execute("UPDATE editors SET seen_at = ?", [moment])
        return moment

    lately = put_back(9)
    editor.get("/desk")
    assert seen(db) == [(lately, lately)]
    long_ago = put_back(11)
    editor.get("/")
    assert seen(db) == [(long_ago, long_ago)]
    editor.get("/desk")
    assert seen(db)[0] > (lately, lately)


def test_where_its_use_cannot_be_kept_the_page_is_answered(editor: Visitor, db: Database) -> None:
    editor.client.application.extensions["connections"].turns.patience = 0.1
    with write(db):
        db.execute("UPDATE sessions SET seen_at = '2024-01-01T00:00:00+00:00'")
    with write(db):
        assert editor.get("/desk").status_code == 200


@pytest.mark.parametrize(
    ("address", "user_agent", "shown"),
    [
        ("192.0.2.21", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
         ("Firefox, Linux", "192.0.2.…")),
        ("2001:db8:1:2::3", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)"
         " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
         ("Safari, iPhone", "2001:db8:1::/48")),
        ("192.0.2.21", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
         " Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0", ("Edge, Windows", "192.0.2.…")),
        ("unknown", "x" * 9_000, ("", "")),
        ("192.0.2.21", "", ("", "192.0.2.…")),
    ],
)  # fmt: skip
def test_of_a_login_the_browser_and_the_beginning_of_the_address_are_kept(
    app: Flask,
    db: Database,
    account: str,
    address: str,
    user_agent: str,
    shown: tuple[str, str],
) -> None:
    visitor = Visitor(app, address)
    form = {"username": account, "password": PASSWORD}
    assert visitor.post("/desk/login", form, headers={"User-Agent": user_agent}).status_code == 303

    assert db.execute("SELECT browser, network FROM sessions").fetchall() == [shown]


def test_the_cookie_is_kept_as_long_as_the_session_lasts(editor: Visitor) -> None:
    editor.get("/desk")
    began = datetime.now(UTC) - timedelta(hours=9)
    change_session(editor, begun_at=int(began.timestamp()), csrf_token=None)
    answer = editor.get("/desk")

    ends = expiry(answer.headers["Set-Cookie"])
    assert abs(ends - (began + TWELVE_HOURS)) < timedelta(seconds=2)
    assert "Set-Cookie" not in editor.get("/desk").headers


def test_a_strangers_cookie_goes_with_the_browser(stranger: Visitor) -> None:
    assert "Expires" not in stranger.get("/submit").headers["Set-Cookie"]


def test_a_login_begins_a_session_of_its_own(stranger: Visitor, account: str) -> None:
    """Whoever had put a session into the editor's browser knows nothing of the one that begins."""
    stranger.get("/submit")
    before = session_of(stranger)[1]
    stranger.log_in(account, PASSWORD)
    after = session_of(stranger)[1]

    assert set(after) == {"_permanent", "token", "begun_at"}
    stranger.get("/desk")
    assert session_of(stranger)[1]["csrf_token"] != before["csrf_token"]
    assert abs(after["begun_at"] - time.time()) < 60


def test_over_https_the_cookie_is_for_this_host_alone(make_app: MakeApp, account: str) -> None:
    visitor = Visitor(make_app(base_url=HTTPS))
    cookie = visitor.get("/desk/login", base_url=HTTPS).headers["Set-Cookie"]
    name, *attributes = cookie.split("; ")

    assert name.startswith("__Host-corrections=")
    assert set(attributes) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_over_http_the_cookie_has_no_prefix(stranger: Visitor) -> None:
    name, *attributes = stranger.get("/desk/login").headers["Set-Cookie"].split("; ")

    assert name.startswith("corrections=")
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_one_can_log_in_over_https(make_app: MakeApp, account: str) -> None:
    visitor = Visitor(make_app(base_url=HTTPS))
    site = {"base_url": HTTPS}
    token = Page(visitor.get("/desk/login", **site).text).value("csrf_token")
    fields = {"csrf_token": token, "username": account, "password": PASSWORD}

    assert visitor.ask("POST", "/desk/login", data=fields, **site).status_code == 303
    assert visitor.get("/desk", **site).status_code == 200


ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "https:",
    "https:evil.example", "javascript:alert(1)", "\t//evil.example", " /desk", "/desk ", "desk",
    "/desk//evil.example/../..", "/desk/../../evil", "/desk/\\evil.example", "/desk@evil.example",
    "/desk/\r\nSet-Cookie: a=b", "/desk\n", "/desk%0a", "/desk/%2e%2e", "%2Fdesk", "/desk?x=//e",
    "/desk#x", "/corrections/1", "/submit", "/", "/deskx", "/desk/nothing", "/desk/logout",
    "/desk/login", "/desk/records/1/publish", "/desk/records/x", "/fr/desk",
    "/desk/" + "a" * 300, "/ｄesk", "/desk/\u202e", "/desk\x00",
]  # fmt: skip


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_login_leads_to_a_page_of_the_desk_alone(
    stranger: Visitor, account: str, elsewhere: str
) -> None:
    shown = Page(stranger.get("/desk/login", query_string={"next": elsewhere}).text)
    assert shown.value("next") == ""
    wrong = stranger.post("/desk/login", {"username": account, "next": elsewhere})
    assert Page(wrong.text).value("next") == ""
    right = stranger.post(
        "/desk/login", {"username": account, "password": PASSWORD, "next": elsewhere}
    )
    assert right.headers["Location"] == "/desk"


@pytest.mark.parametrize("page", ["/desk/login", "/fr/desk/login"])
def test_nothing_on_the_page_leads_to_the_login_of_an_address_elsewhere(
    stranger: Visitor, page: str
) -> None:
    shown = stranger.get(page, query_string={"next": "//evil.example/"})

    assert "evil" not in shown.text
    assert 'hreflang="fr"' in shown.text


@pytest.mark.parametrize("address", ["/desk", "/desk/records/7"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_a_page_of_the_desk_is_kept(
    stranger: Visitor, account: str, prefix: str, address: str
) -> None:
    page = Page(stranger.get(f"{prefix}/desk/login", query_string={"next": prefix + address}).text)
    assert page.value("next") == prefix + address


def test_a_disabled_editor_is_out_even_where_a_session_was_left(
    app: Flask, db: Database, account: str
) -> None:
    visitor = Visitor(app)
    visitor.log_in(account, PASSWORD)
    assert visitor.get("/desk").status_code == 200
    with write(db):
        db.execute("UPDATE editors SET disabled_at = created_at")

    assert visitor.get("/desk").status_code == 303
