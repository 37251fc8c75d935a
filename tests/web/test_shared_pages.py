"""What a site shows that the address of a page is given to, and how a page offers to be shared."""

from __future__ import annotations

import json
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlite_utils import Database

from corrections.render.request_letter import MAILTO_LIMIT
from corrections.render.share_mail import share_mail
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor
from tests.web.conftest import WholeSite

BASE = "http://localhost:8000"


def properties(page: Page) -> dict[str, str]:
    """What Open Graph and Twitter's cards read of a page; each name stands there once."""
    pairs = [
        (meta.get("property", "") or meta.get("name", ""), meta.get("content", ""))
        for meta in page.all("meta")
    ]
    shown = [pair for pair in pairs if pair[0].startswith(("og:", "article:", "twitter:"))]
    assert len(dict(shown)) == len(shown)
    return dict(shown)


def test_a_record_is_shared_with_its_erratum_its_dates_and_its_picture(
    stranger: Visitor, db: Database
) -> None:
    number = recorded(db).id
    shown = properties(stranger.page(f"/corrections/{number}?view=side"))

    assert shown == {
        "og:type": "article",
        "og:title": "Dana Quill, in The Valley Echo: for “Labour” read “Green”",
        "og:description": "For “Labour” read “Green”.",
        "og:url": f"{BASE}/corrections/{number}",
        "og:image": f"{BASE}/corrections/{number}/card.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "For “Labour” read “Green”.",
        "og:site_name": "Corrections",
        "og:locale": "en_GB",
        "og:locale:alternate": "fr_FR",
        "article:published_time": "2024-03-02T09:30:00+00:00",
        "article:modified_time": "2024-03-02T09:30:00+00:00",
        "twitter:card": "summary_large_image",
    }


def test_the_french_page_is_shared_in_french(reader: Visitor) -> None:
    shown = properties(reader.page("/fr/corrections/1"))

    assert (shown["og:locale"], shown["og:locale:alternate"]) == ("fr_FR", "en_GB")
    assert shown["og:url"] == f"{BASE}/fr/corrections/1"
    assert shown["og:description"].startswith("Au lieu de")
    picture = reader.get(urlsplit(shown["og:image"]).path)
    assert (shown["og:image"], picture.mimetype) == (
        f"{BASE}/fr/corrections/1/card.png",
        "image/png",
    )


@pytest.mark.parametrize(
    "path",
    ["/", "/outlets", "/?kind=affiliation", "/about", "/fr/outlets", "/subjects", "/statistics",
     "/compare", "/api"],
)  # fmt: skip
def test_a_public_page_is_shared_with_the_picture_of_the_site(reader: Visitor, path: str) -> None:
    page = reader.page(path)
    shown = properties(page)

    assert shown["og:title"] in page.title
    assert shown["og:url"] == f"{BASE}{path}"
    assert shown["og:image"].endswith("/card.png")
    assert reader.get(urlsplit(shown["og:image"]).path).status_code == 200
    assert shown["og:image:alt"]


def test_nothing_else_is_shared(whole_site: WholeSite) -> None:
    """No private page, no form, no error: their addresses are in no head."""
    public = (
        "/ (", "/?", "/outlets", "/subjects", "/corrections", "/about", "/statistics", "/compare",
        "/api",
    )  # fmt: skip
    for name, page in whole_site.pages.items():
        if name != "/" and not name.startswith(public):
            assert properties(page) == {}, name


def section(page: Page) -> Any:
    [found] = [row for row in page.all("section") if row.get("aria-labelledby") == "share"]
    return found


def test_the_html_to_copy_is_the_one_that_oembed_gives(reader: Visitor) -> None:
    for prefix in ("", "/fr"):
        page = reader.page(f"{prefix}/corrections/1?view=printed")
        told = reader.get(f"/oembed?url={BASE}{prefix}/corrections/1").json
        assert told
        assert words(page.by_id("snippet")) == " ".join(told["html"].split())
        assert page.dangers() == []


def test_it_links_to_the_frame_the_picture_and_a_mail(reader: Visitor) -> None:
    links = [link.get("href", "") for link in section(reader.page("/corrections/1")).iter("a")]

    assert links[:2] == ["/corrections/1/embed", "/corrections/1/card.png"]
    mail = urlsplit(links[2])
    told = parse_qs(mail.query)
    assert (mail.scheme, told["body"]) == ("mailto", [f"{BASE}/corrections/1"])
    assert told["subject"] == [reader.page("/corrections/1").title.removesuffix(" – Corrections")]


def test_its_buttons_need_a_script_and_are_hidden_without(reader: Visitor) -> None:
    buttons = list(section(reader.page("/corrections/1")).iter("button"))

    assert [("hidden" in button.attrib, button.get("type")) for button in buttons] == [
        (True, "button")
    ] * 2


def test_a_mail_is_no_longer_than_mail_programs_take() -> None:
    url = f"{BASE}/corrections/1"
    for title in ("漢字" * 100, "\u202eabc " * 50, "a" * 200):
        link = share_mail(title, url)
        assert len(link) <= MAILTO_LIMIT
        assert parse_qs(urlsplit(link).query)["body"] == [url]
        assert "%E2%80%AE" not in link


def test_hostile_names_stay_text_in_what_is_copied(stranger: Visitor, db: Database) -> None:
    attack = '"></iframe><script>alert(1)</script>'
    number = recorded(db, subject=attack, outlet=attack).id
    page = stranger.page(f"/corrections/{number}")
    copied = Page(words(page.by_id("snippet")))

    assert page.dangers() == []
    assert copied.all("script") == []
    assert "<script>" in unescape(copied.one("iframe").get("title", ""))


def test_addresses_are_built_on_the_base_address(make_app: MakeApp, db: Database) -> None:
    number = recorded(db).id
    visitor = Visitor(make_app(base_url="https://corrections.example", language="fr"))
    host = {"Host": "corrections.example"}
    for path in ("/", f"/corrections/{number}", f"/en/corrections/{number}"):
        shown = properties(Page(visitor.get(path, headers=host).text))
        assert shown["og:url"] == f"https://corrections.example{path}"
        assert shown["og:image"].startswith("https://corrections.example/")
        assert "localhost" not in json.dumps(shown)
