"""The parts of the form: its labels, hints and buttons, and the sentence for each mistake."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.language import is_language
from corrections.record.model import Kind, Medium
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import a_submission, recorded
from tests.support.visitor import Visitor


def buttons(page: Page) -> list[tuple[str | None, str | None, str]]:
    """What each button of the form does, where it leads, and its words."""
    form = page.one("form", action="/submit")
    return [
        (button.get("value"), button.get("formaction"), words(button))
        for button in form.iter("button")
        if button.get("type") != "button"
    ]


def opened(page: Page) -> bool:
    """Whether the optional fields are unfolded."""
    return "open" in page.one("form", action="/submit").findall(".//details")[0].attrib


def test_each_button_of_the_form_does_what_it_says(reader: Visitor) -> None:
    page = reader.page("/submit")

    assert buttons(page) == [
        ("preview", "/submit#difference", "Show the difference"),
        ("copy", "/submit#correction", "Start from the printed text"),
        ("preview", "/submit#difference", "Show the difference"),
        ("send", None, "Send"),
    ]
    form = page.one("form", action="/submit")
    assert {b.get("name") for b in form.iter("button") if b.get("type") != "button"} == {"do"}
    assert "novalidate" in form.attrib
    assert form.get("data-preview") == "/preview"
    first = next(form.iter("button"))
    assert (first.get("tabindex"), first.get("aria-hidden")) == ("-1", "true")
    hidden = [b for b in form.iter("button") if "hidden" in b.attrib]
    assert [words(b) for b in hidden] == ["Bring back what stood here"]


def test_what_works_with_a_script_alone_is_hidden_until_it_runs(reader: Visitor) -> None:
    page = reader.page("/submit")

    for name in ("data-restored", "data-restore", "data-offline", "data-kept", "data-kept-list"):
        [element] = [e for e in page.root.iter() if name in e.attrib]
        assert "hidden" in element.attrib, name
    scripts = [script.get("src", "").partition("?")[0] for script in page.all("script")]
    names = ["draft", "receipts", "preview", "desk-bar"]
    assert scripts == [f"/static/{name}.js" for name in names]
    assert all("defer" in script.attrib for script in page.all("script"))


def test_the_form_says_which_fields_it_needs(reader: Visitor) -> None:
    page = reader.page("/submit")
    needed = [control.get("name") for control in page.root.iter() if "required" in control.attrib]

    assert needed == ["quote", "correction", "outlet", "subject"]
    assert page.value("relation") == "", "nobody is taken for the person quoted unasked"
    assert page.one("input", name="outlet").get("list") == "outlets"
    assert page.one("input", name="subject").get("list") == "subjects"
    modes = {i.get("name"): i.get("inputmode") for i in page.all("input") if i.get("inputmode")}
    assert modes == {"article_url": "url", "source_url": "url", "newsroom_link": "url",
                     "contact_email": "email"}  # fmt: skip
    assert page.one("input", name="contact_email").get("autocomplete") == "email"
    assert page.one("textarea", name="explanation").get("rows") == "4"


def test_every_hint_is_tied_to_its_field(reader: Visitor) -> None:
    page = reader.page("/submit")
    hinted = ["quote", "correction", "outlet", "article_url", "published_on", "locator", "subject",
              "source_url", "explanation", "contact_email"]  # fmt: skip

    for name in hinted:
        control = page.by_id(name)
        assert control.get("aria-describedby") == f"{name}-hint"
        assert control.get("dir") == "auto"
        assert words(page.by_id(f"{name}-hint"))


@pytest.mark.parametrize(
    ("typed", "unfolded"),
    [
        ({}, False),
        ({"medium": "radio"}, False),
        ({"kind": "figure"}, False),
        ({"language": "de"}, True),
        ({"article_title": "A title"}, True),
        ({"byline": "R. Porter"}, True),
        ({"part": "caption"}, True),
        ({"explanation": "Why."}, True),
        ({"medium": "telepathy", "do": "send"}, True),
    ],
)
def test_the_optional_fields_are_open_where_something_stands_in_them(
    stranger: Visitor, typed: dict[str, str], unfolded: bool
) -> None:
    answer = stranger.post("/submit", {**a_submission(), "do": "preview", **typed})

    assert opened(Page(answer.text)) == unfolded
    for name, value in typed.items():
        if name != "do":
            assert Page(answer.text).value(name) == value


def test_mistakes_are_counted_and_come_in_the_order_of_the_form(stranger: Visitor) -> None:
    one = Page(stranger.submit(a_submission(outlet="")).text)
    assert one.title == "Error: Report a misquotation – Corrections"
    alert = one.one("div", role="alert")
    assert words(alert).startswith("One thing to change before sending")
    assert "autofocus" in alert.attrib
    assert alert.get("tabindex") == "-1"

    wrong = dict.fromkeys(("subject", "outlet", "quote"), "") | dict.fromkeys(
        ("article_url", "published_on", "source_url", "kind", "medium", "contact_email"), "x"
    )
    wrong["language"] = "zz"
    several = Page(stranger.submit(a_submission(**wrong)).text)
    assert list(several.problems()) == [
        "quote", "kind", "outlet", "article_url", "published_on", "subject", "source_url",
        "language", "medium", "contact_email",
    ]  # fmt: skip
    assert "10 things to change before sending" in several.text
    for name in several.problems():
        assert several.by_id(name).get("aria-invalid") == "true"


def test_without_moderation_the_form_says_that_it_publishes(make_app: MakeApp) -> None:
    open_page = Visitor(make_app(moderation=False)).page("/submit")
    assert buttons(open_page)[-1] == ("send", None, "Send and publish")
    assert "The record appears as soon as you send it." in open_page.text

    page = Visitor(make_app(moderation=True)).page("/submit")
    assert "An editor reads every record before it appears." in page.text


def test_the_difference_is_counted_and_its_kind_is_suggested(stranger: Visitor) -> None:
    def preview(**changes: str) -> Page:
        form = {**a_submission(), "do": "preview", **changes}
        return Page(stranger.post("/submit", form).text)

    def told(page: Page) -> str:
        return words(page.by_id("difference"))

    def status(page: Page) -> str:
        return next(words(p) for p in page.by_id("difference").iter("p") if p.get("role"))

    page = preview()
    assert status(page) == "1 passage changed"
    assert "Looks like: Affiliation (“Labour” → “Green”: political labels)." in told(page)
    shown = next(p for p in page.by_id("difference").iter("p") if p.get("lang"))
    assert (shown.get("lang"), shown.get("dir")) == ("en", "auto")
    several = preview(correction="The architect Dana Quill is close to the Green Party.")
    assert status(several) == "2 passages changed"
    assert status(preview(quote="", correction="")) == "No difference yet"
    typographic = preview(quote="It's so.", correction="It’s so.")
    assert status(typographic) == "Only typography differs"
    assert "Looks like" not in told(typographic)


def test_a_known_name_is_offered_once(stranger: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db)
    page = stranger.page("/submit")

    for name, known in (("outlets", "The Valley Echo"), ("subjects", "Dana Quill")):
        assert [option.get("value") for option in page.by_id(name).iter("option")] == [known]


def test_every_field_of_the_form_has_its_label(reader: Visitor) -> None:
    form = reader.page("/submit").one("form", action="/submit")
    labels = {label.get("for"): words(label) for label in form.iter("label") if label.get("for")}

    assert labels == {
        "quote": "As printed",
        "correction": "As it should read",
        "outlet": "Outlet",
        "article_url": "Link to the article",
        "published_on": "Day",
        "locator": "Page or time",
        "subject": "Name, as they give it",
        "source_url": "Where they say so optional if you are this person",
        "kind": "Kind of error optional",
        "language": "Language of the text",
        "medium": "Where it appeared",
        "part": "Part of the article",
        "byline": "Author of the article",
        "article_title": "Headline",
        "explanation": "Explanation, in your words",
        "newsroom_outcome": "What happened",
        "newsroom_on": "On which day",
        "newsroom_note": "Note",
        "newsroom_link": "Link",
        "contact_email": "So that an editor can ask you something",
        "website_address": "Leave this empty",
    }
    choices = [words(label) for label in form.iter("label") if not label.get("for")]
    assert choices == [
        "this person", "someone who speaks for them", "a reader who found their public correction",
    ]  # fmt: skip
    assert [words(h) for h in form.iter("h2")] == [
        "1The two texts", "2Where", "3Who was quoted", "If you know it All optional.",
        "Your email Optional, never shown",
    ]  # fmt: skip


def test_every_value_of_a_vocabulary_is_offered(reader: Visitor) -> None:
    page = reader.page("/submit")

    def offered(name: str) -> list[str]:
        return [option.get("value", "") for option in page.by_id(name).iter("option")]

    assert offered("kind") == ["", *Kind]
    assert offered("medium") == ["", *Medium]
    names = [words(option) for option in page.by_id("language").iter("option")][1:]
    assert names == sorted(names)
    assert len(offered("language")) == len(set(offered("language"))) == 45
    assert {"en", "fr", "ar", "zh", "vi"} < set(offered("language"))
    assert all(is_language(tag) for tag in offered("language")[1:])


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("quote", "", "Enter the text as it was printed."),
        ("correction", "", "Enter the text as it should read."),
        ("subject", "", "Enter the name of the person or organisation that the text is about."),
        ("outlet", "", "Enter the name of the newspaper, site or station."),
        ("relation", "x", "Choose one of the values offered."),
        ("kind", "x", "Choose one of the values offered."),
        ("article_url", "x", "Enter a web address such as https://example.org/page."),
        (
            "published_on",
            "x",
            "This is not understood as a date. Write it like 31 July 2008, July 2008, "
            "2008-07-31 or only 2008.",
        ),
        (
            "published_on",
            "2999",
            "This date is in the future. Enter the day on which it happened.",
        ),
        (
            "contact_email",
            "x",
            "Enter an email address like name@example.org, or leave it empty.",
        ),
        ("byline", "x" * 10_001, "Too long by 9,801 characters. Shorten it to 200."),
        ("quote", "x" * 20_001, "Too long by 1 character. Shorten it to 20,000."),
        (
            "website_address",
            "x",
            "Leave this field empty: people do not see it, and programs fill it.",
        ),
    ],
)
def test_each_mistake_has_its_sentence(
    stranger: Visitor, field: str, typed: str, sentence: str
) -> None:
    page = Page(stranger.submit(a_submission(**{field: typed})).text)

    assert page.problems()[field] == sentence


@pytest.mark.parametrize(
    ("quote", "correction", "sentence"),
    [
        ("It was so.", "It was so.", "The two texts are the same."),
        ("It's so.", "It’s so.", "The two texts differ in typography alone:"),
    ],
)
def test_two_texts_that_say_the_same_have_their_sentence(
    stranger: Visitor, quote: str, correction: str, sentence: str
) -> None:
    page = Page(stranger.submit(a_submission(quote=quote, correction=correction)).text)

    assert page.problems()["correction"].startswith(sentence)
