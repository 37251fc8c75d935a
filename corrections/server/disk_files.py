"""Answers that are files on the disk: the loop sends them, so that no thread waits for a client who
reads slowly, and no memory holds them."""

from __future__ import annotations

from time import monotonic
from typing import IO

from waitress.buffers import ReadOnlyFileBasedBuffer


class DiskFile(ReadOnlyFileBasedBuffer):
    """A file that is sent from its present position to its end, and closed then. ``rate`` is how
    many bytes a second a client must take of it."""

    remain: int

    def __init__(self, file: IO[bytes], *, patience: float, rate: float) -> None:
        super().__init__(file)  # type: ignore[arg-type]
        self.remain = 0
        self._until = monotonic() + patience + self.prepare() / rate

    def late(self, now: float) -> bool:
        """Return whether the client took it more slowly than that, by the monotonic clock."""
        return now > self._until
