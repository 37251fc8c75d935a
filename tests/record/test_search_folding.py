"""What makes no difference to a search, and what does."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.address_key import address_key
from corrections.record.search_folding import VERSION, fold, split
from corrections.record.search_spellings import index_words
from tests.record.test_address_key import SAME as ADDRESSES

EQUAL = [
    ("Le CŒUR de l’œuvre", "le coeur de l'oeuvre"), ("ﬁnance", "finance"), ("Cæsar", "caesar"),
    ("Sozial\u00addemo\u200bkrat", "sozialdemokrat"), ("die Straße", "die strasse"),
    ("STRASSE", "straße"), ("Łódź", "lodz"), ("Đoković", "dokovic"), ("Møller", "moller"),
    ("Þórður", "thordur"), ("ISPARTA", "ısparta"), ("İstanbul", "istanbul"),
    ("Việt Nam đổi mới", "viet nam doi moi"), ("pie\u0301ce", "piéce"), ("col·lecció", "colleccio"),
    ("στην Αθήνα", "στην αθηνα"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("зелёная", "зеленая"),
    ("за\u0301мок", "замок"), ("محمـــد", "محمد"), ("مُحَمَّد", "محمد"),
    ("أحمد إلى آخر", "احمد الي اخر"),
    ("یک", "يك"), ("שָׁלוֹם", "שלום"), ("नज़र", "नजर"),
    ("２０２０年", "2020年"), ("ＡＢＣ", "abc"), ("ﾊﾟﾝ", "パン"),
    ("한글", unicodedata.normalize("NFD", "한글")),
    ("١٩٧٧", "1977"), ("१९७७", "1977"), ("๑๙๗๗", "1977"), ("m²", "m2"), ("Windows™", "windows"),
    *((f"30{mark}000", "30000") for mark in " ,.'’\u00a0\u202f\u2009٬"),
    ("1,234,567", "1234567"), ("12,34,567", "1234567"), ("£30,000.50", "£30000.50"),
    ("2008 30 000", "2008 30000"), ("30 000km", "30000km"), ("約30,000人", "約30000人"),
]  # fmt: skip

DIFFERENT = [
    ("мой", "мои"), ("ハン", "パン"), ("नरेंद्र", "नरद"),
    ("1,5", "15"), ("1,50", "150"), ("2008 300", "2008300"),
    ("31.07.2008", "31072008"), ("1,23,45", "12345"), ("A320 200", "a320200"), ("1,5 000", "15000"),
]  # fmt: skip

LIKE_THEIR_NEIGHBOURS = [
    range(0x3500, 0x9F00), range(0xAD00, 0xD700), range(0xD800, 0xF900), range(0x12000, 0x1D000),
]  # fmt: skip
"""Ideographs, Hangul syllables, and what stands for no character."""

CHARACTERS = [
    chr(number)
    for number in range(0x20000)
    if not any(number in part for part in LIKE_THEIR_NEIGHBOURS)
]

DIGEST = "6159376714b40d58"
"""Of the number and of the results below. Where this test fails because results changed, raise
``VERSION`` and copy the digest that the failing test prints."""


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_two_spellings_are_one(one: str, other: str) -> None:
    assert fold(one).strip() == fold(other).strip()


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("around", "last"), [("{}", "\U0001ffff"), ("a{}b", "\u1fff"), ("1{}234", "\u3fff")]
)
def test_folding_every_character_again_changes_nothing(around: str, last: str) -> None:
    texts = [around.format(character) for character in CHARACTERS if character <= last]

    assert [text for text in texts if fold(once := fold(text)) != once] == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_normal_forms_of_every_character_are_folded_alike(form: str) -> None:
    texts = [f"a{character}b" for character in CHARACTERS]

    assert [t for t in texts if fold(unicodedata.normalize(form, t)) != fold(t)] == []  # type: ignore[arg-type]


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_hold_no_space_and_no_punctuation(text: str) -> None:
    for word in split(fold(text)):
        assert not any(c.isspace() or unicodedata.category(c)[0] == "P" for c in word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’œuvre", ["l", "oeuvre"]), ("half-hearted", ["half", "hearted"]), ("a_b", ["a", "b"]),
        ("2020年", ["2020", "年"]), ("대통령은", ["대", "통", "령", "은"]), ("市長", ["市", "長"]),
        ("नरेंद्र परीक्षा", ["नरेंद्र", "परीक्षा"]), ("𠀀𠀁", ["𠀀", "𠀁"]), ("人々", ["人", "々"]),
        ("iPhone手機", ["iphone", "手", "機"]), ("…", []), ("👩\u200d🚀", []), ("", []),
    ],
)  # fmt: skip
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert split(fold(text)) == words


def test_a_change_of_results_has_a_number_of_its_own() -> None:
    texts = [text for pair in EQUAL + DIFFERENT for text in pair]
    results = [VERSION, [index_words(text) for text in texts], [*map(address_key, ADDRESSES)]]
    digest = hashlib.sha256(repr(results).encode()).hexdigest()[:16]

    assert digest == DIGEST
