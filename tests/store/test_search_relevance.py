"""Few records of a search are put into the order of how well they answer it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.model import Kind
from corrections.record.selection import Selection
from corrections.store import records, search_relevance
from corrections.store.search_relevance import can_rank, ranked
from tests.support.samples import recorded


def order(db: Database, q: str, kind: Kind | None = None) -> list[int] | None:
    selection = Selection(q=q, kind=kind)
    found = ranked(db, selection)
    assert can_rank(db, selection) == (found is not None)
    return found and [record.id for record in records.at_positions(db, found)]


def written(db: Database, quote: str, correction: str = "", **fields: str) -> int:
    return recorded(db, quote=quote, correction=correction or f"{quote} Not.", **fields).id


def test_changed_words_and_names_come_before_other_words(db: Database) -> None:
    changed = written(db, "He drank tea at noon.", "He drank milk at noon.")
    named = written(db, "He came at noon.", subject="Tea Board")
    printed = written(db, "He drank tea.", "He drank tea at noon, and did not leave.")
    beside = written(db, "He went away.", explanation="It was about tea.")

    assert order(db, "tea") == [named, changed, printed, beside]
    assert order(db, "te?") is None


def test_what_stands_as_it_was_typed_comes_first_and_then_what_stands_near(db: Database) -> None:
    typed = written(db, "A cup of green tea.", "A cup of black tea.")
    far = written(db, "A green bowl for the cup and for some tea.", "A bowl of green and tea.")
    near = written(db, "Tea, quite green, in it.", "Water in it.")
    newest = written(db, "Tea, quite green, in it.", "Water in it.")

    assert order(db, "green tea") == [typed, newest, near, far]


def test_of_alike_ones_the_newest_comes_first(db: Database) -> None:
    older, newer = written(db, "Some tea."), written(db, "Some tea.")

    assert order(db, "tea") == [newer, older]


def test_beginnings_spellings_and_what_is_left_out(db: Database) -> None:
    one = written(db, "Herr Müller drank tea.", "Frau Meier drank tea.")
    written(db, "Herr Müller drank milk.")
    two = written(db, "He met Müller in town.", "He met Müller in the town.")

    assert order(db, "mueller -milk") == [one, two]
    assert order(db, "mull* -milk") == [one, two]


def test_an_order_is_made_of_words_and_of_few_records_alone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_relevance, "RANKED", 3)
    for _ in range(3):
        written(db, "Some tea.", kind="figure")

    assert len(order(db, "tea") or []) == 3
    assert order(db, "") is None
    assert order(db, "-milk") is None
    assert order(db, "coffee") is None
    assert order(db, "", kind=Kind.FIGURE) is None
    monkeypatch.setattr(search_relevance, "CHARACTERS", 20)
    assert order(db, "tea") is None
    monkeypatch.setattr(search_relevance, "CHARACTERS", 10**6)
    written(db, "More tea.")
    assert order(db, "tea") is None
    assert len(order(db, "tea", kind=Kind.FIGURE) or []) == 3


def test_one_record_has_no_order(db: Database) -> None:
    written(db, "He drank tea.")

    assert order(db, "tea") is None
