"""The record as a Markdown document: whole, in the reader's words, and all text."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.render import document, markdown
from corrections.render.words import Words
from tests.support.samples import (
    CORRECTION,
    EMAIL,
    FOUNDING,
    NOW,
    QUOTE,
    a_full_submission,
    recorded,
    sent,
)

URL = "https://corrections.example/corrections/7"
EN, FR = Words("en"), Words("fr")


def written(record: Record, events: Sequence[Event] = (), words: Words = EN) -> str:
    return markdown.write(document.of_record(record, events, URL, words), words)


def test_it_says_all_in_the_readers_language(db: Database) -> None:
    record = recorded(db, **FOUNDING | {"article_url": "https://echo.example/a_b*c"})
    event = Event(Outcome.CORRECTED, Voice.NEWSROOM, NOW, on="2024-03", note="Done.\n# Not this")
    english, french = (written(record, [event], words) for words in (EN, FR))

    assert english.startswith("# Dagrouik, in Libération")
    assert english != french
    for text in (english, french):
        assert f"> {FOUNDING['quote']}" in text
        assert URL in text
        assert "Done." in text
        assert text.endswith("\n")
        assert [line for line in text.split("\n") if line.startswith("# ")] == [text.split("\n")[0]]
    assert "2024-03" in english


def test_it_is_all_that_is_public_in_one_order(db: Database) -> None:
    asked = Event(Outcome.ASKED, Voice.FILER, NOW)
    answered = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, on="2024-03", note="We stand by it.")
    record = recorded(db, **a_full_submission(kind="role"))

    assert (
        written(record, [asked, answered])
        == f"""\
# Dana Quill, in The Valley Echo: for “Labour” read “Green”

## As printed

> {QUOTE}

## As it should read

> {CORRECTION}

For “Labour” read “Green”.

## Explanation

> I have said so since \\*2019\\*.

- Who it is about: Dana Quill
- Outlet: The Valley Echo
- Where it appeared: Website
- Headline: The engineers of the valley
- Link to the article: https://echo.example/2024/02/engineers
- Author: R. Porter
- Part of the article: Caption
- Page or time: third paragraph
- Day: 2024\\-02-27
- Where they say so: https://quill.example/a-correction
- Kind of error: Role or title
- What the newsroom did: No request is known here
- Filed by: somebody who says that they are the person quoted
- How well it is shown: Claimed by whoever filed it
- Address of this record: {URL}
- To tell the desk that something in it is wrong: {URL}/report

## What happened

- 2024-03-02 Rectification requested (reported by whoever filed the record)
- 2024-03 Declined by the newsroom (noted by the desk for the newsroom). We stand by it.
"""
    )


def test_nothing_private_is_in_it(db: Database) -> None:
    token, record = sent(db, **a_full_submission())

    assert EMAIL not in written(record)
    assert token not in written(record)


def test_a_text_cannot_end_its_quotation(db: Database) -> None:
    record = recorded(
        db, quote="One\n\n# Two\n- three\n1. four\n> five\n    six", correction="Seven"
    )
    lines = written(record).split("\n")

    for words in ("Two", "three", "four", "five", "six"):
        assert all(line.startswith(">") for line in lines if line.strip(" >\\").endswith(words))


def test_a_record_without_events_has_no_heading_for_them(db: Database) -> None:
    record = recorded(db)
    event = Event(Outcome.ASKED, Voice.FILER, NOW)

    assert EN.heading("events") in written(record, [event])
    assert EN.heading("events") not in written(record)
