"""Steps about clocks that are set."""

from __future__ import annotations

from sqlite_utils import Database


def index_untried_items(db: Database) -> None:
    """What was never tried is due at once; the worker looks for any that is due later, because the
    clock was ahead when it was put in."""
    db.execute("""
        CREATE INDEX outbox_untried ON outbox (due_at)
        WHERE done_at IS NULL AND given_up_at IS NULL AND tries = 0""")
