"""Everything can be reached and worked with the keyboard alone, and one sees where one is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.places import form_with_mistakes
from tests.support.samples import CORRECTION, QUOTE, a_submission, recorded
from tests.support.site import Site, english
from tests.support.steps import fill_in

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    what: element.outerHTML.slice(0, 80),
    name: element.name || "",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 1 && box.bottom > 0 && box.top < innerHeight,
    end: element === document.body,
  };
}"""
MOST_STOPS = 150

TAB = "Tab"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field of this name has the focus."""
    for _ in range(MOST_STOPS):
        if page.evaluate(FOCUSED)["name"] == name:
            return
        page.keyboard.press(TAB)
    raise AssertionError(f"Tab does not lead to {name}")


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    page.goto("/")
    skip = page.get_by_role("link", name=english("Skip to content"))
    expect(skip).not_to_be_in_viewport()

    page.keyboard.press(TAB)
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    page.keyboard.press(TAB)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("address", ["/", "/corrections/1", "/submit", "/desk/login"])
def test_every_stop_can_be_seen(page: Page, address: str) -> None:
    page.goto(address)

    unseen, stops = [], 0
    for _ in range(MOST_STOPS):
        page.keyboard.press(TAB)
        stop = page.evaluate(FOCUSED)
        if stop["end"]:
            break
        stops += 1
        if not (stop["ring"] and stop["seen"]):
            unseen.append(stop["what"])

    assert unseen == []
    assert stops > 5


def test_a_form_with_mistakes_moves_the_focus_to_their_list(page: Page, site: Site) -> None:
    form_with_mistakes(page, site)
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.evaluate(FOCUSED)["ring"]

    page.keyboard.press(TAB)
    page.keyboard.press("Enter")
    expect(page.locator("#correction")).to_be_focused()


def test_a_correction_is_filed_with_the_keyboard_alone(page: Page, site: Site) -> None:
    page.goto("/submit")
    tab_to(page, "quote")
    page.keyboard.type(QUOTE)
    tab_to(page, "correction")
    page.keyboard.type(CORRECTION)
    tab_to(page, "outlet")
    page.keyboard.type("The Ivers Weekly")
    tab_to(page, "subject")
    page.keyboard.type("Hanna Ivers")
    tab_to(page, "relation")
    page.keyboard.press("ArrowDown")
    fold = page.locator("details:has(#byline) summary")
    for _ in range(MOST_STOPS):
        if fold.evaluate("fold => fold === document.activeElement"):
            break
        page.keyboard.press(TAB)
    page.keyboard.press("Enter")
    tab_to(page, "explanation")
    page.keyboard.type("I never said so.")
    tab_to(page, "do")
    page.keyboard.press("Enter")

    expect(page.locator("[data-receipt]")).to_be_visible()
    filed = site.filed_by("Hanna Ivers")[0]
    assert filed.relation == "representative"
    assert filed.explanation == "I never said so."


def test_enter_in_a_line_shows_the_difference_and_sends_nothing(page: Page, site: Site) -> None:
    page.goto("/submit")
    fill_in(page, a_submission(subject="Jonas Kern"))
    page.locator("#outlet").press("Enter")

    expect(page.locator("#difference ins")).to_contain_text("Green")
    expect(page).to_have_url(re.compile("/submit"))
    assert site.filed_by("Jonas Kern") == []


def test_a_folded_passage_unfolds(page: Page, site: Site) -> None:
    middle = "The council met on Monday and spoke of the bridge. " * 60
    long = recorded(
        site.db,
        quote=f"It was a Monday. {middle}Nobody came.",
        correction=f"It was a Tuesday. {middle}Everybody came.",
    )
    page.goto(f"/corrections/{long.id}")
    fold = page.locator(".passage .fold")
    expect(page.locator(".passage")).not_to_contain_text(middle.strip())

    fold.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".passage")).to_contain_text(middle.strip())
    expect(page.locator(".passage .fold")).to_have_count(0)


def test_details_open_and_close(page: Page) -> None:
    page.goto("/submit")
    fold, inside = page.locator("details:has(#byline) summary"), page.locator("#byline")
    expect(inside).to_be_hidden()

    fold.press("Enter")
    expect(inside).to_be_visible()
    fold.press("Space")
    expect(inside).to_be_hidden()
