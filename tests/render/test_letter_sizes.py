"""A mail stays so short that no mail program cuts it, whatever was filed."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.delivery.mail.headers import POLICY
from corrections.record.following import Rhythm, Slice
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record, Span
from corrections.record.selection import Selection
from corrections.render import letters
from corrections.render.letters import SUBJECT_LIMIT, Letter, News, Reader
from corrections.render.mail_size import size, transfer_encoding
from corrections.render.words import Words
from tests.support.pages import Page
from tests.support.request_letters import written
from tests.support.samples import NOW, recorded

SITE = "https://corrections.example"
PRIVATE = f"{SITE}/subscriptions/{'0' * 32}"
READER = Reader(Slice(Selection(q="x" * 200)), Rhythm.DAILY, Words("fr"), PRIVATE)
LIMIT = 90_000

SCRIPTS = {
    "Latin": "It was said so. ", "French": "Déjà été créé là-bas. ", "CJK": "東京の新聞です。",
    "Cyrillic": "Он сказал это вчера. ", "markup": "<&>\"'=\n", "emoji": "😀",
}  # fmt: skip


def rewritten(db: Database, words: str) -> Record:
    """A record in which nothing is left as it was."""
    quote, correction = ((words * 20_000)[start : 20_000 + start] for start in (0, 1))
    spans: list[Span] = [{"op": "delete", "text": quote}, {"op": "insert", "text": correction}]
    return replace(
        recorded(db), quote=quote, correction=correction, diff=spans, language="fr",
        explanation=quote,
    )  # fmt: skip


def sent_bytes(letter: Letter) -> int:
    """The bytes of both parts as a mail server is given them."""
    message = EmailMessage(policy=POLICY)
    message["Subject"] = letter.subject
    message.set_content(letter.text, cte=transfer_encoding(letter.text))
    message.add_alternative(letter.html, subtype="html", cte=transfer_encoding(letter.html))
    return len(message.as_bytes())


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_a_digest_of_fifty_rewritten_passages_is_short(db: Database, words: str) -> None:
    note = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note=words * 200)
    first = rewritten(db, words)
    party = replace(first.subject, name=(words * 200)[:200].strip())
    news = [News(replace(first, id=n, subject=party, outlet=party), note) for n in range(1, 51)]
    letter = letters.of_digest(news, [], 1200, READER, SITE)

    assert sent_bytes(letter) < LIMIT
    shown = sum(f"{SITE}/corrections/{number}\n" in letter.text for number in range(1, 51))
    assert 0 < shown <= 50
    rest = READER.words.number(1250 - shown)
    assert f"Et {rest} autres notices." in letter.text
    assert READER.words.number(1250) in letter.subject
    for form in (letter.text, letter.html):
        assert form.index(PRIVATE) < form.index("/corrections/1"), "the link to stop is on top"
        assert form.rindex(PRIVATE) > form.rindex("/corrections/1")


def test_one_long_record_takes_no_room_from_the_others(db: Database) -> None:
    long, short = rewritten(db, "It was said so. "), recorded(db)
    news = [News(long, None), *(News(replace(short, id=n), None) for n in range(2, 40))]
    letter = letters.of_digest(news, [], 0, READER, SITE)

    assert sent_bytes(letter) < LIMIT
    assert letter.text.count("La suite est trop longue pour un courriel") == 1
    assert len(Page(letter.html).all("del")) == 38
    assert "autre notice" not in letter.text


def test_a_digest_that_has_room_leaves_nothing_out(db: Database) -> None:
    news = [News(replace(recorded(db), id=n), None) for n in range(1, 51)]
    letter = letters.of_digest(news, [], 0, READER, SITE)

    assert "trop longue" not in letter.text
    assert len(Page(letter.html).all("del")) == 50


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_a_letter_about_one_record_is_short(db: Database, words: str) -> None:
    event = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note=(words * 20_000)[:20_000])
    record = rewritten(db, words)
    for letter in (
        letters.of_record(News(record, event), READER, SITE),
        letters.of_withdrawal(replace(record, reason=event.note), READER, SITE),
    ):
        assert sent_bytes(letter) < LIMIT
        assert f"{SITE}/corrections/{record.id}" in letter.text
        assert letter.text.rstrip().endswith(PRIVATE)


def test_a_record_of_twenty_thousand_characters_is_still_shown_whole(db: Database) -> None:
    """Where the words that stay the same are folded."""
    quote = "It was said so at length. " * 760
    record = recorded(db, quote=f"{quote} ten", correction=f"{quote} two")
    letter = letters.of_record(News(record, None), READER, SITE)

    assert "trop longue" not in letter.text
    assert sent_bytes(letter) < LIMIT


@given(st.text(max_size=300))
def test_no_text_takes_more_than_its_size_says(text: str) -> None:
    message = EmailMessage(policy=POLICY)
    message.set_content(text, cte=transfer_encoding(text))
    headers = len(message.as_bytes()) - len(message.as_bytes().partition(b"\r\n\r\n")[2])

    # A line end is added, and a line is broken before a character that would be cut.
    assert len(message.as_bytes()) - headers <= size(text).sent * 1.05 + 90


@pytest.mark.parametrize("name", ["Dana " * 40, "東" * 200, "\u2067\u202eA" * 60])
def test_a_subject_is_bounded(db: Database, name: str) -> None:
    record = recorded(db, subject=name.strip(), outlet=name.strip())
    subjects = (
        letters.of_record(News(record, None), READER, SITE).subject,
        written(record).subject,
    )
    for subject in subjects:
        assert len(subject) <= SUBJECT_LIMIT + 60  # what closes what a name left open
        assert subject.count("\u2067") <= subject.count("\u2069")
