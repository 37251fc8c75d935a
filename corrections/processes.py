"""Pure functions carried out by several processes at once, for commands that compute much.

Each process has a pipe of its own, with one value on its way: nothing is shared that one which dies
could leave locked, as happens with the queues of ``concurrent.futures``.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, cycle, islice
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

FEW = 20
"""So many values are computed sooner by this process than others are started."""


class HelperEnded(RuntimeError):
    """A process that computed has ended before its work was done: somebody killed it, or there was
    no memory for it."""


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
    one. The function is one of a module, and what it takes and returns can be pickled. One value
    for each process is taken ahead of what was yielded. Raises ``HelperEnded``, also where the
    function raised there: the process has written why to standard error.
    """
    rest = iter(values)
    first = list(islice(rest, FEW))
    if len(first) < FEW or cores() == 1:
        yield from map(function, chain(first, rest))
        return
    with _helpers(function) as pipes:
        busy: deque[Connection] = deque()
        for pipe, value in zip(cycle(pipes), chain(first, rest), strict=False):
            made = [_received(busy.popleft())] if pipe in busy else []
            _send(pipe, value)
            busy.append(pipe)
            yield from made
        for pipe in busy:
            yield _received(pipe)


@contextmanager
def _helpers(function: Callable[[Any], Any]) -> Iterator[list[Connection]]:
    """Start a process for each processor, and end them after the block: one pipe to each.

    They are not forked: they must not have the connections to the register of this one.
    """
    context = multiprocessing.get_context("spawn")
    begun = []
    try:
        for _ in range(cores()):
            here, there = context.Pipe()
            helper = context.Process(target=_compute, args=(function, there), daemon=True)
            begun.append((helper, here))
            helper.start()
            there.close()
        yield [here for _, here in begun]
    finally:
        for helper, here in begun:
            here.close()
            if helper.pid:
                helper.terminate()
                helper.join()


def _compute(function: Callable[[Any], Any], pipe: Connection) -> None:
    """Compute what comes through the pipe until nobody is at its other end. Ctrl-C is left to the
    process there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(function(pipe.recv()))


def _send(pipe: Connection, value: object) -> None:
    try:
        pipe.send(value)
    except OSError:
        raise HelperEnded from None


def _received(pipe: Connection) -> Any:
    try:
        return pipe.recv()
    except (EOFError, OSError):
        raise HelperEnded from None
