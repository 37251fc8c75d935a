"""The summary of what is wrong: each sentence says which field it is about, and by how much."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.draft import LIMITS
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import a_submission, recorded
from tests.support.visitor import Visitor

ONE_LINE = ["subject", "outlet", "article_title", "byline", "locator", "article_url", "source_url",
            "contact_email", "published_on"]  # fmt: skip


def summary(page: Page) -> dict[str, str]:
    """The sentences of the summary by the field that each leads to."""
    links = page.one("div", role="alert").iter("a")
    return {link.get("href", "").removeprefix("#"): words(link) for link in links}


def labels(page: Page) -> dict[str, str]:
    """What the page calls each field that has a label."""
    found = {label.get("for", ""): words(label) for label in page.all("label")}
    return found | {f.get("id", ""): words(next(f.iter("legend"))) for f in page.all("fieldset")}


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_every_sentence_names_its_field_as_the_page_does(subject: Visitor, prefix: str) -> None:
    wrong = dict.fromkeys(("quote", "correction", "subject", "outlet"), "")
    wrong |= dict.fromkeys(("explanation", "byline", "article_title", "locator"), "x" * 21000)
    wrong |= dict.fromkeys(("article_url", "source_url", "published_on", "kind", "medium"), "x")
    wrong |= {"language": "zz", "relation": "x"}
    page = Page(subject.submit(a_submission(**wrong), prefix).text)

    told = summary(page)
    assert set(told) == set(wrong)
    for name, sentence in told.items():
        label = labels(page)[name].partition(" optional")[0].partition(" facultatif")[0]
        assert sentence.replace(" :", ":").startswith(f"{label}: "), (label, sentence)
    assert page.problems()


@pytest.mark.parametrize(
    ("prefix", "named"),
    [("", "Your email: Enter"), ("/fr", "Votre adresse électronique : Indiquez")],
)
def test_the_email_is_called_an_email(subject: Visitor, prefix: str, named: str) -> None:
    page = Page(subject.submit(a_submission(contact_email="x"), prefix).text)

    assert summary(page)["contact_email"].startswith(named)


@pytest.mark.parametrize("name", ["quote", "correction", "explanation", *ONE_LINE])
@pytest.mark.parametrize(
    ("excess", "english", "french"),
    [(1, "by 1 character.", "1 caractère de trop."), (300, "by 300 characters.", "300 caractères")],
)
def test_what_is_too_long_says_by_how_much(
    subject: Visitor, name: str, excess: int, english: str, french: str
) -> None:
    form = a_submission(**{name: "x" * (LIMITS[name] + excess)})

    assert english in summary(Page(subject.submit(form).text))[name]
    assert french in summary(Page(subject.submit(form, "/fr").text))[name]


def test_what_is_too_long_names_the_limit_in_french_too(subject: Visitor) -> None:
    form = a_submission(quote="x" * 20_001)
    told = summary(Page(subject.submit(form, "/fr").text))["quote"]

    assert told.endswith("1 caractère de trop. Raccourcissez-le à 20 000.")


def test_the_desk_names_its_fields_too(editor: Visitor, db: Database) -> None:
    path = f"/desk/records/{recorded(db).id}"
    wrong = {"outcome": "x", "on": "x", "note": "x" * 20_010}
    told = summary(Page(editor.post(f"{path}/outcome", wrong).text))
    reason = summary(Page(editor.post(f"{path}/withdraw", {"reason": "x" * 2_005}).text))

    assert [sentence.partition(":")[0] for sentence in told.values()] == ["Outcome", "Day", "Note"]
    assert "by 10 characters" in told["note"]
    assert list(reason.values()) == ["Reason: Too long by 5 characters. Shorten it to 2,000."]


def test_nor_does_the_form_to_follow_by_email_leave_them_out(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org"))
    told = summary(Page(visitor.post("/subscribe", {"email": "x", "rhythm": "x"}).text))

    assert [sentence.partition(":")[0] for sentence in told.values()] == [
        "Your email address", "How often",
    ]  # fmt: skip
