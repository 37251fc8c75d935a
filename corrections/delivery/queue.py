"""Delivering what is due: claim one, send it, write down what came of it.

A process that dies between two of these steps loses nothing. One window is left, in which the
other side has accepted and we have not yet written that down: then the thing is sent again. A
second ping does nothing, and a second mail has the ``Message-ID`` of the first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from sqlite_utils import Database

from corrections.store import outbox
from corrections.store.outbox import Channel, Item

logger = logging.getLogger("corrections.delivery")

BATCH = 100
"""Deliveries before the worker looks round for other work."""

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=3)
DAY = timedelta(days=1)

Clock = Callable[[], datetime]


class NotTaken(Exception):
    """The other side refused this one; the message names neither a person nor a private link."""


class NeverTaken(NotTaken):
    """The other side says that it will always refuse this one."""


class Unreachable(NotTaken):
    """The other side does not answer, for this one or any other."""


class Sender(Protocol):
    """A way out of the house."""

    def send(self, item: Item, now: datetime) -> None:
        """Hand one thing over, in bounded time; raises ``NotTaken`` when it was not accepted."""

    def rest(self) -> None:
        """Close what is open: nothing more is sent for now."""


Senders = Mapping[Channel, Sender]


def pause(tries: int) -> timedelta | None:
    """How long to wait after so many failed tries, each time four times as long; ``None`` once
    the next try would come more than a day after the first.

    >>> [str(pause(tries)) for tries in (1, 2, 3, 6)]
    ['0:00:30', '0:02:00', '0:08:00', '3:00:00']
    """
    waited = sum((_growing(number) for number in range(1, tries + 1)), timedelta())
    return _growing(tries) if waited <= DAY else None


def deliver(db: Database, senders: Senders, clock: Clock) -> int:
    """Send what is due, a bounded number of things; how many were tried."""
    tried = 0
    while tried < BATCH:
        item = outbox.claim(db, tuple(senders), clock())
        if item is None:
            break
        _deliver(db, item, senders[item.channel], clock)
        tried += 1
    for sender in senders.values():
        sender.rest()
    return tried


def _deliver(db: Database, item: Item, sender: Sender, clock: Clock) -> None:
    try:
        sender.send(item, clock())
    except NotTaken as error:
        _not_taken(db, item, error, clock())
    except Exception as error:  # noqa: BLE001 - one thing that cannot be sent must not stop the rest
        _not_taken(db, item, NotTaken(type(error).__name__), clock())
    else:
        outbox.done(db, item, clock())
        logger.info("%s %d: sent", item.channel, item.id)


def _not_taken(db: Database, item: Item, error: NotTaken, now: datetime) -> None:
    wait = None if isinstance(error, NeverTaken) else pause(item.tries + 1)
    outbox.failed(db, item, str(error), now, wait)
    _log(item.channel, f"{item.id}", error, wait)
    if isinstance(error, Unreachable):
        waiting, given_up = outbox.put_off(db, item.channel, str(error), now, pause)
        if waiting:
            logger.warning("%s: %d more wait with it", item.channel, waiting)
        if given_up:
            logger.error("%s: %d more given up", item.channel, given_up)


def _log(channel: Channel, what: str, error: NotTaken, wait: timedelta | None) -> None:
    if wait is None:
        logger.error("%s %s: given up: %s", channel, what, error)
    else:
        logger.warning("%s %s: %s; again in %s", channel, what, error, wait)


def _growing(tries: int) -> timedelta:
    longer: int = 4 ** min(tries - 1, 10)
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE)
