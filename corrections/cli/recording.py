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


def record_all(items: Iterable[Import], now: datetime, *, once: bool = False) -> Taken:
    """Record the items, which are read to their end before anything is written, and return what
    became of them; a bar goes to standard error. ``once`` leaves out those that are here already.
    """
    db = database()
    with importing.gather(db, items, once=once) as gathered:
        length = gathered.waiting.count
        with click.progressbar(length=length, file=sys.stderr, label="Recording") as bar:
            taken = importing.record(db, gathered, now=now, progress=bar.update)
    db.shorten_log()
    return taken
