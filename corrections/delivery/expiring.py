"""Requests for rectification that nobody answered in time: once an hour, their records say so."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import outcomes
from corrections.delivery.queue import Clock, Stopped, never

AT_ONCE = 100
"""Records that are changed in one go. Each is told to its subscribers: an import of many old
requests must not keep the outbox from everything else."""


def expire(db: Database, clock: Clock, stopped: Stopped = never) -> int:
    """Give records whose newsroom did not answer in time the outcome that says so, each in one
    transaction, ``AT_ONCE`` at most; return how many. None is begun once ``stopped()`` is true."""
    for count in range(AT_ONCE):
        if stopped() or not outcomes.expire(db, clock()):
            return count
    return AT_ONCE
