"""The form says what looks wrong before it is sent, refuses nothing, and the desk sees it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, OUTLET, QUOTE, a_submission, newest, recorded
from tests.support.visitor import Visitor

ARTICLE = "The mayor of the town in the valley resigned on Monday, after the council voted.\n\n" * 5

ODD = [
    ({"quote": ARTICLE + QUOTE}, "As printed: this is more than a passage.", "un passage"),
    ({"quote": f"<p>{QUOTE}</p>"}, "As printed: there are marks of HTML", "HTML ou de Markdown"),
    ({"quote": QUOTE.upper()}, "As printed: all of it is in capitals.", "en capitales"),
    ({"correction": f"{CORRECTION}!!!"}, "As it should read: it reads as if", "crié"),
    ({"explanation": "LIES AND MORE LIES"}, "Explanation: it reads as if", "crié"),
    ({"quote": f"“{QUOTE}”"}, "As printed: quotation marks stand", "guillemets"),
    ({"correction": "This is false. I never said that."}, "As it should read: this seems to be a "
                                                          "remark", "remarque"),
]  # fmt: skip


def hints(page: Page) -> list[str]:
    return [words(item) for item in page.by_id("difference").iter("li")]


def preview(visitor: Visitor, form: dict[str, str], prefix: str = "") -> Page:
    """The fragment that the script asks for."""
    answer = visitor.ask("POST", f"{prefix}/preview", data=form)
    assert answer.status_code == 200
    return Page(answer.text)


@pytest.mark.parametrize(("changes", "english", "french"), ODD)
def test_it_is_said_before_sending_and_at_the_desk(
    subject: Visitor,
    editor: Visitor,
    db: Database,
    changes: dict[str, str],
    english: str,
    french: str,
) -> None:
    form = a_submission(**changes)
    shown = Page(subject.post("/submit", {**form, "do": "preview"}).text)

    assert len(hints(shown)) == 1
    assert english in hints(shown)[0]
    assert hints(preview(subject, form)) == hints(shown)
    assert french in hints(preview(subject, form, "/fr"))[0]
    assert subject.submit(form).status_code == 303
    assert english in editor.page("/desk").text
    assert english in editor.page(f"/desk/records/{newest(db).id}").text


def test_of_a_plain_form_nothing_is_said(subject: Visitor, editor: Visitor, db: Database) -> None:
    assert hints(preview(subject, a_submission())) == []
    assert hints(subject.page("/submit")) == []


def test_of_a_quote_it_is_said_before_there_is_a_correction(subject: Visitor, db: Database) -> None:
    record = recorded(db)
    page = preview(subject, {"quote": QUOTE})

    assert [link.get("href") for link in page.all("a")] == [f"/corrections/{record.id}"]
    assert "more than a passage" in hints(preview(subject, {"quote": "word " * 5000}))[0]


@pytest.mark.parametrize(
    "quote", [QUOTE, f"« {QUOTE} »", QUOTE.upper(), QUOTE.replace("is close", "was close")]
)
@pytest.mark.parametrize(
    ("prefix", "told"), [("", "is on record already"), ("/fr", "est déjà consigné")]
)
@pytest.mark.parametrize("outlet", [OUTLET, OUTLET.lower(), ""])
def test_a_record_of_nearly_the_same_quote_is_linked(
    subject: Visitor, db: Database, quote: str, prefix: str, told: str, outlet: str
) -> None:
    record = recorded(db)
    page = preview(subject, a_submission(quote=quote, outlet=outlet), prefix)

    assert told in " ".join(hints(page))
    [link] = page.all("a")
    assert link.get("href") == f"{prefix}/corrections/{record.id}"


def test_nothing_that_is_not_public_is_named(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    withdrawn = recorded(db)
    editor.post(f"/desk/records/{withdrawn.id}/withdraw", {"reason": "By mistake."})
    recorded(db, state="pending")
    recorded(db, state="declined")

    assert hints(preview(subject, a_submission())) == []


@pytest.mark.parametrize(
    "other", [{"outlet": "The Hill Courier"}, {"quote": "Another text, of another article."}]
)
def test_another_quote_or_another_outlet_is_not_named(
    subject: Visitor, db: Database, other: dict[str, str]
) -> None:
    recorded(db, **other)

    assert hints(preview(subject, a_submission())) == []


def test_at_most_three_records_are_named(stranger: Visitor, db: Database) -> None:
    numbers = [recorded(db).id for _ in range(5)]
    leads = [link.get("href") for link in preview(stranger, a_submission()).all("a")]

    assert leads == [f"/corrections/{number}" for number in reversed(numbers[-3:])]


def test_hostile_names_stay_words(subject: Visitor, db: Database) -> None:
    recorded(db, subject="<script>alert(1)</script>", outlet='" onload="x')
    page = preview(subject, a_submission(outlet=""))

    assert page.dangers() == []
    assert "<script>" in hints(page)[0]


def test_quotes_of_signs_and_marks_are_looked_for_without_harm(
    subject: Visitor, db: Database
) -> None:
    recorded(db)
    for quote in (
        '"" AND NOT (',
        "NEAR(a b)",
        '"',
        "e" + "\N{COMBINING ACUTE ACCENT}" * 31,
        "* - ^",
    ):
        assert not preview(subject, a_submission(quote=quote)).all("a")
