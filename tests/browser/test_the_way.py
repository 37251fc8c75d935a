"""The main job by hand: on a phone, in French, without JavaScript."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import feedparser
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.samples import EMAIL, FOUNDING, a_full_submission
from tests.support.site import Site, french
from tests.support.steps import COPY, SEND, SHOW, file_a_correction, fill_in, log_in, press, typed

pytestmark = pytest.mark.browser

MISTAKEN = {
    "quote": FOUNDING["quote"],
    "correction": FOUNDING["quote"],
    "article_url": "journal . example",
    "published_on": "un jeudi",
    "subject": "Camille Aubépine",
    "relation": "representative",
    "explanation": "Je l’ai dit *deux fois*.\n\nEt je le redis.",
    "contact_email": "camille",
}
"""A first try: no newspaper, two texts that are the same, and three fields that cannot be meant."""

SENTENCES = {
    "correction": "The two texts are the same. Change the words that should read differently.",
    "outlet": "Enter the name of the newspaper, site or station.",
    "article_url": "Enter a web address such as https://example.org/page.",
    "published_on": "This is not understood as a date. Write it like 31 July 2008, July 2008, "
    "2008-07-31 or only 2008.",
    "contact_email": "Enter an email address like name@example.org, or leave it empty.",
}


@pytest.fixture
def subject(open_page: OpenPage) -> Page:
    """The person who was misquoted."""
    return open_page(locale="fr-FR", java_script_enabled=False)


@pytest.fixture
def editor(open_page: OpenPage) -> Page:
    """An editor at the desk."""
    page = open_page(locale="fr-FR", java_script_enabled=False)
    log_in(page, "/fr")
    return page


@pytest.fixture
def reader(open_page: OpenPage) -> Page:
    """Anybody."""
    return open_page(locale="fr-FR", java_script_enabled=False)


def test_mistakes_are_named_beside_their_fields_and_nothing_typed_is_lost(subject: Page) -> None:
    subject.goto("/fr/submit")
    fill_in(subject, MISTAKEN)

    assert press(subject, SEND).status == 422

    expect(subject).to_have_title(re.compile(french("Error:")))
    for name, sentence in SENTENCES.items():
        beside = subject.locator(f"#{subject_describes(subject, name)}")
        expect(beside).to_contain_text(french(sentence))
        link = subject.get_by_role("alert").get_by_role("link", name=french(sentence))
        expect(link).to_have_attribute("href", f"#{name}")
    assert typed(subject, MISTAKEN) == MISTAKEN


def subject_describes(page: Page, name: str) -> str:
    """The id of the message that a field says it is described by."""
    field = page.locator(f"#{name}")
    expect(field).to_have_attribute("aria-invalid", "true")
    ids = (field.get_attribute("aria-describedby") or "").split()
    return next(id for id in ids if id.endswith("problem"))


def test_the_correction_starts_from_the_printed_text_and_shows_the_difference(
    subject: Page,
) -> None:
    subject.goto("/fr/submit")
    fill_in(subject, MISTAKEN | {"correction": ""})

    press(subject, COPY)
    assert typed(subject, MISTAKEN) == MISTAKEN

    fill_in(subject, {"correction": FOUNDING["correction"]})
    press(subject, SHOW)

    preview = subject.locator("#difference")
    expect(preview.locator("del")).to_contain_text("proche du courant politique")
    expect(preview.locator("ins")).to_contain_text("n’est pas proche de son courant")
    expect(preview).to_contain_text(french("Affiliation"))
    assert urlsplit(subject.url).path == "/fr/submit"
    assert typed(subject, MISTAKEN) == MISTAKEN | {"correction": FOUNDING["correction"]}


def test_a_correction_is_published_and_comes_out_everywhere(
    subject: Page, editor: Page, reader: Page, site: Site
) -> None:
    name = "Maud Sureau"
    private = file_a_correction(subject, "/fr", **a_full_submission(subject=name))
    expect(subject.locator("h1")).to_have_text(french("Received"))
    expect(subject.locator("main")).to_contain_text(name)
    expect(subject.locator("main")).not_to_contain_text(EMAIL)
    reader.goto("/fr/")
    expect(reader.locator("main")).not_to_contain_text(name)

    number = read_at_the_desk(editor, name)
    expect(editor.locator(f"button[formaction$='/{number}/publish']")).to_have_count(1)
    press(editor, "button[formaction$=publish]")
    expect(editor.locator(f"button[formaction$='/{number}/publish']")).to_have_count(0)

    subject.goto(private)
    expect(subject.locator("h1")).to_have_text(french("Published"))
    reader.goto("/fr/")
    first = reader.locator(".register > li").first
    expect(first.locator("ins")).to_contain_text("Green")
    first.get_by_role("link", name=name).click()
    expect(reader).to_have_url(f"{site.url}/fr/corrections/{number}")
    look_at_the_four_views(reader)
    assert name in newest_entry(reader, "/fr/feed.atom")


def read_at_the_desk(editor: Page, name: str) -> int:
    """Open the submission about somebody, however many wait, and return its number."""
    editor.goto(f"/fr/desk?q={quote(name)}")
    editor.get_by_role("link", name=name).first.click()
    expect(editor.locator("main")).to_contain_text(french("Before you decide"))
    return int(urlsplit(editor.url).path.rpartition("/")[2])


def look_at_the_four_views(reader: Page) -> None:
    views = reader.get_by_role("navigation", name=french("How to show the text"))
    expect(reader.locator(".passage del")).to_contain_text("Labour")
    expect(reader.locator(".passage ins")).to_contain_text("Green")

    views.get_by_role("link", name=french("Side by side")).click()
    expect(reader.locator("[aria-labelledby=old] mark")).to_contain_text("Labour")
    expect(reader.locator("[aria-labelledby=new] mark")).to_contain_text("Green")

    views.get_by_role("link", name=french("Printed"), exact=True).click()
    expect(reader.locator(".passage")).to_have_text(re.compile("Labour Party"))
    expect(reader.locator(".passage")).not_to_contain_text("Green")

    views.get_by_role("link", name=french("Corrected"), exact=True).click()
    expect(reader.locator(".passage")).to_have_text(re.compile("Green Party"))
    expect(reader.locator(".passage")).not_to_contain_text("Labour")


def newest_entry(reader: Page, address: str) -> str:
    feed = feedparser.parse(reader.request.get(address).text())
    assert not feed.bozo
    return str(feed.entries[0].title)


def test_a_declined_correction_says_why_to_the_filer_alone(
    subject: Page, editor: Page, reader: Page
) -> None:
    private = file_a_correction(subject, "/fr", subject="Léon Mirabelle")
    number = read_at_the_desk(editor, "Léon Mirabelle")
    reason = "Nous n’avons pas trouvé l’article : indiquez la page."

    editor.locator("details[data-verb=decline] summary").click()
    editor.locator("details[data-verb=decline] textarea").fill(reason)
    press(editor, "button[formaction$=decline]")

    subject.goto(private)
    expect(subject.locator("h1")).to_have_text(french("Not published"))
    expect(subject.locator("main")).to_contain_text(reason)
    answer = reader.goto(f"/fr/corrections/{number}")
    assert answer is not None
    assert answer.status == 404
    expect(reader.locator("main")).not_to_contain_text(reason)


def test_a_correction_taken_back_is_gone_from_the_desk(
    subject: Page, editor: Page, reader: Page
) -> None:
    file_a_correction(subject, "/fr", subject="Inès Prunelle")
    number = read_at_the_desk(editor, "Inès Prunelle")

    subject.get_by_text(french("Take this record back")).click()
    press(subject, "form[action$=withdraw] button")

    expect(subject.locator("h1")).to_have_text(french("Withdrawn"))
    expect(subject.locator("form[action$=withdraw]")).to_have_count(0)
    editor.goto("/fr/desk")
    expect(editor.locator("main")).not_to_contain_text("Inès Prunelle")
    answer = reader.goto(f"/fr/corrections/{number}")
    assert answer is not None
    assert answer.status == 404
