"""What stands around every page: its head, the navigation, the links at its foot."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from tests.support.pages import Page, words
from tests.web.conftest import WholeSite

PRIVATE = ("receipt", "letter", "statement", "subscription, ", "newsroom, ", "proposal")
"""How the names of private pages begin."""

NOT_LISTED = (*PRIVATE, "/desk", "/cite", "/subscribe", "withdrawn", "subscription form", "nothing",
              "wrong", "declined", "outcome", "report", "newsroom form")  # fmt: skip
"""How the names of the pages begin that no search engine may list."""


def links(element: Element) -> list[tuple[str, str | None]]:
    return [(words(link), link.get("href")) for link in element.iter("a")]


def content(page: Page, name: str) -> str | None:
    """What the page's head says under a name."""
    return next((meta.get("content") for meta in page.all("meta", name=name)), None)


def test_every_head_says_how_the_page_is_read(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        front = (
            page.title == "Corrections: what was printed or broadcast, and what it should have read"
        )
        assert front or page.title.endswith(" – Corrections"), name
        assert next(iter(page.all("meta"))).get("charset") == "utf-8", name
        assert content(page, "viewport") == "width=device-width, initial-scale=1", name
        assert content(page, "color-scheme") == "light dark", name


def test_what_is_private_or_empty_is_not_listed_by_search_engines(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        lists = ("/?", "/lookup?", "/outlets?q", "/subjects?q", "/compare", "/download?")
        of_party = name.startswith(("/outlets/", "/subjects/")) and "?" in name
        searched = (name.startswith(lists) or of_party) and "after" not in name
        found = "noindex, follow" if searched else None
        own = name.startswith(NOT_LISTED)
        assert content(page, "robots") == ("noindex" if own else found), name
        private = name.startswith(PRIVATE) and "form" not in name
        assert content(page, "referrer") == ("no-referrer" if private else None), name


def test_fonts_icon_and_stylesheet_are_named_before_they_are_needed(whole_site: WholeSite) -> None:
    page = whole_site.pages["/about"]
    fonts = [link.attrib for link in page.all("link", rel="preload")]

    kind = {"rel": "preload", "as": "font", "type": "font/woff2", "crossorigin": ""}
    assert fonts == [
        {**kind, "href": f"/static/fonts/{font}.woff2"}
        for font in ("franklin", "newsreader-display")
    ]
    assert page.one("link", rel="icon").get("type") == "image/svg+xml"
    for link in page.all("link"):
        path = urlsplit(link.get("href", ""))
        if path.path.startswith("/static/"):
            assert whole_site.editor.get(path.path).status_code == 200
            assert bool(path.query) == (link.get("rel") != "preload"), "the version of the file"


def test_a_page_has_the_scripts_of_its_form_alone(whole_site: WholeSite) -> None:
    scripts = {
        name: [script.get("src", "").partition("?")[0] for script in run(page)]
        for name, page in whole_site.pages.items()
    }
    form = ["/static/draft.js", "/static/receipts.js", "/static/preview.js"]
    look_up = ["/static/address-key.js", "/static/lookup.js"]
    with_look_up = [name for name in scripts if name.startswith("/lookup?")]
    with_form = ("/submit", "/submit?article_url=www.journal.example/a", "form with mistakes",
                 "form with a difference", "stale form",
                 "form that is asked about")  # fmt: skip
    with_draft = [name for name in scripts if name.partition(",")[0] == "receipt"]
    for name, own in scripts.items():
        if "/static/desk-bar.js" in own:
            assert own.pop() == "/static/desk-bar.js", name
        else:
            assert name in at_desk(whole_site.pages), name
    with_preview = [name for name in scripts if "/edit" in name]
    with_keys = [name for name, page in whole_site.pages.items() if page.all("details", id="keys")]
    with_link = [name for name in scripts if name.endswith("/links (made)")]
    with_letter = [
        name for name, page in whole_site.pages.items() if page.all("p", id="letter-text")
    ]
    copy = ["/static/copy.js"]
    with_search = [name for name, page in whole_site.pages.items() if page.all("input", id="q")
                   and not name.startswith(("/outlets?", "/subjects?", "/feeds", "/desk"))
                   and name.partition(" ")[0] not in ("/outlets", "/subjects")]  # fmt: skip
    for name in with_draft:
        assert scripts[name][1:] == ["/static/receipts.js", *copy], name
        del scripts[name][1:]
    with_link.append("newsroom, all records")
    with_references = [
        name for name, page in whole_site.pages.items() if page.all("p", id="reference-note")
    ]
    with_snippet = [name for name, page in whole_site.pages.items() if page.all("p", id="snippet")]
    assert {name: own for name, own in scripts.items() if own} == {
        **{name: copy for name in with_letter if name not in with_draft},
        **{key: ["/static/desk.js"] for key in with_keys},
        **{key: ["/static/copy.js"] for key in with_link},
        **{key: ["/static/copy.js", "/static/cite.js"] for key in with_references},
        **{key: [*copy, "/static/cite.js", "/static/share.js"] for key in with_snippet},
        **{key: ["/static/suggest.js"] for key in with_search},
        **dict.fromkeys(with_look_up, look_up), "/lookup": [*look_up, *copy],
        **dict.fromkeys(with_form, form), **dict.fromkeys(with_draft, form[:1]),
        "/desk/accounts/invite": ["/static/copy.js"],
        "/desk/tokens (issued)": ["/static/copy.js"],
        **dict.fromkeys(with_preview, form[2:]),
    }  # fmt: skip
    for page in whole_site.pages.values():
        assert all("defer" in script.attrib for script in run(page))
    assert all(whole_site.editor.get(path).status_code == 200 for path in form)


def run(page: Page) -> list[Element]:
    """The scripts that a browser runs: a block of data is none."""
    return [script for script in page.all("script") if not script.get("type")]


def at_desk(pages: dict[str, Page]) -> set[str]:
    """The names of the pages of the desk, which say who is signed in."""
    return {name for name, page in pages.items() if page.all("form", class_="signed-in")}


def test_the_navigation_is_the_same_everywhere(pages: dict[str, Page]) -> None:
    """But for the way to the desk, which the desk's own pages have."""
    assert len(at_desk(pages)) > 5
    for name, page in pages.items():
        header, main = page.one("header"), page.main
        navigation = next(header.iter("nav"))
        found = links(navigation)
        if name in at_desk(pages):
            assert re.fullmatch(r"Desk \(\d+\)", found[-2][0]), name
            assert found.pop(-2)[1] == "/desk", name
        assert found[:-1] == [
            ("Register", "/"), ("Outlets", "/outlets"), ("Subscribe", "/feeds"),
            ("About", "/about"), ("Report a misquotation", "/submit"),
        ], name  # fmt: skip
        assert found[-1][0] == "Français", name
        [skip] = page.all("a", class_="skip-link")
        assert (words(skip), skip.get("href")) == ("Skip to content", "#main")
        assert (main.get("id"), main.get("tabindex")) == ("main", "-1")
        brand = [a.get("href") for a in header.iter("a") if a.get("class") == "brand"]
        assert brand == ([] if page.all("div", class_="nameplate") else ["/"]), name


def test_the_navigation_says_whether_one_is_there_or_below(pages: dict[str, Page]) -> None:
    def current(name: str) -> list[tuple[str, str | None]]:
        found = [a for a in pages[name].one("nav").iter("a") if a.get("aria-current")]
        return [(words(link), link.get("aria-current")) for link in found]

    assert current("/outlets") == [("Outlets", "page")]
    assert current("/outlets/le-journal") == [("Outlets", "true")]
    assert current("/submit") == [("Report a misquotation", "page")]
    assert current("form with mistakes") == [("Report a misquotation", "true")]
    assert current("nothing there") == current("/policy") == current("/desk/account") == []
    assert [where for _, where in current("/desk")] == ["page"]


def test_the_name_of_the_site_is_read_once_and_seen_with_its_caret(pages: dict[str, Page]) -> None:
    for holder in (pages["/about"].one("a", class_="brand"), pages["/ (begun)"].one("h1")):
        read, seen = holder
        assert (words(read), read.get("class")) == ("Corrections", "visually-hidden")
        assert (words(seen), seen.get("aria-hidden")) == ("Corrections", "true")
        assert [path.get("d") for path in seen.iter() if path.get("d")]


def test_the_foot_of_every_page_says_what_the_register_is(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        foot = page.one("footer")
        assert words(next(foot.iter("p"))) == (
            "Two texts, one difference. The register judges neither the person nor the newsroom."
        )
        assert [len(list(group)) for group in foot.iter("ul")] == [4, 6], name
        assert links(foot) == [
            ("About this register", "/about"),
            ("What we record, and what we don’t", "/policy"),
            ("Privacy", "/privacy"),
            ("Contact", "/contact"),
            ("People and organisations", "/subjects"),
            ("Find the records of one article", "/lookup"),
            ("The register in figures", "/statistics"),
            ("Feeds: follow the register, or a part of it", "/feeds"),
            ("The data, to download (CC0)", "/download"),
            ("For programs (API)", "/api"),
        ], name


def test_every_page_names_the_feeds_of_what_it_lists(pages: dict[str, Page]) -> None:
    def feeds(name: str) -> list[tuple[str | None, str | None, str | None]]:
        found = pages[name].all("link", rel="alternate")
        own = [link for link in found if "/feed." in link.get("href", "") and link.get("title")]
        return [(link.get("title"), link.get("type"), link.get("href")) for link in own][:3]

    def three(title: str, query: str) -> list[tuple[str, str, str]]:
        return [
            (f"{title} (Atom)", "application/atom+xml", f"/feed.atom{query}"),
            (f"{title} (RSS)", "application/rss+xml", f"/feed.rss{query}"),
            (f"{title} (JSON Feed)", "application/feed+json", f"/feed.json{query}"),
        ]

    for whole in ("/about", "/", "/corrections/1", "/submit", "/desk", "nothing there"):
        assert feeds(whole) == three("Corrections", ""), whole
    affiliation = three("Corrections – Affiliation", "?kind=affiliation")
    assert feeds("/?kind=affiliation") == feeds("/feeds?kind=affiliation") == affiliation
    journal = three("Corrections – Le Journal", "?outlet=le-journal")
    assert feeds("/outlets/le-journal") == journal
