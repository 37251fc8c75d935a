"""Exports on the disk: how many are made at once, and how many may wait for clients to take them.

An export is written to a file without a name before the first byte is sent. So a client that reads
for an hour keeps neither a view of the register, nor a thread, nor memory: only the file.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import IO
from weakref import finalize

FROM_DISK = "corrections.from_disk"
"""In the environment: what makes an answer of a file that the server's loop sends from the disk;
absent where another server runs the application."""

MADE_AT_ONCE = 2
"""Exports that are made at the same time: each computes, and leaves the other threads to pages."""

WAITING_LIMIT = 3
"""Requests that may wait for one of these two places; a further one is refused at once."""

PATIENCE = 5.0
"""Seconds after which one that waits is refused."""

KEPT_FILES = 24
"""Exports that clients have not taken yet, in all processes that serve."""

KEPT_BYTES = 4_000_000_000
"""Bytes that these may have together."""

FREE_BYTES = 500_000_000
"""Bytes that must be free on the disk before another export is made."""


class NoPlace(Exception):
    """As many exports are under way as may be, or the disk is nearly full."""


class ExportPlaces:
    """Counts the exports that this process makes and sends. The disk is shared out to as many
    ``processes``; what bounds the work of threads is of each."""

    def __init__(self, patience: float = PATIENCE, processes: int = 1) -> None:
        self.patience = patience
        self.most_files = max(1, KEPT_FILES // processes)
        self.most_bytes = KEPT_BYTES // processes
        self._lock = Condition()  # reentrant: a file may be let go of anywhere, here too
        self._made = 0
        self._waiting = 0
        self._sizes: list[int] = []

    @contextmanager
    def making(self) -> Iterator[None]:
        """Hold one of the places for the time of the block, after waiting for it; raises
        ``NoPlace``."""
        free = shutil.disk_usage(tempfile.gettempdir()).free
        with self._lock:
            self._wait()
            files = len(self._sizes) + self._made
            full = files >= self.most_files or sum(self._sizes) > self.most_bytes
            if full or free < FREE_BYTES:
                raise NoPlace
            self._made += 1
        try:
            yield
        finally:
            with self._lock:
                self._made -= 1
                self._lock.notify()

    def _wait(self) -> None:
        if self._made >= MADE_AT_ONCE and self._waiting >= WAITING_LIMIT:
            raise NoPlace
        self._waiting += 1
        try:
            if not self._lock.wait_for(lambda: self._made < MADE_AT_ONCE, self.patience):
                raise NoPlace
        finally:
            self._waiting -= 1

    def keep(self, file: IO[bytes], size: int) -> KeptFile:
        """Count a file until it is closed."""
        with self._lock:
            self._sizes.append(size)
        return KeptFile(self, file, size)

    def forget(self, size: int) -> None:
        """Count a file no longer."""
        with self._lock:
            self._sizes.remove(size)

    @property
    def kept(self) -> int:
        """How many files are not closed yet."""
        return len(self._sizes)


class KeptFile:
    """A whole export on the disk. Its place is given to another one when it is closed, or when
    nobody refers to it any more."""

    def __init__(self, places: ExportPlaces, file: IO[bytes], size: int) -> None:
        self._file, self.size = file, size
        self._leave = finalize(self, places.forget, size)
        self.read, self.seek, self.tell = file.read, file.seek, file.tell

    def seekable(self) -> bool:
        """Return that it has a position."""
        return True

    def close(self) -> None:
        """Delete it; a second time nothing happens."""
        self._file.close()
        self._leave()
