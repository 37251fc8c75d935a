"""From whatever tables the register has to today's, step by step.

A step that was released is never edited, renamed or put elsewhere in the order; the next one
changes what it made. A step names literal values and SQL, never current code.
"""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store import identity
from corrections.store.connection import write
from corrections.store.migrations import first_tables  # noqa: F401 - adds its steps
from corrections.store.migrations.steps import migrations as migrations


def prepare(db: Database, host: str) -> None:
    """Migrate the register, and keep ``host`` as the authority of its permanent ids unless one
    was kept before. Where both are done already, nothing is written."""
    migrate(db)
    if "authority" not in identity.facts(db):
        with write(db):
            identity.fix_authority(db, host)


def migrate(db: Database) -> None:
    """Bring the register to today's tables; several processes may start at once."""
    if migrations.pending(db):
        with write(db):
            migrations.apply(db)
