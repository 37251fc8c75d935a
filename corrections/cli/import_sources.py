"""The file of an import, which is read once. On a terminal a bar shows how far, but not of a
pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click

from corrections.cli.terminal import shown
from corrections.record.file_lines import Readable


@contextmanager
def opened(name: str) -> Iterator[Readable]:
    """Open the file for the time of the block; ``ClickException`` if it cannot be read."""
    with _open(name) as file:
        if not (file.seekable() and sys.stderr.isatty()):
            yield file
            return
        start = file.tell()
        length = file.seek(0, os.SEEK_END) - start
        file.seek(start)
        with click.progressbar(length=length, file=sys.stderr, label="Comparing") as bar:
            yield _Told(file, bar.update)


def _open(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-" and sys.stdin is not None:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        reason = getattr(error, "strerror", None) or error
        raise click.ClickException(f"{shown(name)} cannot be read: {reason}.") from None


@dataclass(frozen=True, slots=True)
class _Told:
    """Tells ``progress`` how many bytes were read."""

    file: IO[bytes]
    progress: Callable[[int], object]

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        found = self.file.read(size)
        self.progress(len(found))
        return found
