"""Generated records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from corrections import demo
from corrections.cli.recording import record_all
from corrections.cli.terminal import counted
from corrections.record import imports
from corrections.record.imports import Import


@click.command("demo")
@with_appcontext
@click.argument("count", type=click.IntRange(1, 10_000_000))
@click.option("--seed", default=0, help="Another seed gives other records.")
def make_demo(count: int, seed: int) -> None:
    """Make COUNT records of invented people and papers, for trying and measuring."""
    now = datetime.now(UTC)
    made = record_all(_generated(count, seed, now), now).recorded
    click.echo(f"{counted(made, 'record', 'records')} made.")


def _generated(count: int, seed: int, now: datetime) -> Iterator[Import]:
    fields = demo.generate(count, seed)
    with click.progressbar(fields, length=count, file=sys.stderr, label="Comparing") as generated:
        for one in generated:
            yield imports.read_fields(one, now)
