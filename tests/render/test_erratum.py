"""A difference in words and marks: the printers' formula, and marks that can be heard."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from sqlite_utils import Database

from corrections.compare import diff
from corrections.record.model import Span
from corrections.render import difference, erratum
from corrections.render.words import Words
from tests.support.pages import Page
from tests.support.samples import CORRECTION, FOUNDING, QUOTE, recorded

EN, FR = Words("en"), Words("fr")
FOUNDING_SPANS = diff.compare(FOUNDING["quote"], FOUNDING["correction"])


def equal(text: str) -> Span:
    return {"op": "equal", "text": text}


def delete(text: str) -> Span:
    return {"op": "delete", "text": text}


def insert(text: str) -> Span:
    return {"op": "insert", "text": text}


@pytest.mark.parametrize(
    ("spans", "sentence"),
    [
        ([equal("He is "), delete("old"), insert("new"), equal(".")], "For “old” read “new”."),
        ([equal("He is "), delete("old "), equal("new.")], "Leave out “old”."),
        ([equal("He is "), insert("not "), equal("new.")], "Add “not”."),
        ([delete("a, "), insert("b, "), equal("c "), delete("d."), insert("e.")],
         "For “a” read “b”; for “d” read “e”."),
        ([equal("a"), delete(","), insert(";"), equal(" b")], "For “,” read “;”."),
        ([equal("the same")], "Only the typography differs."),
    ],
)  # fmt: skip
def test_the_erratum_line(spans: list[Span], sentence: str) -> None:
    assert erratum.sentence(spans, EN) == sentence


def test_the_founding_case_in_both_languages() -> None:
    english, french = (erratum.sentence(FOUNDING_SPANS, words) for words in (EN, FR))

    assert english
    assert french
    assert english != french
    assert "\n" not in english


def test_a_text_is_shortened_between_words_where_it_can_be() -> None:
    for text, line in (
        ("one two", "one two"), (" one\n\ttwo ", "one two"), ("one two.", "one…"),
        ("one  twoo", "one…"), ("sevenst", "sevenst"), ("eightlet", "eightl…"),
    ):  # fmt: skip
        assert erratum.shortened(text, 7) == line


def test_the_length_of_a_change_is_that_of_both_its_sides() -> None:
    spans = [equal("He is "), delete("old"), insert("young"), equal(".")]

    assert erratum.changed_length(spans) == len("old") + len("young")
    assert erratum.changed_length([equal("He is old.")]) == 0


def test_both_texts_come_out_as_they_went_in() -> None:
    assert erratum.printed(FOUNDING_SPANS) == FOUNDING["quote"]
    assert erratum.corrected(FOUNDING_SPANS) == FOUNDING["correction"]


def test_a_typographic_run_keeps_both_spellings() -> None:
    spans = diff.compare("It isn't so.", "It isn’t so.")

    assert erratum.printed(spans) == "It isn't so."
    assert erratum.corrected(spans) == "It isn’t so."
    assert erratum.replacements(spans) == []


def test_a_title_tells_whose_where_and_what(db: Database) -> None:
    title = erratum.title(recorded(db, **FOUNDING), EN)

    assert title.startswith("Dagrouik, in Libération: ")
    assert "“" in title


def test_a_title_shows_two_changes_and_says_that_there_are_more(db: Database) -> None:
    two = recorded(
        db,
        quote="Monday the dog ate, and later the cat slept, and nobody came.",
        correction="Friday the dog ate, and later the owl slept, and nobody came.",
    )
    three = recorded(
        db,
        quote="Monday the dog ate, and later the cat slept, and nobody came.",
        correction="Friday the dog ate, and later the owl slept, and everybody came.",
    )

    assert len(erratum.replacements(two.diff)) == 2
    assert erratum.title(two, EN).partition(": ")[2] == (
        "for “Monday” read “Friday”; for “cat” read “owl”"
    )
    assert erratum.title(three, EN).partition(": ")[2] == (
        "for “Monday” read “Friday”; for “cat” read “owl”; …"
    )


def test_a_title_shortens_each_side_to_eighty_characters_and_the_line_to_more(
    db: Database,
) -> None:
    record = recorded(db, quote="word " * 90 + "end", correction="other " * 90 + "end")
    old, new = "word " * 14 + "word…", "other " * 12 + "other…"

    assert erratum.title(record, EN).endswith(f": for “{old}” read “{new}”")
    assert max(len(old), len(new)) <= 80
    line = erratum.sentence(record.diff, EN)
    assert line == f"For “{'word ' * 54}word…” read “{'other ' * 45}other…”."


def test_marks_are_heard_in_the_quotations_language() -> None:
    marked = difference.inline(FOUNDING_SPANS, "fr", EN)
    page = Page(str(marked))

    assert page.all("del")
    assert page.all("ins")
    assert [span for span in page.all("span") if span.get("class") == "visually-hidden"]
    english = difference.inline(FOUNDING_SPANS, "en", EN)
    assert str(english) != str(marked)


def test_a_language_that_we_do_not_speak_is_marked_in_the_pages_own() -> None:
    page = Page(str(difference.inline(diff.compare(QUOTE, CORRECTION), "de", EN)))

    assert {span.get("lang") for span in page.all("span")} == {"en"}


@pytest.mark.parametrize("side", ["quote", "correction"])
def test_one_side_marks_what_differs(side: difference.Side) -> None:
    page = Page(str(difference.reading(FOUNDING_SPANS, "fr", EN, side)))

    assert page.all("mark")
    assert not page.all("ins")
    assert not page.all("del")


WORDS = st.lists(st.sampled_from(["a", "b", "<b>", "&amp;", "\"", "l’", "é", "12", "\n", ", "]),
                 max_size=12).map(" ".join)  # fmt: skip


@given(WORDS, WORDS)
def test_everything_is_escaped_and_nothing_is_lost(quote: str, correction: str) -> None:
    spans = diff.compare(quote, correction)
    html = str(difference.inline(spans, "en", EN))
    plain = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", html)

    printed = re.sub(r"<ins>.*?</ins>|</?del>", "", plain, flags=re.DOTALL)
    corrected = re.sub(r"<del>.*?</del>|</?ins>", "", plain, flags=re.DOTALL)
    assert unescaped(printed) == quote
    if not any("corrected" in span for span in spans):
        assert unescaped(corrected) == correction
    assert set(re.findall(r"<(\w+)", plain)) <= {"ins", "del"}


def unescaped(html: str) -> str:
    return Markup(html).unescape()


def test_typography_alone_is_called_so(db: Database) -> None:
    record = recorded(db, quote="It isn't so.", correction="It isn’t so.")
    assert erratum.sentence(record.diff, EN) == "Only the typography differs."
    assert erratum.title(record, EN).endswith(": only the typography differs")


def test_two_deletions_that_follow_each_other_are_both_in_the_replacement() -> None:
    spans: list[Span] = [
        {"op": "delete", "text": "He left. ", "move": 1},
        {"op": "delete", "text": "It rained. "},
        equal("She sang."),
        {"op": "insert", "text": " He left.", "move": 1},
    ]
    assert erratum.replacements(spans) == [
        erratum.Replacement("He left. It rained. ", ""),
        erratum.Replacement("", " He left."),
    ]
