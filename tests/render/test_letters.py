"""What letters to subscribers say, as text and as HTML."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from corrections.record.following import Rhythm, Slice
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from corrections.record.selection import Selection
from corrections.render import letters
from corrections.render.letters import News, Reader
from corrections.render.words import Words
from tests.support.pages import Page
from tests.support.samples import (
    NOW,
    OUTLET,
    QUOTE,
    SUBJECT,
    a_full_submission,
    recorded,
)

EN, FR = Words("en"), Words("fr")
SITE = "https://corrections.example"
PRIVATE = f"{SITE}/subscriptions/token"
READER = Reader(Slice(Selection(q="typed words")), Rhythm.DAILY, EN, PRIVATE)


def test_a_record_is_said_in_both_forms_of_a_mail(db: Database) -> None:
    record = recorded(db, **a_full_submission())
    event = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, on="2024-03", note="We stand\nby it.")

    letter = letters.of_record(News(record, event), READER, SITE)

    html = Page(letter.html)
    for told in (
        "Declined by the newsroom, March 2024 (noted by the desk for the newsroom)",
        "For “Labour” read “Green”.", "Kind of error: Affiliation",
        "The article", "Source of the correction", "The record", "since",
    ):  # fmt: skip
        assert told in letter.text
        assert told in html.text
    assert f"    {QUOTE}\n" in letter.text
    assert "    We stand\n    by it.\n" in letter.text
    assert {link.get("href") for link in html.all("a")} == {
        record.article_url, record.source_url, f"{SITE}/corrections/{record.id}", PRIVATE,
    }  # fmt: skip


def test_a_new_record_is_called_new(db: Database) -> None:
    letter = letters.of_record(News(recorded(db), None), READER, SITE)

    assert letter.text.startswith("New in the register.\n\n")


def test_nothing_of_a_withdrawn_record_is_repeated(db: Database) -> None:
    record = replace(recorded(db, **a_full_submission()), reason="Filed\ntwice.")

    letter = letters.of_withdrawal(record, READER, SITE)

    assert letter.subject == f"Record {record.id} was withdrawn"
    assert "Filed\ntwice." in letter.text
    for form in (letter.text, letter.html):
        assert QUOTE not in form
        assert SUBJECT not in form
        assert OUTLET not in form


def test_a_digest_has_each_record_once_and_counts_the_rest(db: Database) -> None:
    first, second, gone = (recorded(db, subject=name) for name in ("Ann", "Ben", "Cy"))

    letter = letters.of_digest([News(first, None), News(second, None)], [gone], 1247, READER, SITE)

    assert letter.subject == "Corrections: 1,250 records"
    assert "And 1,247 more records." in letter.text
    for record in (first, second, gone):
        assert letter.text.count(f"{SITE}/corrections/{record.id}\n") == 1
    assert len(Page(letter.html).all("h2")) == 3
    assert "Cy" not in letter.text


def test_a_reader_who_confirmed_is_told_what_they_typed() -> None:
    knowing = letters.of_knowing(READER)

    assert "typed words" in knowing.text
    assert PRIVATE in knowing.text
    assert "How often: Once a day." in knowing.text
