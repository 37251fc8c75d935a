"""Days as people write them: taken, and shown as they were understood."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from corrections.record.checks import FIRST_ZONE
from corrections.store import events
from tests.record.test_typed_days import SPELLINGS
from tests.support.pages import Page, words
from tests.support.samples import a_submission, newest, recorded
from tests.support.visitor import Visitor

FIXED = [(typed, iso) for typed, iso in SPELLINGS if iso < "2026"]


def shown(visitor: Visitor, typed: str, prefix: str = "") -> Page:
    """The form after "Show the difference"."""
    answer = visitor.post(f"{prefix}/submit", a_submission(do="preview", published_on=typed))
    assert answer.status_code == 200
    return Page(answer.text)


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_every_spelling_is_taken(subject: Visitor, db: Database, prefix: str) -> None:
    for typed, iso in FIXED:
        subject.send(a_submission(published_on=typed, locator=typed), prefix)

        assert newest(db).published_on == iso, typed


@pytest.mark.parametrize(
    ("prefix", "typed", "reading"),
    [
        ("", "31/07/2008", "Understood as 31 July 2008."),
        ("", "juillet 2008", "Understood as July 2008."),
        ("/fr", "31 July 2008", "Compris : 31 juillet 2008."),
        ("/fr", "1/8/08", "Compris comme le 1er août 2008, le jour étant lu avant le mois. S’il "
                          "s’agit du 8 janvier 2008, écrivez-le ainsi."),
        ("", "03/04/2008", "Understood as 4 March 2008: here the month comes first. If you mean "
                           "3 April 2008, write it so."),
        ("/fr", "03/04/2008", "Compris comme le 3 avril 2008, le jour étant lu avant le mois. "
                              "S’il s’agit du 4 mars 2008, écrivez-le ainsi."),
    ],
)  # fmt: skip
def test_it_is_shown_beside_the_field_as_it_was_understood(
    subject: Visitor, prefix: str, typed: str, reading: str
) -> None:
    page = shown(subject, typed, prefix)
    field = page.by_id("published_on")

    assert words(page.by_id("published_on-reading")) == reading
    assert "published_on-reading" in field.get("aria-describedby", "").split()
    assert page.value("published_on") == typed


@pytest.mark.parametrize("typed", ["31 July 2008", "2008", "", "some day"])
def test_nothing_is_said_of_what_needs_no_reading(subject: Visitor, typed: str) -> None:
    assert not shown(subject, typed).all("p", id="published_on-reading")


def test_a_form_that_is_refused_says_how_the_day_was_understood(subject: Visitor) -> None:
    page = Page(subject.submit(a_submission(outlet="", published_on="31.07.2008")).text)

    assert list(page.problems()) == ["outlet"]
    assert words(page.by_id("published_on-reading")) == "Understood as 31 July 2008."
    assert page.value("published_on") == "31.07.2008"


@pytest.mark.parametrize(
    ("prefix", "other"), [("", "If you mean 3 April 2008"), ("/fr", "S’il s’agit du 4 mars 2008")]
)
def test_the_receipt_says_it_once_for_a_form_that_was_sent_at_once(
    subject: Visitor, prefix: str, other: str
) -> None:
    receipt = subject.send(a_submission(published_on="03/04/2008"), prefix)

    assert other in subject.page(receipt).text
    assert other not in subject.page(receipt).text


@pytest.mark.parametrize(
    ("prefix", "typed", "sentence"),
    [
        ("", "31/02/2008", "There is no such day in the calendar. Write it like 31 July 2008,"),
        ("/fr", "32/07/2008", "Ce jour n’existe pas dans le calendrier. Écrivez la date comme 31"),
        ("", "un jeudi", "This is not understood as a date. Write it like 31 July 2008,"),
        ("/fr", "31 juillet", "Cette date n’est pas comprise. Écrivez-la comme 31 juillet 2008,"),
        ("", "x" * 61, "Too long by 1 character. Shorten it to 60."),
    ],
)
def test_what_is_no_day_is_refused_with_a_spelling_that_is_one(
    subject: Visitor, prefix: str, typed: str, sentence: str
) -> None:
    page = Page(subject.submit(a_submission(published_on=typed), prefix).text)

    assert page.problems()["published_on"].startswith(sentence)
    assert page.value("published_on") == typed


@pytest.mark.parametrize("days", [0, 1, 2])
def test_a_day_is_in_the_future_while_it_has_begun_nowhere(subject: Visitor, days: int) -> None:
    first = (datetime.now(UTC) + FIRST_ZONE).date()
    day = (first + timedelta(days=days)).isoformat()

    assert subject.submit(a_submission(published_on=day)).status_code == (422 if days else 303)


@pytest.mark.parametrize(("prefix", "on"), [("/", "2024-02-01"), ("/fr/", "2024-01-02")])
def test_the_desk_writes_down_a_day_in_any_spelling(
    editor: Visitor, db: Database, prefix: str, on: str
) -> None:
    record = recorded(db)
    path = f"{prefix}desk/records/{record.id}/outcome"
    typed = {"outcome": "asked", "on": "02/01/2024", "revision": str(record.revision)}
    wrong = Page(editor.post(path, typed | {"outcome": "x"}).text)

    assert editor.post(path, typed).status_code == 303
    assert [event.on for event in events.of(db, record.id)] == [on]
    assert words(wrong.by_id("on-reading"))
