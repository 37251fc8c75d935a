"""What every page keeps: named sections, links that lead somewhere, labelled controls, and typed
words that carry their language and their direction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, a_full_submission, a_submission, recorded
from tests.support.visitor import Visitor

TYPED = {
    "quote": "Citation imprimée par A.",
    "correction": "Citation imprimée par B.",
    "explanation": "Explication de la personne.",
    "subject": "Personne Citée",
    "outlet": "Le Journal",
    "article_title": "Titre de l’article",
    "byline": "Auteur Nommé",
    "locator": "page quatre",
    "language": "fr",
}
IN_THEIR_LANGUAGE = ("Citation imprimée", "Explication de la", "Titre de l’article")
"""How the texts begin that are in the quotation's language, wherever a page shows them."""

PAGES = [
    "/", "/?kind=affiliation", "/?q=nothing-like-it", "/?outlet=le-journal", "/outlets",
    "/outlets/le-journal", "/subjects/personne-citee", "/corrections/1", "/corrections/1?view=side",
    "/corrections/1?view=printed", "/corrections/1?view=corrected", "/corrections/2",
    "/corrections/3", "/submit", "/about", "/feeds",
]  # fmt: skip


@pytest.fixture
def site(stranger: Visitor, db: Database) -> Visitor:
    """A site with a full record, one that repeats it, and one that was withdrawn."""
    event = {"outcome": "corrected", "by": "newsroom", "note": "Nous avons corrigé.",
             "at": "2024-03-01T10:00:00Z"}  # fmt: skip
    full = a_full_submission(**TYPED)
    first = recorded(db, **full, events=[event], outcome="corrected")
    recorded(db, **full, repeats=first.id)
    gone = recorded(db, **full)
    deciding.withdraw(db, gone.id, actor=EDITH, reason="Parce que.", now=NOW)
    return stranger


@pytest.fixture
def pages(site: Visitor) -> dict[str, Page]:
    """Each page by its address; also a receipt, and a form that came back with mistakes."""
    mistakes = dict.fromkeys(("quote", "outlet", "subject"), "")
    receipt = site.send(a_full_submission(**TYPED, relation="reader"))
    return {path: Page(site.get(path).text) for path in [*PAGES, receipt]} | {
        "/submit#": Page(site.submit(a_submission(**mistakes, kind="gossip", relation="x")).text)
    }


def parents(page: Page) -> dict[Element, Element]:
    return {child: parent for parent in page.root.iter() for child in parent}


def chain(element: Element, above: dict[Element, Element]) -> Iterator[Element]:
    """The element and everything that it stands in."""
    yield element
    while element in above:
        element = above[element]
        yield element


def test_every_section_is_named_by_a_heading_of_its_own(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for section in page.all("section"):
            heading = page.by_id(section.get("aria-labelledby", ""))
            assert heading in list(section.iter())
            assert heading.tag in ("h2", "h3")
            assert words(heading)
        for nav in page.all("nav"):
            assert nav.get("aria-label")


def test_headings_go_down_by_one_level_at_a_time(pages: dict[str, Page]) -> None:
    for page in pages.values():
        levels = [int(e.tag[1]) for e in page.main.iter() if e.tag in ("h1", "h2", "h3", "h4")]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_has_words_and_leads_somewhere(site: Visitor, pages: dict[str, Page]) -> None:
    own: set[str] = set()
    for path, page in pages.items():
        for link in page.all("a"):
            address = urljoin(path, link.get("href", ""))
            assert words(link), address
            assert link.get("href"), words(link)
            assert address.startswith(("/", "http://", "https://", "mailto:")), words(link)
            if link.get("href", "").startswith("#"):
                page.by_id(link.get("href", "")[1:])
            elif address.startswith("/"):
                own.add(address.partition("#")[0])
    for address in sorted(own):
        assert site.get(address).status_code in (200, 410), address


def test_every_control_has_a_name_and_a_label(pages: dict[str, Page]) -> None:
    for page in pages.values():
        above = parents(page)
        labelled = {label.get("for") for label in page.all("label") if words(label)}

        for tag in ("input", "select", "textarea"):
            for control in page.all(tag):
                assert control.get("name")
                in_label = any(e.tag == "label" and words(e) for e in chain(control, above))
                assert control.get("type") == "hidden" or control.get("id") in labelled or in_label
        for reference in ("for", "list", "aria-describedby"):
            for element in page.root.iter():
                for id in element.get(reference, "").split():
                    page.by_id(id)


def test_typed_words_do_not_turn_the_page_around_them(pages: dict[str, Page]) -> None:
    for page in pages.values():
        above = parents(page)
        typed = [value for name, value in TYPED.items() if name != "language"]
        typed += ["Nous avons corrigé.", "Parce que."]

        for element in page.one("body").iter():
            for value in typed:
                if (element.text or "").strip().startswith(value[:18]) and element.tag != "option":
                    around = list(chain(element, above))
                    assert any(e.tag == "bdi" or e.get("dir") == "auto" for e in around), value


def test_a_quotation_says_its_language(pages: dict[str, Page]) -> None:
    for page in pages.values():
        above = parents(page)

        for element in page.main.iter():
            text = (element.text or "").strip()
            private_letter = "letter" in element.get("class", "")
            if text.startswith(IN_THEIR_LANGUAGE) and not private_letter:
                tags = [e.get("lang") for e in chain(element, above) if e.get("lang")]
                fact = element.tag == "bdi"
                assert fact or tags[0] == "fr", text


def test_every_image_and_mark_that_says_nothing_is_hidden_from_those_who_listen(
    pages: dict[str, Page],
) -> None:
    for page in pages.values():
        above = parents(page)

        for svg in page.all("svg"):
            around = list(chain(svg, above))
            named = svg.get("aria-label") or svg.get("role") == "img" or svg.findall(".//title")
            assert named or any(e.get("aria-hidden") == "true" for e in around)


def test_a_page_says_its_language_and_leads_to_the_other(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.one("html").get("lang") == "en"
        [other] = page.all("a", **{"class": "language"})
        assert (other.get("lang"), other.get("hreflang")) == ("fr", "fr")
        assert other.get("href", "").startswith("/fr/")
