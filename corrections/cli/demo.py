"""Generated records."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from corrections import demo
from corrections.cli.recording import record_all
from corrections.cli.terminal import counted
from corrections.record import imports


@click.command("demo")
@with_appcontext
@click.argument("count", type=click.IntRange(1, 10_000_000))
@click.option("--seed", default=0, help="Another seed gives other records.")
def make_demo(count: int, seed: int) -> None:
    """Make COUNT records of invented people and papers, for trying and measuring."""
    now = datetime.now(UTC)
    generated = (imports.read_fields(fields, now) for fields in demo.generate(count, seed))
    made = record_all(generated, count, now).recorded
    click.echo(f"{counted(made, 'record', 'records')} made.")
