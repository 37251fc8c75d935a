"""Whether what the register derives from its records is what they give."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from corrections.cli.register import database
from corrections.cli.terminal import counted, shown
from corrections.store.verification import discrepancies

TOLD = 100
"""Discrepancies that are told one by one."""


@click.command("verify")
@with_appcontext
def verify() -> None:
    """Compute everything that is derived anew, and name what differs from what is kept.

    Nothing is written. Exit status 1 if anything differs; `rebuild --all` makes differences,
    fingerprints and indexes anew.
    """
    total = 0
    for found in discrepancies(database()):
        total += 1
        if total <= TOLD:
            click.echo(shown(found.sentence))
    click.echo(counted(total, "discrepancy", "discrepancies") + ".")
    if total:
        click.get_current_context().exit(1)
