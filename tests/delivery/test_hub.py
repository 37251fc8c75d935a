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
from tests.support.house import ALICE, BOB, Clock, House, settled, waiting
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


def test_the_hub_is_told_of_every_feed_once(house: House, hub: Hub) -> None:
    record = house.publish()
    house.work()
    house.work()

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


def test_pings_of_one_topic_that_wait_are_one(house: House, hub: Hub) -> None:
    house.publish()
    house.publish(subject="Somebody Else")
    house.work()

    assert hub.counted["http://localhost:8000/feed.atom"] == 1


def test_a_change_during_a_ping_is_told_by_another(house: House, hub: Hub, db: Database) -> None:
    """The hub may have fetched the feed before the second change."""
    house.publish()
    fanout.spread(db, house.settings, NOW)
    flying = outbox.claim(db, [Channel.WEBSUB], NOW)
    assert flying
    house.publish(subject="Somebody Else")
    fanout.spread(db, house.settings, NOW)

    assert [target for target, _ in waiting(db)].count(flying.target) == (
        1 if "corrections/" in flying.target else 2
    )


def test_an_import_is_told_to_the_hub_and_to_nobody_by_mail(
    house: House, hub: Hub, mailbox: Mailbox, db: Database
) -> None:
    house.follow(mailbox)
    recorded(db)
    house.work()

    assert "http://localhost:8000/feed.json" in hub.pings
    assert mailbox.messages == []


def test_an_event_that_leaves_the_outcome_is_told_to_those_who_follow_the_record(
    house: House, hub: Hub, mailbox: Mailbox
) -> None:
    record = house.conclude(house.publish(), Outcome.ASKED)
    house.work()
    house.follow(mailbox, ALICE)
    house.follow(mailbox, BOB, record_id=record.id)
    hub.pings.clear()
    house.conclude(record, Outcome.ASKED, "Asked once more.")
    house.work()

    assert [message["To"] for message in mailbox.messages] == [BOB]
    assert len(hub.pings) == 2
    assert all(f"/corrections/{record.id}/" in topic for topic in hub.pings)


def test_a_hub_that_is_down_hears_of_it_later_and_once(
    house: House, hub: Hub, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    hub.close()
    house.publish()
    with caplog.at_level(logging.WARNING, "corrections.delivery"):
        house.work()
    assert "ConnectionError" in caplog.text
    assert {tries for _, tries in waiting(house.db)} == {1}
    clock.pass_by(seconds=29)
    hub.open()
    house.work()
    assert hub.pings == []
    clock.pass_by(seconds=1)
    house.work()

    assert set(hub.counted.values()) == {1}
    assert len(hub.pings) == 26
    assert waiting(house.db) == []


def test_a_hub_that_is_down_is_asked_once_a_round(house: House, hub: Hub, clock: Clock) -> None:
    """Not once for every topic: each may take the whole time allowed."""
    hub.close()
    asked = 0
    send = house.ways[Channel.WEBSUB].send

    class Counting:
        def send(self, item: outbox.Item, now: datetime) -> None:
            nonlocal asked
            asked += 1
            send(item, now)

        def close(self) -> None:
            pass

    house.ways = {Channel.WEBSUB: Counting()}
    house.publish()
    house.work()
    clock.pass_by(seconds=30)
    house.work()

    assert asked == 2


@pytest.mark.parametrize("code", [301, 307, 404, 429, 500])
def test_an_answer_other_than_yes_is_no(house: House, hub: Hub, clock: Clock, code: int) -> None:
    hub.code = code
    house.publish()
    house.work()
    errors = {row[0] for row in house.db.execute("SELECT last_error FROM outbox")}
    assert errors == {f"the hub answered {code}"}
    hub.code = 204
    clock.pass_by(seconds=30)
    house.work()

    assert set(hub.counted.values()) == {1}


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_where_the_hub_leads_elsewhere_nobody_goes(
    house: House, hub: Hub, elsewhere: Loopback, code: int
) -> None:
    """The operator named this one address and no other."""
    hub.code, hub.location = code, elsewhere.url
    house.publish()
    house.work()

    assert hub.waiting == 26
    assert elsewhere.asked == 0


def test_the_environments_proxy_is_told_nothing(
    house: House, hub: Hub, elsewhere: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, elsewhere.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    house.publish()
    house.work()

    assert len(hub.pings) == 26
    assert elsewhere.asked == 0


def test_a_day_later_it_is_given_up_and_the_log_says_so(
    house: House, hub: Hub, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    hub.close()
    house.publish()
    with caplog.at_level(logging.ERROR, "corrections.delivery"):
        for _ in range(30):
            house.work()
            clock.pass_by(hours=3)

    assert waiting(house.db) == []
    assert settled(house.db, "given_up_at") == 26
    assert "given up" in caplog.text


def test_pauses_grow_to_three_hours_and_end_after_a_day() -> None:
    pauses = [found for tries in range(1, 100) if (found := pause(tries))]

    assert [p.total_seconds() for p in pauses[:6]] == [30, 120, 480, 1920, 7680, 10800]
    assert pauses == sorted(pauses)
    assert DAY - timedelta(hours=3) < sum(pauses, timedelta()) <= DAY


def test_a_change_while_the_hub_is_down_has_a_day_of_its_own(
    house: House, hub: Hub, clock: Clock
) -> None:
    hub.close()
    house.publish()
    for _ in range(9):
        house.work()
        clock.pass_by(hours=3)
    house.publish(subject="Somebody Else")
    house.work()

    tries = dict(waiting(house.db))
    assert tries["http://localhost:8000/feed.atom"] <= 1


def test_a_hub_that_is_too_slow_counts_as_away(house: House, hub: Hub, clock: Clock) -> None:
    hub.seconds = 0.5
    house.ways = {Channel.WEBSUB: websub.Hub(hub.url, "a test", seconds=0.1)}
    house.publish()
    house.work()
    assert {tries for _, tries in waiting(house.db)} == {1}
    assert hub.waiting == 1
    hub.seconds = 0
    house.ways = {Channel.WEBSUB: websub.Hub(hub.url, "a test")}
    clock.pass_by(seconds=30)
    house.work()

    assert waiting(house.db) == []
