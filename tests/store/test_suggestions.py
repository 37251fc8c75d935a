"""Suggested kinds come back from the register as they were kept, whichever version kept them."""

from __future__ import annotations

import json

import pytest
from sqlite_utils import Database

from corrections.record.model import Certainty, Cue, Kind, Suggestion
from corrections.store.connection import write
from corrections.store.rows import from_suggestions
from tests.support.samples import newest, recorded


def kept(db: Database, column: str) -> list[Suggestion]:
    """The suggestions of a record whose column holds this."""
    recorded(db)
    with write(db):
        db.execute("UPDATE differences SET suggestions = ?", [column])
    return newest(db).suggestions


@pytest.mark.parametrize("count", [0, 1, 3])
def test_suggestions_come_back_as_they_were_kept(db: Database, count: int) -> None:
    suggestions = [
        Suggestion(Kind.FIGURE, Cue.NUMBERS, "six", "“dix”", Certainty.LIKELY),
        Suggestion(Kind.DATE, Cue.DATES, "", "1903", Certainty.POSSIBLE),
        Suggestion(Kind.OTHER, Cue.SPELLING),
    ][:count]

    assert kept(db, from_suggestions(suggestions)) == suggestions


def test_one_that_was_kept_without_a_certainty_is_possible(db: Database) -> None:
    older = json.dumps([["figure", "numbers", "six", "ten"]])

    assert kept(db, older) == [
        Suggestion(Kind.FIGURE, Cue.NUMBERS, "six", "ten", Certainty.POSSIBLE)
    ]


def test_one_that_nothing_pointed_to_is_left_out(db: Database) -> None:
    older = [["figure", "numbers", "6", "7"], ["role", "nothing", "6", "7"]]

    assert [found.kind for found in kept(db, json.dumps(older))] == [Kind.FIGURE]
    assert kept(db, json.dumps(older[1:])) == []
