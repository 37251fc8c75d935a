"""How the pages look: on any screen, in any light, on paper, and to those who do not see them."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlsplit

import html5lib
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from corrections.record.model import Outcome
from tests.support.places import PLACES, visit
from tests.support.samples import concluded, recorded
from tests.support.site import Site
from tests.support.watch import Watch

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280)
JUDGED_WIDTHS = (390, 1280)
"""Where axe looks as well."""

NO_MEDIA: dict[str, Any] = {"media": "null", "color_scheme": "null", "forced_colors": "null"}
MEDIA: tuple[dict[str, Any], ...] = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"media": "print"},
    {"media": "print", "color_scheme": "dark"},
)

FIRST_LOAD_BYTES = 150_000
FIRST_LOAD_REQUESTS = 12

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""Every rule of axe, best practices too, and the one of WCAG 2.2 that it leaves out by default."""

COLOURS = {"resultTypes": ["violations"], "runOnly": ["cat.color"]}
"""All that the dark pages may do differently from the light ones."""

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const widest = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (widest <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => element.outerHTML.slice(0, 80));
}"""

UNFOLD = "for (const folded of document.querySelectorAll('details')) folded.open = true"

STYLE = "(element, name) => getComputedStyle(element).getPropertyValue(name)"


@pytest.mark.parametrize("name", PLACES)
def test_a_page_is_sound_and_fits_and_axe_finds_nothing(name: str, page: Page, site: Site) -> None:
    html = visit(page, site, name)
    html5lib.HTMLParser(strict=True).parse(html)
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)

    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found += [f"{width} px: {wide}" for wide in page.evaluate(TOO_WIDE)]
        if width in JUDGED_WIDTHS:
            found += [f"{width} px, light: {it}" for it in problems(page, "light", EVERYTHING)]
    # Once is enough: no colour depends on the width.
    found += [f"dark: {it}" for it in problems(page, "dark", COLOURS)]

    assert found == []


def problems(page: Page, scheme: Literal["light", "dark"], rules: dict[str, Any]) -> list[str]:
    """What axe finds wrong with the page in this light."""
    page.emulate_media(color_scheme=scheme)
    violations = page.evaluate("async rules => (await axe.run(rules)).violations", rules)
    return [
        f"{violation['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def test_french_fits_as_well(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for address in ("/", "/corrections/1", "/submit", site.receipts[0], "/outlets", "/desk/login"):
        page.goto(f"/fr{address}")
        found += page.evaluate(TOO_WIDE)

    assert found == []


def test_what_newsrooms_did_lately_begins_where_the_register_does(page: Page, site: Site) -> None:
    """Where no record leads the first page, no line stands beside it."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.url)
    lefts = [page.locator(place).bounding_box() for place in (".lately h2", "#find")]

    expect(page.locator(".lead > section")).to_have_count(1)
    assert all(lefts)
    assert len({box["x"] for box in lefts if box}) == 1


def test_axe_would_find_something(page: Page) -> None:
    page.goto("/about")
    page.evaluate(AXE_SCRIPT)
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    page.evaluate("document.querySelector('.motto').style.color = 'darkgrey'")
    page.evaluate("document.querySelector('h1').style.width = '2000px'")

    assert "image-alt" in str(problems(page, "light", EVERYTHING))
    assert "color-contrast" in str(problems(page, "light", COLOURS))
    assert page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("which", ["wide", "right_to_left"])
def test_what_was_printed_and_what_it_should_read_stay_apart(
    page: Page, site: Site, which: str
) -> None:
    number = getattr(site, which).id

    page.goto(f"/corrections/{number}")
    for media in MEDIA:
        page.emulate_media(**(NO_MEDIA | media))
        assert style(page, ".passage del", "text-decoration-line") == "line-through", media
        assert style(page, ".passage ins", "text-decoration-line") == "underline", media
        assert "gradient" in style(page, ".passage ins", "background-image"), media  # the caret

    page.goto(f"/corrections/{number}?view=side")
    for media in MEDIA:
        page.emulate_media(**(NO_MEDIA | media))
        assert style(page, "[aria-labelledby=old] mark", "text-decoration-style") == "dashed", media
        assert style(page, "[aria-labelledby=new] mark", "text-decoration-style") == "solid", media


def style(page: Page, selector: str, name: str) -> str:
    """What the browser makes of a property of the first element that the selector finds."""
    script = "(element, name) => getComputedStyle(element).getPropertyValue(name)"
    return str(page.locator(selector).first.evaluate(script, name))


def test_forced_colours_are_the_readers_own(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/corrections/1")

    text = style(page, "body", "color")
    assert style(page, ".passage ins", "color") == style(page, ".passage del", "color") == text
    assert style(page, ".passage ins", "background-color") == style(
        page, "body", "background-color"
    )


def test_on_paper_the_record_stands_alone_with_its_sources(page: Page, site: Site) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"/corrections/{site.wide.id}")

    assert style(page, "body", "color") == "rgb(0, 0, 0)"
    assert int(style(page, ".passage ins", "font-weight")) > int(
        style(page, ".passage", "font-weight")
    )
    for screen_only in (".site-header nav", ".views", ".formats"):
        expect(page.locator(screen_only).first).to_be_hidden()
    source = page.locator(".sources a").first
    after = source.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://echo.example/" in after
    assert page.pdf().startswith(b"%PDF")


def test_on_paper_a_long_text_is_whole_and_the_key_names_no_colour(page: Page, site: Site) -> None:
    long = "The council met. " * 60
    record = recorded(site.db, quote=f"Old. {long}", correction=f"New. {long}")
    page.goto(f"/corrections/{record.id}")
    fold, hidden = page.locator(".passage .fold"), page.locator(".passage .unfolded")

    expect(fold).to_be_visible()
    expect(hidden).to_be_hidden()
    page.emulate_media(media="print")
    expect(fold).to_be_hidden()
    expect(hidden).to_be_visible()
    script = "mark => getComputedStyle(mark, '::after').content"
    assert page.locator(".key del .on-screen").evaluate(script) == '"Struck through"'
    expect(page.locator(".key del .on-screen>span")).to_be_hidden()
    expect(page.locator("[aria-labelledby=share]")).to_be_hidden()


def test_on_paper_each_record_of_a_list_has_its_address(page: Page, site: Site) -> None:
    record = recorded(site.db, explanation="See [the minutes](https://council.example/minutes).")
    printed = "link => getComputedStyle(link, '::after').content"
    page.emulate_media(media="print")

    page.goto("/?kind=affiliation")
    link = page.locator(f".entry-heading a[href='/corrections/{record.id}']")
    assert f"/corrections/{record.id}>" in link.evaluate(printed)
    assert "<http" in link.evaluate(printed)
    page.goto(f"/corrections/{record.id}")
    told = page.locator(".explanation a").evaluate(printed)
    assert told == '" <https://council.example/minutes>"'


def test_on_paper_what_is_folded_is_unfolded(page: Page, site: Site) -> None:
    record = recorded(site.db, quote="He led the town.", correction="He left the town.")
    concluded(site.db, record, Outcome.ASKED)
    page.goto(f"/corrections/{record.id}")
    folded = page.locator("[aria-labelledby=history] details ol")

    def is_shown() -> bool:
        shown: bool = folded.evaluate("list => list.checkVisibility({contentVisibilityAuto: true})")
        return shown

    assert not is_shown()
    page.emulate_media(media="print")
    assert is_shown()


@pytest.mark.parametrize(
    ("register", "address"), [("new_site", "/"), ("site", "/"), ("site", "/fr/")]
)
def test_the_first_load_of_the_home_page_is_light(
    page: Page, request: pytest.FixtureRequest, register: str, address: str
) -> None:
    served: Site = request.getfixturevalue(register)
    sizes = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    page.goto(served.url + address, wait_until="networkidle")

    assert len(sizes) <= FIRST_LOAD_REQUESTS
    assert 20_000 < sum(sizes) <= FIRST_LOAD_BYTES


def test_the_fonts_are_our_own(page: Page, site: Site) -> None:
    page.goto("/", wait_until="networkidle")

    loaded = page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)"
    )
    assert {name.strip('"') for name in loaded} >= {"Newsreader Display", "Newsreader", "Franklin"}
    asked = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    fonts = [address for address in asked if address.endswith(".woff2")]
    assert fonts
    assert all(address.startswith(f"{site.url}/static/fonts/") for address in fonts)


def test_a_font_is_fetched_once(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))

    page.goto("/", wait_until="networkidle")

    assert sorted(fetched) == sorted(set(fetched))


def test_a_script_that_got_into_a_page_does_not_run(page: Page, watch: Watch) -> None:
    page.goto("/")
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("""() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'caught'";
          document.body.append(script);
        }""")
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("document.body.setAttribute('style', 'color: red')")

    assert page.title() != "caught"
    assert style(page, "body", "color") != "rgb(255, 0, 0)"
    assert all("Content Security Policy" in complaint for complaint in watch.take())


NARROWER = """([font, size]) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${font} ${size}px Franklin`;
  const width = (text) => pen.measureText(`n${text}n`).width - pen.measureText("nn").width;
  return [width("\\u202f"), width(" ")];
}"""


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_a_narrow_space_is_narrower_than_a_space_in_every_weight(page: Page, weight: int) -> None:
    page.goto("/", wait_until="networkidle")
    page.evaluate("weight => document.fonts.load(`${weight} 100px Franklin`)", weight)

    narrow, space = page.evaluate(NARROWER, [weight, 100])

    assert 0.4 * space < narrow < 0.8 * space
