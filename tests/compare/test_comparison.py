"""One comparison of two texts: what it fills in, and what it leaves as it was given."""

from __future__ import annotations

import pytest

from corrections.compare.comparison import compare_draft, compare_texts
from corrections.record.draft import read_draft
from corrections.record.model import Kind
from tests.support.samples import CORRECTION, FOUNDING, QUOTE, TODAY, a_submission


def test_kind_and_language_are_suggested_from_the_texts() -> None:
    names = ("quote", "correction", "subject", "outlet", "relation")
    draft = read_draft({name: FOUNDING[name] for name in names}, today=TODAY)
    complete = compare_draft(draft).complete(draft)

    assert (complete.kind, complete.language) == (Kind.AFFILIATION, "fr")


@pytest.mark.parametrize(
    ("correction", "suggested", "kind"),
    [
        ("The pool will close on Friday.", Kind.DATE, Kind.DATE),
        ("The pool will close on Monday for good.", Kind.CONTEXT, Kind.OTHER),
    ],
)
def test_a_kind_that_is_only_possible_is_not_filled_in(
    correction: str, suggested: Kind, kind: Kind
) -> None:
    texts = {"quote": "The pool will close on Monday.", "correction": correction}
    draft = read_draft(a_submission(**texts), today=TODAY)
    comparison = compare_draft(draft)

    assert comparison.suggestions[0].kind is suggested
    assert comparison.complete(draft).kind == kind


def test_what_the_draft_names_is_kept() -> None:
    draft = read_draft(a_submission(kind="date", language="FR-ca"), today=TODAY)
    comparison = compare_draft(draft)

    assert comparison.language == "fr-CA"
    assert comparison.complete(draft) == draft


@pytest.mark.parametrize("fallback", ["en", "fr", "fr-CA"])
def test_a_quote_that_tells_too_little_has_the_language_of_the_page(fallback: str) -> None:
    assert compare_texts("No.", "Non.", fallback=fallback).language == fallback


def test_a_language_that_is_named_is_not_guessed() -> None:
    assert (
        compare_texts("The mayor resigned yesterday.", "She stayed.", language="de").language
        == "de"
    )


def test_only_typography_differs_where_no_word_does() -> None:
    assert compare_texts("It isn't so.", "It isn’t so.").only_typography
    assert compare_texts(QUOTE, QUOTE).only_typography
    assert not compare_texts(QUOTE, CORRECTION).only_typography
