"""Rule 4: what moved far has one number where it was deleted and where it was inserted."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.compare.diff import BUDGET, Steps, compare
from tests.compare.diff.notation import assert_lawful, moves

MET, RAINED, LEFT = "Tom met Ann.", "Then it rained.", "They left."
COUNCIL, MAYOR = "The council voted on Monday.", "The mayor was in Leeds on that day."
DOG = "The dog of the mayor barked at the council."


def sentences_moved(quote: list[str], correction: list[str], between: str = " ") -> set[str]:
    """The sentences that are said to have moved."""
    spans = compare(between.join(quote), between.join(correction))
    assert_lawful(between.join(quote), between.join(correction), spans)
    return {text for both in moves(spans) for text in both}


def test_a_sentence_that_moved_far_has_one_number_at_both_places() -> None:
    assert compare(f"{MET} {RAINED} {LEFT}", f"{RAINED} {LEFT} {MET}") == [
        {"op": "delete", "text": f"{MET} ", "move": 1},
        {"op": "equal", "text": f"{RAINED} {LEFT}"},
        {"op": "insert", "text": f" {MET}", "move": 1},
    ]


def test_each_sentence_that_moved_has_its_number() -> None:
    assert compare(f"{LEFT} {COUNCIL} {MET}", f"{MET} {COUNCIL} {LEFT}") == [
        {"op": "delete", "text": LEFT, "move": 1},
        {"op": "insert", "text": MET, "move": 2},
        {"op": "equal", "text": f" {COUNCIL} "},
        {"op": "delete", "text": MET, "move": 2},
        {"op": "insert", "text": LEFT, "move": 1},
    ]


def test_sentences_side_by_side_that_moved_apart_are_told_apart() -> None:
    assert sentences_moved([MET, COUNCIL, DOG, MAYOR], [MAYOR, DOG, COUNCIL, MET]) == {
        MET, COUNCIL, MAYOR,
    }  # fmt: skip


def test_sentences_that_moved_together_are_one_move() -> None:
    spans = compare(
        f"{MET} {LEFT} {COUNCIL} {MAYOR} {DOG}", f"{COUNCIL} {MAYOR} {DOG} {MET} {LEFT}"
    )
    assert moves(spans) == [(f"{MET} {LEFT}", f"{MET} {LEFT}")]


def test_of_the_sentences_in_another_order_the_longest_stay() -> None:
    assert sentences_moved([MET, DOG, LEFT], [LEFT, DOG, MET]) == {MET, LEFT}
    assert sentences_moved([DOG, MET, LEFT, RAINED], [MET, RAINED, LEFT, DOG]) == {
        LEFT,
        MET,
        RAINED,
    }


def test_words_that_sentences_share_do_not_hide_a_move() -> None:
    assert COUNCIL in sentences_moved([COUNCIL, MAYOR, DOG], [MAYOR, DOG, COUNCIL])
    assert DOG in sentences_moved([COUNCIL, MAYOR, DOG], [DOG, COUNCIL, MAYOR])


def test_paragraphs_and_items_of_a_list_move() -> None:
    first, second, third = f"{COUNCIL} {LEFT}", f"{MAYOR} {RAINED}", f"{DOG} {MET}"
    assert sentences_moved([first, second, third], [second, third, first], "\n\n") == {first}
    items = ["- red apples", "- green pears", "- blue plums"]
    assert sentences_moved(items, [items[2], *items[:2]], "\n") == {"- blue plums"}
    items = ["• Buy milk", "• Call Ann today", "• Fix the old roof"]
    assert sentences_moved(items, [*items[1:], items[0]], "\n") == {"Buy milk\n•", "• Buy milk"}
    unmarked = ["red apples of Leeds", "green pears", "blue plums from Rome"]
    assert sentences_moved(unmarked, [unmarked[2], *unmarked[:2]], "\n") == {unmarked[2]}


@pytest.mark.parametrize(
    ("quote", "correction", "moved"),
    [
        ("Mr. Hale, who was born in Leeds, spoke to the press of the whole county, then left.",
         "Mr. Hale spoke to the press of the whole county, who was born in Leeds, then left.",
         "who was born in Leeds"),
        ("« Je pars », a dit le maire de la ville de Lyon à tous ses élus hier soir.",
         "À tous ses élus hier soir, « Je pars », a dit le maire de la ville de Lyon.",
         "à tous ses élus hier soir"),
        ("雨が降った。太郎は家に帰った。花子は残った。",
         "花子は残った。雨が降った。太郎は家に帰った。", "花子は残った"),
        ("وصل الوفد أمس. عاد الوزير إلى بيروت. قال المتحدث ذلك.",
         "عاد الوزير إلى بيروت. قال المتحدث ذلك. وصل الوفد أمس.", "وصل الوفد أمس"),
    ],
)  # fmt: skip
def test_clauses_move_in_any_language(quote: str, correction: str, moved: str) -> None:
    [(gone, come)] = moves(compare(quote, correction))
    for text in (gone, come):
        assert text.strip(" ,.。").lower() == moved.lower()


def test_typography_outer_marks_and_the_first_capital_may_differ() -> None:
    spans = compare(
        f"It's the mayor's mill, he said. {COUNCIL} {DOG}",
        f"{COUNCIL} {DOG} It’s the mayor’s mill, he said!",
    )
    assert moves(spans) == [
        ("It's the mayor's mill, he said.", "It’s the mayor’s mill, he said!"),
    ]


@pytest.mark.parametrize(
    "changed", ["Tom met Anna.", "Tom meets Ann.", "Tom Met Ann.", "Tom met Ann twice."]
)
def test_what_was_changed_as_well_is_no_move(changed: str) -> None:
    assert sentences_moved([MET, COUNCIL, DOG], [COUNCIL, DOG, changed]) == set()


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("He {soon} went back to Leeds again.", "He went back to Leeds {soon} again."),
        ("He saw it {of the} mill and all of Leeds.", "He saw it mill and all {of the} of Leeds."),
        ("It is 12, or so said the mayor of Leeds.", "It is, or so said the mayor of Leeds 12."),
        (
            "Ann Lee spoke to the press before Bob Ray.",
            "Bob Ray spoke to the press before Ann Lee.",
        ),
        ("No. The council voted on it. It rained.", "The council voted on it. It rained. No."),
    ],
)
def test_few_words_are_no_move(quote: str, correction: str) -> None:
    plain = [side.replace("{", "").replace("}", "") for side in (quote, correction)]
    assert moves(compare(plain[0], plain[1])) == []


def test_neighbours_that_changed_places_are_one_change_without_a_number() -> None:
    spans = compare(f"{COUNCIL} {MAYOR} {LEFT}", f"{MAYOR} {COUNCIL} {LEFT}")
    assert [span["op"] for span in spans] == ["equal", "delete", "insert", "equal"]
    assert moves(spans) == []


def test_the_same_sentence_twice_moves_once_for_each_place() -> None:
    spans = compare(f"{MET} {MET} {COUNCIL} {DOG} {MAYOR}", f"{COUNCIL} {DOG} {MAYOR} {MET}")
    assert len(moves(spans)) <= 1


SENTENCES = st.permutations([MET, RAINED, LEFT, COUNCIL, MAYOR, DOG, "No.", "« Oui ! » dit-il."])


@given(SENTENCES, SENTENCES, st.sampled_from([" ", "\n", "\n\n", "  "]))
def test_sentences_in_any_order_can_be_rebuilt(
    quote: list[str], correction: list[str], between: str
) -> None:
    texts = between.join(quote), between.join(correction[:6])
    assert_lawful(*texts, compare(*texts))


def test_many_sentences_in_another_order_take_bounded_work() -> None:
    chance = random.Random(4)
    words = ["".join(chance.choices("abcdefghij", k=4)) for _ in range(4000)]
    texts = [f"{one} {other}." for one, other in zip(words[::2], words[1::2], strict=True)][:1800]
    shuffled = chance.sample(texts, len(texts))
    for order in (shuffled, texts[::-1]):
        steps = Steps()
        spans = compare(" ".join(texts), " ".join(order), steps)
        assert_lawful(" ".join(texts), " ".join(order), spans)
        assert steps.spent <= BUDGET
