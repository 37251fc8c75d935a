"""Which of the idle threads answers next."""

from __future__ import annotations

from threading import Lock


class LatestFirst:
    """In place of the condition on which the threads of a dispatcher wait, which wakes the one that
    waited longest. This one wakes the one that waits shortest: what it read last is still near the
    processor, and a thread that many readers at once alone would need takes no memory before.

    Every method is called by who holds the lock.
    """

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self._waiting: list[Lock] = []

    def wait(self) -> None:
        """Wait without the lock until this thread is woken."""
        own = Lock()
        own.acquire()
        self._waiting.append(own)
        self._lock.release()
        try:
            own.acquire()
        finally:
            self._lock.acquire()

    def notify(self) -> None:
        """Wake the thread that began to wait last, if any waits."""
        if self._waiting:
            self._waiting.pop().release()

    def notify_all(self) -> None:
        """Wake all that wait."""
        while self._waiting:
            self.notify()
