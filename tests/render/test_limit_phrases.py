"""The sentence that tells how many records a list has and what limits it."""

from __future__ import annotations

from typing import get_args

import pytest

from corrections.record.model import Kind, Medium, Outcome, Party
from corrections.record.selection import Parameter, Selection
from corrections.render import limit_phrases
from corrections.render.limit_phrases import limits, records_counted, sentence
from corrections.render.words import Words

ALL = Selection(
    q="thé vert",
    outlet=Party(1, "liberation", "Libération", 2),
    subject=Party(1, "ana-b", "Ana B.", 2),
    kind=Kind.FIGURE,
    outcome=Outcome.UNANSWERED,
    language="fr",
    medium=Medium.RADIO,
    year=2008,
)


def told(selection: Selection, language: str, number: int = 42, *, capped: bool = False) -> str:
    words = Words(language)
    parts = [limit.text for limit in limits(selection, words)]
    text = sentence(records_counted(number, words, capped=capped), parts, words)
    return text.replace("\u2068", "").replace("\u2069", "").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "42 records: figures, in Libération, 2008"),
        ("fr", "42 notices\u202f: chiffres, dans Libération, 2008"),
    ],
)
def test_the_example_of_a_sentence(language: str, expected: str) -> None:
    assert told(Selection(outlet=ALL.outlet, kind=Kind.FIGURE, year=2008), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "More than 1,000 records: “thé vert”, figures, in Libération, about Ana B., no answer"
            " after 30 days, texts in French, on radio, 2008",
        ),
        (
            "fr",
            "Plus de 1\u202f000 notices\u202f: «\u202fthé vert\u202f», chiffres, dans Libération,"
            " sur Ana B., sans réponse après 30 jours, textes en français, à la radio, 2008",
        ),
    ],
)
def test_every_filter_has_its_part(language: str, expected: str) -> None:
    assert told(ALL, language, 1000, capped=True) == expected
    assert {limit.name for limit in limits(ALL, Words(language))} == set(get_args(Parameter))


def test_the_whole_register_has_no_part() -> None:
    assert told(Selection(), "en") == "42 records"
    assert told(Selection(), "fr", 1) == "1 notice"
    assert told(Selection(year=2008), "fr", 0) == "Aucune notice\u202f: 2008"


def test_every_value_has_words_of_its_own() -> None:
    for table, values in (
        (limit_phrases.KINDS, Kind),
        (limit_phrases.OUTCOMES, Outcome),
        (limit_phrases.MEDIA, Medium),
    ):
        assert set(table) == set(values)
        assert len(set(table.values())) == len(table)


def test_each_word_that_is_left_out_can_be_dropped() -> None:
    selection = Selection(q='thé -lait -"eau froide"', year=2008)

    found = {limit.text: limit.wider for limit in limits(selection, Words("fr"))}
    assert [(" ".join(text.split()), wider.q) for text, wider in found.items()] == [
        ("« thé »", '-"lait" -"eau froide"'),
        ("sans « lait »", 'thé -"eau froide"'),
        ("sans « eau froide »", "thé -lait"),
        ("2008", selection.q),
    ]
