"""Many records into the register, in batches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

import click

from corrections.actions.importing import Numbers, Taken, import_records
from corrections.cli.register import database
from corrections.record.imports import Import

BATCH = 500
"""Records of one transaction."""


def record_all(
    items: Iterator[Import],
    length: int,
    now: datetime,
    record: Callable[..., Taken] = import_records,
) -> Taken:
    """Record the items in batches, each one transaction, and return what became of them; a bar of
    ``length`` steps goes to standard error."""
    db, done, numbers = database(), Taken(), Numbers()
    with click.progressbar(length=length, file=sys.stderr, label="Recording") as bar:
        while batch := list(islice(items, BATCH)):
            done += record(db, batch, now=now, numbers=numbers)
            bar.update(len(batch))
    db.shorten_log()
    return done
