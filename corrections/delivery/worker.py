"""The thread that delivers the outbox. It has a database connection of its own, and no transaction
is open while it talks to another server."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from corrections.delivery import fanout
from corrections.delivery.mail.composing import Post
from corrections.delivery.queue import Clock, Sender, Senders, deliver
from corrections.delivery.websub import Hub
from corrections.settings import Settings
from corrections.store import outbox
from corrections.store.connection import open_database
from corrections.store.outbox import Channel
from corrections.version import __version__

logger = logging.getLogger("corrections.delivery")

POLL_SECONDS = 0.5
TROUBLE_SECONDS = 10.0
TIDY = timedelta(hours=1)
STEPS = 50
"""Steps of one kind in a round, so that many of one kind do not delay the others."""


def senders(db: Database, settings: Settings) -> Senders:
    """A sender for each channel that the settings name a server for."""
    ways: dict[Channel, Sender] = {}
    if settings.websub_hub:
        agent = f"Corrections/{__version__} (+{settings.base_url}/)"
        ways[Channel.WEBSUB] = Hub(settings.websub_hub, agent)
    if settings.mail_server:
        ways[Channel.MAIL] = Post(db, settings, settings.mail_server)
    return ways


def work(db: Database, settings: Settings, ways: Senders, clock: Clock) -> bool:
    """Do one round (fan out announcements, put due digests into the outbox, deliver) and return
    whether there was anything to do."""
    busy = False
    for _ in range(STEPS):
        if not fanout.spread(db, settings, clock()):
            break
        busy = True
    for _ in range(STEPS if Channel.MAIL in ways else 0):
        if not fanout.digest(db, clock()):
            break
        busy = True
    return bool(deliver(db, ways, clock)) or busy


def start(settings: Settings) -> threading.Event:
    """Start the worker; it ends when the event that this returns is set, or with the process."""
    stopped = threading.Event()
    threading.Thread(
        target=_run, args=(settings, stopped), name="corrections-outbox", daemon=True
    ).start()
    return stopped


def _run(settings: Settings, stopped: threading.Event) -> None:
    db = open_database(settings.database)
    ways = senders(db, settings)
    tidied: datetime | None = None
    while not stopped.is_set():
        try:
            if tidied is None:
                outbox.hasten(db, _utcnow())
            if tidied is None or _utcnow() - tidied >= TIDY:
                tidied = _utcnow()
                fanout.tidy(db, tidied)
            if not work(db, settings, ways, _utcnow):
                stopped.wait(POLL_SECONDS)
        except Exception as error:  # noqa: BLE001 - the next round may find the trouble gone
            logger.error("the outbox had trouble (%s); it goes on", type(error).__name__)
            stopped.wait(TROUBLE_SECONDS)
    db.close()


def _utcnow() -> datetime:
    return datetime.now(UTC)
