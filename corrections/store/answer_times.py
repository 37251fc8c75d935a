"""The days from requests to answers, of the newest records of which a request or an answer is
known."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from corrections.record.answer_times import AnswerTimes, answer_times
from corrections.record.model import Party
from corrections.store import events, parties
from corrections.store.parties import PartyTable, column

READ = 1000
"""Records whose events are read: of more, the newest."""

BATCH = 500
"""Records whose events are read at a time."""

_ASKED = "state = 'published' AND outcome <> 'unasked'"


def of_register(db: Database) -> AnswerTimes:
    """Return the requests of the whole register."""
    rows = db.execute(
        f"SELECT id FROM records WHERE {_ASKED} ORDER BY position DESC LIMIT ?", [READ + 1]
    )
    return _of(db, [row[0] for row in rows])


def of_party(db: Database, table: PartyTable, party: Party) -> AnswerTimes:
    """Return the requests of an outlet or about a subject."""
    rows = db.execute(
        f"SELECT id FROM records WHERE {_ASKED}"
        f" AND {column(table)} IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?",
        [json.dumps(parties.filed_names(db, table, party.id)), READ + 1],
    )
    return _of(db, [row[0] for row in rows])


def _of(db: Database, numbers: Sequence[int]) -> AnswerTimes:
    read = numbers[:READ]
    batches = (read[start : start + BATCH] for start in range(0, len(read), BATCH))
    told = {number: own for batch in batches for number, own in events.of_each(db, batch).items()}
    return answer_times(told, newest=READ if len(numbers) > READ else None)
