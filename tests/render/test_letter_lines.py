"""What each letter says, in its order and to the line."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from corrections.record.following import Rhythm, Slice
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.record.selection import Selection
from corrections.render import letters
from corrections.render.letters import News, Reader
from corrections.render.words import Words
from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, NOW, QUOTE, a_full_submission, recorded

EN = Words("en")
SITE = "https://corrections.example"
PRIVATE = f"{SITE}/subscriptions/abc"
READER = Reader(Slice(), Rhythm.DAILY, EN, PRIVATE)
FOOTER = (
    "\n\n-- \nYou follow: the whole register. How often: Once a day. To stop, open this page:\n"
    f"{PRIVATE}\n"
)
NEW = "New in the register."
ERRATUM = "For “Labour” read “Green”."
TITLE = "Dana Quill, in The Valley Echo: for “Labour” read “Green”"
TEXTS = f"As printed\n    {QUOTE}\n\nAs it should read\n    {CORRECTION}"
ASKED = Event(Outcome.ASKED, Voice.FILER, NOW, on="2024-03")
ASKED_TOLD = "Rectification requested, March 2024 (reported by whoever filed the record)"


def a_record(db: Database, **changes: Any) -> Record:
    return recorded(db, **{**a_full_submission(), "kind": "affiliation", **changes})


def url_of(record: Record) -> str:
    return f"{SITE}/corrections/{record.id}"


def test_a_letter_about_a_new_record_has_the_whole_of_it(db: Database) -> None:
    record = a_record(db)
    letter = letters.of_record(News(record, None), READER, SITE)

    assert letter.subject == TITLE
    assert letter.text == "\n\n".join([
        NEW, ERRATUM, TEXTS,
        "Explanation\n-----------\n\n    I have said so since *2019*.",
        "Kind of error: Affiliation",
        "What the newsroom did: No request is known here",
        "The article\nhttps://echo.example/2024/02/engineers",
        "Source of the correction\nhttps://quill.example/a-correction",
        f"The record\n{url_of(record)}",
    ]) + FOOTER  # fmt: skip


def test_a_letter_about_an_event_begins_with_it(db: Database) -> None:
    letter = letters.of_record(News(a_record(db), ASKED), READER, SITE)

    assert letter.text.startswith(f"{ASKED_TOLD}\n\n{ERRATUM}")
    assert NEW not in letter.text


def test_a_letter_about_a_withdrawal_repeats_nothing_of_the_record(db: Database) -> None:
    record = a_record(db, state="withdrawn", reason="She asked us to.")
    letter = letters.of_withdrawal(record, READER, SITE)

    gone = f"Record {record.id} was withdrawn"
    assert letter.subject == gone
    assert letter.text == f"{gone}.\n\nShe asked us to.\n\n{url_of(record)}{FOOTER}"


def test_a_digest_has_each_record_with_its_difference_and_counts_the_others(db: Database) -> None:
    first, second = a_record(db), a_record(db, subject="Ines Okoro", explanation="")
    gone = a_record(db, subject="Somebody Gone", state="withdrawn")
    news = [News(first, None), News(second, ASKED)]
    letter = letters.of_digest(news, [gone], 4, READER, SITE)

    assert letter.subject == "Corrections: 7 records"
    other = TITLE.replace("Dana Quill", "Ines Okoro")
    withdrawn = f"Record {gone.id} was withdrawn"
    assert letter.text == "\n\n".join([
        f"Stop these emails\n{PRIVATE}",
        f"{TITLE}\n{'-' * len(TITLE)}", NEW, ERRATUM, TEXTS, url_of(first),
        f"{other}\n{'-' * len(other)}", ASKED_TOLD, ERRATUM, TEXTS, url_of(second),
        f"{withdrawn}\n{'-' * len(withdrawn)}", url_of(gone),
        "And 4 more records.",
    ]) + FOOTER  # fmt: skip


def test_a_digest_with_room_for_all_speaks_of_no_others(db: Database) -> None:
    record = a_record(db)

    one = letters.of_digest([News(record, None)], [], 0, READER, SITE)
    assert one.subject == "Corrections: 1 record"
    assert "more record" not in one.text
    another = letters.of_digest([News(record, None)], [], 1, READER, SITE)
    assert "And 1 more record." in another.text


def test_a_letter_that_asks_names_the_register_and_two_links_and_nothing_else() -> None:
    letter = letters.of_asking(PRIVATE, f"{SITE}/", EN)

    assert letter.subject == "Please confirm: Corrections by email"
    assert letter.text == "\n\n".join([
        "Somebody, perhaps you, asked for email about a part of this register of corrections:",
        f"{SITE}/",
        "To see what it is about, and to confirm, open this page and press the button:",
        PRIVATE,
        "If you do nothing, nothing else is sent for this, and your address is deleted after seven "
        "days.",
        "If you want no such email from this register again, whoever asks for it, press “I do not "
        "want this” here:",
        f"{PRIVATE}/stop\n",
    ])  # fmt: skip
    assert Page(letter.html).links() == [f"{SITE}/", PRIVATE, f"{PRIVATE}/stop"]


def test_a_letter_to_whoever_asks_again_says_what_they_get() -> None:
    part = Slice(Selection(q="Labour"))
    letter = letters.of_knowing(Reader(part, Rhythm.WEEKLY, EN, PRIVATE))

    assert letter.subject == "You already get this: Corrections by email"
    assert letter.text == (
        "You asked for something that you already get. Nothing changes.\n\n-- \n"
        "You follow: “Labour”. How often: Once a week, on Mondays. To stop, open this page:\n"
        f"{PRIVATE}\n"
    )


def test_the_html_of_a_letter_is_a_page_in_the_readers_language(db: Database) -> None:
    record = a_record(db)
    french = Reader(Slice(record_id=record.id), Rhythm.AT_ONCE, Words("fr"), PRIVATE)
    page = Page(letters.of_record(News(record, None), french, SITE).html)

    assert page.one("html").get("lang") == "fr"
    assert page.one("meta").get("charset") == "utf-8"
    assert page.title.startswith("Dana Quill")
    assert page.one("div").attrib == {"dir": "auto", "lang": "en"}
    assert page.one("blockquote").attrib == {"lang": "en", "dir": "auto"}
    assert url_of(record) in page.links()
    body = page.one("body")
    assert list(body)[-2].tag == "hr"
    footer = list(body)[-1]
    assert words(footer).startswith("Vous suivez")
    assert f"{record.id}" in words(footer)
    assert [link.get("href") for link in footer.iter("a")] == [PRIVATE]
    assert words(footer).endswith(PRIVATE)


def test_the_html_of_a_letter_needs_nothing_from_elsewhere() -> None:
    part = Slice(Selection(q="a & b"))
    letter = letters.of_knowing(Reader(part, Rhythm.DAILY, EN, PRIVATE))

    assert (
        letter.html
        == f"""\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>You already get this: Corrections by email</title></head>
<body style="font-family:Georgia,serif;line-height:1.5;max-width:40em">
<p dir="auto">You asked for something that you already get. Nothing changes.</p>
<hr>
<p style="color:#555555;font-size:0.875em">You follow: “a &amp; b”. How often: Once a day.\
 To stop, open this page:<br><a href="{PRIVATE}">{PRIVATE}</a></p>
</body>
</html>
"""
    )


def test_names_are_isolated_in_a_letters_sentences() -> None:
    part = Slice(Selection(q="سامي"))
    told = letters.of_knowing(Reader(part, Rhythm.DAILY, EN, PRIVATE)).text

    assert "You follow: \u2068“\u2068سامي\u2069”\u2069." in told
