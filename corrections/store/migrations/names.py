"""Steps about the names of outlets and subjects."""

from __future__ import annotations

from sqlite_utils import Database


def keep_names_in_records(db: Database) -> None:
    """A record had no names of its own: it showed those of its outlet and its subject, which a
    later submission could respell while no record of them was public. Now it keeps both as they
    were typed. A new column that is NOT NULL needs a default; every record that is inserted
    gives its own."""
    for role in ("subject", "outlet"):
        db.execute(
            f"ALTER TABLE records ADD COLUMN {role}_name TEXT NOT NULL DEFAULT '?'"
            f" CHECK ({role}_name <> '')"
        )
    db.execute("""
        UPDATE records SET
          subject_name = (SELECT name FROM subjects WHERE subjects.id = subject_id),
          outlet_name = (SELECT name FROM outlets WHERE outlets.id = outlet_id)""")
