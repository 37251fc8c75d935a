"""What was decided a moment ago, told on the next page of the desk, with the button that takes it
back. It is kept in the editor's session until it was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import session

from corrections.record.lifecycle import MOVES, Step

KEY = "desk-told"

BY_BUTTON = (Step.UNPUBLISH, Step.REOPEN)
"""Steps that need no reason, and publish nothing: a button is enough."""


@dataclass(frozen=True, slots=True)
class Told:
    """A decision on some records: each number with the revision after it, and the numbers of those
    that were left because they had changed."""

    step: Step
    done: tuple[tuple[int, int], ...]
    left: tuple[int, ...] = ()

    @property
    def undo(self) -> Step | None:
        """The step that takes the decision back by a button; ``None`` if none does."""
        undoing = (move.undo for (_, step), move in MOVES.items() if step is self.step)
        return next((undo for undo in undoing if undo in BY_BUTTON), None)


def tell(step: Step, done: Sequence[tuple[int, int]], left: Sequence[int] = ()) -> None:
    """Have the next page of the desk say that this was decided."""
    session[KEY] = [step.value, [list(pair) for pair in done], list(left)]


def told() -> Told | None:
    """What the page is to say; the next one says it no more."""
    kept = session.pop(KEY, None)
    if kept is None:
        return None
    step, done, left = kept
    return Told(Step(step), tuple((number, revision) for number, revision in done), tuple(left))
