"""The thread that delivers: it begins with what was left over, and trouble does not end it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corrections.delivery import worker
from corrections.settings import Settings
from tests.support.delivery import ALICE, Clock, Delivery, waiting
from tests.support.hub import Hub, until
from tests.support.mailbox import Mailbox
from tests.support.samples import rows


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
    stop = worker.start(delivery.settings)
    try:
        until(lambda: not waiting(delivery.db))
        assert len(hub.pings) == 26
        delivery.publish(subject="Somebody Else")
        until(lambda: hub.counted["http://localhost:8000/feed.atom"] == 2)
    finally:
        stop.set()

    assert "trouble" not in caplog.text


def test_it_begins_by_deleting_what_nobody_confirmed(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    clock.now = datetime.now(UTC) - timedelta(days=8)
    delivery.ask(ALICE)
    stop = worker.start(delivery.settings)
    try:
        until(lambda: ALICE not in str(rows(delivery.db)))
    finally:
        stop.set()


def test_trouble_is_logged_by_its_kind_and_the_thread_goes_on_until_it_is_stopped(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = set(threading.enumerate())
    stop = worker.start(replace(settings, database=tmp_path / "without tables.db"))
    [thread] = set(threading.enumerate()) - before
    until(lambda: "trouble (OperationalError)" in caplog.text)

    assert thread.daemon
    assert thread.is_alive()
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()
