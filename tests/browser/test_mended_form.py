"""Whoever sends a form, goes back, mends it and sends it again has one record, changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.samples import a_submission
from tests.support.site import english
from tests.support.steps import SEND, fill_in, press, typed

pytestmark = pytest.mark.browser

SENT = a_submission(
    subject="Ida Crane", quote="Ida Crane sold the mill of Bray.", outlet="The Bray Mercury",
    correction="Ida Crane bought the mill of Bray.",
)  # fmt: skip
MENDED = "Ida Crane bought the old mill of Bray."


def test_going_back_and_mending_the_form_changes_the_one_that_was_sent(page: Page) -> None:
    page.goto("/submit")
    fill_in(page, SENT)
    press(page, SEND)
    receipt = page.url
    page.go_back()
    expect(page.locator("#quote")).to_have_value(SENT["quote"])

    fill_in(page, {"correction": MENDED})
    assert press(page, SEND).status == 409
    expect(page.locator(".error-summary")).to_contain_text(english("Change the one you sent?"))
    expect(page.locator(".error-summary ins")).to_have_text(" old")
    assert typed(page, SENT) == SENT | {"correction": MENDED}
    press(page, "button[name=do][value=amend]")

    assert page.url == receipt
    expect(page.locator("main")).to_contain_text(MENDED.removesuffix("."))
    expect(page.locator("#amended")).to_be_visible()
    page.goto("/submit")
    assert typed(page, ["quote", "correction"]) == {"quote": "", "correction": ""}
