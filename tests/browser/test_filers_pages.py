"""What a filer can do after sending, on a phone, in French, without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.samples import a_full_submission
from tests.support.site import french
from tests.support.steps import file_a_correction, fill_in, log_in, press

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SEND = "main form button.button:not(.secondary)"


def open_phone(open_page: OpenPage) -> Page:
    return open_page(locale="fr-FR", java_script_enabled=False, viewport=PHONE)


def look(page: Page, path: str) -> None:
    """Open a page, which is not wider than the phone."""
    page.goto(path)
    assert not page.evaluate(WIDER), path


def test_a_filer_amends_asks_for_removal_and_proposes(open_page: OpenPage) -> None:
    filer, editor = open_phone(open_page), open_phone(open_page)
    texts = {"quote": "Nora Weld quitte Arles.", "correction": "Nora Weld reste à Arles."}
    receipt = file_a_correction(
        filer, "/fr", **a_full_submission(**texts, subject="Nora Weld", outlet="Le Phare")
    )
    look(filer, f"{receipt}/amend")
    fill_in(filer, {"byline": "Rose Porter", "note": "Une coquille."})
    press(filer, SEND)
    assert filer.url == receipt
    expect(filer.locator("#amended")).to_have_text(french("What you changed"))
    assert not filer.evaluate(WIDER)

    log_in(editor, "/fr")
    number = filer.locator(".reference").inner_text().split()[-1]
    look(editor, f"/fr/desk/records/{number}")
    expect(editor.locator("main")).to_contain_text(french("Changed by whoever filed it"))
    press(editor, "button[formaction$='/publish']")

    look(filer, f"{receipt}/propose")
    look(filer, f"{receipt}/removal")
    filer.locator("[name=reason][value=settled]").check()
    filer.locator("#text").fill("La rédaction a corrigé.")
    press(filer, SEND)
    expect(filer.locator("main")).to_contain_text(french("It is settled with the newsroom"))
    look(editor, "/fr/desk/inbox/removals")
    expect(editor.locator("main")).to_contain_text("La rédaction a corrigé.")
