"""What a search hit is shown in the text as it was typed, in any spelling."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corrections.record.folded_places import fold_with_places
from corrections.record.search_folding import fold_characters, join_numbers, split
from corrections.record.search_hits import hits
from corrections.record.search_query import bounded, read_query
from corrections.record.search_spellings import index_words


def hit(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in hits(text, read_query(typed))]


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Le cœur de l’œuvre", "coeur", ["cœur"]),
        ("Le cœur de l’œuvre", "l'oeuvre", ["l’œuvre"]),
        ("Le cœur de l’œuvre", "oeuvre", ["œuvre"]),
        ("die Straße, die STRASSE", "Strasse", ["Straße", "STRASSE"]),
        ("Sozial\u00addemokrat!", "sozialdemokrat", ["Sozial\u00addemokrat"]),
        ("30\u202f000 personnes", "30000", ["30\u202f000"]),
        ("30 000 personnes", "000", ["000"]),
        ("30,000 and 30.5", "30000", ["30,000"]),
        ("Herr Müller", "mueller", ["Müller"]),
        ("Herr Müller", "muller", ["Müller"]),
        ("Herr Mueller", "Müller", ["Mueller"]),
        ("an e-mail", "email", ["e-mail"]),
        ("an email", "e-mail", ["email"]),
        ("the govern-\nment said", "government", ["govern-\nment"]),
        ("the U.S. army", "US", ["U.S."]),
        ("Łódź, Łodzi", "lodz", ["Łódź"]),
        ("Łódź, Łodzi", "lod*", ["Łódź", "Łodzi"]),
        ("e\u0301te\u0301 ici", "été", ["e\u0301te\u0301"]),
        ("col·lecció", "collecció", ["col·lecció"]),
        ("市長が昨日辞任した", "昨日 市長", ["市長", "昨日"]),
        ("대통령은 말했다", "대통령", ["대통령"]),
        (unicodedata.normalize("NFD", "글은"), "글", [unicodedata.normalize("NFD", "글")]),
        ("ﾊﾟﾝ と", "パン", ["ﾊﾟﾝ"]),
        ("नरेंद्र मोदी", "नरेंद्र", ["नरेंद्र"]),
        ("مُحَمَّد هنا", "محمد", ["مُحَمَّد"]),
        ("שָׁלוֹם לכם", "שלום", ["שָׁלוֹם"]),
        ("２０２０年に", "2020", ["２０２０"]),
        ("green tea, green leaf", '"green tea"', ["green tea"]),
        ("green tea, green leaf", '"green lea*"', ["green leaf"]),
        ("green tea party", '"green tea" "tea party"', ["green tea party"]),
        ("tea and milk", "tea -milk", ["tea"]),
        ("tea and milk", "-milk", []),
        ("tea and milk", "coffee", []),
        ("The teas", "tea", []),
        ("a 👩\u200d🚀 rodéo", "RODEO", ["rodéo"]),
        ("", "tea", []),
        ("tea", "", []),
    ],
)  # fmt: skip
def test_what_is_shown(text: str, typed: str, shown: list[str]) -> None:
    assert hit(text, typed) == shown


@given(st.text(), st.text())
@example("ä", "ae*")
@example("a\u0308" * 50, "ä" * 50)
def test_whatever_is_typed_the_ranges_are_in_order_and_apart(text: str, typed: str) -> None:
    found = [place for part in hits(text, read_query(typed)) for place in part]

    assert found == sorted(found)
    assert all(0 <= place <= len(text) for place in found)
    assert all(start < end for start, end in hits(text, read_query(typed)))


WRITTEN = st.text(
    st.sampled_from("aäeoœuvßłéÉ’'- .,0123\u00ad\u0301\u202f\n市長ㅎ한글ﾊﾟनरेंمُح")
    | st.characters(exclude_categories=["Cs"]),
    max_size=30,
)


@given(WRITTEN, st.data())
def test_every_word_of_a_text_is_shown_where_it_is_sought(text: str, data: st.DataObject) -> None:
    """And what is shown begins with a spelling of what was sought."""
    words = index_words(text)
    if not words:
        return
    typed = data.draw(st.sampled_from(words))
    query = read_query(typed)
    shown = hits(text, query)

    spelt = [" ".join(spelling) for term in bounded(query).terms for spelling in term]
    assert shown
    for start, end in shown:
        found = " ".join(index_words(text[start:end]))
        assert any(spelling.rstrip("*") in found for spelling in spelt)


@given(WRITTEN)
def test_a_text_is_folded_with_its_places_as_it_is_without(text: str) -> None:
    placed = fold_with_places(text)

    assert placed.folded == fold_characters(text)
    assert placed.joined().folded == join_numbers(fold_characters(text))
    assert [word for word, _, _ in placed.words()] == split(fold_characters(text))
    assert len(placed.places) == len(placed.folded)
