"""The table of moves: which step leads where, who may take it, whether it needs a reason, which
step takes it back; and every way that is not in it."""

from __future__ import annotations

import pytest

from corrections.record.actor import FILER, MACHINE, OPERATOR, Actor, Authority, Role
from corrections.record.lifecycle import (
    MOVES,
    NotAllowed,
    ReasonMissing,
    Step,
    StepRefused,
    allows,
    move,
)
from corrections.record.model import State

EDITOR = Actor(Role.EDITOR, "Edith")
ADMINISTRATOR = Actor(Role.EDITOR, "Ada", administrator=True)
ACTORS = {
    "F": FILER, "E": EDITOR, "A": ADMINISTRATOR, "M": MACHINE, "O": OPERATOR,
    "N": Actor(Role.NEWSROOM), "R": Actor(Role.READER),
}  # fmt: skip
"""One of each authority, by a letter."""

WAYS = """
pending    publish    published  EAOM  -       unpublish
waiting    publish    published  EAO   -       unpublish
declined   publish    published  EAO   -       unpublish
pending    decline    declined   EAO   reason  reopen
waiting    decline    declined   EAO   reason  reopen
pending    ask        waiting    EAO   reason  reopen
waiting    answer     pending    F     reason  -
waiting    lapse      declined   M     reason  reopen
waiting    reopen     pending    EAO   -       -
declined   reopen     pending    EAO   -       -
pending    withdraw   withdrawn  F     -       -
waiting    withdraw   withdrawn  F     -       -
published  withdraw   withdrawn  EAO   reason  restore
published  unpublish  pending    EAO   -       publish
withdrawn  restore    published  AO    reason  withdraw
pending    edit       pending    EAO   reason  edit
waiting    edit       waiting    EAO   reason  edit
declined   edit       declined   EAO   reason  edit
published  edit       published  EAO   reason  edit
pending    amend      pending    F     -       -
waiting    amend      waiting    F     -       -
pending    tell       pending    EAOM  -       strike
waiting    tell       waiting    EAOM  -       strike
published  tell       published  EAOM  -       strike
pending    conclude   pending    EAO   -       conclude
waiting    conclude   waiting    EAO   -       conclude
published  conclude   published  EAO   -       conclude
pending    strike     pending    EAO   reason  unstrike
waiting    strike     waiting    EAO   reason  unstrike
published  strike     published  EAON  reason  unstrike
pending    unstrike   pending    EAO   -       strike
waiting    unstrike   waiting    EAO   -       strike
published  unstrike   published  EAO   -       strike
pending    expire     pending    M     -       -
waiting    expire     waiting    M     -       -
published  expire     published  M     -       -
pending    attest     pending    EAOM  -       attest
waiting    attest     waiting    EAOM  -       attest
published  attest     published  EAOM  -       attest
published  noindex    published  EAO   reason  index
published  index      published  EAO   -       noindex
pending    erase      withdrawn  AO    reason  -
waiting    erase      withdrawn  AO    reason  -
declined   erase      withdrawn  AO    reason  -
published  erase      withdrawn  AO    reason  -
withdrawn  erase      withdrawn  AO    reason  -
"""
"""From, step, to, who, whether a reason is compulsory, and what takes it back."""

ROWS = [line.split() for line in WAYS.strip().splitlines()]
KNOWN = {(State(row[0]), Step(row[1])) for row in ROWS}


def test_the_table_is_this_one() -> None:
    assert set(MOVES) == KNOWN
    assert {actor.authority for actor in ACTORS.values()} == set(Authority)


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(row[:2]) for row in ROWS])
def test_a_way(row: list[str]) -> None:
    state, step, to, who, reason, undo = row
    for letter, actor in ACTORS.items():
        if letter not in who:
            assert not allows(State(state), Step(step), actor)
            with pytest.raises(NotAllowed) as refused:
                move(State(state), Step(step), actor, "Because.")
            assert (refused.value.authority, refused.value.step) == (actor.authority, step)
            continue
        assert allows(State(state), Step(step), actor)
        found = move(State(state), Step(step), actor, "Because.")
        assert (found.to, found.undo or "-") == (to, undo)
        if reason == "-":
            assert move(State(state), Step(step), actor).to == to
        else:
            with pytest.raises(ReasonMissing):
                move(State(state), Step(step), actor, "")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("actor", ACTORS.values(), ids=[a.authority for a in ACTORS.values()])
def test_no_other_way(state: State, step: Step, actor: Actor) -> None:
    if (state, step) in KNOWN:
        return
    assert not allows(state, step, actor)
    with pytest.raises(StepRefused) as refused:
        move(state, step, actor, "Because.")
    assert (refused.value.state, refused.value.step) == (state, step)


@pytest.mark.parametrize(("state", "step"), MOVES)
def test_what_takes_a_step_back_leads_from_where_the_step_led(state: State, step: Step) -> None:
    """To the state before, but for a record that is published or asked anew: it is read again."""
    found = MOVES[state, step]
    if found.undo:
        back = MOVES[found.to, found.undo].to
        assert back in (state, State.PENDING)


def test_every_state_can_be_reached_and_left() -> None:
    assert {State.PENDING, *(found.to for found in MOVES.values())} == set(State)
    assert {state for (state, _), found in MOVES.items() if found.to is not state} == set(State)
