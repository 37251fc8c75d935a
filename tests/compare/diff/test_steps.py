"""The work of a comparison is limited, and counted in steps."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from corrections.compare.diff import BUDGET, Steps, compare
from tests.compare.diff.notation import assert_lawful, check

CHANCE = random.Random(1)
WORDS = ["".join(CHANCE.choices("abcdefghij", k=5)) for _ in range(3300)]
OTHERS = ["".join(CHANCE.choices("klmnopqrst", k=5)) for _ in range(3300)]


def two(make: Callable[[], str]) -> tuple[str, str]:
    return make(), make()


HOSTILE: dict[str, tuple[str, str]] = {
    "two patterns": ("a " * 10_000, "a b " * 5_000),
    "two random letters": two(lambda: " ".join(CHANCE.choices("ab", k=10_000))),
    "every second word": (
        " ".join(WORDS),
        " ".join(word if i % 2 else OTHERS[i] for i, word in enumerate(WORDS)),
    ),
    "every second word, the others alike": (
        " ".join("the" if i % 2 else word for i, word in enumerate(WORDS)),
        " ".join("the" if i % 2 else word for i, word in enumerate(OTHERS)),
    ),
    "all words": (" ".join(WORDS), " ".join(OTHERS)),
    "few words": two(lambda: " ".join(CHANCE.choices(WORDS[:50], k=3300))),
    "backwards": (" ".join(WORDS), " ".join(WORDS[::-1])),
    "characters": two(lambda: "".join(CHANCE.choices("大阪", k=20_000))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_pair_takes_more_steps_than_the_budget(name: str) -> None:
    quote, correction = HOSTILE[name]
    steps = Steps()
    assert_lawful(quote, correction, compare(quote, correction, steps))
    assert steps.spent <= BUDGET


def test_what_the_budget_allows_is_marked_word_by_word_and_what_it_does_not_is_one_change() -> None:
    """Each of n equal words is compared with each: about n² steps of 120,000."""
    many, too_many = "no " * 344, "no " * 345

    check(f"{{First}} {many}{{last}}.", f"{{Other}} {many}{{end}}.")
    check(f"{{First {too_many}last}}.", f"{{Other {too_many}end}}.")


def test_a_comparison_may_take_its_whole_budget_and_not_a_step_more() -> None:
    pair = "One two three four five.", "Six two seven four eight."
    steps = Steps()
    spans = compare(*pair, steps)
    enough, too_few = Steps(steps.spent), Steps(steps.spent - 1)

    assert compare(*pair, enough) == spans
    assert enough.spent == steps.spent
    assert len(compare(*pair, too_few)) < len(spans)
    assert too_few.spent < steps.spent


def test_without_a_budget_all_that_differs_is_one_change() -> None:
    quote, correction = "One two three four five.", "Six two seven four eight."

    assert compare(quote, correction, Steps(0)) == [
        {"op": "delete", "text": "One two three four five"},
        {"op": "insert", "text": "Six two seven four eight"},
        {"op": "equal", "text": "."},
    ]


def test_work_is_counted() -> None:
    steps = Steps()
    compare("One two three four five.", "Six two seven four eight.", steps)
    assert 0 < steps.spent < 100


def test_long_texts_cost_what_changed_in_them() -> None:
    steps = Steps()
    changed = [*WORDS[:1500], "{}", *WORDS[1501:]]
    spans = compare(" ".join(WORDS), " ".join(changed), steps)
    assert steps.spent < 10
    assert [span["op"] for span in spans] == ["equal", "delete", "insert", "equal"]


def test_every_second_word_is_still_marked_by_itself() -> None:
    quote, correction = HOSTILE["every second word"]
    spans = compare(quote, correction)
    assert sum(span["op"] == "delete" for span in spans) == len(WORDS) // 2


def test_parts_that_moved_in_a_long_text_are_marked_alone() -> None:
    """As few words as possible: a part goes, and what it passed stays."""
    words = WORDS[:320]
    moved = [
        *words[:20], *words[290:300], *words[20:60], *words[200:230],
        *words[60:200], *words[230:290], *words[300:],
    ]  # fmt: skip
    spans = compare(" ".join(words), " ".join(moved))
    marked = [span["text"].split() for span in spans if span["op"] != "equal"]
    assert marked == [words[290:300], words[200:230], words[200:230], words[290:300]]
