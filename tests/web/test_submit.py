"""The form: what is right becomes one record, and what a person typed is never lost."""

from __future__ import annotations

import re
import sys
from types import FrameType

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.compare.diff import compare
from corrections.compare.kinds import suggest
from corrections.record.model import State
from corrections.store import filings, history, parties
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import (
    CORRECTION,
    EMAIL,
    FOUNDING,
    OUTLET,
    QUOTE,
    SUBJECT,
    a_full_submission,
    a_submission,
    everything,
    last_number,
    newest,
    recorded,
)
from tests.support.visitor import Visitor

FIELDS = [
    "quote", "correction", "outlet", "article_url", "locator", "published_on", "article_title",
    "byline", "medium", "subject", "relation", "source_url", "kind", "language", "explanation",
    "contact_email", "part",
]  # fmt: skip


def test_a_good_form_leads_to_the_receipt(subject: Visitor, db: Database) -> None:
    answer = subject.submit(a_submission())

    assert answer.status_code == 303
    assert re.fullmatch(r"/receipts/[\w-]{22,}", answer.headers["Location"])
    assert subject.get(answer.headers["Location"]).status_code == 200
    assert newest(db).state is State.PENDING


def test_every_field_is_recorded_as_it_was_sent(subject: Visitor, db: Database) -> None:
    typed = a_full_submission()
    address = subject.send(typed)

    record = newest(db)
    kept = {name: getattr(record, name) for name in typed if hasattr(record, name)}
    assert kept | {"subject": record.subject.name, "outlet": record.outlet.name} == {
        name: value for name, value in typed.items() if name != "contact_email"
    }
    assert filings.contact_email(db, record.id) == EMAIL
    assert filings.find(db, address.rpartition("/")[2]) == record.id


@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/fr", "fr")])
def test_the_language_of_the_form_is_kept(
    subject: Visitor, db: Database, prefix: str, language: str
) -> None:
    subject.send(a_submission(), prefix)

    number = newest(db).id
    assert filings.of(db, [number])[number].language == language


def test_what_is_left_out_is_filled_in_as_promised(subject: Visitor, db: Database) -> None:
    subject.send(a_submission())
    assert (newest(db).medium, newest(db).language) == ("print", "en")
    assert newest(db).kind == newest(db).suggestions[0].kind

    subject.send(a_submission(article_url="https://echo.example/1"))
    assert newest(db).medium == "web"
    assert newest(db).published_on is None


def test_the_founding_case_goes_in(subject: Visitor, db: Database) -> None:
    names = ("quote", "correction", "explanation", "subject", "outlet", "published_on", "relation")
    subject.send({name: FOUNDING[name] for name in names}, prefix="/fr")

    assert (newest(db).kind, newest(db).language) == (FOUNDING["kind"], FOUNDING["language"])


def test_nothing_is_public_before_an_editor_has_read_it(
    subject: Visitor, stranger: Visitor, db: Database
) -> None:
    subject.send(a_submission())

    assert everything(db) == []
    assert SUBJECT not in stranger.get("/").text
    assert stranger.get(f"/corrections/{newest(db).id}").status_code == 404


def test_without_moderation_it_is_public_at_once(make_app: MakeApp, db: Database) -> None:
    visitor = Visitor(make_app(moderation=False))
    visitor.send(a_submission())

    assert [record.subject.name for record in everything(db)] == [SUBJECT]


def test_the_longest_texts_are_accepted(subject: Visitor, db: Database) -> None:
    quote = "All of it. " * 1818 + "ab"
    subject.send(a_submission(quote=quote, correction=quote[:-2] + "ba"))

    assert newest(db).quote == quote
    assert len(quote) == 20_000


@pytest.mark.parametrize(
    "text",
    [
        "e\N{COMBINING ACUTE ACCENT}cole e\N{COMBINING ACUTE ACCENT}",
        "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL FORMATTING}",
        "\N{LEFT-TO-RIGHT MARK}abc\N{RIGHT-TO-LEFT ISOLATE}d",
        "12\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}€",
        "👩\N{ZERO WIDTH JOINER}🚀 🇫🇷 👍🏽",
        "  leading and trailing  ",
        "\nfirst line\n\n  second",
        "a\ttab",
        "soft\N{SOFT HYPHEN}hyphen",
    ],
)
def test_what_was_printed_is_kept_to_the_last_character(
    subject: Visitor, db: Database, text: str
) -> None:
    subject.send(a_submission(quote=text, correction=f"{text} No."))

    assert newest(db).quote == text
    assert newest(db).correction == f"{text} No."


def test_control_characters_do_not_get_in(subject: Visitor, db: Database) -> None:
    answer = subject.submit(a_submission(
        quote="It \x00was\x0b so\ufffe.", correction="It was not so.\x1b", subject="Da\x00na"
    ))  # fmt: skip

    assert answer.status_code == 303
    assert newest(db).quote == "It was\n so."
    assert newest(db).correction == "It was not so."
    assert newest(db).subject.name == "Dana"


def test_the_same_form_sent_twice_is_one_record(subject: Visitor, db: Database) -> None:
    first = subject.send(a_submission())
    second = subject.send(a_submission())

    assert first == second
    assert last_number(db) == 1


def test_the_same_words_from_somebody_else_are_another_record(
    subject: Visitor, stranger: Visitor, db: Database
) -> None:
    assert subject.send(a_submission()) != stranger.send(a_submission())
    assert last_number(db) == 2


def test_a_form_whose_record_was_withdrawn_can_be_sent_again(
    subject: Visitor, db: Database
) -> None:
    first = subject.send(a_submission())
    subject.post(f"{first}/withdraw")
    second = subject.send(a_submission())

    assert first != second
    assert last_number(db) == 2
    assert newest(db).state is State.PENDING


def test_show_the_difference_works_without_a_script(subject: Visitor, db: Database) -> None:
    answer = subject.post("/submit", a_submission(do="preview"))

    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.all("del")
    assert page.all("ins")
    assert page.value("quote") == QUOTE
    assert page.value("correction") == CORRECTION
    assert last_number(db) == 0


def test_start_from_the_printed_text(subject: Visitor, db: Database) -> None:
    answer = subject.post("/submit", a_submission(do="copy", correction=""))

    assert answer.status_code == 200
    assert Page(answer.text).value("correction") == QUOTE
    assert Page(answer.text).value("outlet") == OUTLET
    assert last_number(db) == 0


def test_pressing_enter_shows_the_difference_and_sends_nothing(subject: Visitor) -> None:
    form = next(form for form in subject.page("/submit").all("form") if form.get("data-preview"))
    buttons = [item for item in form.iter("button") if item.get("type", "submit") == "submit"]

    assert (buttons[0].get("name"), buttons[0].get("value")) == ("do", "preview")


def test_known_outlets_and_subjects_are_offered(subject: Visitor, db: Database) -> None:
    recorded(db, outlet="The Hill Courier", subject="Ines Okoro")
    recorded(db, outlet="The Secret Courier", subject="Nobody Yet", state="pending")

    offered = [option.get("value") for option in subject.page("/submit").all("option")]
    assert {"The Hill Courier", "Ines Okoro"} <= set(offered)
    assert not {"The Secret Courier", "Nobody Yet"} & set(offered)


def test_the_form_has_the_contracts_names(subject: Visitor) -> None:
    page = subject.page("/submit")

    for name in FIELDS:
        field = page.by_id(name)
        assert field.get("name", field.tag) in (name, "fieldset")
        labelled = [label for label in page.all("label") if label.get("for") == name]
        assert labelled or field.tag == "fieldset"
    assert page.value("relation") == "", "nobody is taken for the person quoted unasked"
    assert page.value("kind") == page.value("language") == ""


def test_names_that_differ_in_case_accents_or_spaces_are_one_outlet(
    app: Flask, subject: Visitor, db: Database
) -> None:
    for spelling in ("L’Écho du Val", "l'echo  du val", "L’ECHO DU VAL"):
        subject.send(a_submission(outlet=spelling))

    assert db.execute("SELECT count(*) FROM outlets").fetchone() == (1,)
    assert parties.page(db, "outlets", "", 10) == []  # nothing of it is public yet


def test_the_first_revision_is_written_with_the_record(subject: Visitor, db: Database) -> None:
    subject.send(a_full_submission())

    first = history.revisions(db, newest(db).id)[0]
    assert first.number == 1
    assert first.changes == {"state": (None, "pending")}


def test_the_form_itself_is_kept_by_no_shared_cache(subject: Visitor) -> None:
    for answer in (subject.get("/submit"), subject.submit(a_submission(quote=""))):
        assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_good_form_is_compared_once(subject: Visitor) -> None:
    """Counted by the interpreter, in this thread, while the form is sent."""
    form = {"csrf_token": subject.token(), "do": "send", **a_submission()}
    counted = {compare.__code__: 0, suggest.__code__: 0}

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in counted:
            counted[frame.f_code] += 1

    sys.setprofile(count)
    try:
        answer = subject.ask("POST", "/submit", data=form)
    finally:
        sys.setprofile(None)

    assert answer.status_code == 303
    assert list(counted.values()) == [1, 1]
