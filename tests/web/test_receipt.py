"""The filer's private page: where the record stands, and the way back."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.model import State
from corrections.store import filings
from tests.support.pages import words
from tests.support.samples import (
    EMAIL,
    a_full_submission,
    a_submission,
    everything,
    newest,
    rows,
)
from tests.support.visitor import Visitor


def test_it_shows_what_was_sent_and_its_reference(subject: Visitor, db: Database) -> None:
    typed = a_full_submission()
    receipt = subject.send(typed)

    page = subject.page(receipt)
    for name in ("outlet", "subject", "locator", "article_title", "byline", "article_url",
                 "source_url"):  # fmt: skip
        assert typed[name] in page.text, name
    assert str(newest(db).id) in words(page.main)
    assert f"http://localhost:8000{receipt}" in page.text
    assert page.all("del")
    assert page.all("ins")


def test_it_tells_that_an_email_address_was_given_and_not_which(subject: Visitor) -> None:
    assert EMAIL not in subject.page(subject.send(a_full_submission())).text


def test_the_link_needs_no_cookie(subject: Visitor, stranger: Visitor) -> None:
    assert "Dana Quill" in stranger.page(subject.send(a_submission())).text


def test_only_the_hash_of_the_link_is_kept(subject: Visitor, db: Database) -> None:
    token = subject.send(a_submission()).rpartition("/")[2]

    assert token not in str(rows(db))
    assert filings.find(db, token) == newest(db).id
    assert len(token) * 4 >= 128


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_it_is_private(subject: Visitor, prefix: str) -> None:
    receipt = subject.send(a_submission(), prefix)
    answer = subject.get(receipt)

    assert receipt.startswith(f"{prefix}/receipts/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("token", ["x", "0" * 40, "../../etc", "%00", "é", "x" * 5000])
def test_another_link_leads_nowhere(subject: Visitor, token: str) -> None:
    subject.send(a_submission())

    assert subject.get(f"/receipts/{token}").status_code == 404
    assert subject.post(f"/receipts/{token}/withdraw").status_code == 404


def test_take_it_back_while_it_waits(subject: Visitor, db: Database) -> None:
    receipt = subject.send(a_submission())
    button = next(
        form for form in subject.page(receipt).all("form") if form.get("method") == "post"
    )
    answer = subject.post(button.get("action", ""))

    assert (answer.status_code, answer.headers["Location"]) == (303, receipt)
    assert newest(db).state is State.WITHDRAWN
    after = subject.page(receipt)
    assert not [form for form in after.all("form") if "withdraw" in form.get("action", "")]


def test_taken_back_twice_is_taken_back_once(subject: Visitor, db: Database) -> None:
    receipt = subject.send(a_submission())
    subject.post(f"{receipt}/withdraw")
    again = subject.post(f"{receipt}/withdraw")

    assert again.status_code == 409
    assert newest(db).revision == 2


def test_it_cannot_be_taken_back_here_once_published(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission())
    editor.post(f"/desk/records/{newest(db).id}/publish")

    assert subject.post(f"{receipt}/withdraw").status_code == 409
    assert len(everything(db)) == 1
    page = subject.page(receipt)
    assert f"/corrections/{newest(db).id}" in page.links()
    assert not [form for form in page.all("form") if "withdraw" in form.get("action", "")]


def test_a_stale_token_leads_back_to_the_receipt(subject: Visitor, db: Database) -> None:
    receipt = subject.send(a_submission())
    answer = subject.ask("POST", f"{receipt}/withdraw")

    assert (answer.status_code, answer.headers["Location"]) == (303, receipt)
    assert newest(db).state is State.PENDING


def test_a_reason_is_shown_as_text(subject: Visitor, editor: Visitor, db: Database) -> None:
    receipt = subject.send(a_submission())
    reason = "We read <b>both</b> pages & found no such line."
    editor.post(f"/desk/records/{newest(db).id}/decline", {"reason": reason})

    assert reason in subject.page(receipt).text
