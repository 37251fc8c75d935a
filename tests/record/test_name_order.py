"""Names are sorted and filed under letters as readers of each script look for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.name_order import OF_ORGANISATIONS, begins, behind, letter, sort_key

LETTERS = {
    "Libération": "L", "Le Monde": "M", "L’Équipe": "E", "L'Humanité": "H", "The Valley Echo": "V",
    "Die Zeit": "Z", "Das Bild": "B", "El País": "P", "Il Foglio": "F", "De Standaard": "S",
    "Het Parool": "P", "O Globo": "G", "Os Dias": "D", "A Bola": "B", "Die-Zeit": "D",
    "« Le Monde »": "M", "“The Echo”": "E", "A. L. Berg": "A", "The": "T", "La": "L",
    "Theatre": "T", "Lesotho Times": "L", "Āpple": "A", "Łódź": "L", "Œuvre": "O", "İstanbul": "I",
    "24 heures": "0-9", "٢٤ ساعة": "0-9", "!!!": "#", "😀": "#", "": "#",
    "Ёлка": "Е", "Известия": "И", "Έθνος": "Ε", "الأهرام": "ا", "הארץ": "ה", "朝日新聞": "朝",
    "ガゼット": "か", "かぜ": "か", "한겨레": "ㅎ", "ไทยรัฐ": "ท", "नरेंद्र": "न",
}  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_a_name_is_filed_under_its_letter(name: str) -> None:
    assert letter(sort_key(name)) == LETTERS[name]


@pytest.mark.parametrize(
    ("name", "filed"),
    [("Le Pen", "L"), ("De Gaulle", "D"), ("La Fontaine", "L"), ("The Beatles", "B"),
     ("Les Verts", "V"), ("L’Oréal", "O")],
)  # fmt: skip
def test_an_article_that_begins_surnames_too_counts_in_a_list_of_people(
    name: str, filed: str
) -> None:
    assert letter(sort_key(name, OF_ORGANISATIONS)) == filed


def test_latin_letters_come_first_then_other_scripts_then_digits_then_signs() -> None:
    names = ["?", "24 heures", "Ägypten", "Zoo", "Эхо", "The Echo", "朝日新聞", "agenda"]
    assert sorted(names, key=sort_key) == [
        "agenda", "Ägypten", "The Echo", "Zoo", "Эхо", "朝日新聞", "24 heures", "?",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "of"),
    [("e", "1E\t"), ("É", "1E\t"), ("0-9", "30-9\t"), ("0–9", "30-9\t"), ("#", "4#\t"),
     ("э", "2Э\t"), ("ㅎ", "2ㅎ\t")],
)  # fmt: skip
def test_a_letter_is_read_in_any_case_and_with_any_accent(typed: str, of: str) -> None:
    assert begins(typed) == of


@pytest.mark.parametrize("typed", ["", "ab", "7", "!", "the", "e'"])
def test_what_is_no_letter_has_no_names(typed: str) -> None:
    assert begins(typed) is None


@given(st.text(max_size=30))
def test_the_letter_of_any_name_leads_to_it(name: str) -> None:
    key = sort_key(name)
    beginning = begins(letter(key))
    assert beginning is not None
    assert key.startswith(beginning)
    assert beginning <= key < behind(beginning)
