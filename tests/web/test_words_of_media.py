"""Nothing that is shown of a record about radio or television says that it was printed, and nothing
of one in print that it was broadcast: on pages, in feeds, files, letters and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, inviting
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Medium, Outcome, Record
from corrections.record.report import Report, ReportReason
from corrections.render import difference_labels, filer_letters, letters
from corrections.render.filer_letters import Filer
from corrections.render.letters import News, Reader
from corrections.render.words import Words
from tests.support.inbox import keep
from tests.support.pages import Page, words
from tests.support.request_letters import SITE, written
from tests.support.samples import EDITH, NOW, a_full_submission, concluded, newest, recorded
from tests.support.visitor import Visitor

OF_PRINT = re.compile(r"\b(mis)?print(ed|s|ing)?\b|imprim", re.IGNORECASE)
OF_BROADCAST = re.compile(r"broadcast|diffus", re.IGNORECASE)

HEARD = {
    "quote": "The guest is old, close to Labour and never came. So it is.",
    "correction": "The guest is close to the Greens and never came. So it is, now.",
    "subject": "Dana Quill", "outlet": "Valley Sound", "article_title": "Good morning",
    "byline": "Jo Sand", "article_url": "https://sound.example/a", "locator": "00:12:40",
    "explanation": "I said so.",
}  # fmt: skip

medium = pytest.mark.parametrize("medium", [Medium.RADIO, Medium.TELEVISION, Medium.PRINT])
prefix = pytest.mark.parametrize("prefix", ["", "/fr"])


PRINTERS = ("Print this page", "Imprimer cette page")
"""What a button of the receipt says, which is not about the record."""


def wrong(medium: Medium, text: str) -> list[str]:
    """The words of the other media in a text, each with what stands around it."""
    other = OF_PRINT if medium.is_broadcast else OF_BROADCAST
    for button in PRINTERS:
        text = text.replace(button, "")
    return [text[max(0, m.start() - 40) : m.end() + 40] for m in other.finditer(text)]


def told(page: Page) -> str:
    """All that a page says, to who reads it and to who hears it, but for the values that a control
    offers: they name every medium and every kind."""
    return " ".join(_told(page.root))


def _told(element: Element) -> Iterator[str]:
    if element.tag in ("select", "datalist", "textarea", "script", "style"):
        return
    yield element.text or ""
    yield from (element.get(name, "") for name in ("aria-label", "title", "alt", "content"))
    for child in element:
        yield from _told(child)
        yield child.tail or ""


def filed(visitor: Visitor, medium: Medium, prefix: str = "") -> str:
    """The receipt of a record of this medium."""
    return visitor.send(a_full_submission(**HEARD, medium=medium.value), prefix)


def published(db: Database, medium: Medium) -> Record:
    first = recorded(db, **HEARD, medium=medium.value)
    recorded(db, **HEARD, medium=medium.value, repeats=first.id)
    return concluded(db, first, Outcome.REFUSED, note="We stand by it.")


@medium
@prefix
@pytest.mark.parametrize("view", ["inline", "side", "printed", "corrected"])
def test_the_page_of_a_record(
    stranger: Visitor, db: Database, medium: Medium, prefix: str, view: str
) -> None:
    record = published(db, medium)

    page = stranger.page(f"{prefix}/corrections/{record.id}?view={view}")

    assert wrong(medium, told(page)) == []
    right = OF_BROADCAST if medium.is_broadcast else OF_PRINT
    assert right.search(told(page))


@medium
@prefix
@pytest.mark.parametrize("path", [
    "/corrections/1.md", "/feed.atom", "/feed.rss", "/feed.json", "/corrections/1/feed.atom",
    "/feed.atom?outlet=valley-sound",
])  # fmt: skip
def test_files_and_feeds(
    stranger: Visitor, db: Database, medium: Medium, prefix: str, path: str
) -> None:
    published(db, medium)

    answer = stranger.get(prefix + path)

    assert answer.status_code == 200
    assert wrong(medium, answer.text) == []


@medium
@prefix
def test_a_list_and_the_form_that_reports_a_record(
    stranger: Visitor, db: Database, medium: Medium, prefix: str
) -> None:
    record = published(db, medium)

    for path in ("/?q=guest", "/outlets/valley-sound", f"/corrections/{record.id}/report"):
        assert wrong(medium, told(stranger.page(prefix + path))) == []


@medium
@prefix
def test_what_its_filer_and_the_desk_see(
    subject: Visitor, editor: Visitor, db: Database, medium: Medium, prefix: str
) -> None:
    receipt = filed(subject, medium, prefix)
    number = newest(db).id
    desk = [f"{prefix}{path}" for path in ("/desk", f"/desk/records/{number}")]

    for page in (subject.page(receipt), *map(editor.page, desk)):
        assert wrong(medium, told(page)) == []
    deciding.publish(db, number, actor=EDITH, now=NOW)
    desk += [f"{prefix}/desk/records/{number}/edit"]
    own = [receipt, f"{receipt}/letter", f"{receipt}/propose"]
    for page in (*map(subject.page, own), *map(editor.page, desk)):
        assert wrong(medium, told(page)) == []


@medium
@prefix
@pytest.mark.parametrize("do", ["preview", "send"])
def test_the_form(stranger: Visitor, medium: Medium, prefix: str, do: str) -> None:
    typed = a_full_submission(**HEARD | {"outlet": ""}, medium=medium.value, do=do)

    page = Page(stranger.submit(typed, prefix).text)

    assert wrong(medium, told(page)) == []


@medium
@prefix
def test_the_fragment_that_shows_the_difference(
    stranger: Visitor, medium: Medium, prefix: str
) -> None:
    typed = a_full_submission(**HEARD, medium=medium.value)

    answer = stranger.post(f"{prefix}/preview", typed)

    assert "<del>" in answer.text
    assert wrong(medium, told(Page(answer.text))) == []


@medium
@prefix
def test_the_page_of_a_newsroom(
    stranger: Visitor, db: Database, medium: Medium, prefix: str
) -> None:
    record = published(db, medium)
    token = inviting.make_link(db, record.id, actor=EDITH, now=NOW)

    of_outlet = inviting.make_outlet_link(db, record.outlet.id, actor=EDITH, now=NOW)

    for link in (f"{token}/{record.id}", of_outlet):
        assert wrong(medium, told(stranger.page(f"{prefix}/answers/{link}"))) == []


@medium
@prefix
def test_the_reports_at_the_desk(
    editor: Visitor, db: Database, medium: Medium, prefix: str
) -> None:
    record = published(db, medium)
    keep(db, record.id, Report(ReportReason.OTHER, "Wrong.", None))

    for path in ("/desk/inbox/reports", f"/desk/inbox/reports/{record.id}"):
        page = editor.page(prefix + path)
        assert page.all("del")
        assert wrong(medium, told(page)) == []


@medium
@pytest.mark.parametrize("language", ["en", "fr"])
def test_letters(db: Database, medium: Medium, language: str) -> None:
    record, own = published(db, medium), Words(language)
    reader = Reader(Slice(), Rhythm.DAILY, own, f"{SITE}/s")
    filer = Filer(own, f"{SITE}/r", f"{SITE}/m")
    mails = [
        letters.of_record(News(record, None), reader, SITE),
        letters.of_digest([News(record, None)], [record], 1, reader, SITE),
        filer_letters.of_publishing(record, filer, SITE),
        filer_letters.of_declining(record, filer),
    ]

    texts = [part for mail in mails for part in (mail.subject, mail.text, mail.html)]
    texts += [written(record, own).subject, written(record, own).text]
    assert [found for text in texts for found in wrong(medium, text)] == []


def test_the_key_of_the_front_page_is_of_the_record_that_it_shows(
    stranger: Visitor, db: Database
) -> None:
    published(db, Medium.RADIO)

    keys = [words(key) for key in stranger.page("/").all("div", class_="key")]

    assert all("was broadcast." in key for key in keys)


def test_every_label_of_a_difference_that_is_of_print_has_one_of_broadcast() -> None:
    labels = {value for name, value in vars(difference_labels).items() if name.isupper()
              and isinstance(value, str)}  # fmt: skip
    of_print = {label for label in labels if OF_PRINT.search(label)}

    assert len(of_print) == 4
    assert of_print == set(difference_labels.OF_BROADCAST)
