"""What is remembered of what was made."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from corrections.memory import Memory, digest


@given(st.lists(st.integers(0, 6)), st.integers(1, 4))
def test_the_value_of_a_key_is_what_was_made_for_it(keys: list[int], most: int) -> None:
    memory: Memory[str] = Memory(most)
    made: list[int] = []

    def make(key: int) -> str:
        made.append(key)
        return f"made of {key}"

    for key in keys:
        assert memory.get(key, partial(make, key)) == f"made of {key}"
        assert memory.known(key) == f"made of {key}"
        assert sum(memory.known(other) is not None for other in range(7)) <= most
    memory.forget()
    assert [memory.known(key) for key in range(7)] == [None] * 7
    if len(set(keys)) <= most:
        assert len(made) == len(set(keys)), "what fits is made once"


@given(st.text(), st.text(), st.integers())
def test_other_values_have_another_digest(one: str, other: str, number: int) -> None:
    assert digest(one, number) == digest(one, number)
    assert (digest(one, number) == digest(other, number)) == (one == other)
    assert digest(one + other) != digest(one, other)
