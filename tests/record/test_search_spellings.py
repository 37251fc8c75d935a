"""A word is also found as people write it who have other keys, or other habits."""

from __future__ import annotations

import pytest

from corrections.record.search_folding import fold, split
from corrections.record.search_spellings import LONGEST, index_words, spellings, with_digraphs

FURTHER = [
    ("Herr Müller", ["mueller"]), ("Mu\u0308ller", ["mueller"]), ("Ærøskøbing", ["aeroeskoebing"]),
    ("Århus", ["aarhus"]), ("naïve", []), ("an e-mail", ["email"]), ("O’Brien", ["obrien"]),
    ("they weren’t", ["werent"]), ("l’œuvre", []), ("l’e-mail", ["email"]),
    ("U.S. troops", ["us"]), ("la C.G.T.", ["cgt"]), ("at 5 a.m.", ["am"]),
    ("the govern-\nment", ["government"]), ("the govern-\r\n ment", ["government"]),
    ("in 3 100 rooms", ["3", "100"]), ("30,000", []), ("green tea", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "further"), FURTHER)
def test_further_spellings_stand_behind_the_words(text: str, further: list[str]) -> None:
    words = index_words(text)

    assert words[len(words) - len(further) :] == further
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(("text", "further"), FURTHER)
def test_each_is_found_by_what_was_typed(text: str, further: list[str]) -> None:
    """Whatever is typed, something of it is in the index of the text."""
    words = index_words(text)
    for typed in text.split():
        folded, digraphs = fold(typed), fold(with_digraphs(typed))
        for spelling in spellings(folded, digraphs):
            assert set(spelling) <= {*words, *folded.split("-"), *further}


@pytest.mark.parametrize("unit", ["a-", "a'", "a.", "ü", "a", "é-\n", "3 100 ", "日", "qu'", "-ü"])
def test_no_further_spelling_is_long(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    further = set(index_words(text)) - set(split(fold(text)))

    assert max(map(len, further), default=0) <= LONGEST
