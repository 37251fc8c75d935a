"""Pure functions carried out by several processes at once, for commands that compute much."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

FEW = 20
"""So many values are computed sooner by this process than others are started."""


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    function: Callable[[Given], Made], values: Iterable[Given]
) -> Generator[Made, None, None]:
    """Yield what ``function`` makes of each value, in the order of the values.

    As many processes as there are processors compute; of few values, or with one processor, this
    one. The function is one of a module, and what it takes and returns can be pickled. A few values
    for each process are taken ahead of what was yielded, never more. Raises what the function
    raises, and ``BrokenProcessPool`` where a process was killed.
    """
    rest = iter(values)
    first = list(islice(rest, FEW))
    if len(first) < FEW or cores() == 1:
        yield from map(function, chain(first, rest))
        return
    # Never forked: the processes must not have the connections of this one.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(cores(), context, initializer=_begin)
    try:
        yield from _ahead(pool, function, chain(first, rest))
    finally:
        pool.shutdown(cancel_futures=True)


def _ahead(
    pool: ProcessPoolExecutor, function: Callable[[Given], Made], values: Iterable[Given]
) -> Generator[Made, None, None]:
    begun: deque[Future[Made]] = deque()
    for value in values:
        begun.append(pool.submit(function, value))
        if len(begun) > 3 * cores():
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()


def _begin() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that one has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
