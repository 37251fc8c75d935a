"""Steps about the desk's queue: in which language whoever filed a record is written to."""

from __future__ import annotations

from sqlite_utils import Database


def keep_language_of_filer(db: Database) -> None:
    """A filing has the language of the interface in which the form was sent; none is known of those
    that were sent before."""
    db.execute("ALTER TABLE filings ADD COLUMN language TEXT CHECK (language <> '')")
