"""Delivery of what is due: claim an item, send it, store the result.

A process that is killed between two of these steps loses nothing. When it is killed after the
other side accepted and before that is stored, the item is sent again: a second ping has no effect,
and a second mail has the ``Message-ID`` of the first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from sqlite_utils import Database

from corrections.store import outbox
from corrections.store.outbox import Channel, Item

logger = logging.getLogger("corrections.delivery")

BATCH = 100
"""Deliveries before connections are closed."""

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=3)
DAY = timedelta(days=1)

Clock = Callable[[], datetime]


class NotTaken(Exception):
    """The other side refused this item; the message names neither a person nor a private link."""


class NeverTaken(NotTaken):
    """The other side will refuse this item however often it is tried."""


class Unreachable(NotTaken):
    """The other side does not answer; other items would fail too."""


class Sender(Protocol):
    """Sends the items of one channel."""

    def send(self, db: Database, item: Item, now: datetime) -> None:
        """Send one item, in bounded time; raises ``NotTaken`` when it was not accepted."""

    def close(self) -> None:
        """Close open connections; ``send`` opens them again."""


Stopped = Callable[[], bool]
"""Returns whether the program is ending, so that nothing new is begun."""


def never() -> bool:
    """Return ``False``: what is begun is not stopped."""
    return False


def pause(tries: int) -> timedelta | None:
    """The time to wait after this many failed tries, each time four times as long.

    ``None`` when the next try would come more than a day after the first.

    >>> [str(pause(tries)) for tries in (1, 2, 3, 6)]
    ['0:00:30', '0:02:00', '0:08:00', '3:00:00']
    """
    waited = sum((_growing(number) for number in range(1, tries + 1)), timedelta())
    return _growing(tries) if waited <= DAY else None


def deliver(
    db: Database,
    channel: Channel,
    sender: Sender,
    clock: Clock,
    stopped: Stopped = never,
    taken: list[Item] | None = None,
) -> int:
    """Send up to ``BATCH`` items of one channel that are due and return how many were tried. None
    is claimed once ``stopped()`` is true.

    ``taken`` holds, from one call to the next, what the other side accepted and the database did
    not: nothing is claimed, and so nothing sent twice, before that is stored.
    """
    taken = [] if taken is None else taken
    _store(db, taken, clock)
    outbox.bring_down(db, channel, LONGEST_PAUSE, clock())
    tried = 0
    while tried < BATCH and not stopped():
        item = outbox.claim(db, [channel], clock())
        if item is None:
            break
        _deliver(db, item, sender, clock, taken)
        tried += 1
    sender.close()
    return tried


def _store(db: Database, taken: list[Item], clock: Clock) -> None:
    while taken:
        outbox.done(db, taken[0], clock())
        item = taken.pop(0)
        logger.info("%s %d: sent", item.channel, item.id)


def _deliver(db: Database, item: Item, sender: Sender, clock: Clock, taken: list[Item]) -> None:
    try:
        sender.send(db, item, clock())
    except NotTaken as error:
        _not_taken(db, item, error, clock())
    except Exception as error:  # noqa: BLE001 - one thing that cannot be sent must not stop the rest
        _not_taken(db, item, NotTaken(type(error).__name__), clock())
    else:
        taken.append(item)
        _store(db, taken, clock)


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
