"""What a stranger can have mailed to others through the form, and what the answers tell them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import subscribing
from corrections.actions.subscribing import (
    DOMAIN_REQUESTS_AN_HOUR,
    FOLLOWED,
    REQUESTS_A_DAY,
    REQUESTS_AN_HOUR,
)
from corrections.private_links import mailbox_hash, subscription_token
from corrections.record.following import Rhythm, Slice
from corrections.record.selection import Selection
from corrections.settings import Settings
from corrections.store import mailboxes, subscriptions
from corrections.store.connection import write
from corrections.store.subscriptions import SubscriptionRequest
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import rows
from tests.support.visitor import Visitor

ALICE = "alice@example.org"


@pytest.fixture
def mailing(make_app: MakeApp) -> Flask:
    return make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org")


@pytest.fixture
def stranger(mailing: Flask) -> Visitor:
    return Visitor(mailing, "192.0.2.66")


def request(visitor: Visitor, email: str = ALICE, **form: str) -> tuple[int, str]:
    """What the form answers: the status, and where it leads or the whole page."""
    sent = {"email": email, "rhythm": "at-once", "website_address": "", **form}
    answer = visitor.post("/subscribe", sent)
    return answer.status_code, answer.headers.get("Location", answer.text)


def letters(db: Database) -> int:
    return len(rows(db)["outbox"])


def link(db: Database, settings: Settings, number: int = 1) -> str:
    """The private page of a subscription."""
    found = subscriptions.get(db, number)
    assert found
    return f"/subscriptions/{subscription_token(settings.secret_key, found.nonce)}"


def an_hour_is_full_of(db: Database, count: int, domain: str = "d" * 64) -> None:
    with write(db):
        for number in range(count):
            mailboxes.note_request(db, f"{number:064}", domain, False, datetime.now(UTC))


def test_spellings_slices_rhythms_and_languages_of_one_mailbox_share_its_letters(
    stranger: Visitor, db: Database
) -> None:
    answers = set()
    for number in range(10):
        answers.add(request(stranger, f"ali{'.' * (number % 2)}ce+{number}@Example.org"))
        answers.add(request(stranger, q=f"word{number}"))
    for rhythm in Rhythm:
        answers.add(request(stranger, rhythm=rhythm))
        stranger.post("/fr/subscribe", {"email": ALICE, "rhythm": rhythm})

    assert answers == {(303, "/subscribe/sent")}
    assert letters(db) == REQUESTS_A_DAY
    assert len(rows(db)["subscriptions"]) == REQUESTS_A_DAY


def test_to_stop_frees_nothing(stranger: Visitor, db: Database, settings: Settings) -> None:
    """Neither what was confirmed, nor what was not."""
    for number in range(REQUESTS_A_DAY):
        request(stranger, q=f"word{number}")
        page = link(db, settings, number + 1)
        stranger.post(f"{page}/confirm")
        stranger.post(f"{page}/stop")
    request(stranger, q="one more")

    assert letters(db) == REQUESTS_A_DAY
    assert ALICE not in str(rows(db))


def test_beyond_what_is_sent_in_an_hour_the_form_says_so_and_keeps_what_was_typed(
    stranger: Visitor, db: Database
) -> None:
    an_hour_is_full_of(db, REQUESTS_AN_HOUR - 1)
    assert request(stranger, "bob@example.com")[0] == 303
    answer = stranger.post("/subscribe", {"email": ALICE, "rhythm": "daily", "q": "green"})

    assert answer.status_code == 503
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    page = Page(answer.text)
    assert (page.value("email"), page.value("rhythm"), page.value("q")) == (ALICE, "daily", "green")
    assert "wait 60 minutes" in page.text
    assert letters(db) == 1
    assert "Trop" not in stranger.post("/fr/subscribe", {"email": ALICE, "rhythm": "daily"}).text


def test_no_domain_gets_all_that_is_sent_in_an_hour(stranger: Visitor, db: Database) -> None:
    for number in range(DOMAIN_REQUESTS_AN_HOUR):
        assert request(stranger, f"reader{number}@Example.org")[0] == 303

    assert request(stranger, ALICE)[0] == 503
    assert request(stranger, "alice@example.com")[0] == 303
    assert letters(db) == DOMAIN_REQUESTS_AN_HOUR + 1


def test_no_answer_tells_what_is_known_of_an_address(
    stranger: Visitor, mailing: Flask, db: Database, settings: Settings
) -> None:
    """Nor does it when that comes out by whom the limit of the hour falls on."""
    known = {"new": "new@a.example", "asked": "asked@b.example", "follows": "follows@c.example",
             "refuses": "refuses@d.example"}  # fmt: skip
    for number, name in enumerate(("asked", "follows", "refuses"), 1):
        request(stranger, known[name])
        step = {"follows": "confirm", "refuses": "stop"}.get(name)
        if step:
            stranger.post(f"{link(db, settings, number)}/{step}")
    before = len(rows(db)["letter_requests"])
    answers = {request(stranger, address) for address in known.values()}
    assert len(rows(db)["letter_requests"]) == before + len(known)
    assert answers == {(303, "/subscribe/sent")}
    an_hour_is_full_of(db, REQUESTS_AN_HOUR)

    assert {request(stranger, address)[0] for address in known.values()} == {503}


def test_who_does_not_want_it_is_told_what_is_kept_and_may_take_it_back(
    stranger: Visitor, db: Database, settings: Settings
) -> None:
    request(stranger)
    path = link(db, settings)
    stranger.post(f"{path}/stop")
    page = stranger.page(path)
    assert "is sent to you any more, whoever asks" in page.text
    assert "from which the address cannot be found out" in page.text
    assert [form.get("action") for form in page.all("form", method="post")] == [f"{path}/allow"]
    assert rows(db)["unwanted"]
    answer = stranger.post(f"{path}/allow")

    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert rows(db)["unwanted"] == []
    assert stranger.page(path).all("form", method="post") == []
    assert stranger.post("/subscriptions/nowhere/allow").status_code == 404


def test_one_click_in_the_letter_that_asks_is_remembered_without_a_cookie(
    stranger: Visitor, mailing: Flask, db: Database, settings: Settings
) -> None:
    request(stranger)
    program = Visitor(mailing, "198.51.100.1")
    answer = program.ask(
        "POST", f"{link(db, settings)}/stop", data={"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers or "session" not in answer.headers["Set-Cookie"]
    assert len(rows(db)["unwanted"]) == 1
    answers = {request(stranger), request(stranger, "bob@example.org")}
    assert answers == {(303, "/subscribe/sent")}
    assert letters(db) == 2, "one that is not wanted, and one to somebody else"


def test_what_one_mailbox_follows_is_bounded(
    stranger: Visitor, db: Database, settings: Settings
) -> None:
    waits = followed(db, settings, FOLLOWED)
    page = stranger.page(waits)
    assert f"You follow {FOLLOWED} things already" in page.text
    assert f"{waits}/confirm" not in [form.get("action") for form in page.all("form")]
    stranger.post(f"{waits}/confirm")
    assert not subscriptions.find(db, waits.rpartition("/")[2]).confirmed  # type: ignore[union-attr]
    before = letters(db)
    assert request(stranger, q="another")[0] == 303
    assert letters(db) == before, "and the answer does not tell"
    assert request(stranger, "ali.ce@example.org", q="word1")[0] == 303
    assert letters(db) == before, "nor may one follow the same again by another spelling"
    assert request(stranger, q="word1", rhythm="daily")[0] == 303
    assert letters(db) == before + 1, "the same at another rhythm takes the place of the first"

    stranger.post(f"{link(db, settings)}/stop")
    stranger.post(f"{waits}/confirm")
    assert subscriptions.find(db, waits.rpartition("/")[2]).confirmed  # type: ignore[union-attr]


def followed(db: Database, settings: Settings, count: int) -> str:
    """Have Alice follow so many searches, under several spellings of her address, and wait for the
    confirmation of one more: its private page."""
    now = datetime.now(UTC) - timedelta(days=2)
    mailbox = mailbox_hash(settings.secret_key, ALICE)
    for number in range(count + 1):
        nonce = f"{number:032}"
        token = subscription_token(settings.secret_key, nonce)
        part = Slice(Selection(q=f"word{number}"))
        email = ALICE if number < 3 else f"alice+{number}@example.org"
        wanted = SubscriptionRequest(email, part, Rhythm.AT_ONCE, "en")
        with write(db):
            subscriptions.add(db, wanted, mailbox, nonce, token, now)
        if number < count:
            subscribing.confirm(db, token, now=now)
    return f"/subscriptions/{token}"
