"""How connections are spread over several processes that accept those of one socket: who has more
than another leaves the next one to the others for a moment.

Without that, the one that is awake takes all that arrive together, and keeps them as long as a
proxy keeps its connections.
"""

from __future__ import annotations

import mmap

MOMENT_SECONDS = 0.002
"""What the others have to take a connection; then it is taken by whoever left it."""

NEXT_SECONDS = 0.02
"""After which it is another connection that waits."""

_BYTES = 4


def shares(processes: int) -> list[Share]:
    """The share of each process, in memory that a fork does not copy."""
    counts = memoryview(mmap.mmap(-1, _BYTES * processes)).cast("I")
    return [Share(counts, own) for own in range(processes)]


class Share:
    """How many connections one process has. Each writes its own number alone, so that none waits
    for another.

    >>> one, other = shares(2)
    >>> one.keep(3), other.keep(2)
    (None, None)
    >>> one.leaves_next(10.0), other.leaves_next(10.0)
    (True, False)
    >>> one.leaves_next(10.0 + MOMENT_SECONDS), one.leaves_next(10.0 + MOMENT_SECONDS)
    (False, True)
    """

    def __init__(self, counts: memoryview, own: int) -> None:
        self._counts, self._own = counts, own
        self._left = 0.0

    def keep(self, connections: int) -> None:
        """Say how many connections this process has."""
        self._counts[self._own] = connections

    def leaves_next(self, now: float) -> bool:
        """Whether the connection that waits ``now``, by the monotonic clock, is left to the others,
        of which one has fewer; not a second time, if it still waits a moment later."""
        waits = MOMENT_SECONDS <= now - self._left < NEXT_SECONDS
        leaves = not waits and min(self._counts) < self._counts[self._own]
        self._left = now if leaves else 0.0
        return leaves
