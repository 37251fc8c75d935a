"""The threads that deliver the outbox: one spreads announcements, one goes after questions of the
desk, and one more sends each channel.

Each has a database connection of its own, and no transaction is open while one talks to another
server, so that a server that does not answer delays its own channel and nothing else.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from sqlite_utils import Database

from corrections.delivery import expiring, fanout
from corrections.delivery.follow_up import FollowingUp
from corrections.delivery.mail.sending import Post
from corrections.delivery.queue import Clock, Sender, Stopped, deliver
from corrections.delivery.websub import Hub
from corrections.settings import Settings
from corrections.store import outbox
from corrections.store.connection import Connections
from corrections.store.faults import fault_of
from corrections.store.outbox import Channel, Item
from corrections.store.writing import Condition
from corrections.version import __version__

logger = logging.getLogger("corrections.delivery")

POLL_SECONDS = 0.5
TROUBLE_SECONDS = 10.0
TIDY_SECONDS = 3600.0
SET_SECONDS = 60.0
DISTRUST_SECONDS = 86_400.0

_ELAPSED = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Counts the time that the machine sleeps too, where the system has such a clock."""

Round = Callable[[Database], bool]
"""Does what is due and returns whether there was anything to do."""


def senders(settings: Settings) -> dict[Channel, Sender]:
    """A sender for each channel that the settings name a server for."""
    found: dict[Channel, Sender] = {}
    if settings.websub_hub:
        agent = f"Corrections/{__version__} (+{settings.base_url}/)"
        found[Channel.WEBSUB] = Hub(settings.websub_hub, agent)
    if settings.mail_server:
        found[Channel.MAIL] = Post(settings, settings.mail_server)
    return found


def utcnow() -> datetime:
    """The time that the worker goes by."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Return seconds since a moment that stays the same: nobody can set this clock."""
    return time.clock_gettime(_ELAPSED)


def start(settings: Settings, clock: Clock = utcnow, condition: Condition | None = None) -> Worker:
    """Start the threads; they end when the worker is stopped, or with the process. ``condition``
    is that of the server's connections, where one runs in this process."""
    worker = Worker(settings, condition)
    worker.run("fan-out", Spreading(settings, clock, worker.stopped))
    worker.run("follow-up", FollowingUp(settings, clock, worker.stopped))
    for channel, sender in senders(settings).items():
        worker.run(channel, Sending(channel, sender, clock, worker.stopped))
    return worker


class Spreading:
    """Spreads announcements and puts digests that are due into the outbox. Once an hour it tidies,
    and records whose newsroom did not answer in time say so.

    ``monotonic`` counts seconds and is never set: where ``clock`` moves by more than a minute
    against it, the clock was set, and nothing is deleted or called unanswered by its time for a
    day. Whoever is asked to confirm keeps their link when the clock is ahead for a while.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        stopped: Stopped,
        monotonic: Callable[[], float] = elapsed,
    ) -> None:
        self.settings, self.clock, self.stopped = settings, clock, stopped
        self.monotonic = monotonic
        self._began = False
        self._next_tidying = monotonic()
        self._distance = self._measured()

    def __call__(self, db: Database) -> bool:
        """Do one round."""
        if not self._began:
            fanout.begin(db, self.settings)
            fanout.follow_clock(db, self.clock(), self.settings.zone)
            self._began = True
        if self._clock_was_set():
            fanout.follow_clock(db, self.clock(), self.settings.zone)
            self._next_tidying = self.monotonic() + DISTRUST_SECONDS
        if self.monotonic() >= self._next_tidying:
            fanout.follow_clock(db, self.clock(), self.settings.zone)
            fanout.tidy(db, self.clock())
            expiring.expire(db, self.clock, self.stopped)
            self._next_tidying = self.monotonic() + TIDY_SECONDS
        return fanout.fan_out(db, self.settings, self.clock, self.stopped)

    def _clock_was_set(self) -> bool:
        before, self._distance = self._distance, self._measured()
        return abs(self._distance - before) > SET_SECONDS

    def _measured(self) -> float:
        return self.clock().timestamp() - self.monotonic()


class Sending:
    """Sends what is due in one channel; at the first round everything that waits is due."""

    def __init__(self, channel: Channel, sender: Sender, clock: Clock, stopped: Stopped) -> None:
        self.channel, self.sender, self.clock, self.stopped = channel, sender, clock, stopped
        self._began = False
        self._taken: list[Item] = []

    def __call__(self, db: Database) -> bool:
        """Do one round."""
        if not self._began:
            outbox.hasten(db, self.channel, self.clock())
            self._began = True
        tried = deliver(db, self.channel, self.sender, self.clock, self.stopped, self._taken)
        return tried > 0


class Worker:
    """Threads that go round until they are stopped."""

    def __init__(self, settings: Settings, condition: Condition | None = None) -> None:
        # Turns of its own: waiting for a visitor's, it would take the place of another visitor.
        self._connections = Connections(settings.database, condition=condition)
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def run(self, name: str, work: Round) -> None:
        """Start a thread that calls ``work`` again and again."""
        thread = threading.Thread(
            target=self._go_round, args=(work,), name=f"corrections-{name}", daemon=True
        )
        self._threads.append(thread)
        thread.start()

    def stopped(self) -> bool:
        """Return whether the threads were asked to end."""
        return self._stop.is_set()

    def stop(self, seconds: float) -> bool:
        """Ask each thread to end after the item or step that it is at, wait ``seconds`` at most,
        and return whether all have ended.

        An item that is still being sent then keeps its claim, and is sent again when that has run
        out.
        """
        self._stop.set()
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _go_round(self, work: Round) -> None:
        trouble: type[Exception] | None = None
        while not self.stopped():
            try:
                pause = 0.0 if work(self._connections.get()) else POLL_SECONDS
                trouble = None
            except Exception as error:  # noqa: BLE001 - the next round may find the trouble gone
                if not self._is_fault(error) and type(error) is not trouble:
                    # By its kind alone: its text may name a person.
                    logger.error("the outbox had trouble (%s); it goes on", type(error).__name__)
                pause, trouble = TROUBLE_SECONDS, type(error)
            self._stop.wait(pause)
        self._connections.close()

    def _is_fault(self, error: Exception) -> bool:
        """Return whether the register cannot be used, which is logged once for all threads."""
        if not isinstance(error, sqlite3.Error) or fault_of(error) is None:
            return False
        self._connections.condition.met(error)
        return True
