"""How the C library keeps the memory that the program gave back: only where that is glibc."""

from __future__ import annotations

import ctypes
from contextlib import suppress

LARGE = 131_072
"""Bytes of a block that is taken from the system and given back to it by itself."""

ARENAS = 2
"""Heaps that all threads share. One thread computes at a time, so they seldom meet."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # malloc.h


def give_back() -> None:
    """Have freed memory go back to the system.

    By itself glibc gives each thread a heap of its own, and keeps blocks of up to 32 MB in them
    once one as large was freed: what a dozen threads needed for a moment stays taken for good.
    """
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_ARENA_MAX, ARENAS)
        mallopt(_MMAP_THRESHOLD, LARGE)
        mallopt(_TRIM_THRESHOLD, LARGE)
