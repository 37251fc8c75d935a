"""What the letter to a newsroom says, to the line, and the address that opens it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.record.history import Event, Voice
from corrections.record.laws import LAWS
from corrections.record.model import Medium, Outcome, Record, Relation, State
from corrections.render.request_letter import MAILTO_LIMIT, Purpose, RequestLetter
from corrections.render.words import Words
from tests.support.request_letters import SITE, written
from tests.support.samples import (
    CORRECTION,
    NOW,
    OUTLET,
    QUOTE,
    SUBJECT,
    a_full_submission,
    recorded,
)

FR = Words("fr")


def a_record(db: Database, **changes: object) -> Record:
    record = recorded(db, **a_full_submission(kind="affiliation"))
    return replace(record, **changes)  # type: ignore[arg-type]


def test_a_request_is_plain_lines(db: Database) -> None:
    record = a_record(db)

    letter = written(record, to="desk@echo.example")

    assert letter.subject == f"Correction: {SUBJECT}, in {OUTLET}"
    assert (letter.to, letter.purpose) == ("desk@echo.example", Purpose.REQUEST)
    assert letter.text == "\n\n".join([
        f"To the newsroom: {OUTLET}", "Dear editors,",
        "You published:", QUOTE,
        "It should read:", CORRECTION,
        "Where it appeared:\nThe engineers of the valley\nCaption\n27 February 2024\n"
        "third paragraph\nhttps://echo.example/2024/02/engineers",
        "Why:", "I have said so since *2019*.",
        f"This correction stands in a public register:\n{SITE}/corrections/{record.id}",
        "Please correct the text, and note that you did.",
        "Please let me know by 16 March 2024, 14 days from today, what you have decided.",
        SUBJECT,
    ])  # fmt: skip


@pytest.mark.parametrize(("relation", "signature"), [
    (Relation.SELF, SUBJECT), (Relation.REPRESENTATIVE, f"For {SUBJECT}"),
    (Relation.READER, "A reader"),
])  # fmt: skip
def test_it_is_signed_by_whoever_filed_the_record(
    db: Database, relation: Relation, signature: str
) -> None:
    assert written(a_record(db, relation=relation)).text.endswith(f"\n\n{signature}")


def test_what_is_not_known_is_left_out(db: Database) -> None:
    text = written(recorded(db)).text

    assert "Where it appeared" not in text
    assert "Why" not in text


@pytest.mark.parametrize("state", [State.PENDING, State.WAITING])
def test_a_record_that_is_not_public_has_no_link_in_it(db: Database, state: State) -> None:
    assert SITE not in written(a_record(db, state=state)).text


def test_a_law_is_quoted_with_the_day_on_which_its_days_end(db: Database) -> None:
    letter = written(a_record(db), law=LAWS["fr-online"])

    assert (
        "By loi n° 2004-575 du 21 juin 2004, article 1-1, III, I ask you to publish how the "
        "passage should read, as it stands above.\n\n"
        "The publisher inserts the reply within three days of receiving it.\n\n"
        "Counted from today, 2 March 2024, these days end on 5 March 2024."
    ) in letter.text
    assert letter.deadline
    assert letter.deadline.isoformat() == "2024-03-05"
    assert "14 days" not in letter.text


def test_a_law_without_days_leaves_the_day_a_courtesy(db: Database) -> None:
    text = written(a_record(db), law=LAWS["gb-ipso"]).text

    assert "Please let me know by 16 March 2024 what you have decided." in text


def test_without_a_law_none_is_named(db: Database) -> None:
    text = written(a_record(db)).text

    assert not any(law.name in text for law in LAWS.values())


@pytest.mark.parametrize("outcome", [Outcome.CORRECTED, Outcome.SILENTLY_CORRECTED,
                                     Outcome.REMOVED])  # fmt: skip
def test_thanks_ask_for_nothing(db: Database, outcome: Outcome) -> None:
    letter = written(a_record(db, outcome=outcome), law=LAWS["fr-online"])

    assert letter.subject.startswith("Thank you for the correction: ")
    assert "\n\nThank you for having " in letter.text
    assert letter.deadline is None
    for asked in ("Please", "2004-575", "March"):
        assert asked not in letter.text


def test_thanks_for_a_part_say_what_is_still_to_be_done(db: Database) -> None:
    record = a_record(db, outcome=Outcome.PARTLY_CORRECTED)
    told = Event(record.outcome, Voice.FILER, NOW, note="The headline alone.")

    letter = written(record, law=LAWS["fr-online"], told=told)

    assert letter.deadline is None
    assert "Thank you for having corrected a part of this passage." in letter.text
    assert "What the register knows of it:\n\nThe headline alone." in letter.text
    assert "a part is still to be done:\n\nFor “Labour” read “Green”." in letter.text
    assert "Please correct the rest too, and note that you did." in letter.text
    assert "2004-575" not in letter.text


def test_after_a_refusal_it_asks_again_and_says_so(db: Database) -> None:
    letter = written(a_record(db, outcome=Outcome.REFUSED), law=LAWS["fr-online"])

    assert letter.subject == f"Correction, once more: {SUBJECT}, in {OUTLET}"
    assert "You declined to make this correction. Please consider it once more." in letter.text
    assert "2004-575" in letter.text
    assert letter.deadline


@pytest.mark.parametrize(("disputed", "opening"), [
    (False, "You declined to make this correction. Please consider it once more."),
    (True, "You answered that this correction is wrong. Please consider it once more."),
])  # fmt: skip
def test_a_newsroom_that_declined_in_an_answer_is_quoted(
    db: Database, disputed: bool, opening: str
) -> None:
    told = Event(
        Outcome.REFUSED, Voice.NEWSROOM, NOW, note="She *did* say so.", item_id=1, disputed=disputed
    )

    letter = written(a_record(db, outcome=Outcome.REFUSED), told=told)

    quoted = f"{opening}\n\nYour answer of 2 March 2024:\n\nShe *did* say so."
    assert quoted in letter.text


@pytest.mark.parametrize(("outcome", "told"), [
    (Outcome.ASKED, "before."), (Outcome.UNANSWERED, "no answer is known."),
    (Outcome.ACKNOWLEDGED, "acknowledged the request"),
])  # fmt: skip
def test_a_request_says_that_there_was_one(db: Database, outcome: Outcome, told: str) -> None:
    letter = written(a_record(db, outcome=outcome))

    assert told in letter.text
    assert letter.purpose is Purpose.REQUEST


@pytest.mark.parametrize("outcome", list(Outcome))
def test_it_is_written_in_french_too(db: Database, outcome: Outcome) -> None:
    record = a_record(db, outcome=outcome)
    english, french = written(record), written(record, FR)

    assert "\n\nMadame, Monsieur,\n\n" in french.text
    own = set(english.text.split("\n")) & set(french.text.split("\n"))
    assert own <= {"", QUOTE, CORRECTION, SUBJECT, "The engineers of the valley",
                   "third paragraph", "https://echo.example/2024/02/engineers",
                   "I have said so since *2019*.", f"{SITE}/corrections/{record.id}"}  # fmt: skip


def a_letter(text: str, subject: str = "s", to: str | None = None) -> RequestLetter:
    return RequestLetter(subject, text, Purpose.REQUEST, "en", to)


def test_a_mailto_is_as_rfc_6068_has_it() -> None:
    letter = a_letter(
        "Été «?»\n\n#1 + 2\nهي 😀", "Correction: Zoë & Co = 100 %", "a+b&c?d@echo.example"
    )

    assert letter.mailto.isascii()
    assert not set(' \n\r"<>+') & set(letter.mailto)
    assert "%0D%0A%0D%0A" in letter.mailto
    assert "%0A" not in letter.mailto.replace("%0D%0A", "")
    parts = urlsplit(letter.mailto)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "a+b&c?d@echo.example")
    assert parse_qs(parts.query)["subject"] == [letter.subject]
    assert unquote(letter.mailto.partition("&body=")[2]) == letter.text.replace("\n", "\r\n")


@given(st.text(max_size=2500))
def test_a_mailto_is_never_too_long(text: str) -> None:
    letter = a_letter(text, "Correction", "desk@echo.example")

    assert len(letter.mailto) <= MAILTO_LIMIT
    assert letter.mailto_is_whole or len(text) > 150
    assert letter.mailto.startswith("mailto:desk@echo.example?subject=Correction")


def test_a_mailto_at_the_limit_has_the_text() -> None:
    room = MAILTO_LIMIT - len(a_letter("").mailto)

    assert len(a_letter("x" * room).mailto) == MAILTO_LIMIT
    assert a_letter("x" * (room + 1)).mailto == "mailto:?subject=s"
    assert not a_letter("é" * (room // 6 + 1)).mailto_is_whole
    assert a_letter("", "東" * 300, "a@b.example").mailto == "mailto:a@b.example"


@pytest.mark.parametrize(("medium", "verb"), [
    (Medium.PRINT, "You printed:"), (Medium.WEB, "You published:"),
    (Medium.AGENCY, "You published:"), (Medium.SOCIAL, "You published:"),
    (Medium.RADIO, "You broadcast:"),
])  # fmt: skip
def test_it_says_what_the_newsroom_did_with_the_words(
    db: Database, medium: Medium, verb: str
) -> None:
    assert f"\n\n{verb}\n\n{QUOTE}\n\n" in written(a_record(db, medium=medium)).text
