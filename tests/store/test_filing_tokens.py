"""Tokens of programs that file, and which record came with which."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.store import filing_tokens
from corrections.store.connection import write
from corrections.store.migrations import prepare
from tests.support.samples import NOW, sent


def issued(db: Database, token: str, label: str = "Ombuds") -> int:
    with write(db):
        return filing_tokens.add(db, label, token, name="Edith", now=NOW)


def test_a_token_is_found_by_its_text_until_it_is_revoked(db: Database) -> None:
    number, other = issued(db, "one"), issued(db, "two", "Other")

    found = filing_tokens.find(db, "one")
    assert found
    assert (found.id, found.label, found.issued_by, found.last_used_on) == (
        number, "Ombuds", "Edith", None,
    )  # fmt: skip
    with write(db):
        assert filing_tokens.revoke(db, number, name="Ada", now=NOW)
        assert not filing_tokens.revoke(db, number, name="Edith", now=NOW)
    assert filing_tokens.find(db, "one") is None
    assert not filing_tokens.is_good(db, number)
    assert filing_tokens.is_good(db, other)
    assert [token.id for token in filing_tokens.everyone(db, 9)] == [other, number]
    assert filing_tokens.everyone(db, 9)[1].revoked_by == "Ada"


def test_a_record_keeps_with_which_it_was_filed(db: Database) -> None:
    number = issued(db, "one")
    _, first = sent(db)
    _, second = sent(db, byline="R. Porter")
    with write(db):
        filing_tokens.note_filing(db, number, first.id, NOW + timedelta(days=1))

    assert filing_tokens.labels(db, [first.id, second.id]) == {first.id: "Ombuds"}
    assert filing_tokens.labels(db, []) == {}
    used = filing_tokens.everyone(db, 9)[0].last_used_on
    assert used == (NOW + timedelta(days=1)).date()


def test_a_filled_register_takes_tokens(old: Database) -> None:
    prepare(old, "new.example")
    number = issued(old, "one")
    with write(old):
        filing_tokens.note_filing(old, number, 1, NOW)

    assert filing_tokens.labels(old, [1]) == {1: "Ombuds"}
    with pytest.raises(sqlite3.IntegrityError), write(old):
        filing_tokens.note_filing(old, number, 999, NOW)
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
