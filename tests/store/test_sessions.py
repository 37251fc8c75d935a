"""The sessions of editors, as rows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store import editors, sessions
from corrections.store.connection import write
from corrections.store.sessions import LIFETIME, Place
from tests.support.samples import NOW, rows

PLACE = Place("Firefox, Linux", "192.0.2.…")


@pytest.fixture
def edith(db: Database) -> int:
    return account(db, "Edith")


def account(db: Database, name: str) -> int:
    editors.save(db, name, "hash", NOW)
    found = editors.named(db, name)
    assert found
    return found.id


def begin(db: Database, editor_id: int, token: str, now: datetime = NOW) -> None:
    with write(db):
        sessions.begin(db, editor_id, token, PLACE, now)


def test_a_session_is_found_by_its_token_of_which_the_hash_alone_is_stored(
    db: Database, edith: int
) -> None:
    begin(db, edith, "token")
    found = sessions.find(db, "token")

    assert found
    assert (found.editor_id, found.place) == (edith, PLACE)
    assert found.begun_at == found.seen_at == NOW
    assert sessions.find(db, "another") is None
    assert sessions.find(db, token_hash("token")) is None
    assert "'token'" not in str(rows(db))


def test_the_last_begun_comes_first_and_of_each_editor_alone(db: Database, edith: int) -> None:
    other = account(db, "Emil")
    for token, owner in (("a", edith), ("b", other), ("c", edith)):
        begin(db, owner, token)
    tokens = [sessions.find(db, token) for token in ("c", "a")]

    assert sessions.of(db, edith, NOW) == tokens
    assert len(sessions.of(db, other, NOW)) == 1


def test_an_editor_ends_none_of_another(db: Database, edith: int) -> None:
    begin(db, edith, "a")
    found = sessions.find(db, "a")
    assert found
    with write(db):
        assert not sessions.end(db, 999, found.id)
        assert sessions.find(db, "a")
        assert sessions.end(db, edith, found.id)
        assert not sessions.end(db, edith, found.id)
    assert sessions.find(db, "a") is None


def test_all_but_one_are_ended(db: Database, edith: int) -> None:
    for token in ("a", "b", "c"):
        begin(db, edith, token)
    kept = sessions.find(db, "b")
    assert kept
    with write(db):
        sessions.end_all(db, edith, but=kept.id)

    assert sessions.of(db, edith, NOW) == [kept]


@pytest.mark.parametrize("away", [LIFETIME, -LIFETIME])
def test_one_that_is_over_by_its_age_is_deleted_at_the_next_login(
    db: Database, edith: int, away: timedelta
) -> None:
    """By the clock as it is then, whichever way it was set."""
    begin(db, edith, "old")
    begin(db, edith, "young", NOW + away / 2)
    old = sessions.find(db, "old")
    assert old
    assert old.is_over(NOW + away)
    assert sessions.of(db, edith, NOW + away) == [sessions.find(db, "young")]
    begin(db, edith, "new", NOW + away)

    assert sessions.find(db, "old") is None
    assert sessions.find(db, "young")
