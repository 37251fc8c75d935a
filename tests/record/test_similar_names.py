"""Which names the desk is offered as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.similar_names import distance, stem

ALIKE = [
    ("Libé", "Libération"),
    ("Libération", "libération.fr"),
    ("Libération", "www.liberation.fr"),
    ("Le Courier du Bocage", "Le Courrier du Bocage"),
    ("Courrier du Bocage", "Le Courrier du Bocage"),
    ("The Guardian", "Guardian"),
    ("Guardian", "theguardian.com".removeprefix("the")),
    ("ΚΑΘΗΜΕΡΙΝΗ", "Καθημερινή"),
    ("Семён", "Семен"),
    ("Nguyễn Văn Ánh", "Nguyen Van Anh"),
    ("Ouest-France", "Ouest France"),
    ("Jérémie Martin", "Jérémi Martin"),
]
UNLIKE = [
    ("Le Monde", "Le Temps"),
    ("Le Monde", "Le Mande et moi"),
    ("BBC", "BBB"),
    ("Sud", "Sud-Ouest"),
    ("Anna Berg", "Hanna Borg"),
    ("朝日新聞", "毎日新聞社"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_names_that_could_be_one(one: str, other: str) -> None:
    assert distance(one, other) is not None
    assert distance(one, other) == distance(other, one)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_two_names_that_could_not(one: str, other: str) -> None:
    assert distance(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Valley Echo", "Valley Echo", 0),
        ("Valley Echo", "Valley Ecko", 2),
        ("Valley Echo", "Vallley Echo", 2),
        ("Valley Echo", "alley Echo", 2),
        ("Valley Evening", "Valey Evenning", 3),
        ("Valley Echo", "Valey Ecko", None),
        ("Echo", "Ecko", 2),
        ("Echo", "Eko", None),
        ("Echoe", "Oecho", None),
    ],
)
def test_how_many_letters_differ(one: str, other: str, expected: int | None) -> None:
    assert distance(one, other) == expected


@given(st.text(min_size=1, max_size=40), st.text(max_size=3))
def test_a_name_is_alike_to_itself_whatever_it_is(name: str, more: str) -> None:
    assert distance(name, name) == 0
    assert distance(name, name + more) == distance(name + more, name)
    assert stem(name) or not name.strip()
