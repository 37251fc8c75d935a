"""A newsroom strikes nothing but its own answers."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import outcomes, refiling, revising
from corrections.actions.receiving import NEWSROOM
from corrections.actions.recording import get
from corrections.actions.refiling import Refiling
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.answer import Answer, Claim
from corrections.record.history import Event, Voice
from corrections.record.lifecycle import NotAllowed
from corrections.record.model import Outcome
from corrections.render import record_blocks as blocks
from corrections.render.words import Words
from corrections.store import events
from corrections.store.verification import discrepancies
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


@pytest.mark.parametrize("edited", [True, False], ids=["edited", "refiled"])
def test_the_answer_of_one_outlet_is_not_shown_as_that_of_another(
    db: Database, edited: bool
) -> None:
    record = recorded(db)
    db.execute(
        "INSERT INTO newsroom_links (record_id, token_hash, made_at, made_by)"
        " VALUES (?, ?, ?, 'Edith')",
        [record.id, "0" * 64, NOW.isoformat()],
    )
    sent = keep(db, record.id, Answer(Claim.REFUSED, "Eve Porter", "No."), link=1)
    told = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note="No.", item_id=sent.id)
    outcomes.record_outcome(db, record.id, told, actor=EDITH)
    noted = Event(Outcome.ASKED, Voice.FILER, NOW)
    outcomes.record_outcome(db, record.id, noted, actor=EDITH)
    if edited:
        draft = edits.with_values(edits.of_record(record, None), {"outlet": "The Hill Courier"})
        revising.edit(
            db, record.id, draft, compare_draft(draft), actor=EDITH, reason="Not there.", now=NOW
        )
    else:
        given = Refiling("outlets", record.id, None, EDITH, "Not there.", NOW)
        refiling.give(db, given, "The Hill Courier", new=True)

    answer, other = events.of(db, record.id)
    assert answer.struck
    assert answer.struck.by == EDITH
    assert "another outlet" in answer.struck.reason
    assert "autre média" in (blocks.event(answer, Words("fr")).struck or "")
    assert other.struck is None
    assert get(db, record.id).outcome is Outcome.ASKED
    outcomes.unstrike(db, record.id, answer.id, actor=EDITH, now=NOW)
    assert events.of(db, record.id)[0].struck is None
    assert list(discrepancies(db)) == []


def test_an_edit_that_leaves_the_outlet_strikes_no_answer(db: Database) -> None:
    record = recorded(db)
    db.execute(
        "INSERT INTO newsroom_links (record_id, token_hash, made_at, made_by)"
        " VALUES (?, ?, ?, 'Edith')",
        [record.id, "0" * 64, NOW.isoformat()],
    )
    sent = keep(db, record.id, Answer(Claim.REFUSED, "Eve Porter", "No."), link=1)
    told = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note="No.", item_id=sent.id)
    outcomes.record_outcome(db, record.id, told, actor=EDITH)
    draft = edits.with_values(edits.of_record(record, None), {"byline": "R. Porter"})
    revising.edit(db, record.id, draft, compare_draft(draft), actor=EDITH, reason="So.", now=NOW)

    assert events.of(db, record.id)[0].struck is None
