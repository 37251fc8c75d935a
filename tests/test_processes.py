"""Several processes compute what one would, in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from corrections import processes
from corrections.processes import HelperEnded, in_order

MANY = range(60)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)


def square(number: int) -> int:
    """One of several processes computes this."""
    return number * number


def who(number: int) -> int:
    """Which process computed this."""
    return os.getpid()


def die(number: int) -> int:
    """As ``square``; the process that has one number ends."""
    if number == 30:
        os._exit(1)
    return square(number)


def test_the_order_is_that_of_the_values() -> None:
    assert list(in_order(square, MANY)) == [number * number for number in MANY]


def test_many_values_are_computed_by_other_processes() -> None:
    assert os.getpid() not in set(in_order(who, MANY))


def test_few_values_are_computed_by_this_one() -> None:
    assert set(in_order(who, range(processes.FEW - 1))) == {os.getpid()}


def test_with_one_processor_this_process_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 1)
    assert set(in_order(who, MANY)) == {os.getpid()}


def test_one_that_dies_is_told_of() -> None:
    found = in_order(die, MANY)
    with pytest.raises(HelperEnded):
        list(found)


def test_no_more_is_taken_than_a_few_values_ahead() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    found = in_order(square, values())
    next(found)
    found.close()

    assert len(taken) == processes.FEW
