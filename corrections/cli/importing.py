"""Records into the register, from NDJSON."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click
from flask.cli import with_appcontext
from sqlite_utils import Database

from corrections.actions import importing
from corrections.actions.importing import Taken
from corrections.actions.recognising import number_here
from corrections.cli.recording import record_all
from corrections.cli.register import database
from corrections.cli.terminal import counted, shown
from corrections.record import imports
from corrections.record.imports import Import, Origin
from corrections.record.ndjson import NotNdjson, Readable, read_lines
from corrections.record.problems import Problem, Refused
from corrections.store import records

SHOWN_PROBLEMS = 20
"""Bad lines that are named, and records that were not changed."""

SHOWN_FIELDS = 10
"""Fields of a bad line that are named."""


@click.command("import")
@with_appcontext
@click.argument("file")
def import_file(file: str) -> None:
    """Record every line of FILE (NDJSON in UTF-8, "-" for standard input) that is not here yet.

    The whole file is read before anything is written: a bad line is named with its number, and
    then nothing is imported. An import that was broken off goes on where it stopped when it is
    started again. A record that is here already stays as it is.
    """
    now = datetime.now(UTC)
    with _opened(file) as source:
        first = _Lines(database(), now)
        try:
            count = sum(1 for _ in first.read(source.first()))
        except NotNdjson as refusal:
            named = "standard input" if file == "-" else shown(file)
            raise click.ClickException(f"{named}: {refusal}\nNothing was imported.") from None
        taken = record_all(_again(source, now), count, now, importing.import_once)
    click.echo(_summary(taken, first.copies))


def _summary(taken: Taken, copies: int) -> str:
    told = [counted(taken.recorded, "record imported", "records imported")]
    if taken.here:
        told += [counted(taken.here, "was here already", "were here already")]
    if taken.changed:
        told += [f"{len(taken.changed)} of these changed there since: not taken ({_listed(taken)})"]
    if taken.erased:
        told += [
            counted(len(taken.erased), "was erased here", "were erased here")
            + f": not taken (here {', '.join(map(str, taken.erased[:SHOWN_PROBLEMS]))})"
        ]
    if copies:
        told += [f"{copies} repeated an earlier line of the file"]
    return "; ".join(told) + "."


def _listed(taken: Taken) -> str:
    """The records whose lines changed, by their numbers here."""
    numbers = ", ".join(map(str, taken.changed[:SHOWN_PROBLEMS]))
    more = len(taken.changed) - SHOWN_PROBLEMS
    return f"here {numbers}" + (f" and {more} more" if more > 0 else "")


def _again(source: _Source, now: datetime) -> Iterator[Import]:
    """The items of a file that was read to its end, and found good."""
    try:
        yield from _Lines(database(), now).read(source.again())
    except (click.ClickException, NotNdjson):
        raise click.ClickException("The file changed while it was read; start again.") from None


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that is read twice. Of one that can be read once, a pipe, the first reading makes a
    ``copy``."""

    file: IO[bytes]
    start: int
    copy: IO[bytes] | None = None

    def first(self) -> Readable:
        return _Copying(self.file, self.copy) if self.copy else self.file

    def again(self) -> Readable:
        readable = self.copy or self.file
        readable.seek(self.start)
        return readable


@contextmanager
def _opened(name: str) -> Iterator[_Source]:
    """Open the file for the time of the block; ``ClickException`` if it cannot be read."""
    with _open(name) as file:
        if file.seekable():
            yield _Source(file, file.tell())
            return
        with tempfile.TemporaryFile() as copy:
            yield _Source(file, 0, copy)


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


class _Lines:
    """Reads the lines of a file and names the bad ones. ``copies`` counts lines that say the same
    as an earlier one, which are left out."""

    def __init__(self, db: Database, now: datetime) -> None:
        self.db = db
        self.now = now
        self.copies = 0
        self._digests: set[bytes] = set()
        self._origins: set[Origin] = set()

    def read(self, file: Readable) -> Iterator[Import]:
        """The items of the file; raises ``ClickException`` behind its last line if any is bad, and
        ``NotNdjson`` where it turns out to be none."""
        bad = 0
        for line_number, line in read_lines(file):
            try:
                item = self._read_line(line.removeprefix("\N{BOM}"))
            except Refused as refused:
                bad += 1
                if bad <= SHOWN_PROBLEMS:
                    click.echo(f"line {line_number}: {_told(refused)}", err=True)
            else:
                if item:
                    yield item
        if bad:
            raise click.ClickException(
                f"{counted(bad, 'bad line', 'bad lines')}; nothing was imported."
            )

    def _read_line(self, line: str) -> Import | None:
        """``None`` for an empty line, and for a copy of an earlier one."""
        if not line.strip():
            return None
        item = imports.read_line(line, self.now)
        mark = imports.digest(item)
        if mark in self._digests:
            self.copies += 1
            return None
        self._check_numbers(item)
        self._digests.add(mark)
        if item.number:
            self._origins.add(item.origin)
        return item

    def _check_numbers(self, item: Import) -> None:
        """A number of one register is given once. A record with one repeats one further up in the
        file, or one that is here; any other repeats a record of this register."""
        if item.number and item.origin in self._origins:
            raise Refused({"id": Problem.GIVEN_TWICE})
        repeats = item.draft.repeats
        if repeats is not None and not self._knows(item, repeats):
            raise Refused({"repeats": Problem.UNKNOWN})

    def _knows(self, item: Import, repeats: int) -> bool:
        if item.number is None:
            return records.get(self.db, repeats) is not None
        if Origin(item.register, repeats) in self._origins:
            return True
        return item.register is not None and bool(number_here(self.db, item.register, repeats))


def _told(refused: Refused) -> str:
    """What is wrong with a line, by field; the names may be anything that the file holds."""
    told = [f"{shown(name)}: {problem}" for name, problem in refused.problems.items()]
    more = len(told) - SHOWN_FIELDS
    return "; ".join(told[:SHOWN_FIELDS]) + (f"; and {more} more" if more > 0 else "")
