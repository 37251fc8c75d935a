"""Many records into the register, all or none."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime

import click

from corrections.actions import importing
from corrections.actions.importing import Taken
from corrections.cli.register import database
from corrections.record.imports import Import
from corrections.store import records, unused_space


def record_all(items: Iterable[Import], now: datetime, *, once: bool = False) -> Taken:
    """Record the items, which are read to their end before anything is written, and return what
    became of them; a bar goes to standard error. ``once`` leaves out those that are here already.

    Where most of a large register is new, its file is written anew afterwards: what was added in
    another order than that of the indexes leaves a twentieth of it unused.
    """
    db = database()
    with importing.gather(db, items, once=once) as gathered:
        length = gathered.waiting.count
        with click.progressbar(length=length, file=sys.stderr, label="Recording") as bar:
            taken = importing.record(db, gathered, now=now, progress=bar.update)
    db.shorten_log()
    if unused_space.is_large(db) and taken.recorded > records.count(db) / 2:
        click.echo("Writing the file of the register anew, without unused space", err=True)
        unused_space.give_back(db)
    return taken
