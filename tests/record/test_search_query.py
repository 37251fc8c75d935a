"""Anything that is typed is a search; numbers and addresses are recognised in it."""

from __future__ import annotations

import pytest

from corrections.record.search_query import (
    PHRASE_LIMIT,
    TERMS_LIMIT,
    Query,
    bounded,
    most_telling,
    read_query,
)


@pytest.mark.parametrize(
    "typed",
    ["1997", "n° 1997", "N°1997", "nº 1997", "№ 1997", "no 1997", "No. 1997", "#1997", "# 1997",
     "record 1997", "Record No. 1997", "record #1997", "notice 1997", "Notice n° 1997", "nr. 1997",
     "１９９７", "1 997", "1,997", "1\u202f997", "  1997 ", "01997", "numéro 1997",
     "1997.", "rectification n° 1997", "corrections/1997", "/corrections/1997",
     "/fr/corrections/1997?view=side", "/corrections/1997.json", "/corrections/1997/#difference"],
)  # fmt: skip
def test_the_number_of_a_record(typed: str) -> None:
    assert read_query(typed).number == 1997


@pytest.mark.parametrize(
    "typed",
    [
        "in 1997",
        "1997 election",
        "19.97",
        "0",
        "-",
        "n°",
        "1997-98",
        "9" * 16,
        "no",
        "£1997",
        "corrections/1997/a",
        "https://other.example/corrections/1997",
    ],
)
def test_what_is_no_number_of_a_record(typed: str) -> None:
    assert read_query(typed).number is None


def test_words_are_looked_for_beside_a_number() -> None:
    assert read_query("n° 1997").terms == ((("n",),), (("1997",),))


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("green tea", [[["green"]], [["tea"]]]),
        ('"green tea"', [[["green", "tea"]]]),
        ('"30 000 euros"', [[["30000", "euros"]]]),
        ("30 000 euros", [[["30000"]], [["euros"]]]),
        ("e-mail", [[["e", "mail"], ["email"]]]),
        ("l’œuvre", [[["l", "oeuvre"]]]),
        ("Müller", [[["muller"], ["mueller"]]]),
        ('"Herr Müller"', [[["herr", "muller"], ["herr", "mueller"]]]),
        ("tea TEA Téa", [[["tea"]]]),
        ('tea " … !', [[["tea"]]]),
        ("昨日", [[["昨", "日"]]]),
    ],
)
def test_words_and_phrases(typed: str, terms: list[list[list[str]]]) -> None:
    assert [[list(spelling) for spelling in term] for term in read_query(typed).terms] == terms


@pytest.mark.parametrize("typed", ["", "…", "👩", '"', '""', "- -", "\N{ZERO WIDTH SPACE}"])
def test_a_search_without_a_word_is_empty(typed: str) -> None:
    assert read_query(typed).is_empty


def test_of_many_words_the_longest_are_looked_for_each_once_in_their_order() -> None:
    words = [f"{'w' * (number % 50 + 1)}{number}" for number in range(300)]
    query = bounded(read_query(" ".join(words * 2)))

    kept = [term[0][0] for term in query.terms]
    assert len(kept) == TERMS_LIMIT
    assert kept == sorted(kept, key=words.index)
    assert min(map(len, kept)) >= max(len(word) for word in words if word not in kept)


@pytest.mark.parametrize(
    "typed", ["字" * 900, '"' + "a b " * 400 + '"', "ä-b " * 400, "한글은 " * 300]
)
def test_the_words_of_phrases_are_bounded(typed: str) -> None:
    query = bounded(read_query(typed))
    phrases = [spelling for term in query.terms for spelling in term if len(spelling) > 1]

    assert 0 < sum(map(len, phrases)) <= PHRASE_LIMIT


def test_what_is_short_is_looked_for_as_it_is() -> None:
    query = read_query('"green tea" e-mail Müller')

    assert bounded(query) == query
    assert bounded(Query()) == Query()
    assert most_telling([(("a",),), (("bb",),), (("a",),)], 1) == [(("bb",),)]
