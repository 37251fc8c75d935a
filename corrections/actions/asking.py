"""The desk asks whoever filed a record a question, and the filer answers; where no answer comes,
the machine reminds, then declines.

What was asked and answered is kept in ``store/questions`` alone: revisions and the log have the
steps without the texts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.actions.recording import RecordMoved, get, note, take_step
from corrections.record import lifecycle
from corrections.record.actor import FILER, MACHINE, Actor
from corrections.record.asking import REMIND_AFTER, Question
from corrections.record.lifecycle import Step, StepRefused
from corrections.record.model import Record, State
from corrections.render.catalogue import N_
from corrections.render.words import Words
from corrections.store import filings, log, publishing, questions
from corrections.store.connection import write
from corrections.store.log import Entry

UNANSWERED = N_(
    "The desk asked you a question about it and reminded you, and there was no answer in the time "
    "that this page named."
)
"""The reason of a record that is declined by the machine; its filer reads it."""

LOOKED_AT_EVERY = timedelta(hours=1)
"""How often it is kept that the machine still looks for what is due."""

OUTAGE = timedelta(days=1)
"""Where the machine looked for nothing for longer than this, the time does not count."""


def ask(
    db: Database,
    record_id: int,
    text: str,
    *,
    actor: Actor,
    now: datetime,
    revision: int | None = None,
) -> Record:
    """Ask the filer: the record waits for the answer. The same question by the same editor, sent
    twice, is one. ``deciding.reopen`` takes it back.

    ``revision`` is that of the record that the editor read: raises ``RecordMoved`` if the record
    was changed since, ``StepRefused`` for a record that does not wait for the desk, or that nobody
    sent by the form: no receipt would show the question.
    """
    with write(db):
        record = get(db, record_id)
        if revision is not None and record.revision != revision:
            if _is_asked(db, record, revision, actor, text):
                return record
            raise RecordMoved(record_id)
        if not filings.exists(db, record_id):
            raise StepRefused(record.state, Step.ASK)
        asked = _take(db, record, Step.ASK, actor, text, now)
        questions.add(db, record_id, asked.revision, text, now + REMIND_AFTER)
    return asked


def answer(db: Database, token: str, text: str, *, question: int, now: datetime) -> None:
    """The filer answers the question that is the revision ``question``: the record is back in the
    queue, at its former place. The same answer sent twice is one.

    Raises ``RecordMissing`` for an unknown link, ``StepRefused`` once no answer is waited for, and
    ``RecordMoved`` while another question waits for one.
    """
    with write(db):
        record = get(db, filings.find(db, token) or 0)
        asked = questions.get(db, record.id, question)
        if asked and asked.answer == text:
            return
        if record.state is not State.WAITING:
            raise StepRefused(record.state, Step.ANSWER)
        if asked is None or not asked.open:
            raise RecordMoved(record.id)
        _take(db, record, Step.ANSWER, FILER, text, now)
        questions.answer(db, asked, text, now)


def follow_up(db: Database, language: str, now: datetime) -> bool:
    """Remind the filer of the question whose reminder has been due longest, or decline the record
    whose answer has been; return whether there was one. The reason is in the filer's language, or
    in ``language`` where that is not known."""
    if questions.due(db, now) is None:
        return False
    with write(db):
        due = questions.due(db, now)
        if due is None:
            return False
        if not due.open or get(db, due.record_id).state is not State.WAITING:
            questions.close(db, due)
        elif due.reminded_at is None:
            _remind(db, due, now)
        else:
            reads = filings.of(db, [due.record_id])[due.record_id].language or language
            _lapse(db, due, Words(reads).gettext(UNANSWERED), now)
    return True


def keep_time(db: Database, now: datetime) -> None:
    """Keep that the machine looks for what is due; put off everything that is due by the time in
    which it did not look, where that is longer than a day.

    So nothing is declined because the register did not run, or because its clock was set: whatever
    was waited for is waited for as long as it would have been. A clock that is set back brings
    everything forward again.
    """
    last = questions.last_round(db)
    if last is not None and timedelta() <= now - last < LOOKED_AT_EVERY:
        return
    with write(db):
        last = questions.last_round(db)
        if last is not None and abs(now - last) > OUTAGE:
            questions.put_off(db, now - last, now)
        questions.keep_round(db, now)


def _is_asked(db: Database, record: Record, revision: int, actor: Actor, text: str) -> bool:
    """Whether all that changed since a revision is that the same editor asked the same."""
    asked = questions.get(db, record.id, revision + 1)
    if asked is None or record.revision != revision + 1:
        return False
    return (asked.text, asked.by.role, asked.by.name) == (text, actor.role, actor.name)


def _remind(db: Database, due: Question, now: datetime) -> None:
    questions.remind(db, due, now)
    log.add(db, Entry(now, MACHINE, "remind", "record", due.record_id, due.revision))


def _lapse(db: Database, due: Question, reason: str, now: datetime) -> None:
    take_step(db, get(db, due.record_id), Step.LAPSE, MACHINE, reason, now)
    questions.close(db, due)


def _take(
    db: Database, record: Record, step: Step, actor: Actor, text: str, now: datetime
) -> Record:
    """Take a step whose reason is a question or an answer, which the revision does not repeat."""
    state = lifecycle.move(record.state, step, actor, text).to
    moved = publishing.move(db, record, state, reason=None, now=now)
    note(db, moved, actor, step, {"state": (record.state, state)})
    return moved
