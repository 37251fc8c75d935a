"""Computing anew what is derived from the texts."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from corrections.actions import rebuilding
from corrections.cli.register import database
from corrections.cli.terminal import counted
from corrections.compare.comparison import VERSIONS
from corrections.store import differences, fingerprint_renewal, search_renewal


@click.command("rebuild")
@with_appcontext
@click.option(
    "--all", "everything", is_flag=True, help="Recompute every record, not only outdated ones."
)
def rebuild(everything: bool) -> None:
    """Compute differences and suggested kinds anew where other code computed them.

    Works in batches beside a running site, on every processor, and may be broken off and begun
    again. The index of the search, and that of what records have in common, are made anew by any
    command, and by the server, where other code made them; with --all they are made anew in any
    case, and while that of the search is, a running site takes no submissions.
    """
    db, total = database(), 0
    if everything:
        differences.forget_versions(db)
    outdated = differences.count_outdated(db, VERSIONS)
    with click.progressbar(length=outdated, file=sys.stderr, label="Rebuilding") as bar:
        for done in rebuilding.rebuild(db, clock=lambda: datetime.now(UTC)):
            total += done
            bar.update(done)
    if everything:
        search_renewal.rewrite(db)
        fingerprint_renewal.rewrite(db)
    click.echo(f"{counted(total, 'difference', 'differences')} rebuilt.")
