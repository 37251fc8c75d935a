"""The commands of ``flask corrections``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import IO

import click
from flask import current_app
from flask.cli import AppGroup
from sqlite_utils import Database

from corrections.actions import importing, rebuilding
from corrections.compare.comparison import VERSIONS
from corrections.record import imports
from corrections.record.model import State
from corrections.record.problems import Problem, Refused
from corrections.render import export
from corrections.store import differences, editors, history, records

PASSWORD_LENGTH = 10
BATCH = 500
SHOWN_PROBLEMS = 20

corrections = AppGroup("corrections", help="Work on the register.")
editor = AppGroup("editor", help="Who works at the desk.")
corrections.add_command(editor)


def database() -> Database:
    """The register that the settings name."""
    connected: Database = current_app.extensions["connections"].get()
    return connected


@editor.command("add")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add_editor(name: str, password_stdin: bool) -> None:
    """Make an editor, or give NAME a new password and end their sessions."""
    from corrections.web.views.login import hasher

    name = " ".join(name.split())
    password = (
        sys.stdin.readline().rstrip("\r\n")
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    if not name or len(name) > 100:
        raise click.ClickException("A name has 1 to 100 characters.")
    if len(password) < PASSWORD_LENGTH:
        raise click.ClickException(f"A password has at least {PASSWORD_LENGTH} characters.")
    editors.save(database(), name, hasher.hash(password), datetime.now(UTC))
    click.echo(f"{name} can work at the desk: /desk/login")


@editor.command("list")
def list_editors() -> None:
    """Who there is, and who is disabled."""
    for known in editors.everyone(database()):
        click.echo(f"{known.name}{' (disabled)' if known.disabled else ''}")


@editor.command("disable")
@click.argument("name")
def disable_editor(name: str) -> None:
    """End NAME's account and sessions; what they decided stays in the history."""
    if not editors.disable(database(), name, datetime.now(UTC)):
        raise click.ClickException(f"There is no editor called {name}.")
    click.echo(f"{name} can no longer work at the desk.")


@corrections.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8", errors="surrogateescape"))
def import_file(file: IO[str]) -> None:
    """Record every line of FILE (NDJSON, "-" for standard input).

    The whole file is read before anything is written: a bad line is named with its number, and
    then nothing is imported.
    """
    now = datetime.now(UTC)
    items = list(_checked(file, database(), now))
    done = _import(iter(items), len(items), now)
    click.echo(f"{done} records imported.")


@corrections.command("export")
@click.option("--all", "everything", is_flag=True, help="Unpublished records too.")
def export_records(everything: bool) -> None:
    """Write every published record to standard output as NDJSON, as `import` reads it.

    Nothing private is written, whatever is asked for.
    """
    states = tuple(State) if everything else (State.PUBLISHED,)
    db, base_url, after = database(), current_app.extensions["settings"].base_url, 0
    while found := records.everything(db, after, BATCH, states):
        events = history.events_of(db, [record.id for record in found])
        for record in found:
            line = export.public(record, events.get(record.id, []), base_url, "en")
            click.echo(json.dumps(line, ensure_ascii=False))
        after = found[-1].id


@corrections.command("rebuild")
@click.option("--all", "everything", is_flag=True, help="Those of today's code too.")
def rebuild(everything: bool) -> None:
    """Compute differences and suggested kinds anew where other code computed them.

    Works in batches beside a running site, and may be broken off and begun again.
    """
    db, after, total = database(), 0, 0
    if everything:
        differences.forget_versions(db)
    outdated = differences.count_outdated(db, VERSIONS)
    with click.progressbar(length=outdated, file=sys.stderr, label="Rebuilding") as bar:
        while True:
            after, done = rebuilding.rebuild(db, after, BATCH, now=datetime.now(UTC))
            if not done:
                break
            total += done
            bar.update(done)
    click.echo(f"{total} differences rebuilt.")


@corrections.command("demo")
@click.argument("count", type=click.IntRange(1, 10_000_000))
@click.option("--seed", default=0, help="Another seed gives other records.")
def make_demo(count: int, seed: int) -> None:
    """Make COUNT records of invented people and papers, for trying and measuring."""
    from corrections import demo

    now = datetime.now(UTC)
    generated = (imports.read_fields(fields, now) for fields in demo.generate(count, seed))
    click.echo(f"{_import(generated, count, now)} records made.")


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
                click.echo(f"line {line_number}: {refused}", err=True)
    if bad:
        raise click.ClickException(f"{bad} bad lines; nothing was imported.")


def _check_repeats(item: imports.Import, numbers: set[int], db: Database) -> None:
    """A record with a number of its own repeats one further up in the file; any other repeats a
    record of this register."""
    repeats = item.draft.repeats
    known = repeats in numbers if item.number else bool(repeats and records.get(db, repeats))
    if repeats is not None and not known:
        raise Refused({"repeats": Problem.UNKNOWN})
    if item.number:
        numbers.add(item.number)


def _import(items: Iterator[imports.Import], length: int, now: datetime) -> int:
    db, done, numbers = database(), 0, dict[int, int]()
    with click.progressbar(length=length, file=sys.stderr, label="Recording") as bar:
        while batch := list(islice(items, BATCH)):
            done += importing.import_records(db, batch, now=now, numbers=numbers)
            bar.update(len(batch))
    return done
