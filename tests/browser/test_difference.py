"""What people see of a difference and copy from it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.samples import recorded
from tests.support.site import Site

pytestmark = pytest.mark.browser

COPIED = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".passage"));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return selection.toString();
}"""

SLANTED = """() => [...document.querySelectorAll("main *")]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE
    && /[\\u0590-\\u08ff\\u3040-\\u9fff\\uac00-\\ud7ff]/.test(node.data)))
  .filter((element) => getComputedStyle(element).fontStyle !== "normal")
  .map((element) => element.outerHTML.slice(0, 80))"""

CARET_BESIDE_ITS_WORD = """() => {
  const inserted = document.querySelector(".passage ins:not(.space)");
  const range = document.createRange();
  const first = inserted.firstChild.data.search(/\\S/);
  range.setStart(inserted.firstChild, first);
  range.setEnd(inserted.firstChild, first + 1);
  const caret = inserted.getClientRects()[0];
  return Math.abs(range.getClientRects()[0].top - caret.top) < caret.height / 2;
}"""

LONG = "It had rained for days on end when all of them came. Nobody knew why."


@pytest.mark.parametrize(
    ("quote", "correction", "copied"),
    [
        ("It has four members.", "It has fourteen members.", "It has four fourteen members."),
        ("1977年に生まれた。", "1978年に生まれた。", "1977 1978年に生まれた。"),
        ("He came.", "He came. She left.", "He came. She left."),
        ("It is not so.", "It is so.", "It is not so."),
    ],
)
def test_old_and_new_are_two_words_in_the_clipboard(
    quote: str, correction: str, copied: str, page: Page, site: Site
) -> None:
    record = recorded(site.db, quote=quote, correction=correction)
    page.goto(f"{site.url}/corrections/{record.id}")

    assert page.evaluate(COPIED) == copied


@pytest.mark.parametrize(
    "names",
    [
        {"outlet": "صدى الوادي", "subject": "سامي المهندس", "explanation": "لم أقل ذلك *أبدا*."},
        {"outlet": "毎日新聞", "subject": "ハン", "explanation": "これは *重要* です。"},
        {"outlet": "הארץ", "subject": "דנה", "explanation": "זה *חשוב*."},
    ],
    ids=["ar", "ja", "he"],
)
@pytest.mark.parametrize("language", ["", "/fr"])
def test_what_has_no_italics_is_not_slanted(
    names: dict[str, Any], language: str, page: Page, site: Site
) -> None:
    record = recorded(site.db, **names)  # in English, as far as anybody said

    for address in ("/", f"/corrections/{record.id}", f"/corrections/{record.id}?view=side"):
        page.goto(f"{site.url}{language}{address}")
        assert page.evaluate(SLANTED) == []


def test_a_caret_is_never_alone_at_the_end_of_a_line(page: Page, site: Site) -> None:
    record = recorded(site.db, quote=LONG, correction=f"{LONG} So they did.")
    page.goto(f"{site.url}/corrections/{record.id}")

    for width in range(320, 720, 7):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(CARET_BESIDE_ITS_WORD)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_column_shows_where_it_has_less_than_the_other(
    width: int, page: Page, site: Site
) -> None:
    record = recorded(site.db, quote="It is not so. He came.", correction="It is so. He came. Bah!")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site.url}/corrections/{record.id}?view=side")

    marks = page.locator(".pair .missing")
    assert marks.count() == 2
    for mark in marks.all():
        box = mark.bounding_box()
        assert box
        assert 5 < box["width"] < 40
    assert "added here" in (marks.first.text_content() or "")
    assert "left out here" in (marks.last.text_content() or "")


@pytest.mark.parametrize("medium", ["print", "radio"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_the_four_views_stand_on_one_line_of_a_phone(
    medium: str, prefix: str, page: Page, site: Site
) -> None:
    record = recorded(site.db, medium=medium)
    page.goto(f"{site.url}{prefix}/corrections/{record.id}")

    for width in range(320, 490, 5):
        page.set_viewport_size({"width": width, "height": 844})
        boxes = [link.bounding_box() for link in page.locator(".views a").all()]
        assert len({box["y"] for box in boxes if box}) == 1
        assert all(box and box["x"] + box["width"] <= width - 10 for box in boxes)
