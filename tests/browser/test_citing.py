"""The day of access of a reference: filled in by the browser, which knows what day it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.site import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "day"),
    [("/corrections/1", "1 December 2026"), ("/fr/corrections/1", "1er décembre 2026")],
)
def test_a_reference_has_the_day_on_which_it_is_read(
    path: str, day: str, page: Page, site: Site
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.clock.set_fixed_time(datetime(2026, 12, 1, 12, tzinfo=UTC))
    page.goto(f"{site.url}{path}")

    for style in ("note", "author-date"):
        expect(page.locator(f"#reference-{style}")).to_contain_text(day)
    files = page.locator("a[data-accessed]")
    assert files.count() == 3
    for link in files.all():
        assert (link.get_attribute("href") or "").endswith("?accessed=2026-12-01")
    # a block of data is no script: the policy of the site has nothing against it
    assert said == []


def test_without_a_script_its_place_is_marked(open_page: OpenPage, site: Site) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site.url}/corrections/1")

    expect(page.locator("#reference-note")).to_contain_text("[date]")
    expect(page.locator("[data-copy=reference-note]")).to_be_hidden()
