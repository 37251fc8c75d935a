"""The four views of a record's two texts, and where the same error was printed besides."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, QUOTE, recorded
from tests.support.visitor import Visitor

LONG = "It was said at length. " * 15
"""Two texts of this length have 690 characters together."""


def shown(page: Page) -> Element:
    """The passage that a view shows, of a view that shows one."""
    header = page.one("header", class_="record-header")
    return next(p for p in header.iter("p") if (p.get("class") or "").startswith("passage"))


def classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


@pytest.mark.parametrize(
    ("view", "text"), [("printed", QUOTE), ("corrected", CORRECTION), ("inline", None)]
)
def test_a_view_of_one_text_is_in_its_language(
    stranger: Visitor, db: Database, view: str, text: str | None
) -> None:
    page = stranger.page(f"/corrections/{recorded(db, language='de').id}?view={view}")
    passage = shown(page)

    assert (passage.get("lang"), passage.get("dir")) == ("de", "auto")
    assert classes(passage) == ["passage"]
    if text:
        assert words(passage) == text
        assert not [mark for mark in passage.iter() if mark.tag in ("del", "ins", "mark")]


def test_side_by_side_each_text_is_whole_and_marked(stranger: Visitor, db: Database) -> None:
    page = stranger.page(f"/corrections/{recorded(db, language='de').id}?view=side")
    old, new = page.one("div", class_="pair")

    assert [section.get("aria-labelledby") for section in (old, new)] == ["old", "new"]
    texts = [next(section.iter("p")) for section in (old, new)]
    assert [classes(text) for text in texts] == [["reading"], ["reading", "reading-corrected"]]
    assert {(text.get("lang"), text.get("dir")) for text in texts} == {("de", "auto")}
    assert [mark.tag for text in texts for mark in text.iter("mark")] == ["mark", "mark"]
    assert "Labour" in words(texts[0])
    assert "Green" in words(texts[1])
    by = page.all("span", class_="by")
    assert [[child.tag for child in span] for span in by] == [["cite"], ["bdi"]]


@pytest.mark.parametrize(("more", "long"), [("a" * 9, False), ("a" * 10, True)])
def test_texts_of_more_than_seven_hundred_characters_are_set_smaller(
    stranger: Visitor, db: Database, more: str, long: bool
) -> None:
    """Together; whatever the view."""
    own = recorded(db, quote=LONG + more, correction=LONG + "b").id
    for view in ("inline", "printed", "corrected"):
        assert classes(shown(stranger.page(f"/corrections/{own}?view={view}"))) == (
            ["passage", "long"] if long else ["passage"]
        )
    page = stranger.page(f"/corrections/{own}?view=side")
    readings = [p for p in page.main.iter("p") if "reading" in classes(p)]
    assert ["long" in classes(p) for p in readings] == [long, long]


@pytest.mark.parametrize("view", ["inline", "side"])
def test_the_erratum_stands_below_each_view(stranger: Visitor, db: Database, view: str) -> None:
    page = stranger.page(f"/corrections/{recorded(db).id}?view={view}")
    erratum = page.one("p", class_="erratum")
    label, text = erratum

    assert (label.tag, words(label)) == ("b", "Erratum")
    assert (text.get("dir"), words(text)) == ("auto", "For “Labour” read “Green”.")


def test_a_printing_says_where_the_error_was_printed_before_and_since(
    stranger: Visitor, db: Database
) -> None:
    first = recorded(db)
    again = recorded(db, outlet="The Hill Courier", repeats=first.id)
    errata = stranger.page(f"/corrections/{again.id}").all("p", class_="erratum")
    assert words(errata[1]) == (
        "The same error was recorded before: Dana Quill, in The Valley Echo"
    )
    assert [a.get("href") for a in errata[1].iter("a")] == [f"/corrections/{first.id}"]

    page = stranger.page(f"/corrections/{first.id}")
    assert words(page.all("p", class_="erratum")[1]) == "The same error was recorded again since:"
    later = page.one("ul", class_="later-printings")
    assert [(a.get("href"), words(a)) for a in later.iter("a")] == [
        (f"/corrections/{again.id}", "Dana Quill, in The Hill Courier")
    ]
    alone = stranger.page(f"/corrections/{recorded(db, subject='Ines Okoro').id}")
    assert len(alone.all("p", class_="erratum")) == 1
