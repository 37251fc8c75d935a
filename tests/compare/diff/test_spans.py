"""Rule 6, and which white space belongs to a change."""

from __future__ import annotations

import pytest

from corrections.compare.diff import compare
from tests.compare.diff.notation import check, check_spaces


def test_where_nothing_is_common_everything_is_marked() -> None:
    check("{Nothing would please me more}.", "{I have yet to read it}.")
    assert compare("one", "") == [{"op": "delete", "text": "one"}]
    assert compare("", "one") == [{"op": "insert", "text": "one"}]
    assert compare("", "") == []


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("He met {the mayor} today.", "He met {an heir} today."),
        ("The idea{ today} it is.", "The idea{,} it is."),
        ("The idea{ (red)} it is.", "The idea{,} it is."),
        ("The idea{ of my friend}.", "The idea{: mine}."),
        ("He said so{, }he left.", "He said so{ (}he left."),
        ("He left{ -} he said.", "He left{,} he said."),
        ("He met {l'}ami.", "He met {un }ami."),
        ("He met {l'ami} here.", "He met {le copain} here."),
        ("Avec {52} % des voix.", "Avec {25} % des voix."),
        ("Avec {52 %} des voix.", "Avec {52 €} des voix."),
        ("Avec {52%} des voix.", "Avec {25 %} des voix."),
    ],
)
def test_a_replaced_word_is_marked_without_the_space_that_both_sides_have(
    quote: str, correction: str
) -> None:
    check_spaces(quote, correction)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("the mill  shut", "the {old }mill  shut"),
        ("The mill - shut.", "The mill{ - new} - shut."),
        ("He left - he said.", "He left {today }- he said."),
        ("He left.", "He left{ today}."),
        ("He left .", "He left{ today} ."),
        ("Shut is it: all.", "Shut is it{ soon}: all."),
        ("Seen by (all).", "Seen by {us }(all)."),
        ("He likes tea.", "He likes{ (some)} tea."),
        ("l'ami", "l'{ancien }ami"),
        ("ami", "{l'}ami"),
        ("He is.", "He is{ not}."),
        ("He is here.", "He is{ not} here."),
        ("Il dort bien.", "Il dort{ plus} bien."),
        ("Elle vient.", "Elle vient{ jamais}."),
        ("a b", "a{ (} b"),
        ("One.", "One.{\nTwo.}"),
        ("One. Three.", "One. {Two. }Three."),
        ("Two.", "{One.\n}Two."),
        ("One.\nThree.", "One.\n{Two.\n}Three."),
        ("One.\nTwo. Four.", "One.\nTwo. {Three. }Four."),
        ("dit:oui", "dit:{ non, }oui"),
        ("dit:oui", "dit:{non, }oui"),
        ("大阪", "大{ }阪".replace("{ }", "{京}")),
    ],
)
def test_an_inserted_word_is_marked_with_one_space(shorter: str, longer: str) -> None:
    check_spaces(shorter, longer)


def test_the_founding_correction() -> None:
    check(
        "Dagrouik est l’auteur du blog Intox2007.info"
        "{, et proche du courant politique de Benoît Hamon}.",
        "Dagrouik est l’auteur du blog Intox2007.info"
        "{. Il apprécie Benoît Hamon, mais n’est pas proche de son courant au sens strict du"
        " terme}.",
    )
