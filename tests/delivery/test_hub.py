"""The hub hears of every feed that changed: once, later when it is down, given up after a day."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from corrections.delivery import fanout, websub
from corrections.delivery.queue import DAY, pause
from corrections.record.model import Outcome
from corrections.store import outbox
from corrections.store.outbox import Channel
from tests.support.delivery import ALICE, BOB, Clock, Delivery, settled, waiting
from tests.support.hub import Hub, Loopback
from tests.support.mailbox import Mailbox
from tests.support.samples import NOW, recorded


@pytest.fixture
def elsewhere() -> Iterator[Loopback]:
    """Another server, which nobody named."""
    own = Loopback()
    own.open()
    yield own
    own.close()


def test_the_hub_is_told_of_every_feed_once(delivery: Delivery, hub: Hub) -> None:
    record = delivery.publish()
    delivery.work()
    delivery.work()

    base = "http://localhost:8000"
    queries = ["", f"?outlet={record.outlet.slug}", f"?subject={record.subject.slug}",
               f"?kind={record.kind}"]  # fmt: skip
    wanted = [
        f"{base}{prefix}/feed.{name}{query}"
        for prefix in ("", "/fr")
        for name in ("atom", "rss", "json")
        for query in queries
    ]
    wanted += [f"{base}{prefix}/corrections/{record.id}/feed.atom" for prefix in ("", "/fr")]
    assert sorted(hub.pings) == sorted(wanted)
    assert hub.agents == {"Corrections/0.1.0 (+http://localhost:8000/)"}


def test_pings_of_one_topic_that_wait_are_one(delivery: Delivery, hub: Hub) -> None:
    delivery.publish()
    delivery.publish(subject="Somebody Else")
    delivery.work()

    assert hub.counted["http://localhost:8000/feed.atom"] == 1


def test_a_change_during_a_ping_is_told_by_another(
    delivery: Delivery, hub: Hub, db: Database
) -> None:
    """The hub may have fetched the feed before the second change."""
    delivery.publish()
    fanout.spread(db, delivery.settings, NOW)
    flying = outbox.claim(db, [Channel.WEBSUB], NOW)
    assert flying
    delivery.publish(subject="Somebody Else")
    fanout.spread(db, delivery.settings, NOW)

    assert [target for target, _ in waiting(db)].count(flying.target) == (
        1 if "corrections/" in flying.target else 2
    )


def test_an_import_is_told_to_the_hub_and_to_nobody_by_mail(
    delivery: Delivery, hub: Hub, mailbox: Mailbox, db: Database
) -> None:
    delivery.follow(mailbox)
    recorded(db)
    delivery.work()

    assert "http://localhost:8000/feed.json" in hub.pings
    assert not [topic for topic in hub.pings if "/corrections/" in topic], "nobody follows it yet"
    assert mailbox.messages == []


def test_an_event_that_leaves_the_outcome_is_told_to_those_who_follow_the_record(
    delivery: Delivery, hub: Hub, mailbox: Mailbox
) -> None:
    record = delivery.conclude(delivery.publish(), Outcome.ASKED)
    delivery.work()
    delivery.follow(mailbox, ALICE)
    delivery.follow(mailbox, BOB, record_id=record.id)
    hub.pings.clear()
    delivery.conclude(record, Outcome.ASKED, "Asked once more.")
    delivery.work()

    assert [message["To"] for message in mailbox.messages] == [BOB]
    assert len(hub.pings) == 2
    assert all(f"/corrections/{record.id}/" in topic for topic in hub.pings)


def test_a_hub_that_is_down_hears_of_it_later_and_once(
    delivery: Delivery, hub: Hub, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    hub.close()
    delivery.publish()
    with caplog.at_level(logging.INFO, "corrections.delivery"):
        delivery.work()
    assert caplog.record_tuples == [
        ("corrections.delivery", logging.WARNING,
         "websub 1: no answer from the hub (ConnectionRefusedError); again in 0:00:30"),
        ("corrections.delivery", logging.WARNING, "websub: 25 more wait with it"),
    ]  # fmt: skip
    assert {tries for _, tries in waiting(delivery.db)} == {1}
    clock.pass_by(seconds=29)
    hub.open()
    delivery.work()
    assert hub.pings == []
    clock.pass_by(seconds=1)
    delivery.work()

    assert set(hub.counted.values()) == {1}
    assert len(hub.pings) == 26
    assert waiting(delivery.db) == []


def test_a_hub_that_is_down_is_asked_once_a_round(
    delivery: Delivery, hub: Hub, clock: Clock
) -> None:
    """Not once for every topic: each may take the whole time allowed."""
    hub.close()
    asked = 0
    send = delivery.ways[Channel.WEBSUB].send

    class Counting:
        def send(self, db: Database, item: outbox.Item, now: datetime) -> None:
            nonlocal asked
            asked += 1
            send(db, item, now)

        def close(self) -> None:
            pass

    delivery.ways = {Channel.WEBSUB: Counting()}
    delivery.publish()
    delivery.work()
    clock.pass_by(seconds=30)
    delivery.work()

    assert asked == 2


@pytest.mark.parametrize("code", [300, 301, 404, 429, 500])
def test_an_answer_other_than_yes_is_no(
    delivery: Delivery, hub: Hub, clock: Clock, code: int
) -> None:
    hub.code = code
    delivery.publish()
    delivery.work()
    errors = {row[0] for row in delivery.db.execute("SELECT last_error FROM outbox")}
    assert errors == {f"the hub answered {code}"}
    hub.code = 200
    clock.pass_by(seconds=30)
    delivery.work()

    assert set(hub.counted.values()) == {1}


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_where_the_hub_leads_elsewhere_nobody_goes(
    delivery: Delivery, hub: Hub, elsewhere: Loopback, code: int
) -> None:
    """The operator named this one address and no other."""
    hub.code, hub.location = code, elsewhere.url
    delivery.publish()
    delivery.work()

    assert hub.waiting == 26
    assert elsewhere.asked == 0


def test_of_the_hubs_answer_only_the_status_is_read(delivery: Delivery, hub: Hub) -> None:
    """A body that never ends, or ends too soon, holds nothing up."""
    hub.missing = 1_000_000
    delivery.publish()
    delivery.work()

    assert len(hub.pings) == 26
    assert waiting(delivery.db) == []


def test_the_environments_proxy_is_told_nothing(
    delivery: Delivery, hub: Hub, elsewhere: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, elsewhere.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    delivery.publish()
    delivery.work()

    assert len(hub.pings) == 26
    assert elsewhere.asked == 0


def test_a_day_later_it_is_given_up_and_the_log_says_so(
    delivery: Delivery, hub: Hub, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    hub.close()
    delivery.publish()
    with caplog.at_level(logging.ERROR, "corrections.delivery"):
        for _ in range(30):
            delivery.work()
            clock.pass_by(hours=3)

    assert waiting(delivery.db) == []
    assert settled(delivery.db, "given_up_at") == 26
    assert caplog.messages == [
        "websub 1: given up: no answer from the hub (ConnectionRefusedError)",
        "websub: 25 more given up",
    ]


def test_pauses_grow_to_three_hours_and_end_after_a_day() -> None:
    pauses = [found for tries in range(1, 100) if (found := pause(tries))]

    assert [p.total_seconds() for p in pauses[:6]] == [30, 120, 480, 1920, 7680, 10800]
    assert pauses == sorted(pauses)
    assert DAY - timedelta(hours=3) < sum(pauses, timedelta()) <= DAY


def test_a_change_while_the_hub_is_down_has_a_day_of_its_own(
    delivery: Delivery, hub: Hub, clock: Clock
) -> None:
    hub.close()
    delivery.publish()
    for _ in range(9):
        delivery.work()
        clock.pass_by(hours=3)
    delivery.publish(subject="Somebody Else")
    delivery.work()

    tries = dict(waiting(delivery.db))
    assert tries["http://localhost:8000/feed.atom"] <= 1


def test_a_hub_that_is_too_slow_counts_as_away(delivery: Delivery, hub: Hub, clock: Clock) -> None:
    hub.seconds = 0.5
    delivery.ways = {Channel.WEBSUB: websub.Hub(hub.url, "a test", seconds=0.1)}
    delivery.publish()
    delivery.work()
    assert {tries for _, tries in waiting(delivery.db)} == {1}
    assert hub.waiting == 1
    hub.seconds = 0
    delivery.ways = {Channel.WEBSUB: websub.Hub(hub.url, "a test")}
    clock.pass_by(seconds=30)
    delivery.work()

    assert waiting(delivery.db) == []
