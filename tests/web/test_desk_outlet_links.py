"""The desk makes, sends and revokes links for all records of an outlet, and sends those of a record
to the outlet's known contact."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import mailing_newsrooms
from corrections.record.outlet_facts import OutletFacts
from corrections.settings import Settings
from corrections.store import log, newsroom_links, party_facts
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.inbox import colleague
from tests.support.pages import Page, words
from tests.support.samples import recorded, rows, sent
from tests.support.visitor import Visitor

CONTACT = "corrections@echo.example"
LINKS = "/desk/outlets/the-valley-echo/links"
SMTP = "smtp://127.0.0.1:9?from=corrections@example.org"


@pytest.fixture
def newsroom(app: Flask) -> Visitor:
    return Visitor(app, "192.0.2.77")


@pytest.fixture
def mailing(make_app: MakeApp, db: Database, password_hash: str) -> Visitor:
    """An editor of a site that sends mail; record 1 is about an outlet whose contact is known."""
    know_contact(db)
    return colleague(make_app(smtp_url=SMTP), db, password_hash)


def know_contact(db: Database, contact: str | None = CONTACT) -> None:
    outlet = recorded(db).outlet
    with write(db):
        party_facts.keep(db, outlet.id, OutletFacts(contact=contact))


def actions(db: Database) -> list[tuple[str, str]]:
    return [
        (entry.thing, entry.action) for entry in log.after(db, 0, 999) if "link" in entry.action
    ]


def waiting(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT target FROM outbox WHERE channel = 'mail'")]


def test_a_link_for_an_outlet_is_shown_once_and_ends_when_it_is_revoked(
    editor: Visitor, newsroom: Visitor, db: Database
) -> None:
    recorded(db)
    made = Page(editor.post(LINKS).text)
    token = words(made.by_id("link-text")).rpartition("/")[2]
    path = f"/answers/{token}"

    assert newsroom.get(path).status_code == 200
    listed = editor.page(LINKS)
    assert token not in listed.text
    assert token not in str(rows(db))
    assert "by Edith" in listed.text
    assert "No answer came through it." in listed.text
    assert LINKS in editor.page("/desk/outlets/the-valley-echo").links()
    assert LINKS in editor.page("/desk/records/1/links").links()

    assert editor.post(f"{LINKS}/1/revoke").status_code == 303
    for page in (newsroom.get(path), newsroom.get(f"{path}/1"), newsroom.post(f"{path}/1")):
        assert page.status_code == 404
        assert "the editors of the register have revoked it" in page.text
    assert "Revoked:" in editor.page(LINKS).text
    assert actions(db) == [("outlet", "make-link"), ("outlet", "revoke-link")]


def test_the_list_says_when_the_last_answer_came(
    editor: Visitor, newsroom: Visitor, db: Database
) -> None:
    recorded(db)
    made = Page(editor.post(LINKS).text)
    path = f"/answers/{words(made.by_id('link-text')).rpartition('/')[2]}"
    answer = {"claim": "acknowledged", "answered_by": "Eve"}
    assert newsroom.post(f"{path}/1", answer).status_code == 303

    assert "Last answer through it:" in editor.page(LINKS).text


def test_a_link_is_revoked_at_its_own_outlet_alone(editor: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db, outlet="The Hill Mirror")
    editor.post(LINKS)
    editor.post("/desk/outlets/the-hill-mirror/links/1/revoke")
    editor.post("/desk/records/1/links/1/revoke")

    link = newsroom_links.get(db, 1)
    assert link
    assert link.revoked_at is None


def test_no_link_is_made_or_sent_for_what_has_nothing_public(
    mailing: Visitor, db: Database
) -> None:
    waits = sent(db, outlet="The Hill Mirror")[1]
    paths = [f"/desk/outlets/~{waits.outlet.id}/links", f"/desk/records/{waits.id}/links"]
    before = rows(db)

    for path in paths:
        assert mailing.get(path).status_code == 200
        assert mailing.post(path).status_code == 409
        assert mailing.post(f"{path}/send").status_code == 409
    assert mailing.post("/desk/outlets/nobody/links").status_code == 404
    assert mailing.post("/desk/records/99/links/send").status_code == 404
    assert rows(db)["newsroom_links"] == before["newsroom_links"]
    assert rows(db)["outbox"] == before["outbox"]


@pytest.mark.parametrize(
    ("path", "thing"), [(LINKS, "outlet"), ("/desk/records/1/links", "record")]
)
def test_a_link_is_sent_to_the_known_contact(
    mailing: Visitor, db: Database, path: str, thing: str
) -> None:
    assert CONTACT in mailing.page(path).text
    assert mailing.post(f"{path}/send").status_code == 303

    assert waiting(db) == ["newsrooms/links/1"]
    assert actions(db) == [(thing, "send-link")]
    text = words(mailing.page(path).main)
    assert "Sent to the known contact, at echo.example" in text
    [link] = newsroom_links.of_record(db, 1) + newsroom_links.of_outlet(db, 1)
    kept = str({name: own for name, own in rows(db).items() if name != "outlet_contacts"})
    assert CONTACT not in kept
    assert link.domain == "echo.example"


def test_without_a_mail_server_or_a_contact_nothing_is_offered_nor_sent(
    editor: Visitor, mailing: Visitor, db: Database
) -> None:
    assert f"{LINKS}/send" not in editor.get(LINKS).text
    assert editor.post(f"{LINKS}/send").status_code == 404
    with write(db):
        party_facts.keep(db, 1, OutletFacts(site="https://echo.example"))
    assert f"{LINKS}/send" not in mailing.get(LINKS).text
    assert mailing.post(f"{LINKS}/send").status_code == 409
    assert waiting(db) == []
    assert newsroom_links.of_outlet(db, 1) == []


def test_no_more_than_five_links_a_day_go_to_one_mailbox(mailing: Visitor, db: Database) -> None:
    codes = [mailing.post(f"{LINKS}/send").status_code for _ in range(6)]

    assert codes == [303] * 5 + [409]
    assert len(waiting(db)) == 5


def test_nothing_is_sent_to_a_newsroom_that_wants_no_mail(
    mailing: Visitor, db: Database, settings: Settings
) -> None:
    with write(db):
        mailing_newsrooms.prepare_mailbox(db, CONTACT, settings.secret_key)
        db.execute("UPDATE newsroom_mailboxes SET stopped_at = '2024-03-02'")
    answer = mailing.post(f"{LINKS}/send")

    assert answer.status_code == 409
    assert "wants no more email" in Page(answer.text).text
    assert waiting(db) == []
    assert replace(party_facts.get(db, 1)).contact == CONTACT
