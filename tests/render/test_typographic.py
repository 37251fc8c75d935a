"""Where two texts differ in typography alone, the marks that differ are shown and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.compare import diff
from corrections.record.model import Span
from corrections.render import difference, erratum
from corrections.render.passages import Replacement
from corrections.render.typographic import MOST_MARKS, is_typographic, marks, name
from corrections.render.words import Words

EN, FR = Words("en"), Words("fr")
NARROW, FIXED = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("quote", "correction", "english", "french"),
    [
        ("It isn't; it wasn't.", "It isn’t; it wasn’t.",
         "’ (curly apostrophe) for ' (straight apostrophe) (2 times)",
         "’ (apostrophe courbe) au lieu de ' (apostrophe droite) (2 fois)"),
        ("30 000", f"30{NARROW}000", "⍽ (narrow no-break space) for ␣ (space)",
         "⍽ (espace fine insécable) au lieu de ␣ (espace)"),
        ("Sozial\N{SOFT HYPHEN}demokrat", "Sozialdemokrat", "¬ (soft hyphen) left out",
         "¬ (trait d’union conditionnel) en moins"),
        ("an off day", "an o\N{ZERO WIDTH SPACE}ff day", "◌ (zero-width space) added",
         "◌ (espace sans chasse) en plus"),
        ("l’œuvre", "l’oeuvre", "oe for œ (U+0153)", "oe au lieu de œ (U+0153)"),
        ("a - b", "a – b", "– (en dash) for - (hyphen)",
         "– (tiret demi-cadratin) au lieu de - (trait d’union)"),
    ],
)  # fmt: skip
def test_the_erratum_line_names_the_marks(
    quote: str, correction: str, english: str, french: str
) -> None:
    spans = diff.compare(quote, correction)

    assert erratum.sentence(spans, EN) == f"Only the typography differs: {english}."
    said = erratum.sentence(spans, FR).replace(NARROW, " ").replace(FIXED, " ")
    assert said == f"Seule la typographie diffère : {french}."


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("\N{FULLWIDTH DIGIT EIGHT}", "full-width 8", "8 pleine chasse"),
        ("\N{FULLWIDTH EXCLAMATION MARK}", "full-width !", "! pleine chasse"),
        ("...", "", ""),
        ("--", "hyphen", "trait d’union"),
        ("\N{ARABIC TATWEEL}" * 3, "tatweel", "tatwil"),
        ("\N{LEFT-TO-RIGHT MARK}", "U+200E", "U+200E"),
    ],
)
def test_marks_are_called_by_a_name_once(text: str, english: str, french: str) -> None:
    assert (name(text, EN), name(text, FR)) == (english, french)


def test_a_page_shows_the_marks_and_says_what_they_are() -> None:
    spans = diff.compare("It isn't 30 000", f"It isn’t 30{NARROW}000")

    assert difference.inline(spans, "en", EN) == (
        "It isn"
        f"{said('printed (straight apostrophe): ')}<del>&#39;</del>"
        f"{said('; should read (curly apostrophe): ')}<ins>’</ins>{said(' (end of change) ')}"
        "t 30"
        f"{said('printed (space): ')}<del>␣</del>"
        f"{said('; should read (narrow no-break space): ')}<ins>⍽</ins>"
        f"{said(' (end of change) ')}000"
    )
    assert "[printed (space): " in difference.inline(spans, "en", EN, styled=False)


def test_each_of_the_two_texts_shows_its_own_marks() -> None:
    spans = diff.compare("It isn't so\N{SOFT HYPHEN}.", "It isn’t so.")
    quote = difference.reading(spans, "en", EN, "quote")
    correction = difference.reading(spans, "en", EN, "correction")

    assert "<mark>&#39;</mark>" in quote
    assert "<mark>¬</mark>" in quote
    assert "<mark>’</mark>" in correction
    assert correction.count('<span class="missing">') == 1


def test_typography_beside_another_change_is_not_shown() -> None:
    spans = diff.compare("It isn't ten.", "It isn’t two.")

    assert not is_typographic(spans)
    assert difference.inline(spans, "en", EN).count("<del>") == 1
    assert erratum.sentence(spans, EN) == "For “ten” read “two”."
    assert not is_typographic(diff.compare("The same.", "The same."))


def test_a_text_full_of_marks_shows_so_many_and_counts_all_kinds() -> None:
    spans = diff.compare("it's " * 500, "it’s " * 500)
    kinds: list[Span] = [
        {"op": "equal", "text": f"a{chr(0x300 + n)} ", "corrected": f"a{chr(0x320 + n)} "}
        for n in range(20)
    ]

    assert difference.inline(spans, "en", EN).count("<del>") == MOST_MARKS
    assert erratum.sentence(kinds, EN).endswith("; and 12 further changes.")


@given(st.lists(st.sampled_from(["it's", "it’s", "-", "–", "“a”", '"a"', "œ", "oe", "\n", FIXED]),
                max_size=12).map(" ".join))  # fmt: skip
def test_the_parts_are_the_printed_text(text: str) -> None:
    other = text.replace("'", "’").replace("-", "–").replace("œ", "oe").replace(FIXED, " ")
    parts = list(marks(diff.compare(text, other)))

    old = "".join(part.old if isinstance(part, Replacement) else part for part in parts)
    assert old == text


def said(words: str) -> str:
    return f'<span class="visually-hidden">{words}</span>'
