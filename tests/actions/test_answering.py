"""A newsroom strikes nothing but its own answers."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import outcomes
from corrections.actions.receiving import NEWSROOM
from corrections.record.answer import Answer, Claim
from corrections.record.history import Event, Voice
from corrections.record.lifecycle import NotAllowed
from corrections.record.model import Outcome
from corrections.store import events
from tests.support.inbox import keep
from tests.support.samples import EDITH, NOW, recorded, rows


@pytest.mark.parametrize("voice", [Voice.FILER, Voice.NEWSROOM, Voice.DESK])
def test_a_newsroom_strikes_its_own_answers_alone(db: Database, voice: Voice) -> None:
    record = recorded(db)
    told = Event(Outcome.REFUSED, voice, NOW, note="They said no.")
    outcomes.record_outcome(db, record.id, told, actor=EDITH)
    before = rows(db)

    with pytest.raises(NotAllowed):
        outcomes.strike(db, record.id, 1, actor=NEWSROOM, reason="No.", now=NOW)
    assert rows(db) == before


def test_its_own_answer_counts_no_more(db: Database) -> None:
    record = recorded(db)
    db.execute(
        "INSERT INTO newsroom_links (record_id, token_hash, made_at, made_by)"
        " VALUES (?, ?, ?, 'Edith')",
        [record.id, "0" * 64, NOW.isoformat()],
    )
    sent = keep(db, record.id, Answer(Claim.REFUSED, "Eve Porter", "No."), link=1)
    told = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note="No.", item_id=sent.id)
    outcomes.record_outcome(db, record.id, told, actor=EDITH)
    outcomes.strike(db, record.id, 1, actor=NEWSROOM, reason="Taken back.", now=NOW)

    [event] = events.of(db, record.id)
    assert event.struck
    with pytest.raises(NotAllowed):
        outcomes.unstrike(db, record.id, 1, actor=EDITH, now=NOW)
