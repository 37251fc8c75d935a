"""A minus leaves out, an asterisk finds beginnings, and every other sign is punctuation."""

from __future__ import annotations

import pytest

from corrections.record.search_query import PHRASE_LIMIT, TERMS_LIMIT, Query, bounded, read_query
from corrections.record.search_signs import PASSAGE


def first_spellings(terms: tuple[tuple[tuple[str, ...], ...], ...]) -> list[str]:
    return [" ".join(term[0]) for term in terms]


@pytest.mark.parametrize(
    ("typed", "terms", "without"),
    [
        ("tea -milk", ["tea"], ["milk"]),
        ("-milk tea", ["tea"], ["milk"]),
        ("−milk tea –sugar", ["tea"], ["milk", "sugar"]),
        ("-milk", [], ["milk"]),
        ('tea -"green leaf"', ["tea"], ["green leaf"]),
        ("tea -“green leaf”", ["tea"], ["green leaf"]),
        ("thé -« feuille verte »", ["the"], ["feuille verte"]),
        ('tea -"green leaf', ["tea", "leaf"], ["green"]),
        ("tea -e-mail", ["tea"], ["e mail"]),
        ("tea -", ["tea"], []),
        ("- tea", ["tea"], []),
        ("tea --milk", ["tea", "milk"], []),
        ("tea -…", ["tea"], []),
        ("tea-milk", ["tea milk"], []),
        ("(-milk)", ["milk"], []),
        ('"tea -milk"', ["tea milk"], []),
        ("tea -市長", ["tea"], ["市 長"]),
        ("tea -Müller", ["tea"], ["muller"]),
        ("-echo.example", [], ["echo example"]),
        ("–dijo Pedro– que", ["dijo", "pedro", "que"], []),
        ("tea -2008", ["tea"], ["2008"]),
        ("tea -30 000", ["tea"], ["30000"]),
        ("-5 %", ["5"], []),
        ("-2008", ["2008"], []),
        ("growth −5", ["growth", "5"], []),
        ("growth –5", ["growth", "5"], []),
        ("growth -5 %", ["growth", "5"], []),
        ("growth -5%", ["growth", "5"], []),
        ("growth -1,5", ["growth", "1 5"], []),
        ("cold -5°C", ["cold", "5 c"], []),
    ],
)
def test_what_is_left_out(typed: str, terms: list[str], without: list[str]) -> None:
    query = read_query(typed)

    assert first_spellings(query.terms) == terms
    assert first_spellings(query.without) == without


def test_a_word_that_is_left_out_is_so_in_every_spelling() -> None:
    assert read_query("-Müller").without == ((("muller",), ("mueller",)),)


def test_a_pasted_passage_leaves_nothing_out() -> None:
    short = " ".join(f"w{n}" for n in range(PASSAGE))

    assert read_query(f"{short} -milk").without
    assert not read_query(f"{short} more -milk").without
    assert first_spellings(read_query(f"{short} more -milk").terms)[-1] == "milk"
    assert len(read_query(" ".join(f"-w{n}" for n in range(20))).without) == 20


def test_what_is_left_out_makes_no_address_and_no_number() -> None:
    assert read_query("-echo.example/a").address is None
    assert read_query("1997 -milk").number is None
    assert not read_query("-milk").is_empty
    assert read_query("-milk").leaves_out_alone
    assert not read_query("tea -milk").leaves_out_alone


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("rod*", ["rod*"]),
        ("RÖD*", ["rod*"]),
        ("rod* tea", ["rod*", "tea"]),
        ('"green tea*"', ["green tea*"]),
        ("e-mai*", ["e mai*"]),
        ("rod***", ["rod*"]),
        ("rod*,", ["rod*"]),
        ("*rod", ["rod"]),
        ("r*d", ["r d"]),
        ("* rod", ["rod"]),
        ("ro*", ["ro"]),
        ("**", []),
        ("市*", ["市"]),
        ("市長*", ["市 長"]),
    ],
)
def test_the_beginning_of_a_word(typed: str, terms: list[str]) -> None:
    assert first_spellings(read_query(typed).terms) == terms


def test_beginnings_are_read_in_every_spelling_and_may_be_left_out() -> None:
    assert read_query("Müll*").terms == ((("mull*",), ("muell*",)),)
    assert read_query("e-mai*").terms == ((("e", "mai*"), ("emai*",)),)
    assert read_query("-rod*").without == ((("rod*",),),)


def test_more_beginnings_than_some_are_read_as_words() -> None:
    query = bounded(read_query("abc* -bcd* cde* def* efg* -fgh*"))

    assert first_spellings(query.terms) == ["abc*", "cde*", "def*", "efg"]
    assert first_spellings(query.without) == ["bcd*", "fgh*"]


def test_what_is_left_out_is_bounded() -> None:
    many = bounded(Query(without=read_query(" ".join(f"-w{n}" for n in range(300))).without))
    phrase = bounded(read_query('-"' + "a b " * 400 + '"'))

    assert len(many.without) == TERMS_LIMIT
    assert [len(spelling) for term in phrase.without for spelling in term] == [PHRASE_LIMIT]
