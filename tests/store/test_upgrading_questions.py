"""After an upgrade from the first release a filer can be asked, and is told of nothing old."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import asking
from corrections.record.model import State
from corrections.store import filer_mail, filings, log, questions
from corrections.store.migrations import prepare
from tests.support.samples import EDITH, NOW, in_states


def test_what_waited_before_can_be_asked_about(old: Database) -> None:
    prepare(old, "new.example")
    [pending, *_] = in_states(old, State.PENDING)
    asking.ask(old, pending.id, "On which page?", actor=EDITH, now=NOW)

    [question] = questions.of_record(old, pending.id)
    assert question.open
    assert (question.by, question.at) == (EDITH, NOW)
    assert filings.find(old, "0" * 40) is None
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []


def test_nobody_is_written_to_about_what_was_decided_before(old: Database) -> None:
    prepare(old, "new.example")

    assert log.after(old, 0, 1)
    assert log.after(old, filer_mail.told_to(old), 1) == []
