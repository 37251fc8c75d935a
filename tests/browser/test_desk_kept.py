"""What is typed at one entry of the desk's list is still there after another one is decided."""

from __future__ import annotations

from itertools import count

import pytest
from playwright.sync_api import Page, expect

from corrections.actions import deciding
from corrections.store import records
from tests.support.samples import EDITH, NOW, sent
from tests.support.site import Site
from tests.support.steps import log_in

pytestmark = pytest.mark.browser

TEXTS = count(1)
"""A form that is sent again is the same record: each has a number of its own."""


@pytest.fixture
def numbers(desk: Site, page: Page) -> list[int]:
    """Three that wait, at a desk that somebody has opened."""
    for record in records.queue(desk.db, 0, 99):
        deciding.decline(desk.db, record.id, actor=EDITH, reason="Of before.", now=NOW)
    found = [sent(desk.db, quote=f"Kept {next(TEXTS)}.")[1].id for _ in range(3)]
    log_in(page, desk.url)
    return found


def type_reason(page: Page, number: int, text: str) -> None:
    page.locator(f"#record-{number} [data-verb=decline] summary").click()
    page.fill(f"#reason-{number}", text)


def publish(page: Page, number: int) -> None:
    with page.expect_navigation():
        page.locator(f"#record-{number} [data-step=publish]").click()


def test_what_is_typed_at_other_entries_stays(page: Page, numbers: list[int]) -> None:
    first, second, third = numbers
    type_reason(page, first, "It was not printed.")
    page.locator(f"#record-{third} [data-verb=ask] summary").click()
    page.locator(f"#canned-question-{third}").select_option(index=1)
    page.locator("#batch summary").click()
    page.fill("#reason-batch", "Spam.")
    publish(page, second)

    expect(page.locator(f"#reason-{first}")).to_have_value("It was not printed.")
    expect(page.locator(f"#reason-{first}")).to_be_visible()
    expect(page.locator(f"#canned-question-{third}")).not_to_have_value("")
    expect(page.locator("#reason-batch")).to_have_value("Spam.")


def test_what_was_sent_is_not_typed_again(page: Page, numbers: list[int]) -> None:
    type_reason(page, numbers[0], "It was not printed.")
    with page.expect_navigation():
        page.locator(f"#record-{numbers[0]} [data-verb=decline] button").click()
    with page.expect_navigation():
        page.locator("[data-undo]").click()

    expect(page.locator(f"#reason-{numbers[0]}")).to_have_value("")


def test_what_was_typed_about_a_record_that_changed_is_not_put_back(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    type_reason(page, numbers[0], "It was not printed.")
    deciding.decline(desk.db, numbers[0], actor=EDITH, reason="Spam.", now=NOW)
    deciding.reopen(desk.db, numbers[0], actor=EDITH, now=NOW)
    publish(page, numbers[1])

    expect(page.locator(f"#reason-{numbers[0]}")).to_have_value("")


def test_nothing_is_kept_for_whoever_signs_in_next(
    page: Page, desk: Site, numbers: list[int]
) -> None:
    type_reason(page, numbers[0], "It was not printed.")
    with page.expect_navigation():
        page.locator("form[action$='/logout'] button").click()
    log_in(page, desk.url)

    expect(page.locator(f"#reason-{numbers[0]}")).to_have_value("")
