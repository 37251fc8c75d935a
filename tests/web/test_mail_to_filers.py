"""On the receipt: mail about the record, asked for, confirmed by a link, stopped by one click."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.actions.subscribing import REQUESTS_AN_HOUR
from corrections.private_links import filer_mail_token
from corrections.settings import Settings
from corrections.store import filer_mail, filings, mailboxes
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EDITH, EMAIL, a_full_submission, newest, rows
from tests.support.visitor import Visitor

BUTTON = "Send me this link"


@pytest.fixture
def mailing(make_app: MakeApp) -> Flask:
    return make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org")


@pytest.fixture
def filer(mailing: Flask) -> Visitor:
    return Visitor(mailing, "192.0.2.30")


@pytest.fixture
def receipt(filer: Visitor) -> str:
    return filer.send(a_full_submission())


def section(page: Page) -> str:
    """What the receipt says about mail; empty where it says nothing."""
    found = page.all("section", **{"aria-labelledby": "mail"})
    return words(found[0]) if found else ""


def link(db: Database, settings: Settings) -> str:
    """The page to which the letters about the last record lead."""
    found = filer_mail.get(db, newest(db).id)
    assert found
    return f"/receipts/{filer_mail_token(settings.secret_key, found.nonce)}/mail"


def letters(db: Database) -> int:
    return len(rows(db)["outbox"])


def test_from_the_button_to_the_last_letter(
    filer: Visitor, receipt: str, db: Database, settings: Settings
) -> None:
    assert BUTTON in section(filer.page(receipt))
    answer = filer.post(f"{receipt}/mail")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{receipt}#mail")
    assert letters(db) == 1
    assert "is on its way" in section(filer.page(receipt))
    assert "Nothing is sent to you." in filer.page(receipt).text

    path = link(db, settings)
    page = filer.page(path)
    assert words(page.one("h1")) == "Please confirm"
    assert [form.get("action") for form in page.all("form", method="post")] == [
        f"{path}/confirm", f"{path}/stop",
    ]  # fmt: skip
    answer = filer.post(f"{path}/confirm")
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    own = path.removesuffix("/mail")
    assert own in filer.page(path).links()
    assert "Dana Quill" in filer.page(own).text
    assert "you get an email" in section(filer.page(receipt))
    assert "You get an email then." in filer.page(receipt).text

    filer.post(f"{path}/stop")
    assert words(filer.page(path).one("h1")) == "Stopped"
    assert "was stopped" in section(filer.page(receipt))
    assert filer.get(own).status_code == 200


def test_looking_at_the_link_confirms_nothing_and_tells_nothing(
    filer: Visitor, receipt: str, stranger: Visitor, db: Database, settings: Settings
) -> None:
    filer.post(f"{receipt}/mail")
    path = link(db, settings)
    before = rows(db)
    for shown in (path, f"{path}/stop"):
        answer = filer.get(shown)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        for typed in a_full_submission().values():
            assert len(typed) < 5 or typed not in answer.text, typed
    assert filer.get(path.removesuffix("/mail")).status_code == 404
    assert rows(db) == before
    assert stranger.ask("POST", f"{path}/confirm").status_code == 303, "without the page's token"
    assert rows(db) == before


def test_a_mail_program_stops_it_without_a_cookie(
    filer: Visitor, receipt: str, mailing: Flask, db: Database, settings: Settings
) -> None:
    filer.post(f"{receipt}/mail")
    path = link(db, settings)
    program = Visitor(mailing, "198.51.100.1")
    form = {"List-Unsubscribe": "One-Click"}
    answer = program.ask("POST", f"{path}/stop", data=form)

    assert answer.status_code == 200
    assert filings.contact_email(db, newest(db).id) is None
    assert EMAIL not in str(rows(db))
    assert "The address that you gave has been deleted" in section(filer.page(receipt))
    assert f"{path}/allow" in [form.get("action") for form in filer.page(path).all("form")]
    filer.post(f"{path}/allow")
    assert rows(db)["unwanted"] == []
    filer.post(f"{path}/confirm")
    assert filer.get(path.removesuffix("/mail")).status_code == 404
    assert filer.post(f"{receipt}/mail").status_code == 404, "there is no address any more"


def test_nothing_is_promised_where_no_mail_is_set_up(subject: Visitor, db: Database) -> None:
    receipt = subject.send(a_full_submission())

    assert section(subject.page(receipt)) == ""
    assert subject.post(f"{receipt}/mail").status_code == 404
    assert rows(db)["filer_mail"] == []


def test_it_is_offered_while_the_record_stands_and_not_once_it_was_withdrawn(
    filer: Visitor, receipt: str, db: Database
) -> None:
    number = newest(db).id
    deciding.publish(db, number, actor=EDITH, now=datetime.now(UTC))
    assert BUTTON in section(filer.page(receipt))
    deciding.withdraw(db, number, actor=EDITH, reason="Asked to.", now=datetime.now(UTC))
    assert section(filer.page(receipt)) == ""
    assert filer.post(f"{receipt}/mail").status_code == 404


def test_the_page_is_the_same_whether_a_letter_is_sent_or_not(
    filer: Visitor, receipt: str, db: Database, settings: Settings
) -> None:
    filer.post(f"{receipt}/mail")
    told = section(filer.page(receipt))
    filer.post(f"{link(db, settings)}/stop")
    again = filer.send(a_full_submission(subject="Ines Okoro"))
    before = letters(db)
    answer = filer.post(f"{again}/mail")

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{again}#mail")
    assert letters(db) == before
    assert section(filer.page(again)) == told


def test_beyond_what_is_sent_in_an_hour_the_receipt_says_so(
    filer: Visitor, receipt: str, db: Database
) -> None:
    with write(db):
        for number in range(REQUESTS_AN_HOUR):
            mailboxes.note_request(db, f"{number:064}", "d" * 64, False, datetime.now(UTC))
    answer = filer.post(f"{receipt}/mail")

    assert answer.status_code == 503
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    assert "Wait 60 minutes" in Page(answer.text).text
    assert letters(db) == 0


def test_a_link_that_leads_nowhere(filer: Visitor, receipt: str, db: Database) -> None:
    token = receipt.rpartition("/")[2]
    for path in ("/receipts/nowhere/mail", f"/receipts/{token}/mail"):
        assert filer.get(path).status_code == 404
        for step in ("confirm", "stop", "allow"):
            assert filer.post(f"{path}/{step}").status_code == 404
    assert filer.post("/receipts/nowhere/mail").status_code == 404
    assert rows(db)["filer_mail"] == []


def test_only_the_hash_of_the_link_is_kept(
    filer: Visitor, receipt: str, db: Database, settings: Settings
) -> None:
    filer.post(f"{receipt}/mail")
    token = link(db, settings).split("/")[2]

    assert token not in str(rows(db))
    assert EMAIL not in str(rows(db)["outbox"])
