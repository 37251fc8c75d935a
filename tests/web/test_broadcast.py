"""A record about radio or television: nothing on its pages, in its letter or in its feeds says that
words were printed."""

from __future__ import annotations

import re
from typing import Literal
from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import a_submission, recorded
from tests.support.visitor import Visitor

PRINT = re.compile("print|imprim|newspaper|journal|headline|article", re.IGNORECASE)
HEARD = {
    "quote": "The guest is close to Labour.", "correction": "The guest is close to the Greens.",
    "subject": "Dana Quill", "outlet": "Valley Sound", "article_title": "Good morning",
    "byline": "Jo Sand", "article_url": "https://sound.example/a", "locator": "00:12:40",
}  # fmt: skip

Station = Literal["radio", "television"]


@pytest.mark.parametrize("medium", ["radio", "television"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize("view", ["inline", "side", "printed", "corrected"])
def test_its_page_has_no_word_of_print(
    stranger: Visitor, db: Database, medium: Station, prefix: str, view: str
) -> None:
    record = recorded(db, **HEARD, medium=medium)

    page = stranger.page(f"{prefix}/corrections/{record.id}?view={view}")

    facts = [words(section) for section in page.one("main").iter("section")]
    told = " ".join([*facts, *map(words, page.all("h2"))])
    assert ("Tel que diffusé" if prefix else "As broadcast") in told or view != "side"
    assert not PRINT.search(told)


@pytest.mark.parametrize("ending", ["md", "json"])
def test_files_have_their_fields_as_ever(stranger: Visitor, db: Database, ending: str) -> None:
    record = recorded(db, **HEARD, medium="radio")

    text = stranger.get(f"/corrections/{record.id}.{ending}").get_data(as_text=True)

    assert ("article_title" if ending == "json" else "Programme: Good morning") in text


def test_the_letter_says_that_it_was_broadcast(stranger: Visitor) -> None:
    sent = stranger.post("/submit", a_submission(medium="radio", **HEARD))

    receipt = words(stranger.page(sent.headers["Location"]).one("main"))

    assert "You broadcast:" in receipt
    assert "What should have been said:" in receipt
    assert "Please correct this on air" in receipt
    assert "You printed:" not in receipt


def test_a_record_in_print_is_said_to_be_printed(stranger: Visitor, db: Database) -> None:
    record = recorded(db, medium="print")

    page = stranger.page(f"/corrections/{record.id}?view=side")

    assert "As printed" in [words(heading)[:10] for heading in page.all("h2")]


@pytest.mark.parametrize("medium", ["radio", "television"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize("do", ["preview", "send"])
def test_the_form_shown_again_has_no_word_of_print(
    stranger: Visitor, medium: Station, prefix: str, do: str
) -> None:
    """With a missing quote, and with texts in capitals and in quotation marks."""
    loud = {"quote": f"“{HEARD['quote'].upper()}”", "correction": "The guest is near the Greens."}
    for changed in ({"quote": ""}, loud):
        sent = a_submission(**HEARD | changed | {"medium": medium, "outlet": "", "do": do})
        page = Page(stranger.submit(sent, prefix).text)

        told = " ".join(map(words, _told(page)))
        assert ("Tel que diffusé" if prefix else "As broadcast") in told
        assert not PRINT.search(re.sub("(?i)newspaper, site|journal,? (du |ou )?site", "", told)), (
            told
        )


def _told(page: Page) -> list[Element]:
    """What a form says of its fields, but for the names of media."""
    form = page.one("main")
    classes = ("hint", "error-message", "flags")
    told = [element for element in form.iter() if element.get("class") in classes]
    links = [link for link in form.iter("a") if (link.get("href") or "").startswith("#quote")]
    return [*told, *links, *form.iter("label"), *form.iter("summary"), *form.iter("button")]
