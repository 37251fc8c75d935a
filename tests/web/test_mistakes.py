"""The form with a mistake: each is named beside its field, and what was typed is never lost."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlite_utils import Database

from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import (
    QUOTE,
    a_full_submission,
    a_submission,
    last_number,
)
from tests.support.visitor import Visitor

FIELDS = list(a_full_submission())

TOMORROW = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%d")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote", ""),
        ("quote", " \n\t "),
        ("quote", "x" * 20_001),
        ("quote", "e" + "\N{COMBINING ACUTE ACCENT}" * 31),
        ("subject", "e" + "\N{COMBINING ACUTE ACCENT}" * 31),
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
        ("article_url", "page 4"),
        ("article_url", "https://"),
        ("source_url", "data:text/html,hello"),
        ("source_url", "dana@quill.example"),
        ("published_on", "last year"),
        ("published_on", "2008-13"),
        ("published_on", "2008-02-30"),
        ("published_on", "32/07/2008"),
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


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_a_form_that_is_refused_is_shown_without_its_difference(
    subject: Visitor, prefix: str
) -> None:
    """A refusal costs less than a record; the page's script asks for the preview."""
    mistaken = subject.submit(a_full_submission(outlet=""), prefix)
    stale = subject.ask("POST", f"{prefix}/submit", data=a_full_submission())

    assert (mistaken.status_code, stale.status_code) == (422, 400)
    for answer in (mistaken, stale):
        page = Page(answer.text)
        assert not page.all("ins")
        assert not page.all("del")
        assert "button" in words(page.by_id("difference")) or prefix


def test_a_form_that_comes_too_often_is_shown_without_its_difference(make_app: MakeApp) -> None:
    hasty = Visitor(make_app(rate_limits=True), "198.51.100.77")
    answers = [hasty.submit(a_submission(outlet=str(number))) for number in range(11)]

    assert [answer.status_code for answer in answers] == [303] * 10 + [429]
    assert not Page(answers[-1].text).all("ins")
    assert Page(answers[-1].text).value("quote") == QUOTE


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


def test_a_program_that_fills_the_field_nobody_sees_is_refused(
    stranger: Visitor, db: Database
) -> None:
    answer = stranger.submit(a_submission(website_address="https://pills.example"))

    assert answer.status_code == 422
    assert Page(answer.text).value("quote") == QUOTE
    assert last_number(db) == 0


@pytest.mark.parametrize("field", ["quote", "correction", "subject", "outlet"])
@pytest.mark.parametrize(
    ("prefix", "told"), [("", "Nothing of this can be seen"), ("/fr", "Rien de ceci n’est visible")]
)
def test_invisible_characters_alone_are_refused_beside_the_field(
    stranger: Visitor, db: Database, field: str, prefix: str, told: str
) -> None:
    answer = stranger.submit(a_submission(**{field: "\u200b\u3164\u202e"}), prefix)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert told in page.problems()[field]
    assert page.value(field) == "\u200b\u3164\u202e"
    assert last_number(db) == 0
