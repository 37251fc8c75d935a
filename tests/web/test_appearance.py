"""What looks alike is marked alike: the classes by which the stylesheet finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from corrections.settings import ROOT
from tests.support.pages import Page, words

SHEET = re.sub(r"/\*.*?\*/", "", (ROOT / "static" / "style.css").read_text("utf-8"), flags=re.S)
STYLED = set(re.findall(r"\.([a-z][a-z-]*)", " ".join(re.findall(r"([^{}]*)\{", SHEET))))
"""The classes that the stylesheet names."""

PLAIN = {
    "told": {"form", "p"},
    "struck": {"form"},
    "unprinted": {"p"},
    "timeline": {"form", "details"},
    "addresses": {"div"},
    "batch": {"details"},
    "beside": {"section"},
    "choices": {"input"},
    "container": {"article", "details", "form", "p", "section", "ul"},
    "desk": {"details", "div", "form"},
    "empty": {"p", "ul"},
    "erratum": {"span"},
    "error-summary": {"h2", "ul"},
    "explanation": {"p"},
    "facts": {"div", "form", "span"},
    "filters": {"div"},
    "groups": {"div", "h3", "ul"},
    "index": {"form"},
    "invitation": {"p"},
    "key": {"p"},
    "lately": {"h2", "ol", "p"},
    "later": {"p"},
    "lead": {"section"},
    "limit": {"span"},
    "named": {"div"},
    "letters": {"ul"},
    "narrower-search": {"div", "form"},
    "drawn": {"form"},
    "nameplate": {"h1", "span"},
    "note": {"span"},
    "numbers": {"form", "ul"},
    "on-screen": {"span"},
    "outcome": {"span"},
    "pair": {"h2", "section"},
    "preview-header": {"h3"},
    "prose": {"h2", "p", "ul"},
    "record-header": {"h1"},
    "record-number": {"span"},
    "register": {"article", "p"},
    "restored-draft": {"p"},
    "revisions": {"form", "p"},
    "row-body": {"details", "fieldset", "form", "h3", "div"},
    "search": {"details", "div", "form", "h2"},
    "signed-in": {"span"},
    "sources": {"details", "form"},
    "tagline": {"span"},
    "tick": {"input"},
    "title": {"h1"},
    "to-copy": {"span"},
    "total": {"span"},
    "verbs": {"details", "form"},
    "visually-hidden": {"input"},
    "whole-line": {"p"},
}
"""The elements that may be without a class, by the class that they stand in."""

FULL_SIZE = (
    "Your private page", "When the desk asks", "Nothing is sent to",
    "Email about this correction",
    "An email with a li",
    "What you had typed",
    "See the record",
    "No feed reader?", "One file holds", "Affiliation. Follow", "A newsroom can only",
    "It will not be published", "Show the whole register",
    "An editor reads it for its form", "Is something in the record", "It is shown this once",
    "Send it to the newsroom", "Links for the newsroom",
    "Drag this button to", "On a telephone, bookmark",
    "If you have a question", "Claimed by whoever filed it", "Give an address at",
    "Have you asked the",
    "Or have one sent to", "QR code of the private", "Should the record go?", "The form opens with",
    "You can change it until",
)  # fmt: skip
"""How the paragraphs of a row begin that are no note, and hold more than a button or a name."""


PROSE = ("/contact", "/fr/contact", "/download", "/api")
"""Pages of sentences, each of which is read."""


def classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def within(page: Page) -> Iterator[tuple[Element, str]]:
    """Each element of a page's main part, with the first class of the nearest around it."""

    def walk(parent: Element, around: str) -> Iterator[tuple[Element, str]]:
        for child in parent:
            yield child, around
            yield from walk(child, (classes(child) or [around])[0])

    return walk(page.main, "")


def test_the_stylesheet_and_the_pages_have_the_same_classes(pages: dict[str, Page]) -> None:
    used = {name for page in pages.values() for e in page.root.iter() for name in classes(e)}

    assert sorted(used - STYLED) == []
    # a mark stands only where somebody typed a hidden control: see test_turning_marks
    assert sorted(STYLED - used) == ["turning"]


def test_a_rule_for_several_languages_names_each_by_itself() -> None:
    """A list in ``:lang()`` is new: a browser that does not know it leaves the whole rule out."""
    for sheet in (ROOT / "static").glob("*.css"):
        assert not re.search(r":lang\([^)]*,", sheet.read_text("utf-8")), sheet.name


def test_what_has_no_class_needs_none(pages: dict[str, Page]) -> None:
    need = set().union(*PLAIN.values()) | {"ol", "dl", "nav", "h3", "button", "select", "textarea"}

    for name, page in pages.items():
        for element, around in within(page):
            plain = not classes(element) and element.get("type") != "hidden"
            if plain and element.tag in need - PLAIN.get(around, set()):
                told = words(element)
                assert (element.tag, around) == ("p", "row-body"), (name, element.tag, told)
                alone = [(words(e), e.tag in ("button", "bdi")) for e in element] == [(told, True)]
                assert alone or told.startswith(FULL_SIZE) or name.partition("?")[0] in PROSE, (
                    name,
                    told,
                )


def test_a_row_is_a_heading_and_its_body(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for row in (e for e in page.main.iter() if classes(e) == ["row"]):
            inside = [(child.tag, *classes(child)) for child in row]
            assert inside == [("h2", "row-heading"), ("div", "row-body")], name


def test_what_changed_is_marked_in_a_text_alone(pages: dict[str, Page]) -> None:
    """Colour, line and caret come with the text, and its line breaks are those that were typed."""
    marks = {"del": ("difference", "passage", "key"), "ins": ("difference", "passage", "key"),
             "mark": ("reading", "difference", "snippet", "entry-heading")}  # fmt: skip

    for name, page in pages.items():
        for element, around in within(page):
            if element.tag in marks:
                assert around in marks[element.tag], name


def test_a_page_begins_with_its_title(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        titles = [around for element, around in within(page) if element.tag == "h1"]
        assert titles in (["title"], ["nameplate"], ["record-header"]), name
        for title in (e for e in page.main.iter() if classes(e) == ["title"]):
            said = [classes(paragraph) for paragraph in title.findall("p")]
            assert said in ([], [["introduction"]], [["introduction"], ["formats"]]), name


def test_a_form_has_one_button_that_stands_out(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for form in page.all("form"):
            own = form.get("id")
            elsewhere = page.all("button", form=own) if own else []
            buttons = [*form.iter("button"), *elsewhere]
            looks = [classes(button)[0] for button in buttons]
            main = [button for button in buttons if classes(button) == ["button"]]
            assert set(looks) <= {"button", "link-button", "visually-hidden"}, name
            assert len(main) <= 1, name
            assert "button" in looks or set(looks) <= {"link-button"}, name


def test_what_is_wrong_is_marked_where_it_stands(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for alert in page.all("div", role="alert"):
            assert classes(alert) == ["error-summary"], name
        for element in page.root.iter():
            if (element.get("id") or "").endswith("-hint"):
                assert classes(element) == ["hint"], name
            if (element.get("id") or "").endswith("-problem"):
                assert classes(element) == ["error-message"], name
        for field in (e for e in page.main.iter() if {"field", "invalid"} & set(classes(e))):
            told = any(classes(e) == ["error-message"] for e in field.iter())
            assert ("invalid" in classes(field)) == told, name
