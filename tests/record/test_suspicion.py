"""What an editor is told of: invisible characters, turned lines, words of two alphabets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.homoglyphs import respellings
from corrections.record.names import key
from corrections.record.suspicion import AROUND, LISTED, Doubt, suspicions

HIDDEN = {
    "Zoë\u202e Martin": ("U+202E RIGHT-TO-LEFT OVERRIDE", "Zoë⟨U+202E⟩ Martin"),
    "\u2066Echo": ("U+2066 LEFT-TO-RIGHT ISOLATE", "⟨U+2066⟩Echo"),
    "Echo\u2069": ("U+2069 POP DIRECTIONAL ISOLATE", "Echo⟨U+2069⟩"),
    "Le\u200bMonde": ("U+200B ZERO WIDTH SPACE", "Le⟨U+200B⟩Monde"),
    "Le Mon\u200dde": ("U+200D ZERO WIDTH JOINER", "Le Mon⟨U+200D⟩de"),
    "Le\u3164Monde": ("U+3164 HANGUL FILLER", "Le⟨U+3164⟩Monde"),
    "Le\u2800Monde": ("U+2800 BRAILLE PATTERN BLANK", "Le⟨U+2800⟩Monde"),
    "Mon\u00adde": ("U+00AD SOFT HYPHEN", "Mon⟨U+00AD⟩de"),
    "Monde\ufe0f": ("U+FE0F VARIATION SELECTOR-16", "Monde⟨U+FE0F⟩"),
    "Monde\U000e0061": ("U+E0061 TAG LATIN SMALL LETTER A", "Monde⟨U+E0061⟩"),
    "Mon\u200fde": ("U+200F RIGHT-TO-LEFT MARK", "Mon⟨U+200F⟩de"),
    "Mon\u061cde": ("U+061C ARABIC LETTER MARK", "Mon⟨U+061C⟩de"),
    "Monde\u200e": ("U+200E LEFT-TO-RIGHT MARK", "Monde⟨U+200E⟩"),
    "Mon\u034fde": ("U+034F COMBINING GRAPHEME JOINER", "Mon⟨U+034F⟩de"),
    "Le\u2029Monde": ("U+2029 PARAGRAPH SEPARATOR", "Le⟨U+2029⟩Monde"),
    "\ufeffMonde": ("U+FEFF ZERO WIDTH NO-BREAK SPACE", "⟨U+FEFF⟩Monde"),
}
MIXED = {
    "Le M\u043ende": ("U+043E CYRILLIC SMALL LETTER O", "Mоnde"),
    "\u0391ftenposten": ("U+0391 GREEK CAPITAL LETTER ALPHA", "Αftenposten"),
    "Правдa": ("U+0061 LATIN SMALL LETTER A", "Правдa"),
    "Καθημερινή Αθήνa": ("U+0061 LATIN SMALL LETTER A", "Αθήνa"),
    "Москοвский": ("U+03BF GREEK SMALL LETTER OMICRON", "Москοвский"),
    "The \u054funday": ("U+054F ARMENIAN CAPITAL LETTER TIWN", "Տunday"),
    "Daily \u13b7ail": ("U+13B7 CHEROKEE LETTER LU", "Ꮇail"),
    "\ua4eeuardian": ("U+A4EE LISU LETTER A", "ꓮuardian"),
    "Le M\u0301\u043ende": ("U+043E CYRILLIC SMALL LETTER O", "Mоnde"),
    "Le M\u200b\u043ende": ("U+043E CYRILLIC SMALL LETTER O", "Mоnde"),
}
NOTHING = [
    "Zoë Martin", "Le Monde", "Новая газета", "Καθημερινή", "朝日新聞", "NHKニュース",
    "東京スポーツWeb", "한겨레 21", "France 24", "C++", "л Wi-Fi", "Wi-Фи", "L’Écho du Val",
    "e\u0301cho", "👩\u200d🚒", "❤\ufe0f", "1\ufe0f\u20e3", "👍🏽", "🏳\ufe0f\u200d🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "می\u200cخواهم",
    "صدى\u200f الوادي", "הארץ\u200e 24", "क\u094d\u200dष", "葛\U000e0100", "12 000 €",
    "100\u00a0%", "a\tb\nc", "٢٠١٩", "\u0600٢٠",
]  # fmt: skip


@pytest.mark.parametrize(("name", "told"), HIDDEN.items(), ids=lambda value: ascii(value)[:30])
@pytest.mark.parametrize("field", ["outlet", "quote", "article_url"])
def test_a_character_that_nobody_sees_is_named(
    field: str, name: str, told: tuple[str, str]
) -> None:
    [found] = suspicions({field: name})

    assert (found.field, found.doubt) == (field, Doubt.HIDDEN)
    assert (found.characters, found.excerpt) == ((told[0],), told[1])


@pytest.mark.parametrize(("name", "told"), MIXED.items(), ids=lambda value: ascii(value)[:30])
@pytest.mark.parametrize("field", ["subject", "quote"])
def test_a_word_of_two_alphabets_is_named(field: str, name: str, told: tuple[str, str]) -> None:
    found = [item for item in suspicions({field: name}) if item.doubt is Doubt.MIXED]

    assert [(item.field, *item.characters, item.excerpt) for item in found] == [(field, *told)]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_what_people_write_is_not_suspicious(text: str) -> None:
    assert suspicions({"outlet": text, "quote": text, "byline": None}) == []


def test_an_address_of_two_alphabets_is_named() -> None:
    [found] = suspicions({"article_url": "https://www.lem\u043ende.fr/2024/x"})

    assert (found.doubt, found.excerpt) == (Doubt.MIXED, "lemоnde")


def test_a_unit_in_a_text_may_mix_alphabets_and_a_name_may_not() -> None:
    for unit in ("5 μm", "3 kΩ", "Δt"):
        assert suspicions({"quote": unit}) == []
        assert len(suspicions({"outlet": unit})) == 1


def test_one_finding_of_each_kind_for_a_field() -> None:
    found = suspicions({"subject": "\u200bLe M\u043ende\u202e", "outlet": "\u2066" * 500})

    assert [(item.field, item.doubt) for item in found] == [
        ("subject", Doubt.HIDDEN), ("subject", Doubt.MIXED), ("outlet", Doubt.HIDDEN),
    ]  # fmt: skip
    assert len(found[0].characters) == 2
    assert len(found[2].characters) == 1


def test_five_different_characters_are_named_and_a_part_of_the_text_is_shown() -> None:
    [found] = suspicions({"quote": "x" * 500 + "\u202a\u202b\u202c\u202d\u202e\u2066" + "y" * 500})

    assert len(found.characters) == LISTED + 1
    assert found.characters[-1] == "…"
    assert found.excerpt.startswith("x" * AROUND + "⟨U+202A⟩")


@given(st.text(max_size=60))
def test_what_is_told_shows_everything(text: str) -> None:
    for found in suspicions({"outlet": text, "quote": text}):
        if found.doubt is Doubt.HIDDEN:
            assert suspicions({"outlet": found.excerpt}) == [] or "⟨U+" in found.excerpt
            assert not {"\u202e", "\u2069", "\u200b", "\u3164"} & set(found.excerpt)


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("Le Monde", "Le M\u043ende"),
        ("Le Monde", "L\u0435 \u039c\u03bfnd\u0435"),
        ("BBC", "ВВС"),
        ("ВВС", "BBC"),
        ("Москва", "Mоcквa"),
        ("Νέα", "Nέα"),
        ("Zoë Martin", "Z\u043eё Martin"),
    ],
)
def test_a_name_that_looks_like_another_is_spelt_like_it(known: str, name: str) -> None:
    assert key(name) != key(known)
    assert key(known) in map(key, respellings(name))


@pytest.mark.parametrize("name", ["Le Mond", "Le Mondo", "Новая газета", "東京"])
def test_a_name_that_looks_otherwise_is_not(name: str) -> None:
    assert key("Le Monde") not in map(key, respellings(name))
