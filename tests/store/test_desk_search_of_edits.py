"""The desk finds an edited record by what it says now, and not by what it said."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import revising
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.store import desk_queue
from corrections.store.desk_queue import Span, Wanted
from tests.support.samples import EDITH, NOW, recorded


@pytest.mark.parametrize("state", ["pending", "declined", "published"])
def test_an_edited_record_is_found_by_its_new_words(db: Database, state: str) -> None:
    recorded(db, subject="The Noise", state=state, reason="No.")
    record = recorded(db, byline="Ambrose", state=state, reason="No.")
    draft = edits.with_values(
        edits.of_record(record, None), {"byline": "Zebulon", "outlet": "Quite Another"}
    )
    revising.edit(
        db, record.id, draft, compare_draft(draft), actor=EDITH, reason="As printed.", now=NOW
    )

    def found(words: str) -> list[int]:
        return desk_queue.numbers(db, Wanted(q=words), Span(), 9)

    assert found("zebulon") == found("quite another") == [record.id]
    assert found("ambrose") == []
    db.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, desk_search, instance)")
    [check] = db.execute("SELECT count(DISTINCT doc) FROM temp.held").fetchone()
    assert check == 2
