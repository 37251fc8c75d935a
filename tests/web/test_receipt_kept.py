"""What keeps the private link from being lost: to copy, as a code, on paper, in this browser."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.web.qr_code import qr_code
from tests.support.pages import Page, words
from tests.support.samples import a_submission, newest
from tests.support.visitor import Visitor


@pytest.fixture
def receipt(subject: Visitor) -> str:
    return subject.send(a_submission())


def test_the_code_on_the_receipt_is_that_of_its_link(subject: Visitor, receipt: str) -> None:
    answer = subject.get(receipt)
    link = words(Page(answer.text).by_id("private-link"))

    assert link.endswith(receipt)
    assert str(qr_code(link, "QR code of the private link")) in answer.text
    assert "style=" not in answer.text


def test_the_code_is_folded_and_needs_no_script(subject: Visitor, receipt: str) -> None:
    [details] = [d for d in subject.page(receipt).all("details") if list(d.iter("svg"))]

    assert "open" not in details.attrib
    assert "hidden" not in details.attrib
    assert [words(title) for title in details.iter("title")] == ["QR code of the private link"]


def test_what_only_a_script_can_do_is_hidden_without_one(subject: Visitor, receipt: str) -> None:
    page = subject.page(receipt)

    for name in ("data-copy", "data-print", "data-kept-here"):
        [found] = [e for e in page.root.iter() if name in e.attrib and e.get(name) != "letter-text"]
        assert "hidden" in found.attrib, name
    [kept] = [e for e in subject.page("/submit").root.iter() if "data-kept-list" in e.attrib]
    assert "hidden" in kept.attrib


def test_the_browser_is_told_number_day_and_link_alone(
    subject: Visitor, receipt: str, db: Database
) -> None:
    [own] = [e for e in subject.page(receipt).all("div") if "data-kept-here" in e.attrib]
    told = {name: value for name, value in own.attrib.items() if name.startswith("data-") and value}

    assert set(told) == {"data-number", "data-date", "data-link"}
    assert told["data-link"] == receipt
    assert told["data-number"] == f"No. {newest(db).id}"


def test_the_list_says_who_sees_it(subject: Visitor) -> None:
    [kept] = [e for e in subject.page("/submit").all("details") if "data-kept-list" in e.attrib]

    assert "Anybody who uses this browser can see this list" in words(kept)
    assert "the register does not have it" in words(kept)


def test_no_cookie_tells_which_receipts_were_opened(subject: Visitor, receipt: str) -> None:
    assert receipt.rpartition("/")[2] not in str(subject.get(receipt).headers)
