"""The link of a receipt: copied, kept in this browser, forgotten, printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.samples import a_submission
from tests.support.site import Site
from tests.support.steps import SEND, fill_in, press

pytestmark = pytest.mark.browser

KEPT = "localStorage.getItem('corrections-receipts')"
LIST = "[data-kept-list]"
OWN = "[data-kept-here]"


def file(page: Page, **changes: str) -> str:
    """Send a correction and look at its receipt; returns the path of the receipt. Each is of
    another outlet: a form that is nearly the one before is asked about first."""
    page.goto("/submit")
    fill_in(page, a_submission(outlet=f"Echo of {changes.get('subject')}", **changes))
    press(page, SEND)
    expect(page.locator("[data-receipt]")).to_be_visible()
    return str(page.evaluate("location.pathname"))


def kept(page: Page) -> Any:
    return json.loads(page.evaluate(KEPT))


def test_a_button_copies_the_link(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    path = file(page, subject="Copied Quill")
    page.click("[data-copy=private-link]")

    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")).strip().endswith(path)


def test_receipts_are_listed_on_the_form_and_forgotten_one_by_one(page: Page) -> None:
    first = file(page, subject="First Quill")
    expect(page.locator(OWN)).to_contain_text("This link is kept in this browser")
    second = file(page, subject="Second Quill")
    assert [one["link"] for one in kept(page)["list"]] == [second, first]
    assert all(set(one) == {"number", "date", "link"} for one in kept(page)["list"])

    page.goto("/submit")
    expect(page.locator(LIST)).to_be_visible()
    page.click(f"{LIST} summary")
    assert page.locator(f"{LIST} a").evaluate_all("all => all.map(a => a.pathname)") == [
        second, first,
    ]  # fmt: skip
    page.locator(f"{LIST} li button").first.click()
    expect(page.locator(f"{LIST} li")).to_have_count(1)
    page.click(f"{LIST} li a")
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert page.evaluate("location.pathname") == first
    assert page.evaluate("document.referrer") == ""


def test_what_was_forgotten_is_not_kept_again_by_looking(page: Page) -> None:
    path = file(page, subject="Forgotten Quill")
    page.click("[data-forget-receipt]")
    expect(page.locator(OWN)).to_contain_text("This link is not kept in this browser.")
    page.reload()
    expect(page.locator(OWN)).to_contain_text("This link is not kept in this browser.")
    assert path not in page.evaluate(KEPT)

    page.click("[data-keep-receipt]")
    expect(page.locator(OWN)).to_contain_text("This link is kept in this browser")
    assert [one["link"] for one in kept(page)["list"]] == [path]


def test_the_whole_list_is_erased(page: Page) -> None:
    paths = [file(page, subject=f"Erased {name}") for name in ("One", "Two")]
    page.goto("/submit")
    page.click(f"{LIST} summary")
    page.click("[data-erase]")

    expect(page.locator(LIST)).to_be_hidden()
    for path in paths:
        assert path not in page.evaluate(KEPT)


@pytest.mark.parametrize("stored", [
    "not json", "[]", '{"list": 7}',
    '{"list": [{"number": "x", "date": "y", "link": "javascript:alert(1)"}]}',
    '{"list": [{"number": "x", "date": "y", "link": "//evil.example/receipts/ab"}]}',
])  # fmt: skip
def test_what_another_hand_wrote_there_makes_no_link(page: Page, stored: str) -> None:
    page.goto("/submit")
    page.evaluate("stored => localStorage.setItem('corrections-receipts', stored)", stored)
    page.reload()

    expect(page.locator("#quote")).to_be_visible()
    expect(page.locator(LIST)).to_be_hidden()
    file(page, subject="After Quill")
    assert len(kept(page)["list"]) == 1


def test_without_storage_nothing_is_said_to_be_kept(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    file(page, subject="Storeless Quill")

    expect(page.locator(OWN)).to_be_hidden()


def test_without_a_script_the_link_and_its_code_are_there(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/submit")
    expect(page.locator(LIST)).to_be_hidden()
    fill_in(page, a_submission(subject="Scriptless Quill", outlet="Echo without scripts"))
    page.locator(SEND).click()

    expect(page.locator("#private-link")).to_be_visible()
    for hidden in (OWN, "[data-copy=private-link]", "[data-print]"):
        expect(page.locator(hidden)).to_be_hidden()
    page.click("details:has(svg) summary")
    expect(page.locator("details svg")).to_be_visible()


def test_paper_has_the_number_the_link_its_code_and_what_comes_next(page: Page) -> None:
    file(page, subject="Printed Quill")
    page.emulate_media(media="print")

    for shown in ("#reference", "#next", "#private-link", "details:has(svg) svg", "#sent"):
        expect(page.locator(shown).first).to_be_visible()
    for left_out in ("#letter", "#newsroom", "[data-kept-here]", ".site-header nav"):
        expect(page.locator(left_out)).to_be_hidden()
