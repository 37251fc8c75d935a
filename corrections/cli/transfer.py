"""Records in and out of the register, as NDJSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
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
    """Record every line of FILE (NDJSON, "-" for standard input).

    The whole file is read before anything is written: a bad line is named with its number, and
    then nothing is imported.
    """
    now = datetime.now(UTC)
    items = list(_checked(file, database(), now))
    done = record_all(iter(items), len(items), now)
    click.echo(f"{done} records imported.")


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
            click.echo(json.dumps(line, ensure_ascii=False))
        after = found[-1].id


def record_all(items: Iterator[imports.Import], length: int, now: datetime) -> int:
    """Record the items in batches, each one transaction, and return how many there were; a bar
    of ``length`` steps goes to standard error."""
    db, done, numbers = database(), 0, dict[int, int]()
    with click.progressbar(length=length, file=sys.stderr, label="Recording") as bar:
        while batch := list(islice(items, BATCH)):
            done += importing.import_records(db, batch, now=now, numbers=numbers)
            bar.update(len(batch))
    return done


def _checked(file: IO[str], db: Database, now: datetime) -> Iterator[imports.Import]:
    bad, numbers = 0, set[int]()
    for line_number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            item = imports.read_line(line, now)
            _check_repeats(item, numbers, db)
            yield item
        except Refused as refused:
            bad += 1
            if bad <= SHOWN_PROBLEMS:
                click.echo(f"line {line_number}: {_told(refused)}", err=True)
    if bad:
        raise click.ClickException(f"{bad} bad lines; nothing was imported.")


def _told(refused: Refused) -> str:
    """What is wrong with a line, by field; the names may be anything that the file holds."""
    told = [f"{shown(name)}: {problem}" for name, problem in refused.problems.items()]
    more = len(told) - SHOWN_FIELDS
    return "; ".join(told[:SHOWN_FIELDS]) + (f"; and {more} more" if more > 0 else "")


def _check_repeats(item: imports.Import, numbers: set[int], db: Database) -> None:
    """A record with a number of its own repeats one further up in the file; any other repeats a
    record of this register."""
    repeats = item.draft.repeats
    known = repeats in numbers if item.number else bool(repeats and records.get(db, repeats))
    if repeats is not None and not known:
        raise Refused({"repeats": Problem.UNKNOWN})
    if item.number:
        numbers.add(item.number)
