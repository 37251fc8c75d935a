"""An article is looked up from the page that one reads, and without saying which one it is."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.address_vectors import address_vectors
from tests.support.samples import recorded
from tests.support.site import Site

pytestmark = pytest.mark.browser

ARTICLE = "https://echo.example/looked-up/article"
PRIVATELY = "[data-private]"


class Article(BaseHTTPRequestHandler):
    """A page of a newspaper."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>An article</title><p>An article.")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def newspaper() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Article)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_bookmark_looks_up_the_page_that_is_open(
    browser: Browser, site: Site, newspaper: str
) -> None:
    page = browser.new_context(base_url=site.url).new_page()
    page.goto("/lookup")
    code = str(page.locator("[data-bookmarklet]").get_attribute("href"))
    here = f"{newspaper}/2024/a?id=7&x=é#part"
    page.goto(here)
    shown = page.evaluate("location.href")
    with page.expect_navigation():
        page.evaluate(code.removeprefix("javascript:"))

    found = urlsplit(page.url)
    assert found.path == "/lookup"
    assert parse_qs(found.query) == {"url": [shown]}
    expect(page.locator("input[name=url]")).to_have_value(shown)
    page.click("text=Report a misquotation in this article")
    expect(page.locator("[name=article_url]")).to_have_value(shown)
    page.context.close()


def test_on_our_own_page_the_bookmark_says_what_to_do_with_it(page: Page) -> None:
    page.goto("/lookup")
    page.click("[data-bookmarklet]")

    expect(page.get_by_text("Here it does nothing: drag it")).to_be_visible()
    assert urlsplit(page.url).query == ""


def test_an_article_is_found_and_nothing_of_its_address_is_sent(page: Page, site: Site) -> None:
    record = recorded(site.db, article_url=ARTICLE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(
        f"{request.url} {request.post_data} {json.dumps(request.headers)}"
    ))  # fmt: skip
    page.goto("/lookup")
    page.fill("input[name=url]", f"http://m.{ARTICLE.removeprefix('https://')}/?utm_source=x#top")
    page.click(PRIVATELY)

    expect(page.get_by_role("link", name=f"Record {record.id}", exact=True)).to_be_visible()
    prefix = sha256(b"echo.example/looked-up/article").hexdigest()[:5]
    assert [url for url in asked if f"/lookup/{prefix}.json" in url]
    assert not [url for url in asked if "echo.example" in url or "looked-up" in url]

    page.fill("input[name=url]", "https://echo.example/another")
    page.click(PRIVATELY)
    expect(page.get_by_text("Nothing is recorded of this article.")).to_be_visible()
    expect(page.get_by_role("link", name=f"Record {record.id}", exact=True)).to_be_hidden()

    page.fill("input[name=url]", "green tea")
    page.click(PRIVATELY)
    expect(page.get_by_text("This is not the address of a page.")).to_be_visible()
    assert len([url for url in asked if ".json" in url]) == 2


def test_a_browser_computes_the_keys_that_are_documented(page: Page) -> None:
    page.goto("/lookup")
    vectors = address_vectors()
    found = page.evaluate("all => all.map(addressKey)", [address for address, _ in vectors])

    assert list(zip([address for address, _ in vectors], found, strict=True)) == vectors


def test_without_a_secure_context_the_page_says_why_it_cannot(page: Page) -> None:
    page.add_init_script("Object.defineProperty(globalThis, 'isSecureContext', {value: false})")
    page.goto("/lookup")

    expect(page.locator(PRIVATELY)).to_be_hidden()
    expect(page.get_by_text("Your browser can only do it without sending")).to_be_visible()
