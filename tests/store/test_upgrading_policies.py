"""After an upgrade newsrooms can state their policy; of an outlet one waits at a time."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from corrections.record.inbox import ItemState
from corrections.record.newsroom_policy import NewsroomPolicy
from corrections.store import newsroom_links, newsroom_policies
from corrections.store.connection import write
from corrections.store.migrations import prepare
from tests.support.samples import NOW


def test_a_filled_register_takes_policies(old: Database) -> None:
    prepare(old, "new.example")
    told = NewsroomPolicy(policy="We correct.")
    with write(old):
        link = newsroom_links.add(old, None, "one", name="Edith", now=NOW, outlet_id=1)
        number = newsroom_policies.add(old, 1, link, told, NOW)

    assert newsroom_policies.public(old, 1) is None
    with pytest.raises(sqlite3.IntegrityError), write(old):
        newsroom_policies.add(old, 1, link, told, NOW)
    with write(old):
        newsroom_policies.handle(
            old, number, ItemState.ACCEPTED, name="Edith", sentence=None, now=NOW
        )
    public = newsroom_policies.public(old, 1)
    assert public
    assert public.content == told
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
