"""A difference in HTML, to the character."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.model import Span
from corrections.render import difference
from corrections.render.erratum import sentence
from corrections.render.folding import FOLDED_OVER, KEPT, fold
from corrections.render.html import who_where
from corrections.render.words import Words
from tests.support.samples import recorded

EN, FR = Words("en"), Words("fr")
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


def test_each_replacement_stands_in_its_place_and_is_told() -> None:
    end = spoken(" (end of change) ")

    assert difference.inline(SPANS, "en", EN) == (
        f"a &amp; <del>{spoken('printed: ')}&lt;b&gt;</del>"
        f"<ins>{spoken('; should read: ')}&lt;c&gt;{end}</ins>"
        f" <del>{spoken('printed, to be left out: ')}d{end}</del>"
        f" <ins>{spoken('to be added: ')}e{end}</ins>"
    )


def test_where_no_style_reaches_brackets_tell_it() -> None:
    end = spoken("] ")

    assert difference.inline(SPANS, "en-GB", EN, styled=False) == (
        f"a &amp; <del>{spoken(' [printed: ')}&lt;b&gt;</del>"
        f"<ins>{spoken('; should read: ')}&lt;c&gt;{end}</ins>"
        f" <del>{spoken(' [printed, to be left out: ')}d{end}</del>"
        f" <ins>{spoken(' [to be added: ')}e{end}</ins>"
    )


def test_one_text_alone_is_highlighted_where_it_differs() -> None:
    def mark(text: str) -> str:
        return f"<mark>{spoken('changed: ')}{text}{spoken(' (end) ')}</mark>"

    quote = difference.reading(SPANS, "en", EN, "quote")
    assert quote == f"a &amp; {mark('&lt;b&gt;')} {mark('d')} "
    correction = difference.reading(SPANS, "en", EN, "correction")
    assert correction == f"a &amp; {mark('&lt;c&gt;')}  {mark('e')}"


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


def test_an_insertion_of_a_mark_alone_is_shown_with_it() -> None:
    added: list[Span] = [{"op": "equal", "text": "It was"}, {"op": "insert", "text": ", "}]
    assert sentence(added, EN) == "Add “,”."
    replaced: list[Span] = [{"op": "delete", "text": "so,"}, {"op": "insert", "text": ", thus."}]
    assert sentence(replaced, EN) == "For “so” read “thus”."
    swapped: list[Span] = [{"op": "delete", "text": ","}, {"op": "insert", "text": "yes"}]
    assert sentence(swapped, EN) == "For “,” read “yes”."
    emptied: list[Span] = [{"op": "delete", "text": "yes."}, {"op": "insert", "text": ","}]
    assert sentence(emptied, EN) == "For “yes.” read “,”."


def test_only_punctuation_stands_outside_of_a_change() -> None:
    for mark in ",;:. \t\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}":
        spans: list[Span] = [
            {"op": "delete", "text": f"{mark}old{mark}"}, {"op": "insert", "text": f"new{mark}"},
        ]  # fmt: skip
        assert sentence(spans, EN) == "For “old” read “new”."
    for sign in "!?%XnN)":
        kept: list[Span] = [{"op": "delete", "text": f"{sign}old{sign}"}]
        assert sentence(kept, EN) == f"Leave out “{sign}old{sign}”."


def test_punctuation_around_what_is_left_out_or_added_is_not_part_of_it() -> None:
    out: list[Span] = [{"op": "delete", "text": ", it was so, "}]
    assert sentence(out, EN) == "Leave out “it was so”."
    added: list[Span] = [{"op": "insert", "text": ", it was so, "}]
    assert sentence(added, EN) == "Add “it was so”."
