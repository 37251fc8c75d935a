"""The desk asks, the filer answers; where no answer comes, the machine reminds, then declines."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import asking, deciding, submitting
from corrections.actions.recording import RecordMissing, RecordMoved
from corrections.compare.comparison import compare_draft
from corrections.record.actor import FILER, MACHINE, Actor, Role
from corrections.record.asking import LAPSE_AFTER, REMIND_AFTER, Question
from corrections.record.lifecycle import NotAllowed, StepRefused
from corrections.record.model import Record, State
from corrections.store import history, log, questions, records
from tests.support.samples import EDITH, NOW, a_draft, last_number, newest, recorded, rows, sent

ASKED = "On which page did this stand?"
ANSWERED = "On page 4,\nbelow the picture."
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def ask(db: Database, record: Record, text: str = ASKED, now: datetime = NOW) -> Record:
    return asking.ask(db, record.id, text, actor=EDITH, now=now)


def asked(db: Database, now: datetime = NOW) -> tuple[str, Record]:
    """A record that waits for its filer, and the token of the filer's page."""
    token, record = sent(db, now=now)
    return token, ask(db, record, now=now)


def last(db: Database, record: Record) -> Question:
    return questions.of_record(db, record.id)[-1]


def state(db: Database, record: Record) -> State:
    found = records.get(db, record.id)
    assert found
    return found.state


def rounds(db: Database, now: datetime, language: str = "en") -> None:
    """What the worker does, until there is nothing left to do."""
    asking.keep_time(db, now)
    while asking.follow_up(db, language, now):
        pass


def run(db: Database, begin: datetime, end: datetime, step: timedelta = HOUR) -> None:
    """A register that runs from one time to another."""
    while begin <= end:
        rounds(db, begin)
        begin += step


def test_a_question_has_the_record_wait(db: Database) -> None:
    _, record = sent(db)
    before = last_change(db)
    waiting = ask(db, record)

    assert (waiting.state, waiting.revision, waiting.reason) == (State.WAITING, 2, None)
    question = last(db, record)
    assert (question.text, question.by, question.at, question.revision) == (ASKED, EDITH, NOW, 2)
    assert question.open
    assert question.until == NOW + REMIND_AFTER + LAPSE_AFTER
    assert last_change(db) == before, "nothing public changed"
    assert [(e.action, e.by, e.revision) for e in log.of(db, "record", record.id)] == [
        ("submit", FILER, 1), ("ask", EDITH, 2),
    ]  # fmt: skip


def last_change(db: Database) -> object:
    return db.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()


def test_an_answer_has_it_wait_for_the_desk_again(db: Database) -> None:
    token, record = asked(db)
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW + DAY)

    found = newest(db)
    assert (found.state, found.revision) == (State.PENDING, 3)
    question = last(db, record)
    assert (question.answer, question.answered_at) == (ANSWERED, NOW + DAY)
    assert not question.open
    assert question.until is None
    revision = history.revisions(db, record.id)[-1]
    assert (revision.by, revision.step) == (FILER, "answer")


def test_what_was_asked_and_answered_is_kept_once(db: Database) -> None:
    """So that whoever has a right to have it erased is helped by one table."""
    token, record = asked(db)
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW)

    kept = {
        name for name, table in rows(db).items() if ASKED in str(table) or "page 4" in str(table)
    }
    assert kept == {"questions"}


def test_an_answered_record_has_its_former_place_in_the_queue(db: Database) -> None:
    token, record = asked(db)
    sent(db, subject="Somebody Else")
    assert record.id not in [found.id for found in records.queue(db, 0, 9)]
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW + DAY)

    assert [found.id for found in records.queue(db, 0, 9)] == [record.id, record.id + 1]


def test_the_same_answer_sent_twice_is_one(db: Database) -> None:
    token, record = asked(db)
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW)
    before = rows(db)
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW + DAY)
    assert rows(db) == before

    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    before = rows(db)
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW + DAY)
    assert rows(db) == before, "nor does it say that it came too late"


def test_another_answer_to_what_was_answered_comes_too_late(db: Database) -> None:
    token, record = asked(db)
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW)
    before = rows(db)

    with pytest.raises(StepRefused):
        asking.answer(db, token, "On page 5.", question=record.revision, now=NOW)
    assert rows(db) == before


def test_an_answer_is_to_the_question_that_was_read(db: Database) -> None:
    token, record = asked(db)
    deciding.reopen(db, record.id, actor=EDITH, now=NOW)
    again = ask(db, record, "On which day?")
    before = rows(db)

    for question in (record.revision, 0, 1, again.revision + 1):
        with pytest.raises(RecordMoved):
            asking.answer(db, token, ANSWERED, question=question, now=NOW)
    assert rows(db) == before
    asking.answer(db, token, "On Monday.", question=again.revision, now=NOW)
    first, second = questions.of_record(db, record.id)
    assert first.taken_back
    assert (first.answer, second.answer) == (None, "On Monday.")


def test_a_link_that_leads_nowhere_answers_nothing(db: Database) -> None:
    _, record = asked(db)
    with pytest.raises(RecordMissing):
        asking.answer(db, "0" * 40, ANSWERED, question=record.revision, now=NOW)


def decline(db: Database, record: Record, _token: str) -> None:
    deciding.decline(db, record.id, actor=EDITH, reason="No.", now=NOW)


def publish(db: Database, record: Record, _token: str) -> None:
    deciding.publish(db, record.id, actor=EDITH, now=NOW)


def take_back(db: Database, record: Record, _token: str) -> None:
    deciding.reopen(db, record.id, actor=Actor(Role.EDITOR, "Olga"), now=NOW)


def withdraw(db: Database, _record: Record, token: str) -> None:
    submitting.withdraw_filing(db, token, now=NOW)


def lapse(db: Database, _record: Record, _token: str) -> None:
    run(db, NOW, NOW + REMIND_AFTER + LAPSE_AFTER + HOUR)


ENDS = (decline, publish, take_back, withdraw, lapse)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_once_the_wait_has_ended_an_answer_is_refused_and_the_machine_does_nothing(
    db: Database, end: Callable[[Database, Record, str], None]
) -> None:
    token, record = asked(db)
    end(db, record, token)
    with pytest.raises(StepRefused):
        asking.answer(db, token, ANSWERED, question=record.revision, now=NOW)
    found = newest(db)
    run(db, NOW + timedelta(days=30), NOW + timedelta(days=90), DAY)

    assert newest(db) == found
    assert not last(db, record).open
    assert questions.due(db, NOW + timedelta(days=900)) is None


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_the_desk_is_told_who_was_faster(
    db: Database, end: Callable[[Database, Record, str], None]
) -> None:
    """Asking about a record that a colleague, the filer or the machine moved, and the reverse."""
    token, record = asked(db)
    end(db, record, token)
    before = rows(db)

    with pytest.raises(RecordMoved):
        asking.ask(db, record.id, ASKED, actor=EDITH, now=NOW, revision=record.revision)
    with pytest.raises(RecordMoved):
        deciding.reopen(db, record.id, actor=EDITH, now=NOW, revision=record.revision)
    assert rows(db) == before


def test_a_question_that_comes_before_the_decision_stops_it(db: Database) -> None:
    _, record = sent(db)
    ask(db, record)
    with pytest.raises(RecordMoved):
        deciding.publish(db, record.id, actor=EDITH, now=NOW, revision=record.revision)
    with pytest.raises(RecordMoved):
        asking.ask(db, record.id, "And this?", actor=EDITH, now=NOW, revision=record.revision)
    olga = Actor(Role.EDITOR, "Olga")
    with pytest.raises(RecordMoved):
        asking.ask(db, record.id, ASKED, actor=olga, now=NOW, revision=record.revision)
    assert len(questions.of_record(db, record.id)) == 1


def test_the_same_question_by_the_same_editor_sent_twice_is_one(db: Database) -> None:
    _, record = sent(db)
    for _ in range(2):
        asked = asking.ask(db, record.id, ASKED, actor=EDITH, now=NOW, revision=record.revision)
        assert asked.revision == 2
    assert len(questions.of_record(db, record.id)) == 1


def test_an_answer_that_comes_before_the_decision_stops_it(db: Database) -> None:
    token, record = asked(db)
    asking.answer(db, token, ANSWERED, question=record.revision, now=NOW)

    with pytest.raises(RecordMoved):
        deciding.decline(
            db, record.id, actor=EDITH, reason="No answer.", now=NOW, revision=record.revision
        )
    assert state(db, record) is State.PENDING


def test_only_what_waits_for_the_desk_can_be_asked_about(db: Database) -> None:
    with pytest.raises(StepRefused):
        ask(db, recorded(db))
    with pytest.raises(StepRefused):
        ask(db, asked(db)[1])
    _, pending = sent(db, subject="Somebody Else")
    with pytest.raises(StepRefused):
        deciding.reopen(db, pending.id, actor=EDITH, now=NOW)
    for actor in (FILER, MACHINE):
        with pytest.raises(NotAllowed):
            asking.ask(db, pending.id, ASKED, actor=actor, now=NOW)


def test_nobody_is_asked_who_did_not_send_the_form(db: Database) -> None:
    """An imported record has no receipt on which the question would stand."""
    imported = recorded(db, state="pending")
    before = rows(db)
    with pytest.raises(StepRefused):
        ask(db, imported)
    assert rows(db) == before


def test_the_reminder_comes_first_and_then_the_end(db: Database) -> None:
    _, record = asked(db)
    run(db, NOW, NOW + REMIND_AFTER - SECOND)
    assert last(db, record).reminded_at is None

    reminded = NOW + REMIND_AFTER
    rounds(db, reminded)
    assert last(db, record).reminded_at == reminded
    assert last(db, record).until == reminded + LAPSE_AFTER
    assert state(db, record) is State.WAITING
    run(db, reminded, reminded + LAPSE_AFTER - SECOND)
    assert state(db, record) is State.WAITING

    rounds(db, reminded + LAPSE_AFTER)
    found = newest(db)
    assert found.state is State.DECLINED
    assert found.reason
    assert "no answer" in found.reason
    assert [(e.action, e.by) for e in log.of(db, "record", record.id)] == [
        ("submit", FILER), ("ask", EDITH), ("remind", MACHINE), ("lapse", MACHINE),
    ]  # fmt: skip


@pytest.mark.parametrize(("reads", "site", "said"), [
    ("fr", "en", "aucune réponse"), ("en", "fr", "no answer"), (None, "fr", "aucune réponse"),
])  # fmt: skip
def test_the_reason_is_in_the_language_of_the_filer(
    db: Database, reads: str | None, site: str, said: str
) -> None:
    draft = a_draft()
    submitting.submit(
        db, draft, compare_draft(draft), secret="secret", session="s", moderated=True, now=NOW,
        language=reads,
    )  # fmt: skip
    record = ask(db, newest(db))
    for passed in (REMIND_AFTER, REMIND_AFTER + LAPSE_AFTER):
        while asking.follow_up(db, site, NOW + passed):
            pass

    assert said in (newest(db).reason or "")
    assert state(db, record) is State.DECLINED


def test_what_the_machine_declined_can_be_reopened_asked_about_again_and_published(
    db: Database,
) -> None:
    token, record = asked(db)
    lapse(db, record, token)
    later = NOW + timedelta(days=30)
    deciding.reopen(db, record.id, actor=EDITH, now=later)
    again = ask(db, record, "Once more: on which page?", later)
    asking.answer(db, token, ANSWERED, question=again.revision, now=later)
    deciding.publish(db, record.id, actor=EDITH, now=later)

    assert state(db, record) is State.PUBLISHED
    assert [(q.ended, q.answer) for q in questions.of_record(db, record.id)] == [
        ("lapse", None), ("answer", ANSWERED),
    ]  # fmt: skip


@pytest.mark.parametrize("asked_before", [timedelta(), DAY, REMIND_AFTER + DAY], ids=str)
def test_a_register_that_was_switched_off_for_a_month_declines_nothing_for_that(
    db: Database, asked_before: timedelta
) -> None:
    """Whatever was left of the wait is waited for afterwards, with the reminder first."""
    _, record = asked(db)
    off = NOW + asked_before
    run(db, NOW, off)
    until = last(db, record).until
    on = off + timedelta(days=31)
    run(db, on, on + REMIND_AFTER + LAPSE_AFTER - asked_before - 2 * HOUR)

    assert state(db, record) is State.WAITING
    question = last(db, record)
    assert question.reminded_at
    assert until
    assert question.until
    assert abs(question.until - until - timedelta(days=31)) <= 3 * HOUR
    rounds(db, question.until)
    assert state(db, record) is State.DECLINED


@pytest.mark.parametrize("asked_before", [timedelta(), DAY, REMIND_AFTER + DAY], ids=str)
def test_a_clock_that_jumps_ahead_and_back_changes_no_end(
    db: Database, asked_before: timedelta
) -> None:
    _, record = asked(db)
    now = NOW + asked_before
    run(db, NOW, now)
    before = last(db, record)
    for wrong in (timedelta(days=40), timedelta(days=20_000), timedelta(days=-40)):
        run(db, now + wrong, now + wrong + HOUR, HOUR)
        assert state(db, record) is State.WAITING
        assert last(db, record).reminded_at == before.reminded_at
        run(db, now, now)

    assert before.until
    after = last(db, record).until
    assert after
    assert abs(after - before.until) <= 6 * HOUR


def test_to_look_for_what_is_due_writes_once_an_hour(db: Database) -> None:
    _, _record = asked(db)
    rounds(db, NOW)
    before = rows(db)
    for minutes in range(60):
        rounds(db, NOW + timedelta(minutes=minutes))
    assert rows(db) == before
    rounds(db, NOW + HOUR)
    assert questions.last_round(db) == NOW + HOUR


def test_many_that_are_due_are_followed_up_one_at_a_time(db: Database) -> None:
    asked_of = [asked(db)[1] for _ in range(1)]
    for number in range(9):
        _, record = sent(db, subject=f"Person {number}")
        asked_of.append(ask(db, record))
    done = 0
    while asking.follow_up(db, "en", NOW + REMIND_AFTER):
        done += 1
        reminded = [last(db, record).reminded_at for record in asked_of]
        assert len(reminded) - reminded.count(None) == done
    assert done == len(asked_of)


def wait(db: Database, _record: Record, _token: str, now: datetime) -> None:
    while asking.follow_up(db, "en", now + REMIND_AFTER + LAPSE_AFTER):
        pass


def answer_the_last(db: Database, record: Record, token: str, now: datetime) -> None:
    known = questions.of_record(db, record.id)
    asking.answer(db, token, ANSWERED, question=known[-1].revision if known else 0, now=now)


STEPS: list[Callable[[Database, Record, str, datetime], object]] = [
    wait,
    answer_the_last,
    lambda db, record, _token, now: ask(db, record, now=now),
    lambda db, record, _token, now: deciding.reopen(db, record.id, actor=EDITH, now=now),
    lambda db, record, token, _now: decline(db, record, token),
    lambda db, record, token, _now: publish(db, record, token),
]


@given(st.lists(st.sampled_from(STEPS), max_size=12))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_one_question_at_most_waits_and_only_while_the_record_does(
    db: Database, steps: list[Callable[[Database, Record, str, datetime], object]]
) -> None:
    token, record = sent(db, subject=f"Person {last_number(db)}")
    for number, step in enumerate(steps):
        with suppress(StepRefused, RecordMoved):
            step(db, record, token, NOW + number * DAY)
        after = questions.of_record(db, record.id)
        waits = [True] if state(db, record) is State.WAITING else []
        assert [item.open for item in after] == [False] * (len(after) - len(waits)) + waits
        assert all(item.until for item in after if item.open)


@pytest.mark.parametrize(("hours", "later"), [(24, 0), (25, 25), (48, 48)])
def test_more_than_a_day_in_which_nothing_ran_does_not_count(
    db: Database, hours: int, later: int
) -> None:
    _, record = sent(db)
    asking.keep_time(db, NOW)
    asked = ask(db, record)
    due = last(db, asked).due_at
    assert due
    asking.keep_time(db, NOW + timedelta(hours=hours))

    assert last(db, asked).due_at == due + timedelta(hours=later)
