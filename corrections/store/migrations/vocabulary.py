"""Steps about fields whose values are a vocabulary."""

from __future__ import annotations

from sqlite_utils import Database


def widen_kinds(db: Database) -> None:
    """A record can also be of the kinds ``unfounded``, ``wording``, ``misprint`` and ``fact``.

    SQLite changes no CHECK of a column that exists. The table cannot be made anew either: to drop
    the old one inside a transaction, where foreign keys stay on, would delete what belongs to its
    records. So the values move to a new column, which takes the place and the name of the old one.
    It stands last in the table. SQL that names the columns is not concerned."""
    db.execute("""
        ALTER TABLE records ADD COLUMN new_kind TEXT NOT NULL DEFAULT 'other' CHECK (new_kind IN (
          'affiliation', 'quotation', 'attribution', 'identity', 'role', 'figure', 'date',
          'place', 'stance', 'context', 'unfounded', 'wording', 'misprint', 'fact', 'other'))""")
    db.execute("UPDATE records SET new_kind = kind WHERE kind <> 'other'")
    db.execute("ALTER TABLE records DROP COLUMN kind")
    db.execute("ALTER TABLE records RENAME COLUMN new_kind TO kind")


def add_parts(db: Database) -> None:
    """Where in the piece the words stand. Every older record is about the text."""
    db.execute("""
        ALTER TABLE records ADD COLUMN part TEXT NOT NULL DEFAULT 'text' CHECK (part IN (
          'text', 'headline', 'caption', 'picture', 'graphic', 'subtitle', 'other'))""")
