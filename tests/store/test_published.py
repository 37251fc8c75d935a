"""All records of a selection, read in batches for a file."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.store import published
from tests.support.samples import recorded


def test_a_record_whose_number_was_typed_comes_first_and_once(db: Database) -> None:
    for said in ("He saw 2 of them.", "Nobody saw it.", "They saw 2 of us."):
        recorded(db, quote=said, correction="x")

    [batch, *more] = published.batches(db, Selection(q="2"))
    numbers = [one.values["id"] for own in (batch, *more) for one in own]
    assert numbers == [2, 1, 3]
