"""Rule 2: typography is equal; case, accents and marks in numbers are not."""

from __future__ import annotations

import string
import sys
from unicodedata import category

import pytest

from corrections.compare.diff import compare
from corrections.compare.diff.typography import fold
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


@pytest.mark.parametrize("sign", ["'", '"', "-", "—", "oe", "..."])
def test_letters_and_figures_are_no_typography(sign: str) -> None:
    """Beside an accent too, where a text is looked through for what is typography."""
    letters = " ".join(string.ascii_letters + string.digits)
    check(f"é {{{letters}}} é", f"é {{{' '.join([sign] * 31)}}} é")


def test_a_space_before_a_unit_is_typography() -> None:
    for unit in ("%", "‰", "€", "$", "£", "¥", "₹", "°", "°C"):
        quote, correction = f"It was 5 {unit} then.", f"It was 5{unit} then."
        assert compare(quote, correction) == [
            {"op": "equal", "text": quote, "corrected": correction}
        ]


def test_a_space_after_a_currency_is_typography_and_outside_the_mark() -> None:
    for sign in ("€", "£", "US$", "R$"):
        quote, correction = f"It was {sign} 5 then.", f"It was {sign}5 then."
        assert [span["op"] for span in compare(quote, correction)] == ["equal"]
        check(f"It was {sign} {{450}} a day.", f"It was {sign} {{540}} a day.")
        check(f"It was {{{sign} 450}} a day.", f"It was {{{sign}540}} a day.")


@pytest.mark.parametrize(
    ("characters", "plain"),
    [
        ("‘’‚‛′ʼ‹›׳´", "'"),
        ("“”„‟″«»״〝〞＂", '"'),
        ("‐‑‒–−־﹣－⸗", "-"),
        ("\u00a0\u1680\u2000\u2005\u200a\u202f\u205f\u3000", " "),
        ("\u00ad\u034f\u061c\u180e\u200b\u200f\u202a\u202e\u2060\u2064\u2066\u2069", ""),
        ("\ufeff\ufe00\ufe0f\U000e0100\U000e01ef", ""),
    ],
)
def test_characters_of_one_class_are_equal(characters: str, plain: str) -> None:
    for character in characters:
        quote, correction = f"a{character}b left", f"a{plain}b left"
        assert compare(quote, correction) == [
            {"op": "equal", "text": quote, "corrected": correction}
        ]


@pytest.mark.parametrize(
    ("ligature", "letters"),
    [
        ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬅ", "st"),
        ("ﬆ", "st"), ("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"), ("ĳ", "ij"), ("Ĳ", "IJ"),
        ("…", "..."), ("‥", ".."),
    ],
)  # fmt: skip
def test_a_ligature_is_equal_to_its_letters(ligature: str, letters: str) -> None:
    quote, correction = f"a{ligature} left", f"a{letters} left"
    assert compare(quote, correction) == [{"op": "equal", "text": quote, "corrected": correction}]


@pytest.mark.parametrize("dash", ["--", "---", "—", "——", "―", "⸺", "⸻"])
def test_a_dash_of_any_length_is_equal(dash: str) -> None:
    quote, correction = f"He left {dash} then.", "He left - then."
    assert compare(quote, correction) == [{"op": "equal", "text": quote, "corrected": correction}]


@pytest.mark.parametrize(("mark", "other"), [("'", '"'), ("''", '"'), ("‘", "»")])
def test_a_quotation_mark_of_any_kind_is_equal(mark: str, other: str) -> None:
    quote, correction = f"{mark} Yes {mark} he said.", f"{other} Yes {other} he said."
    assert compare(quote, correction) == [{"op": "equal", "text": quote, "corrected": correction}]


def test_a_joiner_in_an_emoji_is_a_change_and_elsewhere_it_is_not() -> None:
    check("Bravo {👩🚀} !", "Bravo {👩\u200d🚀} !")
    quote, correction = "ab left", "a\u200db left"
    assert compare(quote, correction) == [{"op": "equal", "text": quote, "corrected": correction}]


def test_letters_and_the_marks_that_combine_with_them_are_composed() -> None:
    """Korean syllables from their letters too, and beside what is folded."""
    for composed, decomposed in (
        ("한국 é", "\u1112\u1161\u11ab\u1100\u116e\u11a8 é"),
        ("œu\u0301", "œ\u00fa"),
        ("ệ", "e\u0323\u0302"),
        ("か\u3099", "が"),
    ):
        assert [span["op"] for span in compare(composed, decomposed)] == ["equal"]


def test_marks_stand_where_they_stood_before_a_text_was_folded() -> None:
    check("L’o\u00adfﬁce… “{ici}”", 'L\'office... "{là}"')
    check("cœur e\u0301tat {ﬁn}", "coeur \u00e9tat {début}")


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("８勝２敗", "8勝2敗"),
        ("２０１９年、ＮＨＫの", "2019年、NHKの"),
        ("１，２００円（税込）", "1,200円(税込)"),
        ("ｶﾞｯｺｳのﾊﾟﾝ", "ガッコウのパン"),
        ("ｶﾈﾓﾁ｡", "カネモチ。"),
        ("ﾡﾢ", "ㄱㄲ"),
        ("９：３０～１１：００", "9:30〜11:00"),
        ("محمـــد", "محمد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﻻ ﺷﻲﺀ", "لا شيء"),
        ("ﷲ", "الله"),
        ("ﬓ", "մն"),
        ("𝗕𝗼𝗹𝗱 𝟭𝟮", "Bold 12"),
        ("他说\ufe13好﹐", "他说:好,"),
    ],
)
def test_the_width_and_the_form_of_a_letter_are_no_change(quote: str, correction: str) -> None:
    for one, other in ((quote, correction), (correction, quote)):
        assert compare(one, other) == [{"op": "equal", "text": one, "corrected": other}]


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("通算{８}勝{２}敗だった", "通算{9}勝{1}敗だった"),
        ("２０１９年に{父}が", "2019年に{母}が"),
        ("وصل الوفـــد {أمس}", "وصل الوفد {اليوم}"),
        ("Ｎｏ {２}", "No {3}"),
        ("{ﷺ} قال", "{عليه السلام} قال"),
        ("{m²}", "{m2}"),
    ],
)
def test_what_differs_beside_another_width_is_marked(quote: str, correction: str) -> None:
    check(quote, correction)


def test_every_mark_of_unicode_is_folded_with_the_letter_before_it() -> None:
    marks = [chr(code) for code in range(sys.maxunicode + 1) if category(chr(code))[0] == "M"]
    assert [mark for mark in marks if fold(f"e\u0301x{mark}").clusters != len(("é", "x"))] == []
