"""Records out of the register, as NDJSON."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from corrections.actions.exporting import exported_by, write_ndjson
from corrections.cli.register import database, settings
from corrections.record.model import State
from corrections.record.selection import Selection
from corrections.render.words import Words


@click.command("export")
@with_appcontext
@click.option("--all", "everything", is_flag=True, help="Unpublished records too.")
def export_records(everything: bool) -> None:
    """Write every published record to standard output as NDJSON, as `import` reads it.

    Nothing private is written, whatever is asked for.
    """
    states = tuple(State) if everything else (State.PUBLISHED,)
    by = exported_by(database(), settings().base_url, Words("en"))
    # Bytes: the file is in UTF-8 in whatever encoding the terminal is.
    write_ndjson(database(), Selection(), _echo, by, states=states)


def _echo(lines: bytes) -> None:
    click.echo(lines, nl=False)
