"""How many comparisons of long texts are under way at once.

A comparison computes for up to a tenth of a second, during which no other thread does: several at
once would only slow each other and every reader down. So one runs, a few wait, and the server's
other threads stay free. Short texts, as nearly all are, take some milliseconds and wait for
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from flask import Flask, current_app

WAITING_LIMIT = 3
"""Comparisons that may wait for their turn; a further one is refused at once."""

SHORT = 3_000
"""Characters of two texts together that are compared without a turn."""

PATIENCE = 5.0
"""Seconds after which one that waits is refused."""


class Busy(Exception):
    """Too many comparisons wait; answered with 503."""


class Gate:
    """Lets through one at a time, and ``limit`` at most wait for up to ``patience`` seconds.

    >>> gate = Gate(limit=0)
    >>> with gate.turn():
    ...     gate.under_way
    True
    >>> gate.under_way
    False
    """

    def __init__(self, limit: int = WAITING_LIMIT, patience: float = PATIENCE) -> None:
        self.limit, self.patience = limit, patience
        self.under_way = False
        self.waiting = 0
        self._changed = Condition()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the one turn, after waiting for it; raises ``Busy``."""
        with self._changed:
            self._wait()
            self.under_way = True
        try:
            yield
        finally:
            with self._changed:
                self.under_way = False
                self._changed.notify()

    def _wait(self) -> None:
        if self.under_way and self.waiting >= self.limit:
            raise Busy
        self.waiting += 1
        try:
            if not self._changed.wait_for(lambda: not self.under_way, self.patience):
                raise Busy
        finally:
            self.waiting -= 1


def configure(app: Flask) -> None:
    """Give the application its gate: ``extensions["comparisons"]``."""
    app.extensions["comparisons"] = Gate()


@contextmanager
def comparing(*texts: str) -> Iterator[None]:
    """Compare these texts in the block: long ones in their turn. Raises ``Busy``."""
    gate: Gate = current_app.extensions["comparisons"]
    if sum(map(len, texts)) <= SHORT:
        yield
        return
    with gate.turn():
        yield
