"""Open files: raise the limit of the process, and derive the number of connections from it."""

from __future__ import annotations

import contextlib
import resource

RESERVE = 64
"""Descriptors that are not connections: the log, the register (three files for each thread), the
listening socket, outgoing mail, files while they are read."""

LEAST = 16
"""Connections that are tried even if the limit leaves fewer."""


def raise_limit(wanted: int) -> int:
    """Raise the soft limit of open files towards ``wanted`` and return what it is now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return wanted
    target = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < target:
        with contextlib.suppress(ValueError, OSError):  # some systems have a limit below the hard
            resource.setrlimit(resource.RLIMIT_NOFILE, (target, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def connections(limit: int, most: int) -> int:
    """How many connections a limit of open files leaves, ``most`` at most.

    >>> connections(20_000, 2000), connections(1024, 2000), connections(30, 2000)
    (2000, 960, 16)
    """
    return max(LEAST, min(most, limit - RESERVE))
