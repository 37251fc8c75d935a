"""Records out of the register, as NDJSON."""

from __future__ import annotations

import json

import click
from flask.cli import with_appcontext
from sqlite_utils import Database

from corrections.cli.register import database, settings
from corrections.record.model import State
from corrections.render.public import public
from corrections.render.words import Words
from corrections.store import events, identity, records
from corrections.store.connection import one_moment

BATCH = 500
"""Records that are read at once."""


@click.command("export")
@with_appcontext
@click.option("--all", "everything", is_flag=True, help="Unpublished records too.")
def export_records(everything: bool) -> None:
    """Write every published record to standard output as NDJSON, as `import` reads it.

    Nothing private is written, whatever is asked for.
    """
    states = tuple(State) if everything else (State.PUBLISHED,)
    with one_moment(database()):  # what is erased meanwhile is whole in the file, or not at all
        _write(database(), states)


def _write(db: Database, states: tuple[State, ...]) -> None:
    base_url, after = settings().base_url, 0
    words, register = Words("en"), identity.facts(db)["uuid"]
    while found := records.in_states(db, states, after, BATCH):
        told = events.of_each(db, [record.id for record in found])
        for record in found:
            line = public(record, told.get(record.id, []), base_url, words)
            kept = {"register": register, **line, "outcome_concluded": record.concluded}
            # Bytes: the file is in UTF-8 in whatever encoding the terminal is.
            click.echo(json.dumps(kept, ensure_ascii=False).encode())
        after = found[-1].id
