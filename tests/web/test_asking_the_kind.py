"""The form asks for the kind of error, and says what it suggests and how sure it is."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, QUOTE, a_submission, newest
from tests.support.visitor import Visitor

LIKELY = {"quote": QUOTE, "correction": CORRECTION}
POSSIBLE = {"quote": "They like Selwick.", "correction": "They like Thorby."}
TWO_POSSIBLE = {
    "quote": "The bread and the salt were passed, for good.",
    "correction": "The salt and the bread were passed.",
}
NONE = {"quote": "The table is of oak.", "correction": "The table is of beech."}


def shown(visitor: Visitor, texts: dict[str, str], prefix: str = "", **typed: str) -> Page:
    """The form after "Show the difference", without a script."""
    form = {**a_submission(), **texts, **typed, "do": "preview"}
    return Page(visitor.post(f"{prefix}/submit", form).text)


def preview(visitor: Visitor, texts: dict[str, str], prefix: str = "") -> Page:
    """What the script puts in the place of the difference."""
    return Page(visitor.ask("POST", f"{prefix}/preview", data=texts).text)


def note(page: Page) -> str:
    return next(words(p) for p in page.by_id("difference") if p.get("class") == "note")


def left_open(page: Page) -> str:
    """The words of the choice that leaves the kind open."""
    return words(next(page.by_id("kind").iter("option")))


CASES = [
    (LIKELY, "", "Our suggestion: Affiliation",
     "Looks like: Affiliation (“Labour” → “Green”: political labels). This is a suggestion; choose"
     " another below if it is wrong."),
    (LIKELY, "/fr", "Notre suggestion : Appartenance", "Nature probable : Appartenance («"),
    (POSSIBLE, "", "Perhaps: Name or person",
     "Perhaps: Name or person (“Selwick” → “Thorby”: names of people or organisations)."
     " Choose one below."),
    (POSSIBLE, "/fr", "Peut-être : Nom ou personne", "Peut-être : Nom ou personne («"),
    (TWO_POSSIBLE, "", "Perhaps: Other", "Perhaps: Other, or Missing context. Choose one below."),
    (TWO_POSSIBLE, "/fr", "Peut-être : Autre",
     "Peut-être : Autre, ou Contexte manquant. Choisissez ci-dessous."),
    (NONE, "", "Leave it open: Other",
     "We don’t know what kind of error this is: choose one below."),
    (NONE, "/fr", "Ne pas préciser : Autre",
     "Nous ne savons pas de quelle erreur il s’agit : choisissez-en la nature ci-dessous."),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "prefix", "open_choice", "told"), CASES)
def test_the_form_says_how_sure_its_suggestion_is(
    stranger: Visitor, texts: dict[str, str], prefix: str, open_choice: str, told: str
) -> None:
    page, fragment = shown(stranger, texts, prefix), preview(stranger, texts, prefix)

    assert note(page).startswith(told)
    assert note(fragment) == note(page)
    assert left_open(page) == open_choice
    put_by_the_script = fragment.by_id("difference").get("data-kind", "")
    assert " ".join(put_by_the_script.split()) == open_choice


@pytest.mark.parametrize("texts", [{}, {"quote": "It's so.", "correction": "It’s so."}])
def test_nothing_is_suggested_before_a_word_differs(
    stranger: Visitor, texts: dict[str, str]
) -> None:
    page = shown(stranger, texts) if texts else stranger.page("/submit")

    assert left_open(page) == "Leave it to the words"
    assert [p for p in page.by_id("difference") if p.get("class") == "note"] == []


def test_the_question_is_in_view_below_the_difference(stranger: Visitor) -> None:
    """Nobody has to unfold anything, and what the preview calls "below" is below."""
    for page in (stranger.page("/submit"), shown(stranger, NONE)):
        folded = [e.get("id") for details in page.all("details") for e in details.iter("select")]
        assert "kind" not in folded
        order = [e.get("id") for e in page.main.iter() if e.get("id")]
        assert order.index("difference") < order.index("kind") < order.index("outlet")


def test_what_was_chosen_stays_chosen(stranger: Visitor, db: Database) -> None:
    assert shown(stranger, LIKELY, kind="wording").value("kind") == "wording"
    stranger.send(a_submission(**LIKELY, kind="wording"))

    assert newest(db).kind == "wording"


@pytest.mark.parametrize(
    ("texts", "kind"),
    [(LIKELY, "affiliation"), (POSSIBLE, "identity"), (TWO_POSSIBLE, "other"), (NONE, "other")],
)
def test_whoever_leaves_it_open_gets_what_the_form_said(
    stranger: Visitor, db: Database, texts: dict[str, str], kind: str
) -> None:
    stranger.send(a_submission(**texts))

    assert newest(db).kind == kind
