"""Records into the register, from NDJSON or a table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext
from sqlite_utils import Database

from corrections.actions.importing import Taken
from corrections.actions.recognising import number_here
from corrections.cli.import_sources import opened
from corrections.cli.recording import record_all
from corrections.cli.register import database
from corrections.cli.terminal import counted, shown
from corrections.record import imports
from corrections.record.file_lines import NotReadable, Readable, read_lines
from corrections.record.imports import Import
from corrections.record.model import LANGUAGES
from corrections.record.problems import Problem, Refused
from corrections.record.tables import Reading, read_table
from corrections.store import records
from corrections.store.lines_read import LinesRead

SHOWN_PROBLEMS = 20
"""Bad lines that are named, and records that were not changed."""

SHOWN_FIELDS = 10
"""Fields of a bad line that are named."""


@click.command("import")
@with_appcontext
@click.argument("file")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Of the days in a table: whether 03/04/2008 is in March (en) or in April (fr).",
)
def import_file(file: str, language: str | None) -> None:
    """Record every record of FILE that is not here yet: NDJSON, or a table (CSV) as `/export.csv`
    writes it or a spreadsheet saves it; in UTF-8, "-" for standard input.

    The whole file is read and compared, on every processor, before anything is written: a bad line
    is named with its number, and then nothing is imported. All records are written at once: of an
    import that was broken off there is none. A record that is here already stays as it is.
    """
    how = Reading(datetime.now(UTC), language)
    entries = _Entries(database(), how)
    try:
        taken = record_all(entries.read(file), how.now, once=True)
    except NotReadable as refusal:
        named = "standard input" if file == "-" else shown(file)
        raise click.ClickException(f"{named}: {refusal}\nNothing was imported.") from None
    click.echo(_summary(taken, entries.copies))


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


class _Entries:
    """Reads the lines or rows of a file and names the bad ones. ``copies`` counts those that say
    the same as an earlier one, which are left out."""

    def __init__(self, db: Database, how: Reading) -> None:
        self.db = db
        self.how = how
        self.copies = self.bad = 0
        self.told: list[str] = []
        self._read = LinesRead()

    def read(self, name: str) -> Iterator[Import]:
        """The items of the file with this name, up to the first bad line; raises ``ClickException``
        behind the last line if any is bad, and ``NotReadable`` where it is no such file."""
        with closing(self._read), opened(name) as file:
            yield from self._good(file)
        for told in self.told:
            click.echo(told, err=True)
        if self.bad:
            raise click.ClickException(
                f"{counted(self.bad, 'bad line', 'bad lines')}; nothing was imported."
            )

    def _good(self, file: Readable) -> Iterator[Import]:
        for line_number, found in _entries(file, self.how):
            try:
                known = self._is_copy(found)
            except Refused as refused:
                self.bad += 1
                if self.bad <= SHOWN_PROBLEMS:
                    self.told.append(f"line {line_number}: {_told(refused)}")
            else:
                if isinstance(found, Import) and not known and not self.bad:
                    yield found

    def _is_copy(self, item: Import | Refused) -> bool:
        """Whether an earlier line says the same; one that does not is kept in mind."""
        if isinstance(item, Refused):
            raise item
        mark = item.digest
        if self._read.has_line(mark):
            self.copies += 1
            return True
        self._check_numbers(item)
        self._read.add(mark, *item.origin)
        return False

    def _check_numbers(self, item: Import) -> None:
        """A number of one register is given once. A record with one repeats one further up in the
        file, or one that is here; any other repeats a record of this register."""
        if item.number and self._read.has_number(item.register, item.number):
            raise Refused({"id": Problem.GIVEN_TWICE})
        repeats = item.draft.repeats
        if repeats is not None and not self._knows(item, repeats):
            raise Refused({"repeats": Problem.UNKNOWN})

    def _knows(self, item: Import, repeats: int) -> bool:
        if item.number is None:
            return records.get(self.db, repeats) is not None
        if self._read.has_number(item.register, repeats):
            return True
        return item.register is not None and bool(number_here(self.db, item.register, repeats))


def _entries(file: Readable, how: Reading) -> Iterator[tuple[int, Import | Refused]]:
    """What each line or row is that is not empty."""
    lines = read_lines(file)
    if lines.delimiter:
        yield from read_table(lines, how)
        return
    for number, line in lines.numbered:
        text = line.removeprefix("\N{BOM}")
        if text.strip():
            try:
                yield number, imports.read_line(text, how.now)
            except Refused as refused:
                yield number, refused


def _told(refused: Refused) -> str:
    """What is wrong with a line, by field; the names may be anything that the file holds."""
    told = [f"{shown(name)}: {problem}" for name, problem in refused.problems.items()]
    more = len(told) - SHOWN_FIELDS
    return "; ".join(told[:SHOWN_FIELDS]) + (f"; and {more} more" if more > 0 else "")
