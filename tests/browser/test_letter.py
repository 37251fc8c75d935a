"""The letter to a newsroom: copied, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.site import Site

pytestmark = pytest.mark.browser

QUOTE = "It was said at length, in many words. " * 60


def receipt(page: Page, site: Site) -> None:
    """File a record whose letter is long, and look at its receipt."""
    page.goto(f"{site.url}/submit")
    fields = {"quote": QUOTE, "correction": f"{QUOTE} Not.", "outlet": "Echo", "subject": "Dana"}
    for name, value in fields.items():
        page.fill(f"#{name}", value)
    page.check("[name=relation][value=self]")
    page.click("button[value=send]")
    expect(page.locator("[data-receipt]")).to_be_visible()


@pytest.mark.parametrize("clipboard", [True, False], ids=["clipboard", "selection"])
def test_a_button_copies_the_letter(clipboard: bool, page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    if not clipboard:  # as on a site without https
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    receipt(page, site)
    expect(page.locator("section:has(#letter) [data-copied] span")).to_be_hidden()
    page.click("[data-copy=letter-text]")

    expect(page.locator("section:has(#letter) [data-copied] span")).to_be_visible()
    page.evaluate("document.body.prepend(document.createElement('textarea'))")
    page.focus("textarea")
    page.keyboard.press("Control+V")
    pasted = page.input_value("textarea")
    assert pasted.startswith(
        "To the newsroom: Echo\n\nDear editors,\n\nYou printed:\n\nIt was said"
    )
    assert " ".join(f"{QUOTE} Not.".split()) in " ".join(pasted.split())


def test_on_paper_the_letter_stands_alone(page: Page, site: Site) -> None:
    receipt(page, site)
    page.click("text=Choose a law and its deadline")
    page.select_option("#law", index=0)
    page.click("text=Write the letter so")
    page.emulate_media(media="print")

    expect(page.locator("#letter-text")).to_be_visible()
    for other in (".site-header", ".site-footer", "h1", "#law", ".formats", "main h2", ".note"):
        for element in page.locator(other).all():
            expect(element).to_be_hidden()
