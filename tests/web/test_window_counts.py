"""What was counted lately: no more than is allowed in any window, and in bounded memory."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrections.web.window_counts import KEYS_LIMIT, SLOTS, WindowCounts


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_no_more_is_counted_than_the_limit_until_the_window_is_over() -> None:
    clock = Clock()
    counts = WindowCounts(clock)

    assert [counts.acquire_entry("a", 3, 60) for _ in range(5)] == [True] * 3 + [False] * 2
    clock.now += counts.wait("a", 3, 60)
    assert counts.acquire_entry("a", 3, 60)


def test_what_is_refused_is_not_counted() -> None:
    counts = WindowCounts(Clock())
    counts.acquire_entry("a", 10, 60, amount=8)

    assert not counts.acquire_entry("a", 10, 60, amount=3)
    assert counts.acquire_entry("a", 10, 60, amount=2)
    assert counts.get_moving_window("a", 10, 60)[1] == 10


def test_what_is_given_back_is_counted_no_more() -> None:
    clock = Clock()
    counts = WindowCounts(clock)
    counts.acquire_entry("a", 3, 60, amount=2)
    clock.now += 30
    counts.acquire_entry("a", 3, 60)
    counts.give_back("a", 60)

    assert counts.wait("a", 3, 60) == 0
    assert counts.get_moving_window("a", 3, 60)[1] == 2
    clock.now += 31
    assert counts.get_moving_window("a", 3, 60)[1] == 0


def test_each_key_and_each_length_of_window_is_counted_apart() -> None:
    counts = WindowCounts(Clock())

    assert counts.acquire_entry("a", 1, 60)
    assert counts.acquire_entry("b", 1, 60)
    assert counts.acquire_entry("a", 1, 600)
    assert not counts.acquire_entry("a", 1, 60)


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 5)), max_size=60))
def test_the_wait_is_as_long_as_needed_and_no_longer(steps: list[tuple[float, int]]) -> None:
    clock = Clock()
    counts = WindowCounts(clock)
    for pause, amount in steps:
        clock.now += pause
        wait = counts.wait("a", 10, 60, amount)
        assert 0 <= wait <= 60
        assert counts.acquire_entry("a", 10, 60, amount) is (wait == 0)
        if wait:
            clock.now += wait - 0.001
            assert counts.wait("a", 10, 60, amount) > 0
            clock.now += 0.002
            assert counts.wait("a", 10, 60, amount) == 0


def test_an_amount_that_never_fits_waits_a_whole_window() -> None:
    assert WindowCounts(Clock()).wait("a", 10, 60, amount=11) == 60


def test_the_keys_of_a_window_that_is_over_are_dropped() -> None:
    clock = Clock()
    counts = WindowCounts(clock)
    for number in range(500):
        counts.acquire_entry(f"stranger {number}", 10, 60)
    counts.acquire_entry("regular", 10, 86_400)
    assert len(counts) == 501
    clock.now += 61

    counts.acquire_entry("somebody else", 10, 60)
    assert len(counts) == 2


def test_there_are_never_more_keys_than_the_limit_and_the_newest_stay() -> None:
    clock = Clock()
    counts = WindowCounts(clock)
    for number in range(KEYS_LIMIT + 500):
        clock.now += 0.001
        counts.acquire_entry(f"stranger {number}", 1, 86_400)

    assert len(counts) == KEYS_LIMIT
    assert not counts.acquire_entry(f"stranger {KEYS_LIMIT + 499}", 1, 86_400)
    assert counts.acquire_entry("stranger 0", 1, 86_400)


def test_one_key_has_few_entries_however_much_is_counted() -> None:
    clock = Clock()
    counts = WindowCounts(clock)
    for _ in range(20_000):
        clock.now += 0.01
        counts.acquire_entry("everybody", 1_000_000, 60)

    assert len(counts._windows[60]["everybody"]) <= SLOTS + 1
    assert 5_900 <= counts.get_moving_window("everybody", 1_000_000, 60)[1] <= 6_000
