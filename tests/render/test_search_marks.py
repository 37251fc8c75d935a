"""What a search found, marked in a difference and in snippets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from sqlite_utils import Database

from corrections.compare import diff
from corrections.record.model import Span
from corrections.record.search_query import read_query
from corrections.render import difference
from corrections.render.found_text import FoundText
from corrections.render.search_marks import Snippet, marked, snippets
from corrections.render.words import Words
from tests.support.samples import recorded

EN = Words("en")
WORDS = st.lists(
    st.sampled_from(
        ["green", "tea", "œuvre", "rodéo", "a-b", "30 000", "l’eau", "<b>", "شاي", "."]
    ),
    max_size=12,
).map(" ".join)


def shown(spans: list[Span], typed: str, whole: str | None = None) -> Markup:
    return difference.inline(marked(spans, read_query(typed)), "en", EN, whole)


def found(html: str) -> list[str]:
    return [Markup(part).unescape() for part in re.findall(r'<mark class="hit">(.*?)</mark>', html)]


def without_marks(html: str) -> str:
    return re.sub(r'<mark class="hit">|</mark>', "", html)


@given(quote=WORDS, correction=WORDS, typed=WORDS)
def test_marking_changes_no_other_character(quote: str, correction: str, typed: str) -> None:
    spans = diff.compare(quote, correction)

    assert without_marks(shown(spans, typed)) == difference.inline(spans, "en", EN)


@given(st.text(max_size=40), st.data())
def test_any_cut_of_a_text_keeps_its_characters_and_its_parts(
    text: str, data: st.DataObject
) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    parts = list(zip(places[::2], places[1::2], strict=False))
    start, end = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))
    whole = FoundText(text, parts)

    cut = whole[start:end]
    assert str(cut) == text[start:end]
    assert without_marks(escape(cut)) == escape(text[start:end])
    assert escape(whole[:start] + whole[start:]) in (
        escape(whole),
        escape(whole[:start] + text[start:]),
    )
    assert str(whole.strip()) == text.strip()


def test_words_are_marked_in_all_that_differs_and_beside_it() -> None:
    spans = diff.compare("Dana drank green tea in May.", "Dana drank black tea in May.")

    html = shown(spans, "TEA green black")
    assert found(html) == ["green", "black", "tea"]
    assert '<del><mark class="hit">green</mark></del>' in html
    assert '<ins><mark class="hit">black</mark></ins>' in html


def test_a_phrase_is_marked_across_what_differs() -> None:
    spans = diff.compare("Dana drank green tea in May.", "Dana drank black tea in May.")

    assert found(shown(spans, '"drank black tea"')) == ["drank ", "black", " tea"]
    assert found(shown(spans, '"green tea in"')) == ["green", " tea in"]


def test_words_are_marked_as_they_are_written() -> None:
    spans = diff.compare("Le rodéo de l’Œuvre <b>", "Le rodéo de l’Œuvre <i>")

    assert found(shown(spans, "RODEO oeuvre b")) == ["rodéo", "Œuvre", "b"]


@pytest.mark.parametrize("place", ["before", "between", "behind"])
def test_a_fold_does_not_hide_what_was_found(place: str) -> None:
    run = "It was said at length. " * 40
    long = dict.fromkeys(("before", "between", "behind"), run)
    long[place] = f"{run}A zebra came. {run}"
    old = f"{long['before']}ONE {long['between']}TWO {long['behind']}"
    spans = diff.compare(old, old.replace("ONE", "UN").replace("TWO", "DEUX"))

    assert "zebra" not in shown(spans, "", "/1?whole=1")
    html = shown(spans, "zebra", "/1?whole=1")
    assert found(html) == ["zebra"]
    assert html.count('class="fold"') == 4


def test_what_is_found_very_often_leaves_the_rest_folded() -> None:
    run = "A zebra came, and it was said at length that it did so. " * 100
    spans = diff.compare(f"{run}ONE", f"{run}UN")

    assert len(shown(spans, "zebra", "/1?whole=1")) < len(run) / 2


def test_a_snippet_tells_what_the_row_does_not_show(db: Database) -> None:
    record = recorded(
        db, quote="Green tea.", correction="Black tea.", subject="Dana Quill",
        explanation=f"{'So it was. ' * 20}A **zebra** of [mine](https://echo.example/) had tea.",
        article_title="Dana's zebra", byline="Zed Ebra",
    )  # fmt: skip

    def told(typed: str, *, passages: bool = False) -> list[Snippet]:
        return snippets(record, read_query(typed), passages=passages)

    assert told("tea quill") == []
    assert [(one.field, str(one.text)) for one in told("tea zebra")] == [
        ("article_title", "Dana's zebra")
    ]
    [mine] = told("mine")
    assert mine.field == "explanation"
    assert str(mine.text).startswith("…")
    assert str(mine.text).endswith("A zebra of mine had tea.")
    assert found(escape(mine.text)) == ["mine"]
    assert [one.field for one in told("ebra")] == ["byline"]
    assert [one.field for one in told("green black", passages=True)] == ["quote", "correction"]


def test_a_snippet_is_short_and_keeps_its_word() -> None:
    spans = diff.compare("x" * 500, "y" * 500)
    assert found(shown(spans, "x" * 500)) == ["x" * 500]
