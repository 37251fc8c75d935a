"""What the form says: its hints, its notes, its buttons, and what stands in each field."""

from __future__ import annotations

from tests.support.every_page import TYPED
from tests.support.pages import Page, words
from tests.support.samples import a_full_submission
from tests.support.visitor import Visitor


def test_the_form_begins_with_how_little_it_needs(pages: dict[str, Page]) -> None:
    page = pages["/submit"]

    assert page.title == "Report a misquotation – Corrections"
    assert words(page.one("h1")) == "Report a misquotation"
    assert words(page.one("p", class_="introduction")) == (
        "Two texts and three facts. About three minutes, no account."
    )
    numbers = page.all("span", class_="step-number")
    assert [(words(number), number.get("aria-hidden")) for number in numbers] == [
        ("1", "true"), ("2", "true"), ("3", "true"),
    ]  # fmt: skip


def test_each_hint_says_what_is_meant(pages: dict[str, Page]) -> None:
    hints = {(p.get("id") or "")[:-5]: words(p) for p in pages["/submit"].all("p", class_="hint")}

    assert hints == {
        "quote": "Copy the sentence exactly, mistakes included. One or two sentences are enough.",
        "correction": "The same sentence, corrected. Change only what is wrong: the rest shows "
                      "what was right.",
        "outlet": "Newspaper, site, station",
        "article_url": "No link? Give the day and the page instead.",
        "published_on": "As much as you know: 31 July 2008, July 2008 or 2008.",
        "locator": "For example: page 4, evening edition; 12 minutes in.",
        "subject": "The person or organisation that the text is about.",
        "source_url": "A post, a letter, a recording: the page where the correction is made in "
                      "their own words.",
        "explanation": "Say what happened; leave motives out. Markdown works: *emphasis*, [a "
                       "link](https://example.org).",
        "newsroom_on": "As much as you know: 31 July 2008, July 2008 or 2008.",
        "newsroom_note": "What happened, in a sentence or two. Name nobody who is not public "
                         "already.",
        "newsroom_link": "Where it can be read, if anywhere.",
        "contact_email": "Only the editors see it. Nothing is sent automatically: the next page "
                         "is where you follow your record.",
    }  # fmt: skip


def test_the_notes_say_what_becomes_of_what_is_typed(pages: dict[str, Page]) -> None:
    page = pages["/submit"]

    assert [words(note) for note in page.all("p", class_="note")] == [
        "Anybody who uses this browser can see this list and open these pages. The list is kept "
        "here alone; the register does not have it.",
        "The difference cannot be drawn as you type just now. The button shows it.",
        "If you did, or if it has done something: an editor reads it, and it is then public as "
        "said by you.",
        "A draft is kept in this browser until you send it. Forget it",
        "The draft is forgotten. What you type on this page is no longer kept.",
        "An editor reads every record before it appears. What you send is published under CC0, "
        "except your email. What we record, and what we don’t",
    ]
    assert [a.get("href") for a in page.main.iter("a")] == ["/policy"]
    restored = page.one("div", class_="restored-draft")
    assert words(restored) == (
        "This draft was kept in this browser, and is back in the form. Forget this draft"
    )
    summaries = [words(summary) for summary in page.all("summary")]
    assert summaries == [
        "Your corrections in this browser",
        "Language, medium, headline or caption, author, your explanation",
        "Did you ask the newsroom?",
    ]


def test_what_a_script_does_is_a_button_that_sends_nothing(pages: dict[str, Page]) -> None:
    page = pages["/submit"]
    scripted = page.all("button", type="button")

    assert [(words(b), b.get("data-forget"), b.get("data-restore")) for b in scripted] == [
        ("Erase the whole list", None, None), ("Forget this draft", "all", None),
        ("Bring back what stood here", None, ""),
        ("Forget it", "", None),
    ]  # fmt: skip
    spoken = [words(p) for p in page.main.iter("p") if p.get("role") == "status"]
    assert spoken == [
        "This draft was kept in this browser, and is back in the form.", "No difference yet",
        "The draft is forgotten. What you type on this page is no longer kept.",
    ]  # fmt: skip
    [forgotten] = [p for p in page.main.iter("p") if "data-forgotten" in p.attrib]
    assert ["hidden" in child.attrib for child in forgotten] == [True]
    form = page.one("form", action="/submit")
    assert "data-draft" in form.attrib
    assert [p for p in form.iter("p") if "data-show" in p.attrib]


def test_the_browser_neither_rewrites_nor_offers_what_does_not_belong(
    pages: dict[str, Page],
) -> None:
    page = pages["/submit"]

    for name in ("article_url", "source_url", "contact_email"):
        field = page.one("input", name=name)
        assert (field.get("autocapitalize"), field.get("spellcheck")) == ("none", "false")
        assert field.get("type") == "text"
    for name in ("outlet", "subject", "locator", "byline", "article_title"):
        assert page.one("input", name=name).get("spellcheck") is None
    sizes = {field.get("name"): field.get("rows") for field in page.all("textarea")}
    assert sizes == {"quote": "5", "correction": "5", "explanation": "4", "newsroom_note": "3"}
    medium = [i.get("name") for i in page.all("input", class_="control medium")]
    assert medium == ["outlet", "subject", "contact_email"]
    trap = page.by_id("website_address")
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")
    [hidden] = [e for e in page.all("div", class_="visually-hidden") if trap in list(e)]
    assert hidden.get("aria-hidden") == "true"


def test_every_field_comes_back_as_it_was_typed(stranger: Visitor) -> None:
    typed = a_full_submission(quote="\n  Two lines\nof it. ", relation="reader")
    page = Page(stranger.post("/submit", {**typed, "do": "preview"}).text)

    assert page.typed(list(typed)) == typed
    assert [i.get("value") for i in page.all("input", type="radio")] == [
        "self", "representative", "reader",
    ]  # fmt: skip


def test_a_value_is_offered_once_whether_it_is_chosen_or_not(pages: dict[str, Page]) -> None:
    def offered(name: str, field: str) -> list[str | None]:
        return [option.get("value") for option in pages[name].by_id(field).iter("option")]

    for field in ("kind", "language", "medium"):
        assert offered("form with a difference", field) == offered("/submit", field)
    assert offered("form with mistakes", "kind") == [*offered("/submit", "kind"), "gossip"]


def test_the_open_choices_say_what_is_suggested(pages: dict[str, Page]) -> None:
    def first(page: Page, name: str) -> str:
        return words(next(page.by_id(name).iter("option")))

    empty, shown = pages["/submit"], pages["form with a difference"]
    assert first(empty, "kind") == "Leave it to the words"
    assert first(empty, "language") == "Let the text suggest it"
    assert first(empty, "medium") == "On the web if there is a link, else in print"
    assert first(shown, "language") == "Our suggestion: French"
    difference = shown.by_id("difference")
    assert difference.get("data-language") == "Our suggestion: French"
    assert difference.get("data-kind") == first(shown, "kind")
    assert words(next(difference.iter("h3"))) == "The difference"
    assert shown.value("outlet") == TYPED["outlet"]


def test_a_form_that_was_open_too_long_says_that_nothing_is_lost(pages: dict[str, Page]) -> None:
    page = pages["stale form"]
    alert = page.one("div", role="alert")

    assert page.title.startswith("Error: Report a misquotation")
    assert words(alert) == (
        "This page was open for too long, or your browser keeps no cookies. Nothing you typed is "
        "lost: read it through and send it again."
    )
    assert "autofocus" in alert.attrib
    assert [e.tag for e in alert] == ["h2"]


def test_the_field_that_nobody_sees_is_shown_when_something_stands_in_it(
    pages: dict[str, Page],
) -> None:
    page = pages["form with mistakes"]
    trap = page.by_id("website_address")

    assert trap.get("value") == "x"
    assert trap.get("tabindex") is None
    assert list(page.problems())[-1] == "website_address"
    summary = page.one("div", role="alert")
    assert len(list(summary.iter("li"))) == len(page.problems())
