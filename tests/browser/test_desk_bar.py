"""The way to the desk that a script adds to public pages, for an editor who is signed in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import OpenPage
from tests.support.site import Site
from tests.support.steps import log_in

pytestmark = pytest.mark.browser


def asked_of(page: Page) -> list[str]:
    """The addresses of the desk that a page asks for, from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/desk" in request.url and "/static/" not in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_an_editor_has_the_way_to_the_desk_and_to_the_record_there(
    page: Page, site: Site, prefix: str
) -> None:
    log_in(page, prefix)
    desk = {"": re.compile(r"^Desk \(\d+\)$"), "/fr": re.compile(r"^Bureau \(\d+\)$")}[prefix]
    here = {"": "This record at the desk", "/fr": "Cette notice au bureau"}[prefix]
    number = page.get_by_role("link", name=desk).inner_text()
    page.goto(f"{prefix}/corrections/{site.wide.id}")
    page.get_by_role("link", name=here).click()
    expect(page).to_have_url(f"{site.url}{prefix}/desk/records/{site.wide.id}")

    page.goto(f"{prefix}/outlets")
    page.get_by_role("link", name=number, exact=True).click()
    expect(page).to_have_url(f"{site.url}{prefix}/desk")


def test_nobody_else_asks_the_desk(open_page: OpenPage, site: Site) -> None:
    reader = open_page()
    asked = asked_of(reader)
    reader.goto(f"/corrections/{site.wide.id}")
    reader.wait_for_load_state("networkidle")

    assert asked == []
    expect(reader.get_by_role("link", name="at the desk")).to_have_count(0)


def test_who_was_signed_out_elsewhere_is_asked_for_once(
    page: Page, open_page: OpenPage, site: Site
) -> None:
    log_in(page, "")
    other = open_page()
    log_in(other, "")
    other.goto("/desk/account")
    other.get_by_role("button", name="End all others").click()
    asked = asked_of(page)
    for _ in range(2):
        page.goto("/outlets")
        page.wait_for_load_state("networkidle")

    assert asked.count(f"{site.url}/desk/bar") == 1
