"""Each decision can be taken back by the table's rules, and is taken once however often it is
sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, outcomes, submitting
from corrections.actions.deciding import NotUndone
from corrections.actions.recording import RecordMoved
from corrections.record.actor import MACHINE, OPERATOR, Actor, Role
from corrections.record.history import Event, Voice
from corrections.record.lifecycle import NotAllowed, ReasonMissing, Step
from corrections.record.model import Outcome, State
from corrections.store import history, log, records
from tests.support.samples import EDITH, NOW, recorded, rows, sent

ADA = Actor(Role.EDITOR, "Ada")
CHIEF = Actor(Role.EDITOR, "Chief", administrator=True)
SECOND = timedelta(seconds=1)
DAY = timedelta(hours=24)


def state(db: Database, number: int) -> State:
    record = records.get(db, number)
    assert record
    return record.state


def test_a_decline_is_taken_back(db: Database) -> None:
    number = sent(db)[1].id
    deciding.decline(db, number, actor=EDITH, reason="Too soon.", now=NOW, revision=1)
    reopened = deciding.reopen(db, number, actor=ADA, now=NOW, revision=2)

    assert (reopened.state, reopened.reason) == (State.PENDING, None)
    last = history.revisions(db, number)[-1]
    assert (last.step, last.by, last.number) == (Step.REOPEN, ADA, 3)
    done = [entry.action for entry in log.of(db, "record", number)]
    assert done == ["submit", "decline", "reopen"]


def test_a_publication_of_a_moment_ago_is_taken_back(db: Database) -> None:
    number = sent(db)[1].id
    deciding.publish(db, number, actor=EDITH, now=NOW)
    back = deciding.unpublish(db, number, actor=EDITH, now=NOW + DAY - SECOND)

    assert (back.state, back.position, back.published_at) == (State.PENDING, None, None)


def test_a_publication_is_not_taken_back_after_a_day(db: Database) -> None:
    number = sent(db)[1].id
    deciding.publish(db, number, actor=EDITH, now=NOW)
    before = rows(db)

    with pytest.raises(NotUndone):
        deciding.unpublish(db, number, actor=EDITH, now=NOW + DAY)
    assert rows(db) == before


def test_a_publication_is_not_taken_back_once_anything_was_done_since(db: Database) -> None:
    number = sent(db)[1].id
    deciding.publish(db, number, actor=EDITH, now=NOW)
    event = Event(Outcome.UNASKED, Voice.DESK, NOW + SECOND, note="Looked again.")
    outcomes.record_outcome(db, number, event, actor=EDITH)
    before = rows(db)

    with pytest.raises(NotUndone):
        deciding.unpublish(db, number, actor=EDITH, now=NOW + 2 * SECOND)
    assert rows(db) == before


def test_an_administrator_publishes_again_what_was_withdrawn(db: Database) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    with pytest.raises(NotAllowed):
        deciding.restore(db, record.id, actor=EDITH, reason="By mistake.", now=NOW)
    with pytest.raises(ReasonMissing):
        deciding.restore(db, record.id, actor=CHIEF, reason="", now=NOW)
    restored = deciding.restore(db, record.id, actor=CHIEF, reason="By mistake.", now=NOW)
    assert (restored.state, restored.reason) == (State.PUBLISHED, None)
    assert restored.position == record.position
    assert history.revisions(db, record.id)[-1].reason == "By mistake."


def test_what_never_was_public_is_not_published_again(db: Database) -> None:
    token, record = sent(db)
    submitting.withdraw_filing(db, token, now=NOW)

    with pytest.raises(NotUndone):
        deciding.restore(db, record.id, actor=CHIEF, reason="Why not.", now=NOW)
    assert state(db, record.id) is State.WITHDRAWN


def test_a_button_that_is_pressed_twice_decides_once(db: Database) -> None:
    first, second = sent(db)[1].id, sent(db, quote="Another text.")[1].id
    deciding.publish(db, first, actor=EDITH, now=NOW, revision=1)
    deciding.decline(db, second, actor=EDITH, reason="No.", now=NOW, revision=1)
    before = rows(db)

    assert deciding.publish(db, first, actor=EDITH, now=NOW, revision=1).revision == 2
    again = deciding.decline(db, second, actor=EDITH, reason="No.", now=NOW, revision=1)
    assert again.state is State.DECLINED
    assert rows(db) == before


@pytest.mark.parametrize("actor", [ADA, EDITH])
def test_another_decision_about_what_was_read_before_is_refused(db: Database, actor: Actor) -> None:
    """In both orders: to publish what was declined meanwhile, to decline what was published."""
    first, second = sent(db)[1].id, sent(db, quote="Another text.")[1].id
    deciding.decline(db, first, actor=EDITH, reason="No.", now=NOW, revision=1)
    deciding.publish(db, second, actor=EDITH, now=NOW, revision=1)
    before = rows(db)

    with pytest.raises(RecordMoved):
        deciding.publish(db, first, actor=actor, now=NOW, revision=1)
    with pytest.raises(RecordMoved):
        deciding.decline(db, second, actor=actor, reason="No.", now=NOW, revision=1)
    with pytest.raises(RecordMoved):
        deciding.decline(db, first, actor=actor, reason="Another.", now=NOW, revision=1)
    assert rows(db) == before


def test_what_a_colleague_decided_the_same_way_is_told(db: Database) -> None:
    number = sent(db)[1].id
    deciding.publish(db, number, actor=EDITH, now=NOW, revision=1)

    with pytest.raises(RecordMoved):
        deciding.publish(db, number, actor=ADA, now=NOW, revision=1)


def test_several_are_declined_together_and_those_that_changed_are_left(db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(5)]
    deciding.publish(db, numbers[1], actor=ADA, now=NOW)
    deciding.decline(db, numbers[2], actor=ADA, reason="Spam.", now=NOW)
    deciding.decline(db, numbers[3], actor=EDITH, reason="Spam.", now=NOW)
    chosen = dict.fromkeys([*numbers, 999], 1)

    batch = deciding.decide_all(
        db, chosen, Step.DECLINE, actor=EDITH, reasons=dict.fromkeys(chosen, "Spam."), now=NOW
    )
    assert [record.id for record in batch.done] == [numbers[0], numbers[3], numbers[4]]
    assert batch.left == (numbers[1], numbers[2], 999)
    assert state(db, numbers[1]) is State.PUBLISHED
    assert {state(db, number) for number in numbers[2:]} == {State.DECLINED}
    assert len(history.revisions(db, numbers[3])) == 2, "what was declined already stays as it is"


def test_the_same_decision_by_another_role_is_another_one(db: Database) -> None:
    """Neither has a name."""
    number = sent(db)[1].id
    deciding.publish(db, number, actor=MACHINE, now=NOW, revision=1)

    with pytest.raises(RecordMoved):
        deciding.publish(db, number, actor=OPERATOR, now=NOW, revision=1)


def test_of_several_one_whose_state_allows_no_such_step_is_left(db: Database) -> None:
    first, second = sent(db)[1].id, sent(db, quote="Another text.")[1].id
    deciding.publish(db, first, actor=ADA, now=NOW)
    batch = deciding.decide_all(
        db, {first: 2, second: 1}, Step.DECLINE, actor=EDITH,
        reasons={first: "Spam.", second: "Spam."}, now=NOW,
    )  # fmt: skip

    assert ([record.id for record in batch.done], batch.left) == ([second], (first,))
    assert state(db, first) is State.PUBLISHED
