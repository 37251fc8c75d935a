"""Long unchanged runs fold to what stands around the changes, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrections.compare.diff import compare
from corrections.render import difference
from corrections.render.folding import FOLDED_OVER, KEPT, Folded, fold
from corrections.render.words import Words

LONG = "The committee met again on the first Monday of the month. " * 20


@given(st.text(), st.booleans(), st.booleans())
def test_what_is_kept_and_what_is_hidden_are_the_run(text: str, first: bool, last: bool) -> None:
    folded = fold(text, first=first, last=last)
    assert text.startswith(folded.head)
    assert text.endswith(folded.tail)
    assert len(folded.head) + folded.hidden + len(folded.tail) == len(text)


def test_a_short_run_stays_whole() -> None:
    assert fold("x" * FOLDED_OVER, first=False, last=False).hidden == 0


def test_beside_a_change_some_of_a_long_run_stays() -> None:
    """The first run of a text has a change behind it alone, the last one before it alone."""
    first = fold(LONG, first=True, last=False)
    last = fold(LONG, first=False, last=True)

    assert (first.head, last.tail) == ("", "")
    assert 0 < len(first.tail) <= KEPT
    assert 0 < len(last.head) <= KEPT


def test_a_run_one_character_too_long_is_folded() -> None:
    assert fold("x" * (FOLDED_OVER + 1), first=False, last=False) == Folded(
        "x" * KEPT, FOLDED_OVER + 1 - 2 * KEPT, "x" * KEPT
    )


def test_the_last_run_of_a_page_is_folded_behind_what_stands_beside_the_change() -> None:
    spans = compare(f"He came. {LONG}", f"She came. {LONG}")
    folded = difference.inline(spans, "en", Words("en"), whole="/")
    shown = folded.partition(' <a class="fold"')[0]

    assert shown.endswith("The committee met again on the first ")
    assert folded.endswith("characters unchanged …]</a> ")


def test_a_fold_cuts_between_words() -> None:
    folded = fold(LONG, first=False, last=False)
    assert folded.hidden > 0
    assert " " in LONG[len(folded.head) - 1 : len(folded.head) + 1]
    assert " " in LONG[-len(folded.tail) - 1 :][:2]


def test_the_fold_is_a_link_to_the_whole_text() -> None:
    spans = compare(f"{LONG}He came. {LONG}", f"{LONG}She came. {LONG}")
    folded = difference.inline(spans, "en", Words("fr"), whole="/corrections/1?whole=1")
    assert folded.count('href="/corrections/1?whole=1" lang="fr"') == 2
    assert len(folded) < 1000
    assert LONG.strip() in difference.inline(spans, "en", Words("fr"))


def test_a_text_without_a_change_is_not_folded_away() -> None:
    assert LONG.strip() in difference.inline(compare(LONG, LONG), "en", Words("en"), whole="/")
