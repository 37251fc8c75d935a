"""The bytes of bodies that are in memory, counted over all connections."""

from __future__ import annotations

from io import BytesIO
from threading import Lock


class Ledger:
    """How many bytes of bodies are kept; threads may count at once."""

    def __init__(self) -> None:
        self.held = 0
        self._lock = Lock()

    def add(self, size: int) -> None:
        """Count bytes that were kept; a negative size counts bytes that were let go."""
        with self._lock:
            self.held += size


class Dropped:
    """A buffer for a body that is refused: it keeps nothing."""

    def append(self, data: bytes) -> None:
        """Take bytes and forget them."""

    def getfile(self) -> BytesIO:
        """An empty file."""
        return BytesIO()

    def close(self) -> None:
        """There is nothing to let go."""

    def __len__(self) -> int:
        return 0
