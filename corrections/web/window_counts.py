"""How much of each limit was used up lately, in memory and in bounded space."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from limits.storage import MemoryStorage

KEYS_LIMIT = 10_000
"""Keys kept for windows of one length; beyond it the one that was counted longest ago goes."""

SLOTS = 100
"""Parts of a window: what is counted within one part leaves the window together."""

Entry = tuple[float, int]
"""When a slot began, and how much was counted in it."""


class WindowCounts(MemoryStorage):
    """Counts of moving windows, for the strategies of ``limits``.

    The storage that it replaces keeps a key for ever for each client that was ever counted, and
    goes through all of them after each hit. Here a key goes once its window is empty, at most
    ``KEYS_LIMIT`` keys of each length of window stay, and each has at most ``SLOTS`` entries and
    one. ``clock`` returns seconds and never runs backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self._windows: dict[int, OrderedDict[str, list[Entry]]] = {}

    def __len__(self) -> int:
        """How many keys are kept."""
        return sum(len(windows) for windows in self._windows.values())

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count ``amount`` under the key unless more than ``limit`` would be counted within
        ``expiry`` seconds; return whether it was counted."""
        if self.wait(key, limit, expiry, amount) > 0:
            return False
        windows = self._of_length(expiry)
        entries = windows.setdefault(key, [])
        windows.move_to_end(key)
        began = self.clock() // (expiry / SLOTS) * (expiry / SLOTS)
        if entries and entries[-1][0] == began:
            entries[-1] = (began, entries[-1][1] + amount)
        else:
            entries.append((began, amount))
        if len(windows) > KEYS_LIMIT:
            windows.popitem(last=False)
        return True

    def give_back(self, key: str, expiry: int) -> None:
        """Count one less under the key: of what was counted last, so that a window may end as much
        too early as the giving back came after the counting."""
        entries = self._current(key, expiry)
        if entries:
            began, much = entries.pop()
            if much > 1:
                entries.append((began, much - 1))

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """Return when the window's first entry was counted, and how much is counted in it."""
        entries = self._current(key, expiry)
        return (entries[0][0] if entries else self.clock()), sum(much for _, much in entries)

    def wait(self, key: str, limit: int, expiry: int, amount: int = 1) -> float:
        """Return the seconds until ``amount`` more is within the limit; 0 where it is now, and a
        whole window for an amount that never is."""
        entries = self._current(key, expiry)
        excess = sum(much for _, much in entries) + amount - limit
        for began, much in entries if excess > 0 else []:
            excess -= much
            if excess <= 0:
                return began + expiry - self.clock()
        return expiry if excess > 0 else 0

    def _current(self, key: str, expiry: int) -> list[Entry]:
        """The key's entries that are still in the window."""
        entries = self._of_length(expiry).get(key, [])
        oldest = self.clock() - expiry
        entries[:] = [entry for entry in entries if entry[0] > oldest]
        return entries

    def _of_length(self, expiry: int) -> OrderedDict[str, list[Entry]]:
        """The windows of one length, those counted longest ago first; empty ones are dropped."""
        windows = self._windows.setdefault(expiry, OrderedDict())
        oldest = self.clock() - expiry
        while windows:
            key, entries = next(iter(windows.items()))
            if entries and entries[-1][0] > oldest:
                break
            del windows[key]
        return windows
