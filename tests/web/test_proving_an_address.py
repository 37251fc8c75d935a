"""Somebody proves an address at the domain of an outlet and gets its newsroom's link, with a real
mail server between."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.delivery import fanout
from corrections.private_links import mailbox_hash
from corrections.record.outlet_facts import OutletFacts
from corrections.settings import Settings
from corrections.store import log, mailboxes, newsroom_links, party_facts
from corrections.store.connection import write
from corrections.store.newsroom_links import Recipient
from tests.conftest import MakeApp
from tests.support.delivery import Clock, Delivery
from tests.support.inbox import colleague
from tests.support.mailbox import Mailbox, text
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, recorded, rows
from tests.support.visitor import Visitor

EVE = "eve@echo.example"
PATH = "/outlets/the-valley-echo/answer"
LETTER = re.compile(r"(/newsroom-proofs/[0-9a-f]{40})\b")
ANSWER = {"claim": "refused", "text": "We stand by it.", "answered_by": "Eve Porter"}


@pytest.fixture
def newsroom(make_app: MakeApp, db: Database, mailbox: Mailbox) -> Visitor:
    """Eve, at an outlet whose site is known, which has two records; another outlet has one."""
    outlet = recorded(db).outlet
    recorded(db)
    recorded(db, outlet="The Hill Mirror")
    know(db, outlet.id, OutletFacts(site="https://www.echo.example/"))
    return Visitor(make_app(smtp_url=mailbox.url), "192.0.2.77")


@pytest.fixture
def delivery(db: Database, settings: Settings, mailbox: Mailbox) -> Delivery:
    """Sends what waits, by the clock of now."""
    clock = Clock()
    clock.now = datetime.now(UTC)
    return Delivery(db, replace(settings, smtp_url=mailbox.url), clock)


def know(db: Database, outlet_id: int, facts: OutletFacts) -> None:
    with write(db):
        party_facts.keep(db, outlet_id, facts)


def page_in_mail(delivery: Delivery, mailbox: Mailbox) -> str:
    """Send what waits; the page to which the letter leads that came last."""
    delivery.work()
    found = LETTER.search(text(mailbox.messages.pop()))
    assert found
    return found[1]


def proven(newsroom: Visitor, delivery: Delivery, mailbox: Mailbox, email: str = EVE) -> str:
    """Give an address, read the letter, press the button; the newsroom's private page."""
    assert newsroom.post(PATH, {"email": email}).status_code == 303
    page = page_in_mail(delivery, mailbox)
    answer = newsroom.post(f"{page}/confirm")
    assert answer.status_code == 303
    return answer.location


def test_whoever_reads_an_address_at_the_domain_gets_the_link_for_all_records(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    assert PATH in newsroom.page("/outlets/the-valley-echo").links()
    assert PATH in newsroom.page("/corrections/1").links()
    assert "echo.example" in words(newsroom.page(PATH).main)
    path = proven(newsroom, delivery, mailbox)

    page = newsroom.page(path)
    assert [link for link in page.links() if link.startswith(f"{path}/")] == [
        f"{path}/policy", f"{path}/2", f"{path}/1",
    ]  # fmt: skip
    assert words(page.by_id("link-text")) == f"http://localhost:8000{path}"
    assert newsroom.post(f"{path}/1", ANSWER).status_code == 303
    assert newsroom.post(f"{path}/3", ANSWER).status_code == 404
    [entry] = [entry for entry in log.after(db, 0, 99) if entry.action == "prove-address"]
    assert (entry.thing, entry.thing_id, entry.by.role) == ("outlet", 1, "newsroom")


def test_neither_the_address_nor_a_token_is_kept(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    page = page_in_mail(delivery, mailbox)
    assert page.rpartition("/")[2] not in str(rows(db))
    path = newsroom.post(f"{page}/confirm").location

    assert EVE not in str(rows(db))
    assert path.rpartition("/")[2] not in str(rows(db))
    [link] = newsroom_links.of_outlet(db, 1)
    assert (link.made_by, link.domain) == (None, "echo.example")


def test_looking_at_the_letters_link_changes_nothing_and_it_works_once(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    page = page_in_mail(delivery, mailbox)
    before = rows(db)
    for address in (page, f"{page}/stop"):
        answer = newsroom.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"
    assert newsroom.ask("POST", f"{page}/confirm").status_code == 303
    assert rows(db) == before

    assert newsroom.post(f"{page}/confirm").status_code == 303
    assert newsroom.post(f"{page}/confirm").status_code == 410
    assert len(newsroom_links.of_outlet(db, 1)) == 1
    assert "used already" in newsroom.page(page).text


def test_it_works_for_one_hour(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    page = page_in_mail(delivery, mailbox)
    db.execute("UPDATE newsroom_proofs SET asked_at = datetime('now', '-61 minutes') || '+00:00'")
    db.conn.commit()

    assert "no longer valid" in newsroom.page(page).text
    assert newsroom.post(f"{page}/confirm").status_code == 410
    assert newsroom_links.of_outlet(db, 1) == []
    fanout.tidy(db, delivery.clock.now)
    assert EVE not in str(rows(db))


def test_a_letter_that_could_not_be_sent_within_the_hour_is_not_sent(
    newsroom: Visitor, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    delivery.clock.pass_by(minutes=61)
    delivery.work()

    assert mailbox.messages == []


@pytest.mark.parametrize(
    "email", ["eve@notecho.example", "eve@gmail.com", "eve@hill.example", "eve@echo.example.org"]
)
def test_at_another_domain_nothing_is_sent_and_the_answer_is_the_same(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox, email: str
) -> None:
    """Hosts of articles and sources were typed by strangers: they count for nothing."""
    recorded(db, article_url="https://hill.example/a", source_url="https://hill.example/b")
    known = newsroom.post(PATH, {"email": EVE})
    unknown = newsroom.post(PATH, {"email": email})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert known.data == unknown.data
    delivery.work()

    assert [message["To"] for message in mailbox.messages] == [EVE]
    assert email not in str(rows(db))


def test_the_contact_itself_counts_and_is_not_told(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    facts = OutletFacts(site="https://echo.example", contact="desk@secret.example")
    know(db, 1, facts)
    for path in (PATH, f"{PATH}/sent", "/outlets/the-valley-echo"):
        assert "secret.example" not in newsroom.get(path).text

    assert proven(newsroom, delivery, mailbox, "desk@secret.example").startswith("/answers/")


@pytest.mark.parametrize("facts", [OutletFacts(), OutletFacts(contact=EVE),
                                   OutletFacts(site="https://facebook.com/echo")])  # fmt: skip
def test_without_a_known_site_the_page_says_how_to_reach_the_desk(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox, facts: OutletFacts
) -> None:
    know(db, 1, facts)
    page = newsroom.page(PATH)

    assert not page.all("input", name="email")
    assert "The desk can give you a private link instead" in words(page.main)
    assert newsroom.post(PATH, {"email": EVE}).status_code == 409
    delivery.work()
    assert mailbox.messages == []


def test_without_a_mail_server_the_page_says_so_and_how_else(
    stranger: Visitor, newsroom: Visitor, db: Database
) -> None:
    page = stranger.page(PATH)
    assert not page.all("input", name="email")
    assert "sends no email" in words(page.main)
    assert "The desk can give you a private link instead" in words(page.main)
    before = rows(db)
    assert stranger.post(PATH, {"email": EVE}).status_code == 409
    assert rows(db) == before


@pytest.mark.parametrize("typed", ["", "eve", "eve@", "eve@echo.example, bob@echo.example",
                                   "eve@echo.example\nBcc: bob@example.org"])  # fmt: skip
def test_what_is_no_address_is_refused_beside_the_field(
    newsroom: Visitor, db: Database, typed: str
) -> None:
    answer = newsroom.post(PATH, {"email": typed})

    assert answer.status_code == 422
    assert list(Page(answer.text).problems()) == ["email"]
    assert rows(db)["outbox"] == []


def test_a_stale_page_keeps_what_was_typed(newsroom: Visitor) -> None:
    stale = newsroom.ask("POST", PATH, data={"email": EVE})

    assert stale.status_code == 400
    assert Page(stale.text).value("email") == EVE


def test_too_many_requests_keep_what_was_typed(
    make_app: MakeApp, newsroom: Visitor, mailbox: Mailbox
) -> None:
    visitor = Visitor(make_app(rate_limits=True, smtp_url=mailbox.url))
    answers = [visitor.ask("POST", PATH, data={"email": EVE}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [400] * 10 + [429]
    assert Page(answers[-1].text).value("email") == EVE


def test_beyond_what_is_sent_in_an_hour_the_form_says_so(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    codes = [
        newsroom.post(PATH, {"email": f"eve{number}@echo.example"}).status_code
        for number in range(51)
    ]
    answer = newsroom.post(PATH, {"email": EVE})

    assert codes == [303] * 50 + [503]
    assert Page(answer.text).value("email") == EVE
    assert int(answer.headers["Retry-After"]) > 0
    delivery.work()
    assert len(mailbox.messages) == 50


def test_asked_for_again_at_once_one_letter_is_sent(
    newsroom: Visitor, delivery: Delivery, mailbox: Mailbox
) -> None:
    for email in (EVE, EVE, "Eve+desk@echo.example"):
        assert newsroom.post(PATH, {"email": email}).status_code == 303
    delivery.work()

    assert len(mailbox.messages) == 1


def test_who_does_not_want_it_gets_none_again(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    delivery.work()
    [message] = mailbox.messages
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    page = page_in_mail(delivery, mailbox)
    assert message["List-Unsubscribe"] == f"<http://localhost:8000{page}/stop>"
    answer = newsroom.ask("POST", f"{page}/stop", data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert EVE not in str(rows(db))
    assert newsroom.post(f"{page}/confirm").status_code == 410
    other = recorded(db, outlet="The Other Echo").outlet
    know(db, other.id, OutletFacts(site="https://echo.example"))
    for path in (PATH, "/outlets/the-other-echo/answer"):
        assert newsroom.post(path, {"email": EVE}).status_code == 303
    delivery.work()
    assert mailbox.messages == []
    assert newsroom.post(f"{page}/allow").status_code == 303
    newsroom.post("/outlets/the-other-echo/answer", {"email": EVE})
    delivery.work()
    assert len(mailbox.messages) == 1
    assert mailboxes.count_letters(db, "", NOW) == 0


def test_the_letter_repeats_nothing_that_a_stranger_typed(
    newsroom: Visitor, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(f"/fr{PATH}", {"email": EVE})
    delivery.work()
    [message] = mailbox.messages

    assert message["Content-Language"] == "fr"
    assert "/fr/newsroom-proofs/" in text(message)
    assert "Valley" not in text(message) + str(message["Subject"])


def test_the_desk_sees_the_link_and_ends_it_for_good(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox,
    make_app: MakeApp, password_hash: str,
) -> None:  # fmt: skip
    path = proven(newsroom, delivery, mailbox)
    editor = colleague(make_app(smtp_url=mailbox.url), db, password_hash)
    links = "/desk/outlets/the-valley-echo/links"
    assert "For a proven address at echo.example" in words(editor.page(links).main)
    assert "Link made for a proven address" in words(editor.page("/desk/log").main)
    assert editor.post(f"{links}/1/revoke").status_code == 303

    assert newsroom.get(path).status_code == 404
    assert newsroom.post(f"{path}/1", ANSWER).status_code == 404
    assert newsroom.post(PATH, {"email": EVE}).status_code == 303
    delivery.work()
    assert mailbox.messages == []


def test_who_stops_the_letter_stops_what_else_waits_for_the_mailbox(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    subscription = {"email": EVE, "rhythm": "at-once", "website_address": ""}
    newsroom.post("/subscribe", subscription)
    newsroom.post(PATH, {"email": EVE})
    delivery.work()
    letters = [text(message) for message in mailbox.messages]
    [page] = [found[1] for letter in letters if (found := LETTER.search(letter))]

    assert newsroom.post(f"{page}/stop").status_code == 303
    assert [bool(row["stopped_at"]) for row in db.query("SELECT * FROM subscriptions")] == [True]


def test_a_letter_that_was_used_stops_nothing(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    page = page_in_mail(delivery, mailbox)
    path = newsroom.post(f"{page}/confirm").location

    assert newsroom.post(f"{page}/stop").status_code == 303
    assert not mailboxes.refuses(db, mailbox_hash(delivery.settings.secret_key, EVE))
    assert newsroom.get(path).status_code == 200


def test_a_letter_of_before_the_desk_ended_the_link_makes_no_other_one(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    letter = page_in_mail(delivery, mailbox)
    with write(db):
        mailbox_of_eve = mailbox_hash(delivery.settings.secret_key, EVE)
        number = newsroom_links.add(
            db, None, "another", name=None, now=NOW, outlet_id=1,
            to=Recipient(mailbox_of_eve, "echo.example"),
        )  # fmt: skip
        newsroom_links.revoke(db, number, name="Edith", now=NOW)

    assert newsroom.post(f"{letter}/confirm").status_code == 410
    assert [link.id for link in newsroom_links.of_outlet(db, 1)] == [number]


def test_an_outlet_without_public_records_has_no_page(newsroom: Visitor, db: Database) -> None:
    for number in (1, 2):
        deciding.withdraw(db, number, actor=EDITH, reason="Asked to.", now=NOW)

    for answer in (newsroom.get(PATH), newsroom.get(f"{PATH}/sent"), newsroom.post(PATH)):
        assert answer.status_code == 410
    assert newsroom.get("/outlets/nobody/answer").status_code == 404
    assert newsroom.post("/outlets/nobody/answer").status_code == 404


def test_a_letters_link_to_an_outlet_that_is_gone_makes_nothing(
    newsroom: Visitor, db: Database, delivery: Delivery, mailbox: Mailbox
) -> None:
    newsroom.post(PATH, {"email": EVE})
    page = page_in_mail(delivery, mailbox)
    for number in (1, 2):
        deciding.withdraw(db, number, actor=EDITH, reason="Asked to.", now=NOW)

    assert newsroom.post(f"{page}/confirm").status_code == 410
    assert "Valley" not in newsroom.get(page).text
    assert newsroom.get("/newsroom-proofs/nothing").status_code == 404
    for verb in ("confirm", "stop", "allow"):
        assert newsroom.post(f"/newsroom-proofs/nothing/{verb}").status_code == 404
