"""What is counted of limits: alike where a process counts itself and where another one does."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from corrections.web.clients import Breadth, Network
from corrections.web.limiter import AskingLimiter, Limit, Limiter, TooOften, answer_for

TEN = Limit("try", "10 per minute")
TWO_RATES = Limit("send", "3 per minute; 5 per hour")
ALICE, BOB = Network("198.51.100.1"), Network("198.51.100.2")
BOTH_OF_A_PROVIDER = Network("2001:db8::/48", Breadth.PROVIDER)

Anyone = Limiter | AskingLimiter


def through_a_pipe(limiter: Limiter) -> AskingLimiter:
    """One that asks for it as another process does."""

    def ask(question: Any) -> int:
        answer: int = pickle.loads(pickle.dumps(answer_for(limiter, pickle.loads(question))))
        return answer

    return AskingLimiter(lambda question: ask(pickle.dumps(question)))


@pytest.fixture(params=["itself", "another process"])
def two(request: pytest.FixtureRequest) -> tuple[Anyone, Anyone]:
    """Two that count together."""
    own = Limiter()
    if request.param == "itself":
        return own, own
    return through_a_pipe(own), through_a_pipe(own)


def let_through(times: int, spend: Callable[[], None]) -> int:
    passed = 0
    for _ in range(times):
        try:
            spend()
            passed += 1
        except TooOften:
            pass
    return passed


def test_exactly_as_many_as_the_limit_are_let_through(two: tuple[Anyone, Anyone]) -> None:
    one, other = two
    spends = [partial(limiter.spend, TEN, [ALICE]) for limiter in [one, other] * 8]

    assert [let_through(1, spend) for spend in spends] == [1] * 10 + [0] * 6
    assert let_through(11, lambda: one.spend(TEN, [BOB])) == 10
    assert let_through(1, lambda: other.spend(TEN, [BOB])) == 0


def test_who_is_refused_learns_of_which_limit_and_for_how_long(two: tuple[Anyone, Anyone]) -> None:
    one, other = two
    one.spend(TEN, [ALICE], 10)
    with pytest.raises(TooOften) as caught:
        other.spend(TEN, [ALICE])

    assert caught.value.limit is TEN
    assert 59 <= caught.value.seconds <= 60


def test_what_is_refused_in_one_network_is_counted_in_none(two: tuple[Anyone, Anyone]) -> None:
    one, other = two
    one.spend(TEN, [ALICE], 10)
    with pytest.raises(TooOften):
        other.spend(TEN, [BOB, ALICE], 1)

    assert let_through(11, lambda: one.spend(TEN, [BOB])) == 10


def test_a_wider_network_has_a_larger_share(two: tuple[Anyone, Anyone]) -> None:
    one, _ = two

    assert let_through(101, lambda: one.spend(TEN, [BOTH_OF_A_PROVIDER])) == 100


def test_what_is_given_back_is_let_through_again(two: tuple[Anyone, Anyone]) -> None:
    one, other = two
    assert let_through(4, lambda: one.spend(TWO_RATES, [ALICE, BOB])) == 3
    other.give_back(TWO_RATES, [ALICE, BOB])

    assert let_through(2, lambda: one.spend(TWO_RATES, [ALICE])) == 1
    assert let_through(2, lambda: other.spend(TWO_RATES, [BOB])) == 1


def test_nothing_more_is_given_back_than_was_counted(two: tuple[Anyone, Anyone]) -> None:
    one, other = two
    one.give_back(TWO_RATES, [ALICE])
    one.spend(TWO_RATES, [ALICE])
    for _ in range(3):
        other.give_back(TWO_RATES, [ALICE])

    assert let_through(6, lambda: one.spend(TWO_RATES, [ALICE])) == 3
