"""The threads that deliver: they begin with what was left over, none waits for another, trouble
does not end them, and they stop between two things."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corrections.delivery import worker
from corrections.private_links import mailbox_hash
from corrections.settings import Settings
from corrections.store.connection import open_database
from corrections.store.faults import Fault
from corrections.store.writing import Condition
from tests.support.delivery import ALICE, BOB, Clock, Delivery, waiting
from tests.support.hub import Hub, until
from tests.support.mailbox import Mailbox
from tests.support.samples import rows


@contextmanager
def working(settings: Settings) -> Iterator[worker.Worker]:
    """The threads, stopped at the end."""
    own = worker.start(settings)
    try:
        yield own
    finally:
        assert own.stop(seconds=15)


def test_it_delivers_what_waited_at_once_and_then_what_comes(
    delivery: Delivery, hub: Hub, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """What failed before the start is not left to wait out its pause."""
    clock.now = datetime.now(UTC)
    hub.close()
    delivery.publish()
    clock.pass_by(days=1, minutes=-1)
    delivery.work()
    hub.open()
    with working(delivery.settings):
        until(lambda: not waiting(delivery.db))
        assert len(hub.pings) == 26
        delivery.publish(subject="Somebody Else")
        until(lambda: hub.counted["http://localhost:8000/feed.atom"] == 2)

    assert "trouble" not in caplog.text


def test_it_begins_by_deleting_what_nobody_confirmed(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    clock.now = datetime.now(UTC) - timedelta(days=8)
    delivery.ask(ALICE)
    delivery.work()
    with working(delivery.settings):
        until(lambda: ALICE not in str(rows(delivery.db)))


def test_it_begins_by_computing_what_is_kept_of_each_mailbox_from_todays_secret(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    other = replace(delivery.settings, secret_key="another secret, long enough for anybody")
    computed = mailbox_hash(other.secret_key, ALICE)
    assert computed not in str(rows(delivery.db))
    with working(other):
        until(lambda: computed in str(rows(delivery.db)["subscriptions"]))


def test_trouble_is_logged_by_its_kind_and_each_thread_goes_on_until_it_is_stopped(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "without tables.db"
    open_database(path).close()
    before = set(threading.enumerate())
    own = worker.start(replace(settings, database=path))
    threads = set(threading.enumerate()) - before
    until(lambda: caplog.text.count("trouble (OperationalError)") == len(threads))

    assert len(threads) == 2
    assert all(thread.daemon for thread in threads)
    assert all(thread.is_alive() for thread in threads)
    assert own.stop(seconds=5)
    assert not any(thread.is_alive() for thread in threads)


def test_trouble_that_goes_on_is_logged_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "TROUBLE_SECONDS", 0.01)
    rounds, own = threading.Semaphore(0), worker.Worker(settings)

    def fail(_: object) -> bool:
        rounds.release()
        raise ZeroDivisionError

    own.run("failing", fail)
    for _ in range(5):
        assert rounds.acquire(timeout=10)
    assert own.stop(seconds=5)
    assert [line.getMessage() for line in caplog.records] == [
        "the outbox had trouble (ZeroDivisionError); it goes on"
    ]


def test_a_register_that_is_gone_is_logged_once_and_not_made_anew(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the threads had open before; they go on once it is back."""
    monkeypatch.setattr(worker, "TROUBLE_SECONDS", 0.01)
    path = delivery.settings.database
    away = path.rename(path.with_name("away.db"))
    seen = threading.Semaphore(0)
    condition = Condition()
    meet = condition.met

    def count(error: sqlite3.Error) -> Fault | None:
        seen.release()
        return meet(error)

    monkeypatch.setattr(condition, "met", count)
    own = worker.start(delivery.settings, condition=condition)
    for _ in range(5):
        assert seen.acquire(timeout=10)
    assert not path.exists()
    away.rename(path)
    delivery.publish()
    until(lambda: not waiting(delivery.db))
    assert own.stop(seconds=15)
    assert "trouble" not in caplog.text
    assert caplog.text.count("the register cannot be used") == 1


def test_a_hub_that_hangs_delays_neither_mail_nor_fan_out(
    delivery: Delivery, hub: Hub, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    hub.hold()
    delivery.publish()
    with working(delivery.settings):
        until(lambda: hub.waiting > 0)
        until(lambda: len(mailbox.messages) == 1)
        delivery.publish(subject="Somebody Else")
        until(lambda: len(mailbox.messages) == 2)
        assert hub.pings == []
        hub.let_go()


def test_a_mail_server_that_hangs_delays_neither_pings_nor_fan_out(
    delivery: Delivery, hub: Hub, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    mailbox.hold()
    delivery.publish()
    with working(delivery.settings):
        until(lambda: mailbox.holding > 0)
        until(lambda: len(hub.pings) == 26)
        delivery.publish(subject="Somebody Else")
        until(lambda: hub.counted["http://localhost:8000/feed.atom"] == 2)
        assert mailbox.messages == []
        mailbox.let_go()


def test_stopped_during_a_handover_it_finishes_it_and_begins_no_other(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox, ALICE)
    delivery.follow(mailbox, BOB)
    mailbox.hold()
    delivery.publish()
    own = worker.start(delivery.settings)
    until(lambda: mailbox.holding > 0)
    assert not own.stop(seconds=0), "one is under way"
    mailbox.let_go()
    assert own.stop(seconds=15)
    assert len(mailbox.messages) == 1
    with working(delivery.settings):
        until(lambda: not waiting(delivery.db))

    assert sorted(message["To"] for message in mailbox.messages) == [ALICE, BOB]


def test_what_was_under_way_when_the_process_had_to_go_keeps_its_claim(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """The next process leaves it alone until the claim has run out."""
    clock.now = datetime.now(UTC)
    delivery.follow(mailbox)
    mailbox.hold()
    delivery.publish()
    own = worker.start(delivery.settings)
    until(lambda: mailbox.holding > 0)
    assert not own.stop(seconds=0)
    next_process = Delivery(delivery.db, delivery.settings, clock)
    next_process.work()
    assert mailbox.holding == 1
    assert len(waiting(delivery.db)) == 1
    mailbox.let_go()
    assert own.stop(seconds=15)

    assert len(mailbox.messages) == 1
    assert waiting(delivery.db) == []
