"""The signs of the outcomes: one for each, drawn, and said in words beside it."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sqlite_utils import Database

from corrections.record.model import Outcome
from corrections.render.words import Words
from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor


def drawn(sign: Element) -> str:
    """The shapes of a sign."""
    return "".join(ElementTree.tostring(shape, encoding="unicode").strip() for shape in sign)


def test_each_outcome_has_a_sign_of_its_own_and_its_words(stranger: Visitor, db: Database) -> None:
    for outcome in Outcome:
        recorded(db, outcome=outcome.value)
    outcomes = stranger.page("/").all("span", class_="outcome")

    assert [words(span) for span in outcomes] == [
        Words("en").outcome(outcome) for outcome in reversed(Outcome)
    ]
    signs = [next(span.iter("svg")) for span in outcomes]
    assert len({drawn(sign) for sign in signs}) == len(Outcome)
    assert all(drawn(sign) for sign in signs)
    assert {(s.get("viewBox"), s.get("aria-hidden"), s.get("focusable")) for s in signs} == {
        ("0 0 14 14", "true", "false")
    }


def test_the_timeline_has_the_same_signs(pages: dict[str, Page], reader: Visitor) -> None:
    full = next(
        page for name, page in pages.items()
        if name.startswith("/corrections/") and "Nous avons corrigé." in page.text
    )  # fmt: skip
    first, event, ours = (next(item.iter("svg")) for item in full.one("ol", class_="timeline"))

    corrected = pages["/outlets/le-journal"].all("span", class_="outcome")[-1]
    assert words(corrected) == "Corrected, with a note"
    assert drawn(event) == drawn(next(corrected.iter("svg")))
    assert len({drawn(sign) for sign in (first, event, ours)}) == 3
    later = reader.page("/corrections/1").one("li", class_="later")
    unasked = reader.page("/").one("span", class_="outcome")
    assert drawn(next(later.iter("svg"))) == drawn(next(unasked.iter("svg")))
