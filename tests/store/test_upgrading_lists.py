"""Registers of earlier releases have what the alphabetical lists need once they are opened."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store import party_list
from corrections.store.connection import write
from corrections.store.migrations import prepare


def test_an_older_register_has_its_names_sorted_when_it_is_opened(old: Database) -> None:
    prepare(old, "new.example")
    before = party_list.page(old, "outlets", "", party_list.FIRST, 9)
    assert before
    with write(old):
        old.execute("UPDATE outlets SET sort_key = ''")
        old.execute("DELETE FROM register WHERE name = 'sort_keys_version'")
    prepare(old, "new.example")

    assert party_list.page(old, "outlets", "", party_list.FIRST, 9) == before
    [empty] = old.execute("SELECT count(*) FROM outlets WHERE sort_key = ''").fetchone()
    assert empty == 0
