"""The form asks for the kind of error, and says what it suggests and how sure it is.

Which texts suggest what changes with the rules, so each case looks for a text that is one of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.compare.comparison import Comparison, compare_texts
from corrections.record.model import LANGUAGES, Certainty, Suggestion
from corrections.render.words import Words
from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, QUOTE, a_submission, newest
from tests.support.visitor import Visitor

PAIRS = Path(__file__).parents[2] / "benchmarks" / "pairs.jsonl"
CASES = ["likely", "possible", "two possible", "none"]

OPEN = {
    "en": {
        "likely": "Our suggestion: {0}", "possible": "Leave it open: Other",
        "two possible": "Leave it open: Other", "none": "Leave it open: Other",
    },
    "fr": {
        "likely": "Notre suggestion : {0}", "possible": "Ne pas préciser : Autre",
        "two possible": "Ne pas préciser : Autre", "none": "Ne pas préciser : Autre",
    },
}  # fmt: skip
"""The choice that leaves the kind open; ``{0}`` is the first kind."""

TOLD = {
    "en": {
        "likely": "Looks like: {0} ({reason}). This is a suggestion; choose another below if it is"
                  " wrong.",
        "possible": "Perhaps: {0} ({reason}). Choose one below.",
        "two possible": "Perhaps: {0}, or {1}. Choose one below.",
        "none": "We don’t know what kind of error this is: choose one below.",
    },
    "fr": {
        "likely": "Nature probable : {0} ({reason}). Ce n’est qu’une suggestion ; si elle ne"
                  " convient pas, choisissez une autre nature plus bas.",
        "possible": "Peut-être : {0} ({reason}). Choisissez ci-dessous.",
        "two possible": "Peut-être : {0}, ou {1}. Choisissez ci-dessous.",
        "none": "Nous ne savons pas de quelle erreur il s’agit : choisissez-en la nature"
                " ci-dessous.",
    },
}  # fmt: skip
"""The sentence below the difference."""


def case_of(comparison: Comparison) -> str:
    match [found.certainty for found in comparison.suggestions]:
        case []:
            return "none"
        case [Certainty.LIKELY, *_]:
            return "likely"
        case [_]:
            return "possible"
        case _:
            return "two possible"


def pairs() -> Iterator[tuple[str, str]]:
    """The marked pairs, each in both directions and with a few words of the text put in."""
    for line in PAIRS.read_text("utf-8").splitlines():
        pair = json.loads(line)
        quote, correction = pair["quote"], pair["correction"]
        yield from ((quote, correction), (correction, quote))
        yield quote, f"{correction} {' '.join(quote.split()[:3])}"
    yield "It was blorf.", "It was quimp."


@pytest.fixture(scope="module")
def examples() -> dict[str, dict[str, str]]:
    """Two texts of each case."""
    found: dict[str, dict[str, str]] = {}
    for quote, correction in pairs():
        comparison = compare_texts(quote, correction)
        if not comparison.only_typography:
            texts = {"quote": quote, "correction": correction}
            found.setdefault(case_of(comparison), texts)
    assert set(found) == set(CASES)
    return found


def suggested(texts: dict[str, str]) -> list[Suggestion]:
    return compare_texts(**texts).suggestions


def filled(phrase: str, language: str, suggestions: list[Suggestion]) -> str:
    own = Words(language)
    reason = own.reason(suggestions[0]) if suggestions else ""
    told = phrase.format(*(own.kind(found.kind) for found in suggestions), reason=reason)
    return " ".join(told.split())


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_form_says_how_sure_its_suggestion_is(
    stranger: Visitor, examples: dict[str, dict[str, str]], case: str, language: str
) -> None:
    texts, prefix = examples[case], "" if language == "en" else f"/{language}"
    page, fragment = shown(stranger, texts, prefix), preview(stranger, texts, prefix)

    assert note(page) == filled(TOLD[language][case], language, suggested(texts))
    assert note(fragment) == note(page)
    assert left_open(page) == filled(OPEN[language][case], language, suggested(texts))
    put_by_the_script = fragment.by_id("difference").get("data-kind", "")
    assert " ".join(put_by_the_script.split()) == left_open(page)


def test_what_was_typed_is_text_in_the_reason(stranger: Visitor) -> None:
    """The kind beside it is marked as strong: the phrase has markup in it."""
    hostile = {"quote": QUOTE.replace("Labour", "Labour <i>x</i>"), "correction": CORRECTION}
    for page in (shown(stranger, hostile), preview(stranger, hostile)):
        [told] = [p for p in page.by_id("difference") if p.get("class") == "note"]
        assert [element.tag for element in told.iter()] == ["p", "strong"]
        assert "<i>x</i>" in words(told)


@pytest.mark.parametrize("texts", [{}, {"quote": "It's so.", "correction": "It’s so."}])
def test_nothing_is_suggested_before_a_word_differs(
    stranger: Visitor, texts: dict[str, str]
) -> None:
    page = shown(stranger, texts) if texts else stranger.page("/submit")

    assert left_open(page) == "Leave it to the words"
    assert [p for p in page.by_id("difference") if p.get("class") == "note"] == []


def test_the_question_is_in_view_below_the_difference(
    stranger: Visitor, examples: dict[str, dict[str, str]]
) -> None:
    """Nobody has to unfold anything, and what the preview calls "below" is below."""
    for page in (stranger.page("/submit"), shown(stranger, examples["none"])):
        folded = [e.get("id") for details in page.all("details") for e in details.iter("select")]
        assert "kind" not in folded
        order = [e.get("id") for e in page.main.iter() if e.get("id")]
        assert order.index("difference") < order.index("kind") < order.index("outlet")


@pytest.mark.parametrize("case", CASES)
def test_what_was_chosen_stays_chosen(
    stranger: Visitor, db: Database, examples: dict[str, dict[str, str]], case: str
) -> None:
    assert shown(stranger, examples[case], kind="role").value("kind") == "role"
    stranger.send(a_submission(**examples[case], kind="role"))

    assert newest(db).kind == "role"


@pytest.mark.parametrize("case", CASES)
def test_whoever_leaves_it_open_gets_what_the_form_said(
    stranger: Visitor, db: Database, examples: dict[str, dict[str, str]], case: str
) -> None:
    said = left_open(shown(stranger, examples[case]))
    stranger.send(a_submission(**examples[case]))

    assert said.endswith(f": {Words('en').kind(newest(db).kind)}")
