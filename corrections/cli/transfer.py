"""Records in and out of the register, as NDJSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import IO

import click
from flask.cli import with_appcontext
from sqlite_utils import Database

from corrections.actions import importing
from corrections.cli.register import database, settings
from corrections.cli.terminal import shown
from corrections.record import imports
from corrections.record.encodings import foreign_encoding, marked_encoding
from corrections.record.model import State
from corrections.record.problems import Problem, Refused
from corrections.render.public import public
from corrections.render.words import Words
from corrections.store import history, records

BATCH = 500
"""Records of one transaction."""

SHOWN_PROBLEMS = 20
"""Bad lines that are named."""

SHOWN_FIELDS = 10
"""Fields of a bad line that are named."""


@click.command("import")
@with_appcontext
@click.argument("file", type=click.File("r", encoding="utf-8", errors="surrogateescape"))
def import_file(file: IO[str]) -> None:
    """Record every line of FILE (NDJSON in UTF-8, "-" for standard input) that is not here yet.

    The whole file is read before anything is written: a bad line is named with its number, and
    then nothing is imported. An import that was broken off goes on where it stopped when it is
    started again.
    """
    now = datetime.now(UTC)
    checked = _Checked(database(), now)
    items = list(checked.read(file))
    done = record_all(iter(items), len(items), now, importing.import_once)
    known = len(items) - done
    told = [f"{done} records imported"]
    told += [f"{known} {'was' if known == 1 else 'were'} here already"] if known else []
    told += [f"{checked.copies} repeated an earlier line of the file"] if checked.copies else []
    click.echo("; ".join(told) + ".")


@click.command("export")
@with_appcontext
@click.option("--all", "everything", is_flag=True, help="Unpublished records too.")
def export_records(everything: bool) -> None:
    """Write every published record to standard output as NDJSON, as `import` reads it.

    Nothing private is written, whatever is asked for.
    """
    states = tuple(State) if everything else (State.PUBLISHED,)
    db, base_url, after = database(), settings().base_url, 0
    words = Words("en")
    while found := records.in_states(db, states, after, BATCH):
        events = history.events_of(db, [record.id for record in found])
        for record in found:
            line = public(record, events.get(record.id, []), base_url, words)
            # Bytes: the file is in UTF-8 in whatever encoding the terminal is.
            click.echo(json.dumps(line, ensure_ascii=False).encode())
        after = found[-1].id


def record_all(
    items: Iterator[imports.Import],
    length: int,
    now: datetime,
    record: Callable[..., int] = importing.import_records,
) -> int:
    """Record the items in batches, each one transaction, and return how many were recorded; a bar
    of ``length`` steps goes to standard error."""
    db, done, numbers = database(), 0, dict[int, int]()
    with click.progressbar(length=length, file=sys.stderr, label="Recording") as bar:
        while batch := list(islice(items, BATCH)):
            done += record(db, batch, now=now, numbers=numbers)
            bar.update(len(batch))
    db.shorten_log()
    return done


class _Checked:
    """Reads the lines of a file and names the bad ones. ``copies`` counts lines that say the same
    as an earlier one, which are left out."""

    def __init__(self, db: Database, now: datetime) -> None:
        self.db = db
        self.now = now
        self.copies = 0
        self._digests: set[bytes] = set()
        self._numbers: dict[int, bytes] = {}

    def read(self, file: IO[str]) -> Iterator[imports.Import]:
        """The items of the file; raises ``ClickException`` behind its last line if any is bad, or
        at the first one that is not UTF-8."""
        bad = 0
        for line_number, line in enumerate(file, 1):
            _check_encoding(line_number, line, file)
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
            raise click.ClickException(f"{bad} bad lines; nothing was imported.")

    def _read_line(self, line: str) -> imports.Import | None:
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
            self._numbers[item.number] = mark
        return item

    def _check_numbers(self, item: imports.Import) -> None:
        """A number of its own is given once. A record with one repeats one further up in the
        file; any other repeats a record of this register."""
        if item.number in self._numbers:
            raise Refused({"id": Problem.GIVEN_TWICE})
        repeats = item.draft.repeats
        if repeats is None:
            return
        known = repeats in self._numbers if item.number else records.get(self.db, repeats)
        if not known:
            raise Refused({"repeats": Problem.UNKNOWN})


def _check_encoding(line_number: int, line: str, rest: IO[str]) -> None:
    raw = line.encode("utf-8", "surrogateescape")
    encoding = marked_encoding(raw) if line_number == 1 else None
    if encoding is None and any("\udc80" <= character <= "\udcff" for character in line):
        following = "".join(islice(rest, BATCH)).encode("utf-8", "surrogateescape")
        encoding = foreign_encoding(raw + following) or "another encoding"
    if encoding:
        raise click.ClickException(
            f"line {line_number} is not UTF-8: the file looks like {encoding}. Convert it first, "
            f"for example with: iconv -f {encoding} -t UTF-8. Nothing was imported."
        )


def _told(refused: Refused) -> str:
    """What is wrong with a line, by field; the names may be anything that the file holds."""
    told = [f"{shown(name)}: {problem}" for name, problem in refused.problems.items()]
    more = len(told) - SHOWN_FIELDS
    return "; ".join(told[:SHOWN_FIELDS]) + (f"; and {more} more" if more > 0 else "")
