"""The parts of the pages for following by email: the form, what comes after, the private page."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor


def introduction(page: Page) -> str:
    return words(page.one("p", class_="introduction"))


def links(element: Element) -> list[tuple[str, str | None]]:
    return [(words(link), link.get("href")) for link in element.iter("a")]


def test_the_form_asks_for_an_address_and_a_rhythm(pages: dict[str, Page]) -> None:
    page = pages["/subscribe?kind=affiliation"]
    form = page.one("form", action="/subscribe")

    assert page.title == "Follow by email – Corrections"
    assert words(page.one("h1")) == "Follow by email"
    assert introduction(page) == "What you follow: Affiliation."
    assert (form.get("method"), "novalidate" in form.attrib) == ("post", True)
    assert page.by_id("email").attrib == {
        "class": "control medium", "id": "email", "name": "email", "type": "text", "value": "",
        "dir": "auto", "autocomplete": "email", "inputmode": "email", "autocapitalize": "none",
        "spellcheck": "false", "required": "", "aria-describedby": "email-hint",
    }  # fmt: skip
    hint = "Used for this alone, shown to nobody, deleted when you stop."
    assert words(page.by_id("email-hint")) == hint
    assert [words(label) for label in form.iter("label")] == [
        "Your email address", "At once", "Once a day", "Once a week, on Mondays",
        "Leave this empty",
    ]  # fmt: skip
    assert [words(heading) for heading in form.iter("h2")] == ["Where to"]
    assert [words(legend) for legend in form.iter("legend")] == ["How often"]
    assert page.value("rhythm") == "at-once"
    assert page.value("kind") == "affiliation"
    [button] = form.iter("button")
    assert words(button) == "Send me the link"


def test_the_form_promises_one_email_and_names_the_feed(pages: dict[str, Page]) -> None:
    page = pages["/subscribe?kind=affiliation"]
    feed = "/feed.atom?kind=affiliation"

    assert words(page.one("p", class_="note")).startswith(
        "You get one email with a link, and nothing else until you confirm there. "
        "Every email has a link that stops them."
    )
    [link] = page.all("a", href=feed)
    assert (words(link), link.get("type")) == (
        "Follow this as a feed (Atom)", "application/atom+xml",
    )  # fmt: skip
    [named] = page.all("link", title="The same as a feed")
    assert (named.get("rel"), named.get("type"), named.get("href")) == (
        "alternate", "application/atom+xml", feed,
    )  # fmt: skip


def test_mistakes_are_told_in_the_order_of_the_form(pages: dict[str, Page]) -> None:
    page = pages["subscription form with mistakes"]

    assert page.title == "Error: Follow by email – Corrections"
    assert list(page.problems().items()) == [
        ("email", "Enter an email address like name@example.org."),
        ("rhythm", "Choose one of the values offered."),
    ]
    alert = page.one("div", role="alert")
    assert words(next(alert.iter("h2"))) == "2 things to change before sending"
    assert (alert.get("tabindex"), "autofocus" in alert.attrib) == ("-1", True)
    assert page.by_id("email").get("aria-describedby") == "email-hint email-problem"
    assert page.by_id("rhythm").get("tabindex") == "-1", "the summary leads there"


def test_where_no_mail_is_set_up_there_is_the_feed(stranger: Visitor) -> None:
    page = stranger.page("/subscribe")
    assert introduction(page) == "What you follow: the whole register."
    assert not page.all("form", method="post")
    assert words(page.one("p", class_="large")) == (
        "This site sends no email: it has not been set up."
    )
    assert "The same is there as a feed, for any feed reader." in page.text
    assert links(page.one("div", class_="empty")) == [
        ("Follow this as a feed (Atom)", "/feed.atom"), ("Show the whole register", "/"),
    ]  # fmt: skip


def test_the_feed_of_one_record_is_offered_for_it(stranger: Visitor, db: Database) -> None:
    number = recorded(db).id
    page = stranger.page(f"/subscribe?record={number}")

    feed = f"/corrections/{number}/feed.atom"
    assert links(page.one("div", class_="empty"))[0] == ("Follow this as a feed (Atom)", feed)
    assert page.one("link", title="The same as a feed").get("href") == feed


def test_after_the_form_one_looks_into_the_mailbox(pages: dict[str, Page]) -> None:
    page = pages["/subscribe/sent"]

    assert page.title == "Look into your mailbox – Corrections"
    assert words(page.one("h1")) == "Look into your mailbox"
    assert introduction(page) == (
        "An email with a link is on its way. Nothing else is sent until you confirm there."
    )
    empty = page.one("div", class_="empty")
    assert words(empty).startswith("No email after some minutes? Look among the unwanted ones")
    assert links(empty) == [("Show the whole register", "/")]


def test_the_private_page_says_where_the_subscription_stands(pages: dict[str, Page]) -> None:
    def told(state: str) -> tuple[str, str, list[str]]:
        page = pages[f"subscription, {state}"]
        assert page.title == f"{words(page.one('h1'))} – Corrections"
        buttons = [words(button) for button in page.main.iter("button")]
        return words(page.one("h1")), introduction(page), buttons

    assert told("asked") == (
        "Please confirm",
        "Press the button, and email begins. Without it nothing is sent.",
        ["Confirm", "I do not want this"],
    )
    assert told("confirmed") == (
        "You follow this by email", "Nothing is left to do. You can stop at any time.", ["Stop"],
    )  # fmt: skip
    assert told("stopped") == (
        "Stopped", "No more email is sent for this, and your address has been deleted.", [],
    )  # fmt: skip
    for state in ("asked", "confirmed", "stopped"):
        what = pages[f"subscription, {state}"].one("section", **{"aria-labelledby": "what"})
        assert words(what).startswith("What you follow the whole register How often: Once a day")
        again = "Follow the same again, or at another rhythm"
        assert links(what) == [(again, "/subscribe")]
