"""What the connections of one server share: whose turn it is to write, in each of its processes,
and how writing goes, in all of them."""

from __future__ import annotations

import logging
import mmap
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from corrections.store.faults import Fault, RegisterBusy, fault_of

PATIENCE_SECONDS = 5.0
"""How long a writer of the server waits in all: for the others, and for other programs."""

MOMENT_SECONDS = 0.25
"""A write that takes longer waits for another program or for the disk. Until then as many as there
are threads may wait for it."""

WAITING = 3
"""Writers that wait behind the one that writes. Each holds a thread, of which the server has 8:
the others answer readers."""

FAULTS = tuple(Fault)

logger = logging.getLogger("corrections.store")


class Turns:
    """Lets one thread write and a few wait; any other is refused. ``patience`` is how many seconds
    one waits in all."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self.patience = patience
        self._places = threading.BoundedSemaphore(1 + WAITING)
        self._writer = threading.Lock()
        self._since = time.monotonic()

    @contextmanager
    def turn(self) -> Iterator[float]:
        """Wait for the turn, hold it for the block, and give the seconds of patience left.

        Raises ``RegisterBusy`` when too many wait already, or after its patience. While
        writes are as short as they should be, a place is waited for.
        """
        now = time.monotonic()
        if not self._writer.locked():
            self._since = now
        if not self._places.acquire(timeout=max(0.0, self._since + MOMENT_SECONDS - now)):
            raise RegisterBusy("too many are waiting to write")
        try:
            if not self._writer.acquire(timeout=self.patience):
                raise RegisterBusy("the writers before this one took too long")
            self._since = time.monotonic()
            try:
                yield max(0.0, now + self.patience - self._since)
            finally:
                self._writer.release()
        finally:
            self._places.release()


class Condition:
    """How the register does: ``fault`` is that of the last write, if it failed; ``damaged`` is true
    once any query met a damaged file, and ``locked`` while another program was found to hold the
    write lock for long; ``failures`` counts writes. A fault is logged once until a write
    succeeds.

    Processes that are forked from this one share the fault, the damage and the number of failures.
    They have no lock in common, which one that is killed would keep: two failures at the same
    moment may count as one."""

    def __init__(self) -> None:
        self.locked = False
        self.probing = threading.Lock()
        self._shared = mmap.mmap(-1, 10)  # memory of no file, which a fork does not copy
        self._logged: Fault | None = None
        self._lock = threading.Lock()

    @property
    def fault(self) -> Fault | None:
        """That of the last write, if it failed."""
        number = self._shared[0]
        return FAULTS[number - 1] if number else None

    @fault.setter
    def fault(self, fault: Fault | None) -> None:
        self._shared[0] = FAULTS.index(fault) + 1 if fault else 0

    @property
    def damaged(self) -> bool:
        """Whether any query met a damaged file."""
        return bool(self._shared[1])

    @damaged.setter
    def damaged(self, damaged: bool) -> None:
        self._shared[1] = damaged

    @property
    def failures(self) -> int:
        """How many writes have failed."""
        return int.from_bytes(self._shared[2:10])

    @failures.setter
    def failures(self, failures: int) -> None:
        self._shared[2:10] = failures.to_bytes(8)

    def met(self, error: sqlite3.Error) -> Fault | None:
        """Log the fault that a query or a write met, unless it is known, and return it.

        ``None`` for an error that tells of no fault, and for one that is met whenever many write
        at once.
        """
        fault = fault_of(error)
        if fault is None or isinstance(error, RegisterBusy):
            return None
        with self._lock:
            new, self._logged = fault is not self._logged, fault
            self.damaged = self.damaged or fault is Fault.DAMAGED
        if new:
            logger.error("the register cannot be used: %s", error)
        return fault

    def failed(self, error: sqlite3.Error) -> None:
        """Keep the fault of a write that failed."""
        fault = self.met(error)
        if fault:
            with self._lock:
                self.fault = fault
                self.failures += 1

    def succeeded(self, failures: int) -> None:
        """Keep that a write was committed, before which there had been so many ``failures``. One
        that failed since then counts more."""
        with self._lock:
            if failures != self.failures:
                return
            mended = self._logged is not None
            self.fault = self._logged = None
        if mended:
            logger.warning("the register is written again")
