"""Steps about where an imported record comes from."""

from __future__ import annotations

from sqlite_utils import Database


def keep_origins_of_imported_lines(db: Database) -> None:
    """The register that a line was exported from and the number that its record has there: a line
    of the same record is known again when its texts were changed there.

    ``unmarked`` is the number up to which records were recorded without their lines being kept.
    """
    db.execute("ALTER TABLE imported_lines ADD COLUMN register TEXT")
    db.execute("ALTER TABLE imported_lines ADD COLUMN number INTEGER")
    db.execute("""
        CREATE UNIQUE INDEX imported_lines_origin ON imported_lines (register, number)
        WHERE register IS NOT NULL""")
    db.execute("CREATE INDEX records_beginning ON records (substr(quote, 1, 32), created_at)")
    db.execute("""
        INSERT INTO register (name, value)
        SELECT 'unmarked', coalesce(max(records.id), 0) FROM records""")
