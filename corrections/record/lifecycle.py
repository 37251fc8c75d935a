"""The table of moves: which step a record may take in which state, where it leads, who may take it,
whether a reason is compulsory, and which step takes it back. Pages, API and commands go by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from corrections.record.actor import Actor, Authority
from corrections.record.model import State


class Step(StrEnum):
    """What can be done to a record in some of its states.

    ``ASK``: the desk asks the filer something, who may ``ANSWER``; ``LAPSE``: no answer came.
    ``REOPEN`` takes back a decision not to publish, or a question; ``UNPUBLISH`` a publication of a
    moment ago, ``RESTORE`` a withdrawal. ``EDIT`` changes fields, ``AMEND`` does so by the filer
    before the desk has decided, ``TELL`` writes down an event, ``STRIKE`` crosses one out and
    ``UNSTRIKE`` takes that back, ``CONCLUDE`` changes the outcome apart from the events, ``EXPIRE``
    after the time in which a newsroom could answer; ``ATTEST`` says how well the correction is
    shown to be the person's own. These leave the state. ``NOINDEX`` tells search engines to leave
    the page out, ``INDEX`` takes that back. ``ERASE`` deletes everything of the record: it is in no
    state then, and nothing takes it back.
    """

    PUBLISH = "publish"
    DECLINE = "decline"
    ASK = "ask"
    ANSWER = "answer"
    LAPSE = "lapse"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    UNPUBLISH = "unpublish"
    RESTORE = "restore"
    EDIT = "edit"
    AMEND = "amend"
    TELL = "tell"
    CONCLUDE = "conclude"
    STRIKE = "strike"
    UNSTRIKE = "unstrike"
    EXPIRE = "expire"
    ATTEST = "attest"
    ERASE = "erase"
    NOINDEX = "noindex"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: the state that the step leads to, who may take it, whether it needs a
    reason, and the step that takes it back, if one does."""

    to: State
    by: frozenset[Authority]
    reason: bool = False
    undo: Step | None = None


class StepRefused(Exception):
    """The record's state does not allow the step; often another editor decided first."""

    def __init__(self, state: State, step: Step) -> None:
        super().__init__(f"a {state} record cannot take the step {step}")
        self.state = state
        self.step = step


class NotAllowed(Exception):
    """The state allows the step, and this actor may not take it."""

    def __init__(self, authority: Authority, step: Step) -> None:
        super().__init__(f"the step {step} is not for the authority {authority}")
        self.authority = authority
        self.step = step


class ReasonMissing(Exception):
    """The step needs a reason."""

    def __init__(self, step: Step) -> None:
        super().__init__(f"the step {step} needs a reason")
        self.step = step


UNPUBLISH_WITHIN = timedelta(hours=24)
"""How long after it was published, and only if nothing was done to it since, a record can be taken
back to the desk. Afterwards it is withdrawn, with a reason that everybody reads."""

_DESK = frozenset({Authority.EDITOR, Authority.ADMINISTRATOR, Authority.OPERATOR})
_ADMINISTRATION = frozenset({Authority.ADMINISTRATOR, Authority.OPERATOR})
_MACHINE = frozenset({Authority.MACHINE})
_FILER = frozenset({Authority.FILER})
_NEWSROOM = frozenset({Authority.NEWSROOM})

_PENDING, _WAITING, _DECLINED = State.PENDING, State.WAITING, State.DECLINED
_PUBLISHED, _WITHDRAWN = State.PUBLISHED, State.WITHDRAWN

MOVES: dict[tuple[State, Step], Move] = {
    (_PENDING, Step.PUBLISH): Move(_PUBLISHED, _DESK | _MACHINE, undo=Step.UNPUBLISH),
    (_WAITING, Step.PUBLISH): Move(_PUBLISHED, _DESK, undo=Step.UNPUBLISH),
    (_DECLINED, Step.PUBLISH): Move(_PUBLISHED, _DESK, undo=Step.UNPUBLISH),
    (_PENDING, Step.DECLINE): Move(_DECLINED, _DESK, reason=True, undo=Step.REOPEN),
    (_WAITING, Step.DECLINE): Move(_DECLINED, _DESK, reason=True, undo=Step.REOPEN),
    (_PENDING, Step.ASK): Move(_WAITING, _DESK, reason=True, undo=Step.REOPEN),
    (_WAITING, Step.ANSWER): Move(_PENDING, _FILER, reason=True),
    (_WAITING, Step.LAPSE): Move(_DECLINED, _MACHINE, reason=True, undo=Step.REOPEN),
    (_WAITING, Step.REOPEN): Move(_PENDING, _DESK),
    (_DECLINED, Step.REOPEN): Move(_PENDING, _DESK),
    (_PENDING, Step.WITHDRAW): Move(_WITHDRAWN, _FILER),
    (_WAITING, Step.WITHDRAW): Move(_WITHDRAWN, _FILER),
    (_PENDING, Step.AMEND): Move(_PENDING, _FILER),
    (_WAITING, Step.AMEND): Move(_WAITING, _FILER),
    (_PUBLISHED, Step.WITHDRAW): Move(_WITHDRAWN, _DESK, reason=True, undo=Step.RESTORE),
    (_PUBLISHED, Step.UNPUBLISH): Move(_PENDING, _DESK, undo=Step.PUBLISH),
    (_WITHDRAWN, Step.RESTORE): Move(
        _PUBLISHED, _ADMINISTRATION, reason=True, undo=Step.WITHDRAW
    ),
    (_PUBLISHED, Step.NOINDEX): Move(_PUBLISHED, _DESK, reason=True, undo=Step.INDEX),
    (_PUBLISHED, Step.INDEX): Move(_PUBLISHED, _DESK, undo=Step.NOINDEX),
    **{
        (state, Step.ERASE): Move(_WITHDRAWN, _ADMINISTRATION, reason=True)
        for state in State
    },
    **{
        (state, Step.EDIT): Move(state, _DESK, reason=True, undo=Step.EDIT)
        for state in (_PENDING, _WAITING, _DECLINED, _PUBLISHED)
    },
    **{
        (state, step): Move(state, by, reason, undo)
        for state in (_PENDING, _WAITING, _PUBLISHED)
        for step, by, reason, undo in (
            (Step.TELL, _DESK | _MACHINE, False, Step.STRIKE),
            (Step.CONCLUDE, _DESK, False, Step.CONCLUDE),
            (Step.STRIKE, _DESK, True, Step.UNSTRIKE),
            (Step.UNSTRIKE, _DESK, False, Step.STRIKE),
            (Step.EXPIRE, _MACHINE, False, None),
            (Step.ATTEST, _DESK | _MACHINE, False, Step.ATTEST),
        )
    },
    (_PUBLISHED, Step.STRIKE): Move(
        _PUBLISHED, _DESK | _NEWSROOM, reason=True, undo=Step.UNSTRIKE
    ),
}  # fmt: skip


def allows(state: State, step: Step, actor: Actor) -> bool:
    """Whether ``actor`` may take ``step`` with a record in ``state``."""
    known = MOVES.get((state, step))
    return known is not None and actor.authority in known.by


def move(state: State, step: Step, actor: Actor, reason: str | None = None) -> Move:
    """The row of the table; raises ``StepRefused``, ``NotAllowed`` or ``ReasonMissing`` where the
    state, the actor or the lack of a reason forbids the step.

    >>> from corrections.record.actor import OPERATOR
    >>> move(State.PENDING, Step.PUBLISH, OPERATOR).to
    <State.PUBLISHED: 'published'>
    """
    found = MOVES.get((state, step))
    if found is None:
        raise StepRefused(state, step)
    if actor.authority not in found.by:
        raise NotAllowed(actor.authority, step)
    if found.reason and not reason:
        raise ReasonMissing(step)
    return found
