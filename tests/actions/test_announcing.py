"""What is announced of each action, and what is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, importing, outcomes, rebuilding, submitting
from corrections.compare.comparison import compare_draft
from corrections.record.actor import OPERATOR
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, State
from corrections.store import differences, events, history, identity, register
from tests.support.samples import (
    EDITH,
    NOW,
    a_draft,
    an_import,
    concluded,
    newest,
    recorded,
    sent,
)

LATER = NOW + timedelta(days=1)


def announced(db: Database) -> list[tuple[int, str]]:
    """Which record each announcement is about, and its occasion."""
    return list(db.execute("SELECT record_id, what FROM announcements ORDER BY id"))


def test_what_waits_or_is_declined_is_announced_to_nobody(db: Database) -> None:
    _, waiting = sent(db)
    concluded(db, waiting, Outcome.ASKED)
    concluded(db, waiting, Outcome.ASKED)
    deciding.decline(db, waiting.id, actor=EDITH, reason="No source.", now=NOW)
    token, _ = sent(db, subject="Ines Okoro")
    submitting.withdraw_filing(db, token, now=NOW)

    assert announced(db) == []


def test_each_public_change_is_announced_by_its_occasion(db: Database) -> None:
    _, record = sent(db)
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    concluded(db, record, Outcome.ASKED)
    concluded(db, record, Outcome.ASKED, "Asked again.")
    deciding.withdraw(db, record.id, actor=EDITH, reason="Because.", now=NOW)

    occasions = ["published", "outcome", "event", "withdrawn"]
    assert announced(db) == [(record.id, occasion) for occasion in occasions]


def test_an_announcement_of_an_event_names_the_event(db: Database) -> None:
    record = recorded(db)
    concluded(db, record, Outcome.ASKED)
    concluded(db, record, Outcome.ASKED)

    numbers = [event.id for event in events.of(db, record.id)]
    kept = db.execute("SELECT event_id FROM announcements WHERE what <> 'imported' ORDER BY id")
    assert [number for (number,) in kept] == numbers


@pytest.mark.parametrize("state", State)
def test_an_import_that_was_ever_public_is_announced_once_and_as_old(
    db: Database, state: State
) -> None:
    record = recorded(db, state=state.value, reason="Because.", outcome="refused")

    public = state in (State.PUBLISHED, State.WITHDRAWN)
    assert announced(db) == ([(record.id, "imported")] if public else [])


def test_an_import_keeps_its_outcome_and_says_who_wrote_it(db: Database) -> None:
    record = recorded(db, outcome="refused")

    assert record.outcome is Outcome.REFUSED
    revisions = history.revisions(db, record.id)
    assert {revision.by for revision in revisions} == {OPERATOR}
    assert [revision.changes for revision in revisions][1] == {"outcome": ("unasked", "refused")}


def test_an_imports_reason_is_kept(db: Database) -> None:
    assert recorded(db, state="declined", reason="No source.").reason == "No source."
    assert recorded(db, state="published", reason=None).reason is None


def test_an_event_of_the_same_outcome_changes_the_register_all_the_same(db: Database) -> None:
    record = recorded(db, outcome="asked")
    before = register.version(db).change
    event = Event(Outcome.ASKED, Voice.DESK, LATER)
    kept = outcomes.record_outcome(db, record.id, event, actor=EDITH)

    assert kept.outcome is Outcome.ASKED
    assert register.version(db).change > before
    assert register.version(db).changed_at == LATER


def test_the_first_record_of_an_empty_register_is_its_founding_case(db: Database) -> None:
    importing.begin_register(db, an_import(), now=NOW)

    assert identity.founding(db) == newest(db).id
    assert newest(db).state is State.PUBLISHED


def test_an_imported_repetition_follows_the_new_number(db: Database) -> None:
    recorded(db)
    recorded(db)
    numbers = importing.Numbers()
    first = an_import(id=71)
    assert importing.import_records(db, [first], now=NOW, numbers=numbers).recorded == 1
    original = newest(db).id
    importing.import_records(db, [an_import(id=72, repeats=71)], now=NOW, numbers=numbers)

    assert newest(db).repeats == original
    assert numbers == {(None, 71): original, (None, 72): newest(db).id}


def test_a_rebuild_says_how_many_there_were_and_is_a_public_change(db: Database) -> None:
    recorded(db)
    recorded(db, subject="Ines Okoro")
    assert list(rebuilding.rebuild(db, clock=lambda: LATER)) == []
    assert register.version(db).changed_at == NOW

    differences.forget_versions(db)
    assert list(rebuilding.rebuild(db, clock=lambda: LATER)) == [2]
    assert list(rebuilding.rebuild(db, clock=lambda: LATER)) == []
    assert register.version(db).changed_at == LATER


def test_without_moderation_it_is_announced_at_once(db: Database) -> None:
    draft = a_draft()
    submitting.submit(
        db, draft, compare_draft(draft), secret="s", session="b", moderated=False, now=NOW
    )

    assert announced(db) == [(newest(db).id, "published")]
