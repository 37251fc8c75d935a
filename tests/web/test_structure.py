"""What every page keeps: named sections, links that lead somewhere, labelled controls, and typed
words that carry their language and their direction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from tests.support.every_page import NOTE, REASON, TYPED
from tests.support.pages import Page, words
from tests.web.conftest import WholeSite

IN_THEIR_LANGUAGE = ("Citation imprimée", "Explication de la", "Titre de l’article")
"""How the texts begin that are in the quotation's language, wherever a page shows them."""


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


def test_every_link_has_words_and_leads_somewhere(whole_site: WholeSite) -> None:
    """But for the link to the other language where a page answers a form: there one can but send
    again, which no link does."""
    own: set[str] = set()
    for path, page in whole_site.pages.items():
        for link in page.all("a"):
            address = urljoin(path if path[0] == "/" else "/", link.get("href", ""))
            assert words(link), address
            assert link.get("href"), words(link)
            if "data-bookmarklet" in link.attrib:  # it is dragged, and leads somewhere elsewhere
                continue
            assert address.startswith(("/", "http://", "https://", "mailto:")), words(link)
            if link.get("href", "").startswith("#"):
                page.by_id(link.get("href", "")[1:])
            elif address.startswith("/") and (path[0] == "/" or not link.get("hreflang")):
                own.add(address.partition("#")[0])
    for address in sorted(own):
        assert whole_site.editor.get(address).status_code in (200, 410), address


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


def test_every_item_stands_in_its_list(pages: dict[str, Page]) -> None:
    inside = {"li": ("ul", "ol"), "dt": ("div",), "dd": ("div",), "option": ("select", "datalist"),
              "legend": ("fieldset",), "summary": ("details",)}  # fmt: skip

    for name, page in pages.items():
        for child, parent in parents(page).items():
            assert parent.tag in inside.get(child.tag, (parent.tag,)), (name, words(child))
        assert all(e.tag == "div" and len(e) > 1 for dl in page.all("dl") for e in dl), name


def test_every_form_that_is_posted_carries_the_token(pages: dict[str, Page]) -> None:
    """But for the one that stops a subscription, which mail programs post as well."""
    for name, page in pages.items():
        for form in page.all("form"):
            beside = [
                f for f in page.all("input") if form.get("id") and f.get("form") == form.get("id")
            ]
            inside = [*form.iter("input"), *beside]
            fields = {field.get("name"): field.get("value") or "" for field in inside}
            posted = form.get("method") == "post"
            assert posted or form.get("method") == "get", name
            needed = posted and not (form.get("action") or "").endswith("/stop")
            assert (len(fields.get("csrf_token", "")) > 40) == needed, (name, form.get("action"))
            assert (form.get("action") or "").startswith("/"), name


def test_typed_words_do_not_turn_the_page_around_them(pages: dict[str, Page]) -> None:
    for page in pages.values():
        above = parents(page)
        typed = [value for name, value in TYPED.items() if name != "language"]
        typed += [NOTE, REASON]

        for element in page.one("body").iter():
            for value in typed:
                if (element.text or "").strip().startswith(value[:18]) and element.tag != "option":
                    around = list(chain(element, above))
                    assert any(e.tag == "bdi" or e.get("dir") == "auto" for e in around), value


def test_a_quotation_says_its_language(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        above = parents(page)

        for element in page.main.iter():
            text = (element.text or "").strip()
            private_letter = "letter" in element.get("class", "")
            if text.startswith(IN_THEIR_LANGUAGE) and not private_letter:
                tags = [e.get("lang") for e in chain(element, above) if e.get("lang")]
                fact_or_field = element.tag in ("bdi", "textarea")
                assert fact_or_field or tags[0] == "fr", (name, text)


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


def test_a_caption_begins_or_ends_its_figure(pages: dict[str, Page]) -> None:
    """HTML's content model: behind a caption in the middle the rest is not the figure's."""
    captioned = [figure for page in pages.values() for figure in page.all("figure")]

    assert captioned
    for figure in captioned:
        assert "figcaption" in (figure[0].tag, figure[-1].tag)
        assert [child.tag for child in figure].count("figcaption") == 1


def test_every_page_says_in_a_sentence_what_it_is(pages: dict[str, Page]) -> None:
    """Search engines and readers' lists show it below the title: once, and with the title unless
    the page is a record or the front page. A page about an error has none."""
    for path, page in pages.items():
        told = [meta.get("content", "") for meta in page.all("meta", name="description")]
        if page.all("link", rel="alternate", hreflang="fr"):
            assert len(told) == 1, path
            assert told[0].strip(), path
        else:
            assert told == [], path
