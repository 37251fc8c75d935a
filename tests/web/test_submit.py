"""The form: what is right becomes one record, and what a person typed is never lost."""

from __future__ import annotations

import re
import sys
import time
from datetime import UTC, datetime, timedelta
from types import FrameType

import pytest
from flask import Flask
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
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
    "contact_email",
]  # fmt: skip

TOMORROW = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%d")


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


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote", ""),
        ("quote", " \n\t "),
        ("quote", "x" * 20_001),
        ("correction", ""),
        ("correction", QUOTE),
        ("correction", QUOTE.replace(" ", "\N{NO-BREAK SPACE}")),
        ("correction", "x" * 20_001),
        ("explanation", "x" * 20_001),
        ("subject", ""),
        ("subject", "x" * 20_001),
        ("outlet", ""),
        ("outlet", "x" * 20_001),
        ("relation", ""),
        ("relation", "friend"),
        ("kind", "gossip"),
        ("medium", "telepathy"),
        ("language", "gibberish"),
        ("language", "english"),
        ("article_url", "javascript:alert(1)"),
        ("article_url", "ftp://echo.example/1"),
        ("article_url", "echo.example/1"),
        ("article_url", "https://"),
        ("source_url", "data:text/html,hello"),
        ("source_url", "//quill.example/"),
        ("published_on", "yesterday"),
        ("published_on", "2008-13"),
        ("published_on", "2008-02-30"),
        ("published_on", "31/07/2008"),
        ("published_on", TOMORROW),
        ("published_on", "2999"),
        ("contact_email", "dana"),
        ("contact_email", "dana@"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_beside_its_field_and_nothing_is_lost(
    reader: Visitor, field: str, value: str
) -> None:
    typed = a_full_submission() | {field: value}
    answer = reader.submit(typed)

    page = Page(answer.text)
    assert answer.status_code == 422
    assert list(page.problems()) == [field]
    assert page.problems()[field]
    kept = [name for name in FIELDS if name != "relation"]  # its choices are all that it can show
    assert page.typed(kept) == {name: typed[name] for name in kept}


def test_a_sentence_is_in_the_language_of_the_page(subject: Visitor) -> None:
    wrong = a_submission(outlet="", published_on="2999", contact_email="dana")
    english = Page(subject.submit(wrong).text).problems()
    french = Page(subject.submit(wrong, "/fr").text).problems()

    assert set(english) == set(french) == {"outlet", "published_on", "contact_email"}
    assert not set(english.values()) & set(french.values())


def test_two_texts_that_differ_in_typography_alone_are_told_why(subject: Visitor) -> None:
    same = Page(subject.submit(a_submission(correction=QUOTE)).text).problems()
    curly = a_submission(quote="It isn't so.", correction="It isn’t so.")
    typography = Page(subject.submit(curly).text).problems()

    assert list(same) == list(typography) == ["correction"]
    assert same["correction"] != typography["correction"]


def test_every_mistake_is_named_at_once(subject: Visitor) -> None:
    page = Page(subject.submit({"relation": "self"}).text)

    assert set(page.problems()) == {"quote", "correction", "subject", "outlet"}
    assert page.title.startswith(("Error:", "Error"))


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
    assert newest(db).quote == "It was so."
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


@pytest.mark.parametrize("token", [None, "", "stale"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_a_missing_or_stale_token_keeps_everything_typed(
    subject: Visitor, db: Database, token: str | None, prefix: str
) -> None:
    typed = a_full_submission() | ({} if token is None else {"csrf_token": token})
    answer = subject.ask("POST", f"{prefix}/submit", data=typed)

    page = Page(answer.text)
    assert answer.status_code == 400
    assert page.typed(FIELDS) == {name: typed[name] for name in FIELDS}
    assert page.value("csrf_token") not in ("", "stale")
    assert page.all("div", role="alert")
    assert last_number(db) == 0


def token_from(visitor: Visitor, age: timedelta) -> str:
    """The token of a form that the visitor opened some time ago."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time() - age.total_seconds())

    visitor.token()
    with visitor.client.session_transaction() as session:
        own = session["csrf_token"]
    secret = visitor.client.application.config["SECRET_KEY"]
    token = URLSafeTimedSerializer(secret, salt="wtf-csrf-token", signer=Earlier).dumps(own)
    return str(token)


@pytest.mark.parametrize(
    ("age", "code"), [(timedelta(hours=23, minutes=59), 303), (timedelta(hours=24, minutes=1), 400)]
)
def test_a_form_may_be_open_for_a_day(subject: Visitor, age: timedelta, code: int) -> None:
    typed = a_submission(csrf_token=token_from(subject, age))

    assert subject.ask("POST", "/submit", data=typed).status_code == code


def test_the_form_that_came_back_can_be_sent(subject: Visitor, db: Database) -> None:
    answer = subject.ask("POST", "/submit", data=a_submission())
    token = Page(answer.text).value("csrf_token")
    again = subject.ask("POST", "/submit", data=a_submission(csrf_token=token, do="send"))

    assert again.status_code == 303
    assert last_number(db) == 1


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
    assert page.value("relation") == "self"
    assert page.value("kind") == page.value("language") == ""


def test_a_program_that_fills_the_field_nobody_sees_is_refused(
    stranger: Visitor, db: Database
) -> None:
    answer = stranger.submit(a_submission(website_address="https://pills.example"))

    assert answer.status_code == 422
    assert Page(answer.text).value("quote") == QUOTE
    assert last_number(db) == 0


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
