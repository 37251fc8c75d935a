"""Rule 2: typography is equal; case, accents and marks in numbers are not."""

from __future__ import annotations

import pytest

from corrections.compare.diff import compare
from tests.compare.diff.notation import check


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("It's \"here\", isn't it?", "It’s “here”, isn’t it?"),
        ('"Here", he said.', "‘Here’, he said."),
        ("« Ici ! »", "«\u00a0Ici\u202f!\u00a0»"),
        ("The club - then new - won.", "The club—then new—won."),
        ("From 1931-1968...", "From 1931–1968…"),
        ("Ils étaient 24 500.", "Ils étaient 24\u202f500."),
        ("caf\u00e9", "cafe\u0301"),
        ("of\u00adfi\u00adcial", "official"),
        ("zero\u200bwidth", "zerowidth"),
        ("conﬁrmed", "confirmed"),
        ("un œuf", "un oeuf"),
    ],
)
def test_typography_is_no_change(quote: str, correction: str) -> None:
    assert compare(quote, correction) == [
        {"op": "equal", "text": quote, "corrected": correction},
    ]


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("The {Internet} age.", "The {internet} age."),
        ("By {Jose} Vidal.", "By {José} Vidal."),
        ("About {1,5} inches.", "About {1.5} inches."),
        ("About {18 000} of them.", "About {18,000} of them."),
    ],
)
def test_case_accents_and_marks_in_numbers_are_changes(quote: str, correction: str) -> None:
    check(quote, correction)


def test_an_equal_run_carries_the_corrections_spelling() -> None:
    assert compare("It's a cat.", "It’s a dog.") == [
        {"op": "equal", "text": "It's a ", "corrected": "It’s a "},
        {"op": "delete", "text": "cat"},
        {"op": "insert", "text": "dog"},
        {"op": "equal", "text": "."},
    ]
