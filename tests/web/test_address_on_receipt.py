"""The filer gives an address on the receipt, or another one, to have the link sent there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions.subscribing import REQUESTS_AN_HOUR
from corrections.private_links import filer_mail_token
from corrections.settings import Settings
from corrections.store import filer_mail, filings, history, mailboxes
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EMAIL, a_full_submission, a_submission, newest, rows
from tests.support.visitor import Visitor

ANOTHER = "dana@quill.example"


@pytest.fixture
def mailing(make_app: MakeApp) -> Flask:
    return make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org")


@pytest.fixture
def filer(mailing: Flask) -> Visitor:
    return Visitor(mailing, "192.0.2.31")


@pytest.fixture
def bare(filer: Visitor) -> str:
    """The receipt of a record whose filer gave no address."""
    return filer.send(a_submission())


@pytest.fixture
def receipt(filer: Visitor) -> str:
    """The receipt of a record whose filer gave one."""
    return filer.send(a_full_submission())


def own_page(db: Database, settings: Settings) -> str:
    """The page to which the letters about the last record lead, confirmed or not."""
    found = filer_mail.get(db, newest(db).id)
    assert found
    return f"/receipts/{filer_mail_token(settings.secret_key, found.nonce)}"


def letters(db: Database) -> int:
    return len(rows(db)["outbox"])


def test_who_gave_no_address_gives_it_on_the_receipt(
    filer: Visitor, bare: str, db: Database, settings: Settings
) -> None:
    answer = filer.post(f"{bare}/mail", {"email": f" {EMAIL}"})

    assert (answer.status_code, letters(db)) == (303, 1)
    assert filings.contact_email(db, newest(db).id) == EMAIL
    own = own_page(db, settings)
    assert filer.get(own).status_code == 404, "nobody has confirmed"
    filer.post(f"{own}/mail/confirm")
    assert "Dana Quill" in filer.page(own).text
    assert "Your correction was received." in filer.page(f"{own}/mail").text
    assert filer.get(bare).status_code == 200


def test_the_receipt_never_shows_the_address(filer: Visitor, receipt: str) -> None:
    assert EMAIL not in filer.get(receipt).text
    filer.post(f"{receipt}/mail")
    assert EMAIL not in filer.get(receipt).text


def test_another_address_takes_the_place_of_one_that_nobody_confirmed(
    filer: Visitor, receipt: str, db: Database, settings: Settings
) -> None:
    filer.post(f"{receipt}/mail")
    former = own_page(db, settings)
    filer.post(f"{receipt}/mail", {"email": ANOTHER})

    assert filings.contact_email(db, newest(db).id) == ANOTHER
    assert EMAIL not in str(rows(db)), "the former one is kept nowhere"
    assert filer.get(f"{former}/mail").status_code == 404
    filer.post(f"{own_page(db, settings)}/mail/confirm")
    assert filer.get(own_page(db, settings)).status_code == 200


def test_an_address_that_was_confirmed_stays_until_it_is_stopped(
    filer: Visitor, receipt: str, db: Database, settings: Settings
) -> None:
    filer.post(f"{receipt}/mail")
    own = own_page(db, settings)
    filer.post(f"{own}/mail/confirm")
    assert not filer.page(receipt).all("input", name="email")
    before = rows(db)
    filer.post(f"{receipt}/mail", {"email": ANOTHER})
    assert rows(db) == before

    filer.post(f"{own}/mail/stop")
    filer.post(f"{receipt}/mail", {"email": ANOTHER})
    assert filings.contact_email(db, newest(db).id) == ANOTHER


def test_the_link_of_a_mail_gives_no_other_address_which_would_end_it(
    filer: Visitor, receipt: str, db: Database, settings: Settings
) -> None:
    filer.post(f"{receipt}/mail")
    own = own_page(db, settings)
    for step in ("confirm", "stop"):
        filer.post(f"{own}/mail/{step}")
    before = rows(db)
    assert not filer.page(own).all("input", name="email")

    assert filer.post(f"{own}/mail", {"email": ANOTHER}).status_code == 409
    assert rows(db) == before
    assert filer.get(own).status_code == 200


@pytest.mark.parametrize("typed", [
    "dana", "dana@", "a@b@example.org", "x" * 300 + "@example.org", "dana@qu\u200bill.example",
    "a@b.example\r\nBcc: c@d.example",
])  # fmt: skip
def test_what_is_no_address_stays_in_the_form(
    filer: Visitor, bare: str, db: Database, typed: str
) -> None:
    before = rows(db)
    answer = filer.post(f"{bare}/mail", {"email": typed})
    page = Page(answer.text)

    assert answer.status_code == 422
    assert set(page.problems()) == {"email"}
    assert page.value("email").split() == typed.split()
    assert rows(db) == before


def test_without_any_address_nothing_is_sent(filer: Visitor, bare: str, db: Database) -> None:
    assert filer.post(f"{bare}/mail", {"email": " "}).status_code == 404
    assert letters(db) == 0


def test_a_stale_page_and_a_full_hour_keep_what_was_typed(
    filer: Visitor, bare: str, db: Database
) -> None:
    stale = filer.ask("POST", f"{bare}/mail", data={"email": ANOTHER})
    assert (stale.status_code, Page(stale.text).value("email")) == (400, ANOTHER)

    with write(db):
        for number in range(REQUESTS_AN_HOUR):
            mailboxes.note_request(db, f"{number:064}", "d" * 64, False, datetime.now(UTC))
    full = filer.post(f"{bare}/mail", {"email": ANOTHER})
    assert (full.status_code, Page(full.text).value("email")) == (503, ANOTHER)
    assert filings.contact_email(db, newest(db).id) is None
    assert letters(db) == 0


def test_a_form_of_the_desk_that_was_open_does_not_bring_the_former_address_back(
    filer: Visitor, mailing: Flask, receipt: str, db: Database
) -> None:
    read = newest(db).revision
    filer.post(f"{receipt}/mail", {"email": ANOTHER})

    assert newest(db).revision == read + 1
    last = history.revisions(db, newest(db).id)[-1]
    assert (last.by.role, set(last.changes)) == ("filer", {"contact_email"})
    assert ANOTHER not in str(last.changes)


def test_addresses_are_given_no_faster_than_letters_are_requested(make_app: MakeApp) -> None:
    app = make_app(smtp_url="smtp://127.0.0.1:1?from=a@example.org", rate_limits=True)
    filer = Visitor(app, "192.0.2.32")
    bare = filer.send(a_submission())

    codes = [
        filer.post(f"{bare}/mail", {"email": f"a{n}@b{n}.example"}).status_code for n in range(11)
    ]
    assert codes == [303] * 10 + [429]
    assert "Email" in words(filer.page(bare).by_id("mail"))
