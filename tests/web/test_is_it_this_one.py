"""Of a form of which nearly the same text is public, whoever sends it is asked once whether it is
that record."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import (
    OUTLET,
    QUOTE,
    a_full_submission,
    a_submission,
    last_number,
    newest,
    recorded,
    sent,
)
from tests.support.visitor import Visitor


def asked(visitor: Visitor, form: dict[str, str], prefix: str = "") -> Page:
    """The page that asks, for a form that is sent for the first time."""
    answer = visitor.submit(form, prefix)
    assert answer.status_code == 409
    return Page(answer.text)


def named(page: Page) -> list[str | None]:
    return [link.get("href") for link in page.one("div", role="alert").iter("a")]


def hidden(page: Page) -> dict[str, str]:
    """What the page hides in its form of the records that it asked about."""
    return {"known": page.value("known")}


@pytest.mark.parametrize("quote", [QUOTE, QUOTE.upper(), QUOTE.replace("is close", "was close")])
@pytest.mark.parametrize(
    ("prefix", "question", "button"),
    [("", "Is it this one?", "Send all the same"),
     ("/fr", "Est-ce celle-ci ?", "Envoyer quand même")],
)  # fmt: skip
def test_the_form_comes_back_once_with_the_record_and_everything_typed(
    subject: Visitor, db: Database, quote: str, prefix: str, question: str, button: str
) -> None:
    record = recorded(db)
    form = a_full_submission(quote=quote, outlet=OUTLET.lower())
    page = asked(subject, form, prefix)

    assert last_number(db) == record.id
    alert = page.one("div", role="alert")
    assert words(next(alert.iter("h2"))).replace("\u202f", " ") == question
    assert named(page) == [f"{prefix}/corrections/{record.id}"]
    assert words(next(alert.iter("button"))) == button
    assert next(alert.iter("button")).attrib == {
        "class": "button secondary", "name": "do", "value": "send",
    }  # fmt: skip
    assert page.typed(list(form)) == form

    assert subject.submit({**form, **hidden(page)}, prefix).status_code == 303
    assert newest(db).quote == quote


def test_the_question_stands_in_the_form_behind_the_button_that_enter_presses(
    subject: Visitor, db: Database
) -> None:
    recorded(db)
    form = asked(subject, a_submission()).one("form", method="post", action="/submit")

    pressed = [button.get("value") for button in form.iter("button") if button.get("name")]
    assert pressed[:2] == ["preview", "send"]


def test_another_mistake_does_not_have_it_asked_again(subject: Visitor, db: Database) -> None:
    recorded(db)
    page = asked(subject, a_submission())
    answer = subject.submit({**a_submission(subject=""), **hidden(page)})
    assert answer.status_code == 422
    again = Page(answer.text)

    assert subject.submit({**a_submission(), **hidden(again)}).status_code == 303


def test_a_record_that_was_published_since_is_asked_about_too(
    subject: Visitor, db: Database
) -> None:
    first = recorded(db)
    page = asked(subject, a_submission())
    second = recorded(db)
    answer = subject.submit({**a_submission(), **hidden(page)})

    assert named(Page(answer.text)) == [f"/corrections/{second.id}"]
    assert hidden(Page(answer.text)) == {"known": f"{first.id} {second.id}"}


def test_the_same_words_are_asked_about_whoever_they_are_about(
    subject: Visitor, db: Database
) -> None:
    record = recorded(db)
    page = asked(subject, a_submission(quote=f"« {QUOTE} »", subject="D. Quill, engineer"))

    assert named(page) == [f"/corrections/{record.id}"]


def test_mistakes_are_told_before_it_is_asked(subject: Visitor, db: Database) -> None:
    recorded(db)

    assert subject.submit(a_submission(subject="")).status_code == 422


@pytest.mark.parametrize(
    "changes",
    [
        {"outlet": "The Hill Courier"},
        {"quote": "Another text, of another article."},
        {"quote": QUOTE.replace("Dana Quill", "Tom Quill"), "subject": "Tom Quill"},
    ],
)
def test_of_another_text_subject_or_outlet_nothing_is_asked(
    subject: Visitor, db: Database, changes: dict[str, str]
) -> None:
    recorded(db)

    assert subject.submit(a_submission(**changes)).status_code == 303


def test_what_is_not_public_is_told_to_nobody_but_the_desk(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    recorded(db, state="declined")
    withdrawn = recorded(db)
    editor.post(f"/desk/records/{withdrawn.id}/withdraw", {"reason": "By mistake."})
    _, waiting = sent(db)

    assert subject.submit(a_submission()).status_code == 303
    [flag, *_] = editor.page(f"/desk/records/{newest(db).id}").all("li", class_="attention")
    assert words(flag) == (
        "Look: One of 4 records with the same text; the others: No. 1 (Not published), "
        f"No. 2 (Withdrawn), No. {waiting.id} (Waiting for the desk) · show them together"
    )


@pytest.mark.parametrize("known", ["", "x", "999", "1 " * 50, "9" * 40, "-1"])
def test_numbers_of_other_records_pass_nothing(subject: Visitor, db: Database, known: str) -> None:
    recorded(db, quote="Another text, of another article.")
    record = recorded(db)
    answer = subject.submit({**a_submission(), "known": known})

    assert answer.status_code == 409
    assert named(Page(answer.text)) == [f"/corrections/{record.id}"]


def test_the_same_form_sent_twice_leads_to_its_own_receipt(make_app: MakeApp, db: Database) -> None:
    filer = Visitor(make_app(moderation=False))
    where = filer.send(a_submission())

    assert filer.submit(a_submission()).headers["Location"] == where
    assert last_number(db) == 1
    other = Visitor(filer.client.application, "192.0.2.77")
    assert other.submit(a_submission()).status_code == 409
