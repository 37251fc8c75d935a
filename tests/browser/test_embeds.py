"""A record in the page of another site: seen, read to its end, left for the record's own page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from corrections.record.model import Record
from corrections.render.frame_size import HIGHEST, frame_size
from corrections.render.words import Words
from tests.support.samples import recorded
from tests.support.site import Site
from tests.support.watch import Watch

pytestmark = pytest.mark.browser

RAIN = "It had rained for days on end when all of them came, and nobody knew why. "
TEXTS = {
    "short": ("He has four cats.", "He has six cats."),
    "long": (RAIN * 5 + "He left.", RAIN * 5 + "She left."),
    "folded": (RAIN * 40 + "He left. " + RAIN * 40, RAIN * 40 + "She left. " + RAIN * 40),
    "of many changes": (" ".join(f"a{n} b" for n in range(600)),
                        " ".join(f"a{n} c" for n in range(600))),
    "in Chinese": ("他在北京出生，是社会党的成员。" * 6, "他在上海出生，不是社会党的成员。" * 6),
    "in Arabic": ("قال الوزير إن الحزب الاشتراكي سيفوز. " * 4,
                  "قال الوزير إن الحزب الأخضر سيفوز. " * 4),
    "of one word": ("w" * 700 + " old", "w" * 700 + " new"),
}  # fmt: skip

FONTS = "() => document.fonts.ready.then(() => [...document.fonts].map((font) => font.status))"
NEEDED = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
PAPER = "() => getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(251, 251, 249)", "rgb(19, 21, 25)"


class Blog:
    """A site of another origin, with one page and a policy that allows nothing but frames."""

    def __init__(self) -> None:
        self.body = ""
        blog = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = f"<!doctype html><title>A blog</title><h1>A blog</h1>{blog.body}".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", "default-src 'none'; frame-src *")
                self.end_headers()
                self.wfile.write(body if self.path == "/" else b"")

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def blog() -> Iterator[Blog]:
    running = Blog()
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture(scope="module")
def record(site: Site) -> Record:
    return recorded(
        site.db, quote="The mill has four owners.", correction="The mill has six owners."
    )


@pytest.fixture
def copied(site: Site, record: Record, open_context: Callable[..., BrowserContext]) -> str:
    """What a blogger copies from the record's page, without the style that a strict policy bars."""
    with open_context().new_page() as page:
        page.goto(f"{site.url}/corrections/{record.id}")
        html = page.locator("#snippet").text_content() or ""
    return re.sub(r' style="[^"]*"', "", html)


def framed(page: Page, blog: Blog, html: str) -> Frame:
    """The frame on the blog's page, once its document is there."""
    blog.body = html
    page.goto(blog.url)
    element = page.locator("iframe")
    element.scroll_into_view_if_needed()
    frame = element.element_handle().content_frame()
    assert frame
    return frame


def themed(html: str, query: str, sandbox: str | None) -> str:
    html = html.replace("/embed", f"/embed{query}")
    if sandbox is None:
        return re.sub(r' sandbox="[^"]*"', "", html)
    return re.sub(r'sandbox="[^"]*"', f'sandbox="{sandbox}"', html)


OPEN = "allow-popups allow-popups-to-escape-sandbox"


@pytest.mark.parametrize("sandbox", [OPEN, "", None])
@pytest.mark.parametrize(("query", "paper"), [("?theme=light", LIGHT), ("?theme=dark", DARK)])
def test_it_is_seen_whole_in_its_colours_and_fonts(
    page: Page, blog: Blog, copied: str, query: str, paper: str, sandbox: str | None
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    frame = framed(page, blog, themed(copied, query, sandbox))
    expect(frame.locator("del").first).to_have_text("four")
    expect(frame.locator("ins").first).to_have_text("six")

    box = page.locator("iframe").bounding_box()
    size = re.search(r'width="(\d+)" height="(\d+)"', copied)
    assert box
    assert size
    assert (box["width"] - 4, box["height"] - 4) == (int(size[1]), int(size[2]))
    wide, high = frame.evaluate(NEEDED)
    assert wide <= int(size[1])
    assert high <= int(size[2])
    assert frame.evaluate(PAPER) == paper
    assert set(frame.evaluate(FONTS)) <= {"loaded", "unloaded"}
    assert "loaded" in frame.evaluate(FONTS)


@pytest.mark.parametrize(("scheme", "paper"), [("light", LIGHT), ("dark", DARK)])
def test_without_a_theme_it_is_as_the_readers_system(
    open_context: Callable[..., BrowserContext], blog: Blog, copied: str, scheme: str, paper: str
) -> None:
    page = open_context(color_scheme=scheme).new_page()

    assert framed(page, blog, copied).evaluate(PAPER) == paper


def test_its_link_leaves_the_frame(page: Page, blog: Blog, copied: str, record: Record) -> None:
    frame = framed(page, blog, copied)
    with page.expect_popup() as opened:
        frame.get_by_role("link", name=f"Corrections, record {record.id}").click()

    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Dana Quill")
    assert opened.value.url.endswith(f"/corrections/{record.id}")
    assert opened.value.evaluate("() => window.opener") is None
    assert page.url == blog.url


def test_where_the_frame_may_open_no_window_the_address_can_be_read(
    page: Page, blog: Blog, copied: str, record: Record, watch: Watch
) -> None:
    frame = framed(page, blog, themed(copied, "", ""))
    frame.get_by_role("link", name=f"Corrections, record {record.id}").click()

    expect(frame.get_by_text(f"/corrections/{record.id}", exact=False)).to_be_visible()
    assert all("Blocked opening" in complaint for complaint in watch.take())


def test_in_a_frame_too_low_for_the_text_its_source_stays_in_sight(page: Page, site: Site) -> None:
    """A blog is read on telephones, where the frame that was copied is narrower than it was made
    for."""
    quote, correction = TEXTS["long"]
    record = recorded(site.db, quote=quote, correction=correction, locator="low")
    page.set_viewport_size({"width": 320, "height": 300})
    page.goto(f"{site.url}/corrections/{record.id}/embed")
    _, needed = page.evaluate(NEEDED)

    assert needed > 300
    expect(page.locator("footer a")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", ["", "/corrections/{}", "/submit", "/desk/login", "/oembed"])
def test_no_other_page_can_be_framed(
    page: Page, blog: Blog, site: Site, record: Record, watch: Watch, path: str
) -> None:
    frame = framed(page, blog, f'<iframe src="{site.url}{path.format(record.id)}"></iframe>')
    page.wait_for_load_state("load")

    assert "Corrections" not in frame.content()
    assert any(
        "frame-ancestors" in complaint or "X-Frame" in complaint for complaint in watch.take()
    )


@pytest.mark.parametrize("width", [300, 390, 700])
@pytest.mark.parametrize("name", TEXTS)
def test_no_text_is_cut_off_at_any_width(page: Page, site: Site, name: str, width: int) -> None:
    quote, correction = TEXTS[name]
    record = recorded(site.db, quote=quote, correction=correction, locator=f"{name} {width}")
    for language, prefix in (("en", ""), ("fr", "/fr")):
        high = frame_size(record, (), Words(language), width).height
        page.set_viewport_size({"width": width, "height": high})
        page.goto(f"{site.url}{prefix}/corrections/{record.id}/embed")
        wide, needed = page.evaluate(NEEDED)

        assert wide <= width
        assert needed <= high or high == HIGHEST
        link = page.locator("footer a")
        link.scroll_into_view_if_needed()
        expect(link).to_be_in_viewport()


def test_the_button_that_shares_is_there_where_the_system_shares(
    open_context: Callable[..., BrowserContext], site: Site, record: Record
) -> None:
    context = open_context()
    context.add_init_script(
        "window.told = []; navigator.share = async (what) => { window.told.push(what); };"
    )
    page = context.new_page()
    page.goto(f"{site.url}/corrections/{record.id}")
    page.get_by_role("button", name="Share…").click()

    [told] = page.evaluate("() => window.told")
    assert told["url"] == f"{site.url}/corrections/{record.id}"
    assert told["title"] == unescape(page.title())


def test_it_is_hidden_where_it_does_not(
    open_context: Callable[..., BrowserContext], site: Site, record: Record
) -> None:
    context = open_context()
    context.add_init_script("Object.defineProperty(navigator, 'share', {value: undefined});")
    page = context.new_page()
    page.goto(f"{site.url}/corrections/{record.id}")

    expect(page.get_by_role("button", name="Copy the HTML")).to_be_visible()
    expect(page.get_by_role("button", name="Share…")).to_be_hidden()
