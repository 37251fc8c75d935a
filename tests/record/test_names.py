"""When two names are one outlet, and what its address is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.names import SLUG_LIMIT, key, slug

SAME = [
    ("Le Monde", "LE  MONDE"),
    ("Le Monde", " le monde "),
    ("Le Monde", "Le\N{NO-BREAK SPACE}Monde"),
    ("Libération", "Liberation"),
    ("Libération", "Libe\N{COMBINING ACUTE ACCENT}ration"),
    ("L’Écho du Val", "L'echo du val"),
    ("Der Spiegel", "DER SPIEGEL"),
    ("Straße", "STRASSE"),
    ("Le Cœur", "Le Coeur"),
    ("Sud‑Ouest", "Sud-Ouest"),
    ("The \N{SOFT HYPHEN}Echo", "The Echo"),
    ("Ｅｃｈｏ", "Echo"),
]
OTHER = [
    ("Le Monde", "Le Mond"),
    ("Echo 1", "Echo 2"),
    ("朝日新聞", "毎日新聞"),
    ("C++", "C"),
    ("!!!", "???"),
    ("Ouest-France", "Ouest France 2"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_two_spellings_of_one_name(one: str, two: str) -> None:
    assert key(one) == key(two)


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_two_names(one: str, two: str) -> None:
    assert key(one) != key(two)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Libération", "liberation"),
        ("L’Écho du Val", "l-echo-du-val"),
        ("The New  York Times!", "the-new-york-times"),
        ("20 Minutes", "20-minutes"),
        ("Œuvre", "oeuvre"),
        ("朝日新聞", "朝日新聞"),
        ("Новая газета", "новая-газета"),
        ("!!!", ""),
        ("../../etc", "etc"),
        ("a/b?c#d%2F", "a-b-c-d-2f"),
    ],
)
def test_a_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x" * 300, "x" * 80), ("x" * 79 + " y", "x" * 79), ("x" * 80 + " y", "x" * 80)],
)
def test_an_address_is_not_longer_than_eighty_letters(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(min_size=1, max_size=300))
def test_a_slug_is_one_segment_of_an_address(name: str) -> None:
    made = slug(name)

    assert len(made) <= SLUG_LIMIT
    assert re.fullmatch(r"([^\W_]+(-[^\W_]+)*)?", made)
    assert made == slug(made)


@given(st.text(min_size=1, max_size=300))
def test_a_name_always_has_a_key(name: str) -> None:
    assert key(name)
