"""What the outbox keeps of each attempt, in which order items come, and when they are deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from corrections.store import outbox
from corrections.store.announcements import utc
from corrections.store.connection import write
from corrections.store.outbox import CLAIM, Channel, Item
from tests.support.samples import NOW

MAIL = [Channel.MAIL]
WEBSUB = [Channel.WEBSUB]
SOON, LATER = NOW + timedelta(minutes=1), NOW + timedelta(hours=1)


def put(db: Database, targets: Iterable[str], now: datetime = NOW) -> None:
    with write(db):
        for target in targets:
            outbox.post(db, target, {"about": target}, now)


def ping(db: Database, topic: str, now: datetime = NOW) -> None:
    with write(db):
        outbox.ping(db, [topic], now)


def taken(db: Database, channels: list[Channel] = MAIL, now: datetime = NOW) -> Item:
    item = outbox.claim(db, channels, now)
    assert item
    return item


def kept(db: Database, target: str) -> dict[str, Any]:
    """What an operator finds in the row of an item, without what is empty."""
    row = db.execute(
        "SELECT tries, due_at, claimed_until, last_error, done_at, given_up_at FROM outbox"
        " WHERE target = ?", [target],
    )  # fmt: skip
    names = [column[0] for column in row.description]
    return {name: value for name, value in zip(names, row.fetchone(), strict=True) if value}


def test_a_claimed_item_is_what_was_put_in(db: Database) -> None:
    put(db, ["a"])
    ping(db, "topic")
    mail, topic = taken(db), taken(db, [*MAIL, *WEBSUB])

    assert (mail.channel, mail.target, mail.payload) == (Channel.MAIL, "a", {"about": "a"})
    assert (topic.channel, topic.target, topic.payload) == (Channel.WEBSUB, "topic", {})
    assert mail.tries == topic.tries == 0
    assert mail.claim == utc(NOW + CLAIM)
    assert kept(db, "a") == {"due_at": utc(NOW), "claimed_until": mail.claim}


def test_each_failure_is_counted_and_kept_with_its_reason(db: Database) -> None:
    put(db, "abc")
    for number, target in enumerate("abc", 1):
        outbox.failed(db, taken(db), f"reason {number}", NOW, timedelta(minutes=1))
        assert kept(db, target) == {
            "tries": 1, "due_at": utc(SOON), "last_error": f"reason {number}",
        }  # fmt: skip
    first = taken(db, now=SOON)
    assert (first.target, first.tries) == ("a", 1)
    outbox.failed(db, first, "again", SOON, None)
    outbox.done(db, taken(db, now=SOON), LATER)

    assert kept(db, "a") == {
        "tries": 2, "due_at": utc(SOON), "last_error": "again", "given_up_at": utc(SOON),
    }  # fmt: skip
    assert kept(db, "b") == {"tries": 1, "due_at": utc(SOON), "done_at": utc(LATER)}
    assert kept(db, "c") == {"tries": 1, "due_at": utc(SOON), "last_error": "reason 3"}


def test_what_is_settled_stays_settled(db: Database) -> None:
    put(db, "abc")
    done, given_up = taken(db), taken(db)
    outbox.done(db, done, NOW)
    outbox.failed(db, given_up, "no", NOW, None)
    before = kept(db, "a"), kept(db, "b")
    outbox.failed(db, done, "too late", LATER, timedelta(0))
    outbox.failed(db, given_up, "too late", LATER, timedelta(0))
    outbox.hasten(db, Channel.MAIL, SOON)
    assert outbox.put_off(db, Channel.MAIL, "away", LATER, lambda _tries: timedelta(1)) == (1, 0)

    assert (kept(db, "a"), kept(db, "b")) == before
    assert outbox.claim(db, MAIL, LATER) is None


def test_what_has_been_due_longest_comes_first(db: Database) -> None:
    put(db, ["late"], LATER)
    put(db, ["z", "y"])
    put(db, ["soon"], SOON)

    assert outbox.claim(db, MAIL, NOW - timedelta(seconds=1)) is None
    assert [taken(db, now=LATER).target for _ in range(4)] == ["z", "y", "soon", "late"]


def test_when_a_server_is_away_only_what_is_due_and_unclaimed_waits(db: Database) -> None:
    put(db, ["claimed", "due"])
    put(db, ["later"], LATER)
    claimed = taken(db)
    assert outbox.put_off(db, Channel.MAIL, "away", NOW, lambda tries: timedelta(hours=tries)) == (
        1, 0,
    )  # fmt: skip

    assert kept(db, "due") == {"tries": 1, "due_at": utc(LATER), "last_error": "away"}
    assert kept(db, "later") == {"due_at": utc(LATER)}
    assert kept(db, "claimed") == {"due_at": utc(NOW), "claimed_until": claimed.claim}
    tried: list[int] = []
    outbox.put_off(db, Channel.MAIL, "still away", LATER, tried.append)
    assert sorted(tried) == [1, 2]
    assert kept(db, "due")["given_up_at"] == kept(db, "later")["given_up_at"] == utc(LATER)
    assert kept(db, "due")["last_error"] == "still away"


def test_at_the_start_what_was_put_off_is_due_and_nothing_is_put_off(db: Database) -> None:
    put(db, ["past"])
    put(db, ["put off"], LATER)
    outbox.hasten(db, Channel.MAIL, SOON)

    assert kept(db, "past") == {"due_at": utc(NOW)}
    assert kept(db, "put off") == {"due_at": utc(SOON)}


def test_a_change_of_the_same_topic_begins_its_tries_anew(db: Database) -> None:
    for topic in ("topic", "other"):
        ping(db, topic)
        outbox.failed(db, taken(db, WEBSUB), "no answer", NOW, timedelta(hours=1))
    ping(db, "topic", SOON)

    assert kept(db, "topic") == {"due_at": utc(LATER), "last_error": "no answer"}
    assert kept(db, "other")["tries"] == 1
    put(db, ["topic"])
    assert outbox.claim(db, MAIL, NOW)


def test_what_is_old_is_deleted_by_the_last_thing_that_happened_to_it(db: Database) -> None:
    put(db, ["done", "given up", "done lately", "given up lately", "waits"])
    put(db, ["new"], LATER)
    outbox.done(db, taken(db), SOON)
    outbox.failed(db, taken(db), "no", SOON, None)
    outbox.done(db, taken(db), LATER)
    outbox.failed(db, taken(db), "no", LATER, None)

    def left(before: datetime) -> list[str]:
        with write(db):
            outbox.forget(db, before)
        return [target for (target,) in db.execute("SELECT target FROM outbox ORDER BY id")]

    assert len(left(SOON)) == 6
    assert left(LATER) == ["done lately", "given up lately", "waits", "new"]
    assert left(LATER + timedelta(seconds=1)) == ["waits", "new"]
    assert left(LATER + timedelta(days=400)) == ["waits", "new"], "only tries give it up"


AHEAD = NOW + timedelta(days=40)
LONGEST = timedelta(hours=3)


def test_what_was_put_in_or_off_by_a_clock_that_was_ahead_is_due(db: Database) -> None:
    put(db, ["untried"], AHEAD)
    put(db, ["untried for an hour"], LATER)
    put(db, ["tried"])
    outbox.failed(db, taken(db), "no", AHEAD, timedelta(hours=1))
    put(db, ["put off"])
    outbox.failed(db, taken(db), "no", NOW, LONGEST)
    ping(db, "topic", AHEAD)
    outbox.bring_down(db, Channel.MAIL, LONGEST, NOW)

    due = [taken(db).target for _ in range(3)]
    assert sorted(due) == ["tried", "untried", "untried for an hour"]
    assert outbox.claim(db, MAIL, NOW) is None
    assert kept(db, "put off")["due_at"] == utc(NOW + LONGEST), "as it was meant"
    assert kept(db, "topic")["due_at"] == utc(AHEAD), "another channel"


def test_a_claim_of_the_future_is_abandoned(db: Database) -> None:
    """No claim that was made by this clock lasts so long."""
    put(db, ["a"])
    taken(db, now=AHEAD)

    assert taken(db).target == "a"
    assert outbox.claim(db, MAIL, NOW + timedelta(seconds=1)) is None, "one of now holds"


def test_looking_for_what_a_clock_has_put_off_walks_an_index(db: Database) -> None:
    for due in ("tries = 0 AND due_at > 'x'", "due_at > 'x'"):
        plan = db.execute(
            "EXPLAIN QUERY PLAN SELECT 1 FROM outbox WHERE done_at IS NULL AND given_up_at IS NULL"
            f" AND channel = 'mail' AND {due}"
        ).fetchall()
        assert "INDEX outbox_" in str(plan)
        assert "due_at>?" in str(plan)


def test_a_ping_that_was_put_off_waits_though_its_topic_changes_again(db: Database) -> None:
    """Its tries begin anew, and it was tried all the same."""
    ping(db, "topic")
    outbox.failed(db, taken(db, WEBSUB), "no answer", NOW, timedelta(hours=1))
    ping(db, "topic", SOON)
    outbox.bring_down(db, Channel.WEBSUB, LONGEST, SOON)

    assert kept(db, "topic")["due_at"] == utc(LATER)


def test_a_clock_that_is_set_back_by_a_minute_leaves_claims_as_they_are(db: Database) -> None:
    """What they are for is still being sent."""
    put(db, ["a"])
    taken(db, now=SOON)

    assert outbox.claim(db, MAIL, NOW) is None
    assert outbox.claim(db, MAIL, SOON + CLAIM)
