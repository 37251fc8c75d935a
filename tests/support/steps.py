"""What a person does with a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from playwright.sync_api import Page, Response, expect

from tests.support.samples import EDITOR, PASSWORD, a_submission

FORM = "document.forms[document.forms.length - 1]"
FOLDED = f"""names => [...{FORM}.elements].some(
  (field) => names.includes(field.name) && field.closest("details:not([open])"))"""
KINDS = f"() => Object.fromEntries([...{FORM}.elements].map(({{name, type}}) => [name, type]))"
HELD = f"""() => Object.fromEntries(
  [...new FormData({FORM})].map(([name, value]) => [name, value.replaceAll("\\r\\n", "\\n")]))"""

SEND = "button[name=do][value=send]"
SHOW = "[data-show] button"
COPY = "button[name=do][value=copy]"


def fill_in(page: Page, fields: Mapping[str, str]) -> None:
    """Fill in fields of the form by name, unfolding what is folded."""
    if page.evaluate(FOLDED, list(fields)):
        for summary in reversed(page.locator("form details:not([open]) > summary").all()):
            summary.click()
    kinds = page.evaluate(KINDS)
    for name, value in fields.items():
        field = page.locator(f"[name={name}]")
        if kinds[name] == "radio":
            field.and_(page.locator(f"[value={value}]")).check()
        elif kinds[name] == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def typed(page: Page, names: Iterable[str]) -> dict[str, str]:
    """What these fields of the form hold now, in the order of ``names``."""
    held: dict[str, str] = page.evaluate(HELD)
    return {name: held[name] for name in names}


def press(page: Page, button: str) -> Response:
    """Press a button that posts a form, and wait for the page that it leads to."""
    with page.expect_navigation() as arrived:
        page.locator(button).click()
    assert arrived.value is not None
    return arrived.value


def file_a_correction(page: Page, prefix: str = "", **changes: str) -> str:
    """Fill in the form, send it, and return the address of the private page. Asked whether it is
    one that is public, whoever files it sends it all the same."""
    page.goto(f"{prefix}/submit")
    fill_in(page, a_submission(**changes))
    if press(page, SEND).status == 409:
        press(page, f".error-summary {SEND}")
    expect(page.locator("[data-receipt]")).to_be_visible()
    return page.url


def log_in(page: Page, prefix: str = "") -> None:
    """Log in to the desk with the name and password of the editor."""
    page.goto(f"{prefix}/desk")
    page.locator("#username").fill(EDITOR)
    page.locator("#password").fill(PASSWORD)
    press(page, "main form button")
    expect(page.locator(".signed-in")).to_contain_text(EDITOR)
