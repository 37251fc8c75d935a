"""Which step a record may take in which state: the table that every action looks up."""

from __future__ import annotations

from enum import StrEnum

from corrections.record.model import State


class Step(StrEnum):
    """What can be done to a record in some of its states; ``CONCLUDE`` keeps an outcome and leaves
    the state as it is."""

    PUBLISH = "publish"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CONCLUDE = "conclude"


class StepRefused(Exception):
    """The record's state does not allow the step; often another editor decided first."""

    def __init__(self, state: State, step: Step) -> None:
        super().__init__(f"a {state} record cannot take the step {step}")
        self.state = state
        self.step = step


STEPS: dict[tuple[State, Step], State] = {
    (State.PENDING, Step.PUBLISH): State.PUBLISHED,
    (State.PENDING, Step.DECLINE): State.DECLINED,
    (State.PENDING, Step.WITHDRAW): State.WITHDRAWN,
    (State.DECLINED, Step.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Step.WITHDRAW): State.WITHDRAWN,
    (State.PENDING, Step.CONCLUDE): State.PENDING,
    (State.PUBLISHED, Step.CONCLUDE): State.PUBLISHED,
}


def allows(state: State, step: Step) -> bool:
    """Whether a record in ``state`` may take ``step``."""
    return (state, step) in STEPS


def after(state: State, step: Step) -> State:
    """The state that ``step`` leads to; raises ``StepRefused`` if it is not allowed in ``state``.

    >>> after(State.PENDING, Step.PUBLISH)
    <State.PUBLISHED: 'published'>
    """
    try:
        return STEPS[state, step]
    except KeyError:
        raise StepRefused(state, step) from None
