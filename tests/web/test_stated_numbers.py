"""The site's own pages state the times that the program keeps, the same in both languages."""

from __future__ import annotations

import re

import pytest

from corrections.record import asking, promises
from corrections.record.lifecycle import UNPUBLISH_WITHIN
from corrections.record.model import LANGUAGES
from corrections.record.outcome import ANSWER_DAYS
from corrections.render import labels, pages
from corrections.render.words import Words
from corrections.web.stated_numbers import STATED
from tests.support.pages import words
from tests.support.visitor import Visitor

PAGES = ("about", "policy", "privacy")
NUMBER_WORDS = re.compile(
    r"\b(two|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|sixty) "
    r"(minutes|hours|days|weeks|months)\b"
    r"|\b(deux|quatre|cinq|six|sept|huit|neuf|dix|douze|quatorze|quinze|vingt|trente|soixante) "
    r"(minutes|heures|jours|semaines|mois)\b"
)


def names(page: str, language: str) -> list[str]:
    return sorted(re.findall(r"\$(\w+)", pages.source(page, language)))


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_state_the_same_numbers(page: str) -> None:
    first, *others = [names(page, language) for language in LANGUAGES]
    assert all(other == first for other in others)


def test_every_number_that_is_kept_for_the_pages_stands_on_one() -> None:
    assert {name for page in PAGES for name in names(page, "en")} == set(STATED)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_stands_there_that_the_program_does_not_keep(page: str, language: str) -> None:
    """But for the versions of licences."""
    text = re.sub(r"CC0 1\.0|/1\.0/|/agpl-3\.0|version 3|CC0", "", pages.source(page, language))

    assert re.findall(r"\d+", text) == []
    assert NUMBER_WORDS.findall(text) == []


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/policy", f"reads it within {promises.READ_SUBMISSIONS_DAYS} days"),
        ("/policy", f"reminded after {asking.REMIND_AFTER.days} days"),
        ("/policy", f"{asking.LAPSE_AFTER.days} days later the record is not published"),
        ("/policy", f"within {UNPUBLISH_WITHIN.days * 24} hours"),
        ("/policy", f"within {promises.READ_ANSWERS_DAYS} days, and either publishes it as it is"),
        ("/policy", f"decides within {promises.READ_REPORTS_DAYS} days"),
        ("/policy", f"an editor decides within {promises.READ_REMOVALS_DAYS} days"),
        ("/policy", f"No answer after {ANSWER_DAYS} days"),
        ("/policy", "nothing of it is edited"),
        ("/privacy", f"{promises.REPORTER_ADDRESS_DAYS} days after the report in any case"),
        ("/privacy", "deleted after 7 days"),
        ("/fr/policy", f"dans un délai de {promises.READ_SUBMISSIONS_DAYS} jours"),
        ("/fr/policy", f"dans les {UNPUBLISH_WITHIN.days * 24} heures"),
        ("/fr/privacy", f"de toute façon {promises.REPORTER_ADDRESS_DAYS} jours après"),
    ],
)  # fmt: skip
def test_a_page_promises_what_the_program_keeps(reader: Visitor, path: str, sentence: str) -> None:
    assert sentence in words(reader.page(path).main)


SAID_ELSEWHERE = (labels.NOTED, "The correction stands there: an editor has seen it.")
"""What the policy quotes of the pages of records."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_policy_quotes_stands_so_on_the_pages_that_it_names(language: str) -> None:
    text, own = pages.source("policy", language), Words(language)

    for quoted in SAID_ELSEWHERE:
        assert own.gettext(quoted).rstrip(".") in text


@pytest.mark.parametrize(
    ("path", "sentences"),
    [
        ("/policy", (
            f"about both within {promises.READ_SUBMISSIONS_DAYS} days", "can change its answer",
            "told once of each record", "in the email about it, if you asked for email there",
            "ask there for its removal", "the report and the address in it go with it",
        )),
        ("/privacy", ("for the editors alone", "or after an hour", "erase the whole list")),
        ("/fr/policy", ("peut modifier sa réponse ou la retirer", "demandez-y son retrait")),
        ("/fr/privacy", ("au bout d’une heure", "effacer toute la liste")),
    ],
)  # fmt: skip
def test_the_pages_say_what_each_side_can_do(
    reader: Visitor, path: str, sentences: tuple[str, ...]
) -> None:
    text = words(reader.page(path).main)
    assert [sentence for sentence in sentences if sentence not in text] == []
