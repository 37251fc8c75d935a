"""A difference in HTML, to the character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from sqlite_utils import Database

from corrections.compare import diff
from corrections.record.model import Span
from corrections.render import difference
from corrections.render.folding import FOLDED_OVER, KEPT, fold
from corrections.render.html import who_where
from corrections.render.words import Words
from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, FOUNDING, QUOTE, recorded

EN, FR = Words("en"), Words("fr")
SIDES: tuple[difference.Side, ...] = ("quote", "correction")
FOUNDING_SPANS = diff.compare(FOUNDING["quote"], FOUNDING["correction"])
SPANS: list[Span] = [
    {"op": "equal", "text": "a & "},
    {"op": "delete", "text": "<b>"},
    {"op": "insert", "text": "<c>"},
    {"op": "equal", "text": " "},
    {"op": "delete", "text": "d"},
    {"op": "equal", "text": " "},
    {"op": "insert", "text": "e"},
]


def spoken(words: str, language: str = "") -> str:
    tag = f' lang="{language}"' if language else ""
    return f'<span class="visually-hidden"{tag}>{words}</span>'


END = spoken(" (end of change) ")
BETWEEN = '<span class="between"> </span>'


def test_each_replacement_stands_in_its_place_and_is_told() -> None:
    assert difference.inline(SPANS, "en", EN) == (
        f"a &amp; {spoken('printed: ')}<del>&lt;b&gt;</del>{BETWEEN}"
        f"{spoken('; should read: ')}<ins>&lt;c&gt;</ins>{END}"
        f" {spoken('printed, to be left out: ')}<del>d</del>{END}"
        f" {spoken('to be added: ')}<ins>e</ins>{END}"
    )


def test_where_no_style_reaches_brackets_tell_it() -> None:
    end = spoken("] ")

    assert difference.inline(SPANS, "en-GB", EN, styled=False) == (
        f"a &amp; {spoken(' [printed: ')}<del>&lt;b&gt;</del>"
        f"{spoken('; should read: ')}<ins>&lt;c&gt;</ins>{end}"
        f" {spoken(' [printed, to be left out: ')}<del>d</del>{end}"
        f" {spoken(' [to be added: ')}<ins>e</ins>{end}"
    )


@pytest.mark.parametrize("styled", [True, False])
def test_no_word_of_ours_is_struck_through_or_underlined(styled: bool) -> None:
    for spans in (SPANS, FOUNDING_SPANS, MOVED):
        page = Page(str(difference.inline(spans, "en", EN, styled=styled)))
        changed = {span["text"].strip() for span in spans if span["op"] != "equal"} - {""}
        assert {words(it) for it in page.all("del") + page.all("ins")} - {""} == changed


MOVED: list[Span] = [
    {"op": "equal", "text": "One."}, {"op": "delete", "text": "\n\nTwo.", "move": 1},
    {"op": "equal", "text": "\n\nThree."}, {"op": "insert", "text": "\n\nTwo.\n", "move": 1},
    {"op": "equal", "text": "\nFour."},
]  # fmt: skip


def test_a_passage_that_moved_is_told_so_in_both_places() -> None:
    assert difference.inline(MOVED, "en", EN) == (
        f"One.<del>\n\n</del>{spoken('printed here, to be moved: ')}"
        f'<del data-move="1">Two.</del>{END}\n\nThree.<ins class="space">\n\n</ins>'
        f'{spoken("moved to here: ")}<ins data-move="1">Two.</ins>{END}'
        f'<ins class="space">\n</ins>\nFour.'
    )


def test_a_bracket_stands_in_the_paragraph_of_what_it_closes() -> None:
    end = spoken("] ")

    assert difference.inline(MOVED, "en", EN, styled=False) == (
        f"One.<del>\n\n</del>{spoken(' [printed here, to be moved: ')}<del>Two.</del>{end}"
        f"\n\nThree.<ins>\n\n</ins>{spoken(' [moved to here: ')}<ins>Two.</ins>{end}"
        "<ins>\n</ins>\nFour."
    )


def test_a_caret_stands_beside_the_first_word_that_is_inserted() -> None:
    spans: list[Span] = [{"op": "equal", "text": "One."}, {"op": "insert", "text": " Two."}]

    assert '<ins class="space"> </ins>' in difference.inline(spans, "en", EN)
    assert "<ins>Two.</ins>" in difference.inline(spans, "en", EN)


def test_old_and_new_are_two_words_for_whoever_copies_them() -> None:
    spans: list[Span] = [{"op": "delete", "text": "four"}, {"op": "insert", "text": "fourteen"}]
    shown = str(difference.inline(spans, "en", EN))
    copied = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", shown)

    assert re.sub(r"<[^>]*>", "", copied) == "four fourteen"


ARABIC: list[Span] = [
    {"op": "delete", "text": "المالية"}, {"op": "insert", "text": "العدل"},
    {"op": "equal", "text": " قال"},
]  # fmt: skip


def test_labels_in_a_text_from_right_to_left_keep_their_own_direction() -> None:
    said = '<span class="visually-hidden" lang="en">'

    assert difference.inline(ARABIC, "ar", EN, styled=False) == (
        f"{said} [<bdi>printed</bdi>: </span><del><bdi>المالية</bdi></del>"
        f"{said}; <bdi>should read</bdi>: </span><ins><bdi>العدل</bdi></ins>"
        f"{said}] </span> قال"
    )
    styled = difference.inline(ARABIC, "ar", EN)
    assert styled.count('<span class="visually-hidden" lang="en" dir="ltr">') == 3
    assert "bdi" not in styled


def test_one_text_alone_is_highlighted_where_it_differs() -> None:
    def mark(text: str) -> str:
        return f"{spoken('changed: ')}<mark>{text}</mark>{spoken(' (end) ')}"

    def missing(told: str) -> str:
        return f'<span class="missing">{spoken(told)}</span>'

    quote = difference.reading(SPANS, "en", EN, "quote")
    added = missing(" (words are added here in the correction) ")
    assert quote == f"a &amp; {mark('&lt;b&gt;')} {mark('d')} {added}"
    correction = difference.reading(SPANS, "en", EN, "correction")
    left_out = missing(" (words of the printed text are left out here) ")
    assert correction == f"a &amp; {mark('&lt;c&gt;')} {left_out} {mark('e')}"


def test_the_space_before_highlighted_words_is_not_highlighted() -> None:
    spans: list[Span] = [{"op": "equal", "text": "It is"}, {"op": "delete", "text": " not so"}]

    assert difference.reading(spans, "en", EN, "quote") == (
        f"It is {spoken('changed: ')}<mark>not so</mark>{spoken(' (end) ')}"
    )


def test_nothing_is_missing_where_a_passage_only_moved() -> None:
    for side in SIDES:
        shown = difference.reading(MOVED, "en", EN, side)
        assert "missing" not in shown
        assert shown.count("<mark>") == 1


def test_the_name_of_a_newspaper_is_no_title_in_italics_where_its_script_has_none(
    db: Database,
) -> None:
    for name in ("صدى الوادي", "הארץ", "毎日新聞", "한겨레", "दैनिक जागरण"):
        record = recorded(db, subject="Dana", outlet=name)
        assert who_where(record, EN) == f"<bdi>Dana</bdi>, in <bdi>{name}</bdi>"
    for name in ("Libération", "Τα Νέα", "Газета", "Ärzte-Blatt ﬁn"):
        assert f'<cite dir="auto">{name}</cite>' in who_where(recorded(db, outlet=name), EN)


def test_words_in_another_language_than_the_quotation_say_which() -> None:
    shown = difference.inline(SPANS, "de", EN)
    assert spoken("printed: ", "en") in shown
    assert spoken("printed: ") not in shown
    assert 'lang="' not in difference.inline(SPANS, "FR-ca", EN)
    assert "printed" not in difference.inline(SPANS, "fr", EN)


def test_a_fold_is_a_link_in_the_language_of_the_page() -> None:
    long = "word " * 400
    spans: list[Span] = [{"op": "delete", "text": "x"}, {"op": "equal", "text": long}]
    shown = difference.inline(spans, "en", FR, "/whole")

    assert ' <a class="fold" href="/whole" lang="fr">[…\N{NO-BREAK SPACE}' in shown
    assert "</a> " in shown
    hidden = fold(long, first=False, last=True).hidden
    assert FR.number(hidden) in shown
    assert "fold" not in difference.inline(spans, "en", FR)
    assert "fold" in difference.reading(spans, "en", FR, "quote", "/whole")


def test_what_is_folded_stands_behind_its_link_for_paper() -> None:
    long = "word " * 200 + "<b> " + "word " * 200
    spans: list[Span] = [{"op": "delete", "text": "x"}, {"op": "equal", "text": long}]
    folded = fold(long, first=False, last=True)
    hidden = escape(long[len(folded.head) :])

    for shown in (
        difference.inline(spans, "en", FR, "/whole", printed=True),
        difference.reading(spans, "en", FR, "quote", "/whole", printed=True),
    ):
        assert shown.endswith(f'</a> <span class="unfolded">{hidden}</span>')
    assert "unfolded" not in difference.inline(spans, "en", FR, "/whole")
    assert "unfolded" not in difference.inline(spans, "en", FR, printed=True)


def test_a_run_is_folded_between_words_and_only_when_it_is_long_enough() -> None:
    assert fold("x" * FOLDED_OVER, first=False, last=False).hidden == 0
    just = fold("x" * (FOLDED_OVER + 1), first=False, last=False)
    assert (len(just.head), just.hidden, len(just.tail)) == (KEPT, FOLDED_OVER + 1 - 2 * KEPT, KEPT)

    exact = "y" * KEPT + " " + "z" * FOLDED_OVER + " " + "y" * KEPT
    kept = fold(exact, first=False, last=False)
    assert (kept.head, kept.tail) == ("y" * KEPT, "y" * KEPT)
    spaced = "one " + "y" * FOLDED_OVER + " two"
    assert fold(spaced, first=False, last=False).head == "one "
    assert fold(spaced, first=False, last=False).tail == " two"
    words = "aa " + "b" * (KEPT - 3) + " " + "c" * FOLDED_OVER
    assert fold(words, first=False, last=True).head == "aa " + "b" * (KEPT - 3)


def test_who_and_where_are_isolated_by_their_elements(db: Database) -> None:
    record = recorded(db, subject="D & Q", outlet="<Echo>")

    assert who_where(record, EN) == (
        '<bdi>D &amp; Q</bdi>, in <cite dir="auto">&lt;Echo&gt;</cite>'
    )


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

    assert {span.get("lang") for span in page.all("span", class_="visually-hidden")} == {"en"}


@pytest.mark.parametrize("side", SIDES)
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
    plain = plain.replace('<span class="between"> </span>', "").replace(' class="space"', "")

    printed = re.sub(r"<ins>.*?</ins>|</?del>", "", plain, flags=re.DOTALL)
    corrected = re.sub(r"<del>.*?</del>|</?ins>", "", plain, flags=re.DOTALL)
    assert unescaped(printed) == quote
    if not any("corrected" in span for span in spans):
        assert unescaped(corrected) == correction
    assert set(re.findall(r"<(\w+)", plain)) <= {"ins", "del"}


def unescaped(html: str) -> str:
    return Markup(html).unescape()
