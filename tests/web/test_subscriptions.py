"""Following by email: asked for on a page, confirmed and stopped by a private link."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.delivery import worker
from corrections.settings import Settings
from corrections.store import subscriptions
from tests.conftest import MakeApp
from tests.support.delivery import one_round
from tests.support.mailbox import Mailbox, private_path
from tests.support.pages import Page, words
from tests.support.samples import recorded, rows
from tests.support.visitor import Visitor

ALICE = "alice@example.org"
SMTP = "smtp://127.0.0.1:1?from=corrections@example.org"


@pytest.fixture
def mailing(make_app: MakeApp) -> Flask:
    """A site with mail set up, to a server that nobody asks in these tests."""
    return make_app(smtp_url=SMTP)


@pytest.fixture
def alice(mailing: Flask) -> Visitor:
    return Visitor(mailing, "192.0.2.31")


def ask(visitor: Visitor, path: str = "/subscribe", **form: str) -> str:
    """Ask as a person does: on the form, with what it holds; the address of the answer."""
    page = visitor.page(path)
    hidden = {
        field.get("name", ""): field.get("value", "") for field in page.all("input", type="hidden")
    }
    sent = {**hidden, "email": ALICE, "rhythm": "at-once", "website_address": "", **form}
    prefix = "/fr" if path.startswith("/fr/") else ""
    answer = visitor.ask("POST", f"{prefix}/subscribe", data=sent)
    assert answer.status_code == 303, Page(answer.text).problems()
    return answer.headers["Location"]


def letter(db: Database, settings: Settings, mailbox: Mailbox) -> str:
    """The worker does its round; the path of the private page in the only mail."""
    sending = replace(settings, smtp_url=mailbox.url)
    ways = worker.senders(sending)
    while one_round(db, sending, ways, worker.utcnow):
        pass
    return private_path(mailbox.messages.pop())


def forms(page: Page) -> list[str]:
    return [form.get("action", "") for form in page.all("form", method="post")]


@pytest.mark.parametrize("path", ["/subscribe", "/subscribe?kind=figure"])
def test_where_mail_is_not_set_up_the_page_says_so_and_offers_the_feed(
    stranger: Visitor, path: str
) -> None:
    page = stranger.page(path)

    assert "sends no email" in page.text
    assert path.replace("/subscribe", "/feed.atom") in page.links()
    assert forms(page) == []
    assert stranger.post("/subscribe", {"email": ALICE}).status_code == 503


def test_the_form_says_what_is_followed(alice: Visitor, db: Database) -> None:
    record = recorded(db)
    path = f"/subscribe?outlet={record.outlet.slug}&kind=affiliation&q=green"
    page = alice.page(path)

    for what in (record.outlet.name, "Affiliation", "“green”"):
        assert what in words(page.main)
    assert page.value("outlet") == record.outlet.slug
    assert page.dangers() == []
    assert f"record {record.id}" in alice.page(f"/subscribe?record={record.id}").text


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("kind=gossip", 400), ("record=x", 400), ("record=0", 400), ("record=99", 404),
        ("outlet=nobody", 400), ("record=99999999999999999999", 400), ("q=" + "x" * 3000, 400),
    ],
)  # fmt: skip
def test_a_slice_that_is_none_is_refused(alice: Visitor, query: str, code: int) -> None:
    assert alice.get(f"/subscribe?{query}").status_code == code
    parameters = dict([query.split("=")])
    assert alice.post("/subscribe", {"email": ALICE} | parameters).status_code == code


def test_a_withdrawn_record_cannot_be_followed(alice: Visitor, db: Database) -> None:
    record = recorded(db, state="withdrawn")

    assert alice.get(f"/subscribe?record={record.id}").status_code == 410


def test_asked_confirmed_stopped(
    alice: Visitor, db: Database, settings: Settings, mailbox: Mailbox
) -> None:
    record = recorded(db)
    assert ask(alice, f"/subscribe?record={record.id}", rhythm="weekly") == "/subscribe/sent"
    assert "mailbox" in alice.page("/subscribe/sent").text
    path = letter(db, settings, mailbox)
    page = alice.page(path)
    assert forms(page) == [f"{path}/confirm", f"{path}/stop"]
    assert f"record {record.id}" in page.text
    assert "Once a week" in page.text
    answer = alice.post(f"{path}/confirm")
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert forms(alice.page(path)) == [f"{path}/stop"]
    answer = alice.post(f"{path}/stop")
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert forms(alice.page(path)) == []
    assert f"/subscribe?record={record.id}" in alice.page(path).links()
    assert ALICE not in str(rows(db))


def test_looking_changes_nothing(
    alice: Visitor, db: Database, settings: Settings, mailbox: Mailbox
) -> None:
    ask(alice)
    path = letter(db, settings, mailbox)
    before = rows(db)
    for page in (path, f"{path}/stop"):
        assert alice.get(page).status_code == 200
        assert alice.head(page).status_code == 200
    assert alice.get(f"{path}/confirm").status_code == 405

    assert rows(db) == before


@pytest.mark.parametrize("options", [
    {"data": {"List-Unsubscribe": "One-Click"}},
    {"data": {"List-Unsubscribe": "One-Click"}, "content_type": "multipart/form-data"},
])  # fmt: skip
def test_one_click_needs_no_cookie_and_is_not_redirected(
    alice: Visitor, mailing: Flask, db: Database, settings: Settings, mailbox: Mailbox,
    options: dict[str, object],
) -> None:  # fmt: skip
    ask(alice)
    path = letter(db, settings, mailbox)
    alice.post(f"{path}/confirm")
    provider = Visitor(mailing, "198.51.100.1")
    for _ in range(2):
        assert provider.ask("POST", f"{path}/stop", **options).status_code == 200

    found = subscriptions.find(db, path.rpartition("/")[2])
    assert found
    assert found.stopped


def test_to_confirm_one_needs_the_page(
    alice: Visitor, db: Database, settings: Settings, mailbox: Mailbox
) -> None:
    ask(alice)
    path = letter(db, settings, mailbox)
    answer = alice.ask("POST", f"{path}/confirm")

    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert f"{path}/confirm" in forms(alice.page(path))


@pytest.mark.parametrize("token", ["x", "0" * 40, "%00", "é", "x" * 5000, "%ed%a0%80"])
def test_another_link_leads_nowhere(alice: Visitor, token: str) -> None:
    ask(alice)

    assert alice.get(f"/subscriptions/{token}").status_code == 404
    assert alice.get(f"/subscriptions/{token}/stop").status_code == 404
    assert alice.post(f"/subscriptions/{token}/stop").status_code == 404
    assert alice.post(f"/subscriptions/{token}/confirm").status_code == 404


def test_the_page_is_private(
    alice: Visitor, db: Database, settings: Settings, mailbox: Mailbox
) -> None:
    ask(alice, "/fr/subscribe")
    path = letter(db, settings, mailbox)
    answer = alice.get(path)

    assert path.startswith("/fr/subscriptions/")
    assert len(path.rpartition("/")[2]) * 4 >= 128
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert ALICE not in answer.text
    assert path.rpartition("/")[2] not in str(rows(db))


def test_the_answer_does_not_tell_whether_the_address_was_known(
    alice: Visitor, stranger: Visitor, mailing: Flask, db: Database
) -> None:
    other = Visitor(mailing, "192.0.2.77")
    first, second, third = ask(alice), ask(other), ask(other, email="bob@example.org")

    assert first == second == third
    assert other.get(first).text == other.get(third).text


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"email": ""}, ["email"]), ({"email": "alice"}, ["email"]),
        ({"email": "a@b@example.org"}, ["email"]), ({"rhythm": "hourly"}, ["rhythm"]),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, ["email"]),
        ({"email": "élise@example.org"}, ["email"]),
        ({"website_address": "http://spam.example"}, ["website_address"]),
        ({"email": "x", "rhythm": ""}, ["email", "rhythm"]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(
    alice: Visitor, db: Database, changes: dict[str, str], fields: list[str]
) -> None:
    form = {"email": ALICE, "rhythm": "daily", "kind": "figure"} | changes
    answer = alice.post("/subscribe", form)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert list(page.problems()) == fields
    assert page.value("kind") == "figure"
    assert page.value("email") == form["email"].replace("\r", "")
    assert rows(db)["subscriptions"] == rows(db)["outbox"] == []


def test_a_stale_token_keeps_what_was_typed(alice: Visitor, db: Database) -> None:
    answer = alice.ask("POST", "/subscribe", data={"email": ALICE, "kind": "figure"})
    page = Page(answer.text)

    assert answer.status_code == 400
    assert (page.value("email"), page.value("kind")) == (ALICE, "figure")
    assert rows(db)["subscriptions"] == []


def test_too_often_keeps_what_was_typed(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(smtp_url=SMTP, rate_limits=True), "192.0.2.200")
    form = {"csrf_token": visitor.token("/subscribe"), "email": "x"}
    codes = [visitor.ask("POST", "/subscribe", data=form).status_code for _ in range(11)]
    answer = visitor.ask("POST", "/subscribe", data=form)

    assert codes == [422] * 10 + [429]
    assert int(answer.headers["Retry-After"]) > 0
    assert Page(answer.text).value("email") == "x"


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "\" onfocus=alert(1) x=\"",
                                     "{{ 7 * 191 }}", "\N{RIGHT-TO-LEFT OVERRIDE}x"])  # fmt: skip
def test_hostile_words_stay_words(alice: Visitor, payload: str) -> None:
    answer = alice.get("/subscribe", query_string={"q": payload})
    assert Page(answer.text).dangers() == []
    form = {"email": payload, "rhythm": payload, "q": payload}
    answer = alice.post("/subscribe", form)
    assert answer.status_code == 422
    assert Page(answer.text).dangers() == []
    assert "1337" not in answer.text


def test_public_pages_still_set_no_cookie(alice: Visitor) -> None:
    assert "Set-Cookie" not in alice.get("/").headers
    assert "Set-Cookie" in alice.get("/subscribe").headers
    assert alice.get("/subscribe").headers["Cache-Control"] == "private, no-cache"
