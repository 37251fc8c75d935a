"""The parts of the receipt: what it says while the desk has not decided, and after."""

from __future__ import annotations

from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import a_full_submission, a_submission, newest
from tests.support.visitor import Visitor

SECTIONS = {
    "reference": "Reference",
    "next": "What happens next",
    "amended": "A slip in it?",
    "link": "Private link",
    "sent": "What you sent",
    "provenance": "How well it is shown",
    "newsroom": "What the newsroom did",
    "letter": "Ask the newsroom",
    "withdraw": "Changed your mind?",
}
"""The sections of a receipt while the desk has not decided."""


def sections(page: Page) -> dict[str, str]:
    """What each section of a page says under its heading, by the heading's id."""
    return {section.get("aria-labelledby", ""): words(section) for section in page.all("section")}


def test_a_receipt_says_where_a_waiting_record_stands(subject: Visitor, db: Database) -> None:
    receipt = subject.send(a_full_submission())
    page, number = subject.page(receipt), newest(db).id

    assert page.title == f"Received: No. {number} – Corrections"
    assert words(page.one("h1")) == "Received"
    assert "The desk has your correction. It is not public yet." in page.text
    shown = sections(page)
    assert list(shown) == list(SECTIONS)
    for name, heading in SECTIONS.items():
        assert shown[name].startswith(heading)
        assert len(shown[name]) > len(heading) + 10
    assert shown["reference"].startswith(f"Reference No. {number} Sent: ")
    assert "can take the record back until it is published" in shown["link"]
    assert "You gave an email address. Only the editors see it." in shown["sent"]
    assert f"Take back No. {number}" in shown["withdraw"]
    assert len(list(page.one("ol", **{"class": "steps"}))) == 3
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.one("meta", name="referrer").get("content") == "no-referrer"
    assert page.one("form", action=f"{receipt}/withdraw").get("method") == "post"


def test_a_receipt_repeats_all_that_was_sent(subject: Visitor) -> None:
    page = subject.page(subject.send(a_full_submission()))
    pairs = [pair for pair in page.one("dl", **{"class": "facts"}) if pair.findall("dt")]

    assert {words(p.findall("dt")[0]): words(p.findall("dd")[0]) for p in pairs} == {
        "Who it is about": "Dana Quill",
        "Outlet": "The Valley Echo",
        "Link to the article": "https://echo.example/2024/02/engineers",
        "Day": "27 February 2024",
        "Page or time": "third paragraph",
        "Filed by": "somebody who says that they are the person quoted",
        "Where they say so": "https://quill.example/a-correction",
        "Kind of error": "Affiliation",
        "Language": "English",
        "Where it appeared": "Website",
        "Headline": "The engineers of the valley",
        "Author": "R. Porter",
        "Part of the article": "Caption",
    }
    sent = sections(page)["sent"]
    assert "Erratum For “Labour” read “Green”." in sent
    assert "Explanation I have said so since 2019." in sent


def test_a_receipt_says_that_no_email_address_was_given(subject: Visitor) -> None:
    page = subject.page(subject.send(a_submission()))

    assert "You gave no email address." in sections(page)["sent"]
    assert "Explanation" not in sections(page)["sent"]


def test_the_receipt_of_a_published_record_leads_to_it(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission())
    number = newest(db).id
    editor.post(f"/desk/records/{number}/publish")
    page = subject.page(receipt)

    assert page.title == f"Published: No. {number} – Corrections"
    assert "Your correction is in the register." in page.text
    assert [words(a) for a in page.all("a", href=f"/corrections/{number}")] == ["See the record"]
    assert not {"next", "withdraw", "reason"} & set(sections(page))
    assert "can take the record back" not in page.text
    assert "Whoever has this link sees this page. We cannot" in page.text


def test_the_receipt_of_a_declined_record_gives_the_reason_and_a_way_on(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission())
    editor.post(f"/desk/records/{newest(db).id}/decline", {"reason": "We found no such line."})
    page = subject.page(receipt)

    assert words(page.one("h1")) == "Not published"
    assert "An editor has read your correction and did not publish it." in page.text
    assert sections(page)["reason"] == ("Why We found no such line.")
    typed = page.one("p", **{"class": "typed"})
    assert (words(typed), typed.get("dir")) == ("We found no such line.", "auto")
    assert f"{receipt}/again" in [a.get("href") for a in page.main.iter("a")]
    assert not {"next", "letter"} & set(sections(page))


def test_the_receipt_of_a_record_taken_back_says_so(subject: Visitor) -> None:
    receipt = subject.send(a_submission())
    subject.post(f"{receipt}/withdraw")
    page = subject.page(receipt)

    assert words(page.one("h1")) == "Withdrawn"
    assert "Your correction was taken back. It is not public." in page.text
    assert not {"next", "withdraw", "reason"} & set(sections(page))


def test_the_letter_on_a_receipt_may_be_in_any_direction(subject: Visitor) -> None:
    page = subject.page(subject.send(a_submission()))

    assert page.one("p", **{"class": "to-copy letter"}).get("dir") == "auto"
