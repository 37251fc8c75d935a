"""A file that an import reads twice: first to check all of it, then to record it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click

from corrections.cli.terminal import shown
from corrections.record.file_lines import Readable


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is read twice. Of one that can be read once, a pipe, the first reading makes a
    ``copy``."""

    file: IO[bytes]
    start: int
    copy: IO[bytes] | None = None

    def first(self) -> Readable:
        """Return what the first reading reads."""
        return _Copying(self.file, self.copy) if self.copy else self.file

    def again(self) -> Readable:
        """Return the same from its beginning."""
        readable = self.copy or self.file
        readable.seek(self.start)
        return readable


@contextmanager
def opened(name: str) -> Iterator[Source]:
    """Open the file for the time of the block; ``ClickException`` if it cannot be read."""
    with _open(name) as file:
        if file.seekable():
            yield Source(file, file.tell())
            return
        with tempfile.TemporaryFile() as copy:
            yield Source(file, 0, copy)


def _open(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-" and sys.stdin is not None:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        reason = getattr(error, "strerror", None) or error
        raise click.ClickException(f"{shown(name)} cannot be read: {reason}.") from None


class _Copying:
    """Writes into ``copy`` what is read."""

    def __init__(self, file: Readable, copy: IO[bytes]) -> None:
        self.file = file
        self.copy = copy

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        found = self.file.read(size)
        self.copy.write(found)
        return found
