"""A record's page: how the record came about, whose explanation it is, and that it is gone."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.history import Revision
from corrections.record.model import Outcome
from corrections.store import history
from corrections.store.connection import write
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, a_full_submission, concluded, recorded
from tests.support.visitor import Visitor

FULL: dict[str, Any] = {**a_full_submission(), "kind": "affiliation"}


def section(page: Page, name: str) -> Element:
    return next(s for s in page.all("section") if s.get("aria-labelledby") == name)


def said(element: Element) -> str:
    """The texts of an element with single spaces between them, as they are heard."""
    return " ".join(" ".join(text.split()) for text in element.itertext() if text.strip())


def test_the_history_says_who_filed_the_record_and_what_changed(
    stranger: Visitor, db: Database
) -> None:
    record = recorded(db, **FULL)

    def history() -> str:
        return words(section(stranger.page(f"/corrections/{record.id}"), "history"))

    told = "Filed by somebody who says that they are the person quoted"
    assert told in history()
    assert "Published here: 2 March 2024 at 09:30 UTC" in history()
    assert history().endswith("Not changed since it was filed.")
    concluded(db, record, Outcome.ASKED)
    assert history().endswith(
        "Changed once since it was filed 2 March 2024 at 09:30 UTC by an editor "
        "What the newsroom did before: No request is known here after: Rectification requested"
    )
    concluded(db, record, Outcome.REFUSED)
    assert "Changed 2 times since it was filed" in history()
    assert "Not changed" not in history()


@pytest.mark.parametrize(
    ("relation", "author"),
    [
        ("self", "Written by somebody who says that they are the person quoted."),
        ("representative", "Written by somebody who says that they speak for the person quoted."),
        ("reader", "Written by a reader."),
    ],
)
def test_an_explanation_says_whose_words_it_is(
    stranger: Visitor, db: Database, relation: str, author: str
) -> None:
    page = stranger.page(f"/corrections/{recorded(db, **{**FULL, 'relation': relation}).id}")

    assert words(section(page, "why")) == f"In their words I have said so since 2019. {author}"
    without = stranger.page(f"/corrections/{recorded(db).id}")
    assert not [s for s in without.all("section") if s.get("aria-labelledby") == "why"]


def test_a_page_that_is_gone_says_that_it_was_public(stranger: Visitor, db: Database) -> None:
    public = recorded(db)
    deciding.withdraw(db, public.id, actor=EDITH, reason="She asked us.", now=NOW)

    page = stranger.page(f"/corrections/{public.id}", 410)
    assert page.title == f"Record {public.id} was withdrawn – Corrections"
    assert "It was public, and is no longer." in page.text
    assert said(section(page, "why")) == (
        "Why She asked us. Show the whole register If you have a question about it: "
        "How to reach those who run this site"
    )
    assert page.one("meta", name="robots").get("content") == "noindex"


@pytest.mark.parametrize(
    ("quote", "hung"),
    [
        ("“It was so,” she said.", "hanging-quote"),
        ('"It was so," she said.', "hanging-quote"),
        ("„Es war so“, sagte sie.", "hanging-quote"),
        ("« C’était ainsi », dit-elle.", "hanging-guillemet"),
        ("It was so.", None),
    ],
)
def test_an_opening_quotation_mark_hangs_in_the_margin(
    stranger: Visitor, db: Database, quote: str, hung: str | None
) -> None:
    record = recorded(db, quote=quote, correction=f"{quote} Not at all.")
    page = stranger.page(f"/corrections/{record.id}")

    passage = next(p for p in page.all("p") if "passage" in p.get("class", "").split())
    hanging = [name for name in passage.get("class", "").split() if name.startswith("hanging")]
    assert hanging == ([hung] if hung else [])


def test_a_text_that_changed_is_shown_before_and_after(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    changes = {"locator": ("page 2", "page 3"), "byline": (None, "R. Porter"),
               "state": ("declined", "published")}  # fmt: skip
    with write(db):
        history.add_revision(db, record.id, Revision(3, NOW, EDITH, changes))
    shown = section(stranger.page(f"/corrections/{record.id}"), "history")

    [folded] = shown.iter("details")
    assert said(next(folded.iter("summary"))) == "Changed once since it was filed"
    assert [said(line) for line in folded.iter("div")] == [
        "Page or time before: page 2 after: page 3",
        "Author before: nothing after: R. Porter",
    ]
    typed = [span for span in folded.iter("span") if span.get("class") == "typed"]
    assert [(words(span), span.get("dir")) for span in typed] == [
        ("page 2", "auto"), ("page 3", "auto"), ("R. Porter", "auto"),
    ]  # fmt: skip
    assert [said(label) for label in folded.iter("p")] == ["2 March 2024 at 09:30 UTC by an editor"]
