"""What an entry of a feed says of a record, of an event and of a withdrawal, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from markupsafe import Markup
from sqlite_utils import Database

from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, State
from corrections.render.feeds.entry import (
    Category,
    Entry,
    Register,
    event_entry,
    record_entry,
)
from corrections.render.words import Words
from tests.support.samples import CORRECTION, NOW, QUOTE, a_full_submission, recorded

EN, FR = Words("en"), Words("fr")
SITE = "https://moved.example"
REGISTER = Register(SITE, "first.example", datetime(2024, 1, 1, tzinfo=UTC), "uuid")
TAG = "tag:first.example,2024-01-01:uuid"
LATER = NOW + timedelta(days=9)
TITLE = "Dana Quill, in The Valley Echo: for “Labour” read “Green”"
ANSWER = Event(
    Outcome.CORRECTED, Voice.NEWSROOM, LATER, on="2024-03", note="On page 2.\nToday.", id=7
)
TOLD = "Corrected, with a note, March 2024 (noted by the desk for the newsroom)"
TOLD_HTML = Markup(
    f"<p><strong>{TOLD}</strong></p>\n"
    '<blockquote dir="auto"><p>On page 2.<br>Today.</p></blockquote>'
)
SPAN = '<span class="visually-hidden">'
WHOLE = "\n".join([
    TOLD_HTML,
    "<p>For “Labour” read “Green”.</p>",
    '<blockquote lang="en" dir="auto"><p>The engineer Dana Quill is close to the '
    f"{SPAN} [printed: </span><del>Labour</del>"
    f"{SPAN}; should read: </span><ins>Green</ins>{SPAN}] </span> Party.</p></blockquote>",
    f'<h2>As printed</h2>\n<p lang="en" dir="auto">{QUOTE}</p>',
    f'<h2>As it should read</h2>\n<p lang="en" dir="auto">{CORRECTION}</p>',
    '<h2>Explanation</h2>\n<div dir="auto"><p>I have said so since <em>2019</em>.</p></div>',
    '<p><a href="https://echo.example/2024/02/engineers" rel="nofollow ugc">The article</a></p>',
    '<p><a href="https://quill.example/a-correction" rel="nofollow ugc">'
    "Source of the correction</a></p>",
])  # fmt: skip


def test_an_entry_of_a_record_is_the_whole_of_it(db: Database) -> None:
    published = NOW + timedelta(days=2)
    record = replace(
        recorded(db, **a_full_submission()), outcome=Outcome.CORRECTED, published_at=published,
        happened_at=LATER, updated_at=LATER + timedelta(days=1),
    )  # fmt: skip

    assert record_entry(record, [ANSWER], REGISTER, EN) == Entry(
        id=f"{TAG}/corrections/{record.id}",
        title=TITLE,
        url=f"{SITE}/corrections/{record.id}",
        published=published,
        updated=LATER,
        language="en",
        content=Markup(WHOLE),
        text="\n\n".join([
            f"{TOLD}\nOn page 2.\nToday.", "For “Labour” read “Green”.",
            f"As printed\n{QUOTE}", f"As it should read\n{CORRECTION}",
        ]),
        categories=(
            Category(f"{SITE}/policy#kinds", "affiliation", "Affiliation"),
            Category(f"{SITE}/policy#outcomes", "corrected", "Corrected, with a note"),
        ),
    )  # fmt: skip


def test_an_entry_of_an_event_leads_to_it_on_the_page_of_the_record(db: Database) -> None:
    record = recorded(db, language="de")

    assert event_entry(record, ANSWER, REGISTER, EN) == Entry(
        id=f"{TAG}/corrections/{record.id}/events/7",
        title=f"Corrected, with a note: {TITLE}",
        url=f"{SITE}/corrections/{record.id}#event-7",
        published=LATER,
        updated=LATER,
        language="en",
        content=TOLD_HTML,
        text=f"{TOLD}\nOn page 2.\nToday.",
    )


def test_an_entry_of_a_withdrawn_record_says_only_why_it_is_gone(db: Database) -> None:
    record = replace(recorded(db, language="de"), state=State.WITHDRAWN, reason="Filed\ntwice.")
    record = replace(record, happened_at=LATER)

    assert record_entry(record, [ANSWER], REGISTER, EN) == Entry(
        id=f"{TAG}/corrections/{record.id}",
        title=f"Record {record.id} was withdrawn",
        url=f"{SITE}/corrections/{record.id}",
        published=NOW,
        updated=LATER,
        language="en",
        content=Markup("<p>Filed<br>twice.</p>"),
        text="Filed\ntwice.",
        withdrawn=True,
    )


def test_the_words_of_an_entry_are_the_readers_and_its_language_the_quotes(db: Database) -> None:
    entry = record_entry(recorded(db, language="de"), [], REGISTER, FR)

    assert entry.language == "de"
    assert entry.title.startswith("Dana Quill, dans The Valley Echo")
    assert '<span class="visually-hidden" lang="fr">' in entry.content
    assert entry.categories[1].label == FR.outcome("unasked")
    assert '<p lang="de" dir="auto">' in entry.content


def test_before_anything_is_known_of_its_publication_an_entry_has_the_records_times(
    db: Database,
) -> None:
    record = replace(
        recorded(db), published_at=None, happened_at=None, created_at=NOW, updated_at=LATER
    )

    for state in (State.PUBLISHED, State.WITHDRAWN):
        entry = record_entry(replace(record, state=state), [], REGISTER, EN)
        assert (entry.published, entry.updated) == (NOW, LATER)
