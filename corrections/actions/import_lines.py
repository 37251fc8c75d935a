"""Lines of an import on their way into the register: compared by several processes, and kept in a
temporary file until all of them are known to be good."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import IO, NamedTuple

from corrections import processes
from corrections.record.imports import Import
from corrections.store.derived import Derived, derive

TOGETHER = 100
"""Lines that a process compares at once."""


class Line(NamedTuple):
    """A line that was read. ``digest`` is ``None`` where it is recorded whether or not it is here
    already; ``known`` says that it is, so that it need not be compared."""

    item: Import
    digest: bytes | None
    known: bool = False


Compared = tuple[Line, Derived | None]
"""A line with what follows from its texts; ``None`` for one that is known."""


class Waiting:
    """Lines that were compared, in their order, in a file that is written once and then read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.count = 0

    def fill(self, lines: Iterable[Line]) -> None:
        """Compare the lines and add them."""
        with closing(processes.in_order(_compared, _batches(lines))) as found:
            for count, packed in found:
                self._file.write(packed)
                self.count += count

    def batches(self) -> Iterator[list[Compared]]:
        """Yield all of them, some at a time."""
        self._file.seek(0)
        done = 0
        while done < self.count:
            batch: list[Compared] = pickle.load(self._file)
            done += len(batch)
            yield batch


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    rest = iter(lines)
    while batch := list(islice(rest, TOGETHER)):
        yield batch


def _compared(lines: list[Line]) -> tuple[int, bytes]:
    """How many lines there are, and all of them compared, as ``pickle`` writes them: the process
    that keeps them need not read them."""
    found: list[Compared] = [
        (line, None if line.known else derive(line.item.draft)) for line in lines
    ]
    return len(found), pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
