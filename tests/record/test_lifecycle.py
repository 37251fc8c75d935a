"""Which step leads where: the table, and every way that is not in it."""

from __future__ import annotations

import pytest

from corrections.record.lifecycle import STEPS, Step, StepRefused, after, allows
from corrections.record.model import State

WAYS = [
    (State.PENDING, Step.PUBLISH, State.PUBLISHED),
    (State.PENDING, Step.DECLINE, State.DECLINED),
    (State.PENDING, Step.WITHDRAW, State.WITHDRAWN),
    (State.DECLINED, Step.PUBLISH, State.PUBLISHED),
    (State.PUBLISHED, Step.WITHDRAW, State.WITHDRAWN),
    (State.PENDING, Step.CONCLUDE, State.PENDING),
    (State.PUBLISHED, Step.CONCLUDE, State.PUBLISHED),
]


@pytest.mark.parametrize(("state", "step", "end"), WAYS)
def test_a_way(state: State, step: Step, end: State) -> None:
    assert allows(state, step)
    assert after(state, step) is end


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_no_other_way(state: State, step: Step) -> None:
    if (state, step) in {(state, step) for state, step, _ in WAYS}:
        return
    assert not allows(state, step)
    with pytest.raises(StepRefused) as refused:
        after(state, step)
    assert (refused.value.state, refused.value.step) == (state, step)


def test_what_was_withdrawn_stays_withdrawn() -> None:
    assert not any(state is State.WITHDRAWN for state, _ in STEPS)


def test_every_state_can_be_reached() -> None:
    assert {State.PENDING, *STEPS.values()} == set(State)
