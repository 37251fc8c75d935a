"""The parts of the form and of the receipt: what each says, and when."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import a_full_submission, a_submission, newest, recorded
from tests.support.visitor import Visitor

SECTIONS = {
    "reference": "Reference",
    "next": "What happens next",
    "link": "Private link",
    "sent": "What you sent",
    "letter": "Ask the newsroom",
    "withdraw": "Changed your mind?",
}
"""The sections of a receipt while the desk has not decided."""


def sections(page: Page) -> dict[str, str]:
    """What each section of a page says under its heading, by the heading's id."""
    return {section.get("aria-labelledby", ""): words(section) for section in page.all("section")}


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


def test_a_receipt_says_where_a_waiting_record_stands(subject: Visitor, db: Database) -> None:
    receipt = subject.send(a_full_submission())
    page, number = subject.page(receipt), newest(db).id

    assert page.title == f"Received: No. {number} – Corrections"
    assert words(page.one("h1")) == "Received"
    assert "The desk has your correction. It is not public yet." in page.text
    shown = sections(page)
    assert list(shown) == list(SECTIONS)
    for name, heading in SECTIONS.items():
        assert shown[name].startswith(heading)
        assert len(shown[name]) > len(heading) + 10
    assert shown["reference"].startswith(f"Reference No. {number} Sent: ")
    assert "can take the record back until it is published" in shown["link"]
    assert "You gave an email address. Only the editors see it." in shown["sent"]
    assert f"Take back No. {number}" in shown["withdraw"]
    assert len(list(page.one("ol", **{"class": "steps"}))) == 3
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.one("meta", name="referrer").get("content") == "no-referrer"
    assert page.one("form", action=f"{receipt}/withdraw").get("method") == "post"


def test_a_receipt_repeats_all_that_was_sent(subject: Visitor) -> None:
    page = subject.page(subject.send(a_full_submission()))
    pairs = [pair for pair in page.one("dl", **{"class": "facts"}) if pair.findall("dt")]

    assert {words(p.findall("dt")[0]): words(p.findall("dd")[0]) for p in pairs} == {
        "Who it is about": "Dana Quill",
        "Outlet": "The Valley Echo",
        "Link to the article": "https://echo.example/2024/02/engineers",
        "Day": "27 February 2024",
        "Page or time": "third paragraph",
        "Filed by": "the person quoted",
        "Where they say so": "https://quill.example/a-correction",
        "Kind of error": "Political affiliation",
        "Language": "English",
        "Where it appeared": "Website",
        "Headline": "The engineers of the valley",
        "Author": "R. Porter",
    }
    sent = sections(page)["sent"]
    assert "Erratum For “Labour” read “Green”." in sent
    assert "Explanation I have said so since 2019." in sent


def test_a_receipt_says_that_no_email_address_was_given(subject: Visitor) -> None:
    page = subject.page(subject.send(a_submission()))

    assert "You gave no email address." in sections(page)["sent"]
    assert "Explanation" not in sections(page)["sent"]


def test_the_receipt_of_a_published_record_leads_to_it(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission())
    number = newest(db).id
    editor.post(f"/desk/records/{number}/publish")
    page = subject.page(receipt)

    assert page.title == f"Published: No. {number} – Corrections"
    assert "Your correction is in the register." in page.text
    assert [words(a) for a in page.all("a", href=f"/corrections/{number}")] == ["See the record"]
    assert not {"next", "withdraw", "reason"} & set(sections(page))
    assert "can take the record back" not in page.text
    assert "Whoever has this link sees this page. We cannot" in page.text


def test_the_receipt_of_a_declined_record_gives_the_reason_and_a_way_on(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission())
    editor.post(f"/desk/records/{newest(db).id}/decline", {"reason": "We found no such line."})
    page = subject.page(receipt)

    assert words(page.one("h1")) == "Not published"
    assert "An editor has read your correction and did not publish it." in page.text
    assert sections(page)["reason"] == (
        "Why We found no such line. You can send it again, changed. Record a correction"
    )
    typed = page.one("p", **{"class": "typed"})
    assert (words(typed), typed.get("dir")) == ("We found no such line.", "auto")
    assert "/submit" in [a.get("href") for a in page.main.iter("a")]
    assert not {"next", "letter"} & set(sections(page))


def test_the_receipt_of_a_record_taken_back_says_so(subject: Visitor) -> None:
    receipt = subject.send(a_submission())
    subject.post(f"{receipt}/withdraw")
    page = subject.page(receipt)

    assert words(page.one("h1")) == "Withdrawn"
    assert "Your correction was taken back. It is not public." in page.text
    assert not {"next", "withdraw", "reason"} & set(sections(page))


def test_the_letter_on_a_receipt_may_be_in_any_direction(subject: Visitor) -> None:
    page = subject.page(subject.send(a_submission()))

    assert page.one("p", **{"class": "to-copy letter"}).get("dir") == "auto"


def test_each_button_of_the_form_does_what_it_says(reader: Visitor) -> None:
    page = reader.page("/submit")

    assert buttons(page) == [
        ("preview", "/submit#difference", "Show the difference"),
        ("copy", "/submit#correction", "Start from the printed text"),
        ("preview", "/submit#difference", "Show the difference"),
        ("send", None, "Send to the desk"),
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

    for name in ("data-restored", "data-restore", "data-offline", "data-kept"):
        [element] = [e for e in page.root.iter() if name in e.attrib]
        assert "hidden" in element.attrib, name
    scripts = [script.get("src", "").partition("?")[0] for script in page.all("script")]
    assert scripts == ["/static/draft.js", "/static/preview.js"]
    assert all("defer" in script.attrib for script in page.all("script"))


def test_the_form_says_which_fields_it_needs(reader: Visitor) -> None:
    page = reader.page("/submit")
    needed = [control.get("name") for control in page.root.iter() if "required" in control.attrib]

    assert needed == ["quote", "correction", "outlet", "subject"]
    assert page.value("relation") == "self"
    assert page.one("input", name="outlet").get("list") == "outlets"
    assert page.one("input", name="subject").get("list") == "subjects"
    modes = {i.get("name"): i.get("inputmode") for i in page.all("input") if i.get("inputmode")}
    assert modes == {"article_url": "url", "source_url": "url", "contact_email": "email"}
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
        ({"kind": "figure"}, True),
        ({"language": "de"}, True),
        ({"article_title": "A title"}, True),
        ({"byline": "R. Porter"}, True),
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
    assert one.title == "Error: Record a correction – Corrections"
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
        "quote", "outlet", "article_url", "published_on", "subject", "source_url", "kind",
        "language", "medium", "contact_email",
    ]  # fmt: skip
    assert "10 things to change before sending" in several.text
    for name in several.problems():
        assert several.by_id(name).get("aria-invalid") == "true"


def test_without_moderation_the_form_says_that_it_publishes(make_app: MakeApp) -> None:
    open_page = Visitor(make_app(moderation=False)).page("/submit")
    assert buttons(open_page)[-1] == ("send", None, "Publish the record")
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
    assert "Looks like: Political affiliation (“Labour” → “Green”: political labels)." in told(page)
    shown = next(p for p in page.by_id("difference").iter("p") if p.get("lang"))
    assert (shown.get("lang"), shown.get("dir")) == ("en", "auto")
    several = preview(correction="The architect Dana Quill is close to the Green Party.")
    assert status(several) == "2 passages changed"
    assert status(preview(quote="", correction="")) == "No difference yet"
    typographic = preview(quote="It's so.", correction="It’s so.")
    assert status(typographic) == "Only typography differs"
    assert "Looks like" not in told(typographic)
    none = preview(quote="It was blorf.", correction="It was quimp.")
    assert "The words point to no kind of error." in told(none)


def test_a_known_name_is_offered_once(stranger: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db)
    page = stranger.page("/submit")

    for name, known in (("outlets", "The Valley Echo"), ("subjects", "Dana Quill")):
        assert [option.get("value") for option in page.by_id(name).iter("option")] == [known]
