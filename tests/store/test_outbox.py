"""The outbox's rows: claimed by one, settled once, and refusing what cannot be meant."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.settings import Settings
from corrections.store import outbox
from corrections.store.connection import open_database, write
from corrections.store.outbox import Channel
from tests.support.samples import NOW, recorded, rows

MAIL = [Channel.MAIL]
WEBSUB = [Channel.WEBSUB]
TOPIC = "http://localhost:8000/feed.atom"
LATER = NOW + timedelta(minutes=5)


def put(db: Database, *targets: str) -> None:
    with write(db):
        for target in targets:
            outbox.post(db, target, {"subscription": 1}, NOW)


def ping(db: Database, *topics: str) -> None:
    with write(db):
        outbox.ping(db, topics, NOW)


def test_what_is_claimed_is_claimed_by_one(db: Database, settings: Settings) -> None:
    put(db, *(f"mail {number}" for number in range(40)))

    def take(_number: int) -> list[int]:
        own = open_database(settings.database)
        taken = []
        while item := outbox.claim(own, MAIL, NOW):
            taken.append(item.id)
            outbox.done(own, item, NOW)
        own.close()
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [number for found in pool.map(take, range(4)) for number in found]
    assert len(taken) == len(set(taken)) == 40


def test_first_come_first_served(db: Database) -> None:
    put(db, "a", "b")
    first, second = outbox.claim(db, MAIL, NOW), outbox.claim(db, MAIL, NOW)

    assert first
    assert second
    assert [first.target, second.target] == ["a", "b"]
    assert outbox.claim(db, MAIL, NOW) is None


def test_a_channel_that_is_not_set_up_is_left_alone(db: Database) -> None:
    put(db, "a")

    assert outbox.claim(db, WEBSUB, NOW) is None
    assert outbox.claim(db, [], NOW) is None


def test_a_claim_runs_out(db: Database) -> None:
    put(db, "a")
    assert outbox.claim(db, MAIL, NOW)
    assert outbox.claim(db, MAIL, NOW + outbox.CLAIM - timedelta(seconds=1)) is None
    again = outbox.claim(db, MAIL, NOW + outbox.CLAIM)

    assert again


def test_who_lost_the_claim_cannot_put_it_back(db: Database) -> None:
    put(db, "a")
    slow = outbox.claim(db, MAIL, NOW)
    quick = outbox.claim(db, MAIL, LATER)
    assert slow
    assert quick
    outbox.failed(db, slow, "slow", LATER, timedelta(0))
    assert outbox.claim(db, MAIL, LATER) is None
    outbox.done(db, quick, LATER)

    assert outbox.claim(db, MAIL, LATER + timedelta(days=1)) is None


def test_a_mail_is_asked_for_once(db: Database) -> None:
    put(db, "a", "a")
    item = outbox.claim(db, MAIL, NOW)
    assert item
    outbox.done(db, item, NOW)
    put(db, "a")

    assert len(rows(db)["outbox"]) == 1
    assert outbox.claim(db, MAIL, NOW) is None


def test_pings_that_wait_are_one_and_a_new_one_follows_one_that_was_sent(db: Database) -> None:
    ping(db, TOPIC, TOPIC)
    item = outbox.claim(db, WEBSUB, NOW)
    assert item
    assert outbox.claim(db, WEBSUB, NOW) is None
    ping(db, TOPIC)
    outbox.done(db, item, NOW)

    assert outbox.claim(db, WEBSUB, NOW)


def test_a_ping_that_failed_gives_way_to_a_newer_one(db: Database) -> None:
    ping(db, TOPIC)
    item = outbox.claim(db, WEBSUB, NOW)
    assert item
    ping(db, TOPIC)
    outbox.failed(db, item, "no answer", NOW, timedelta(0))

    assert outbox.claim(db, WEBSUB, NOW)
    assert outbox.claim(db, WEBSUB, NOW) is None


def test_an_abandoned_ping_gives_way_to_a_newer_one(db: Database) -> None:
    ping(db, TOPIC, f"{TOPIC}?kind=date")
    assert outbox.claim(db, WEBSUB, NOW)
    assert outbox.claim(db, WEBSUB, NOW)
    ping(db, TOPIC)
    found = [item.target for _ in range(3) if (item := outbox.claim(db, WEBSUB, LATER))]

    assert sorted(found) == [TOPIC, f"{TOPIC}?kind=date"]


def test_when_the_other_side_is_away_everything_due_waits(db: Database) -> None:
    put(db, "a", "b", "c")
    ping(db, TOPIC)
    pauses = {1: timedelta(seconds=30), 2: None}
    assert outbox.put_off(db, Channel.MAIL, "away", NOW, pauses.get) == (3, 0)
    assert outbox.claim(db, MAIL, NOW) is None
    assert outbox.claim(db, WEBSUB, NOW)
    later = NOW + timedelta(seconds=30)

    assert outbox.put_off(db, Channel.MAIL, "away", later, pauses.get) == (0, 3)
    assert outbox.claim(db, MAIL, later) is None


def test_whoever_starts_the_program_need_not_wait(db: Database) -> None:
    put(db, "a")
    outbox.put_off(db, Channel.MAIL, "away", NOW, lambda _tries: timedelta(hours=3))
    outbox.hasten(db, Channel.MAIL, NOW)

    item = outbox.claim(db, MAIL, NOW)
    assert item
    assert item.tries == 1


def test_times_are_compared_whatever_their_offset(db: Database) -> None:
    from datetime import timezone

    put(db, "a")
    paris = timezone(timedelta(hours=1))
    assert outbox.claim(db, MAIL, (NOW - timedelta(seconds=1)).astimezone(paris)) is None
    assert outbox.claim(db, MAIL, NOW.astimezone(paris))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE outbox SET channel = 'pigeon'",
        "UPDATE outbox SET target = ''",
        "UPDATE outbox SET payload = 'not json'",
        "UPDATE outbox SET tries = -1",
        "UPDATE outbox SET due_at = NULL",
        "UPDATE outbox SET done_at = 'now', given_up_at = 'now'",
        "UPDATE announcements SET what = 'gossip'",
        "UPDATE announcements SET tokens = 'x'",
        "UPDATE announcements SET record_id = 99",
        "INSERT INTO subscriptions (email, language, rhythm, parameters, anchor, tokens, nonce,"
        " token_hash, asked_at, created_at) VALUES ('a@b', 'en', 'hourly', '', '', '[]',"
        " hex(randomblob(16)), hex(randomblob(32)), '', '')",
        "INSERT INTO subscriptions (email, language, rhythm, parameters, anchor, tokens, nonce,"
        " token_hash, asked_at, created_at) VALUES (NULL, 'en', 'daily', '', '', '[]',"
        " hex(randomblob(16)), hex(randomblob(32)), '', '')",
    ],
)
def test_what_cannot_be_is_refused(db: Database, statement: str) -> None:
    recorded(db)
    put(db, "a")
    with pytest.raises(sqlite3.IntegrityError), write(db):
        db.execute(statement)


def test_looking_for_work_walks_an_index_and_takes_no_lock(db: Database) -> None:
    """The worker looks every second, however much was ever sent."""
    questions = {
        "SELECT 1 FROM outbox WHERE done_at IS NULL AND given_up_at IS NULL AND due_at <= 'x'",
        "SELECT id FROM announcements WHERE spread_at IS NULL ORDER BY id LIMIT 1",
        "SELECT id FROM subscriptions WHERE confirmed_at IS NOT NULL AND stopped_at IS NULL"
        " AND digest_at <= 'x'",
    }
    for question in questions:
        plan = str(db.execute(f"EXPLAIN QUERY PLAN {question}").fetchall())
        assert "USING" in plan
        assert "INDEX" in plan
