"""Steps about who changed a record."""

from __future__ import annotations

from sqlite_utils import Database


def name_roles_in_revisions(db: Database) -> None:
    """``by`` held a role, an editor's name behind ``editor:``, or how the program came to write
    ("import", "founding case", "moderation off"). Now ``role`` holds one of six roles, and
    ``name`` an editor's name. A column cannot be given a CHECK, so the table is made anew."""
    db.execute("""
        CREATE TABLE revisions_with_roles (
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
          number INTEGER NOT NULL CHECK (number > 0),
          at TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN (
            'filer', 'editor', 'newsroom', 'reader', 'machine', 'operator')),
          name TEXT CHECK (name <> ''),
          changes TEXT NOT NULL CHECK (json_valid(changes)),
          PRIMARY KEY (record_id, number),
          CHECK (name IS NULL OR role = 'editor')
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        INSERT INTO revisions_with_roles (record_id, number, at, role, name, changes)
        SELECT record_id, number, at,
          CASE
            WHEN by = 'filer' THEN 'filer'
            WHEN by = 'editor' OR substr(by, 1, 7) = 'editor:' THEN 'editor'
            WHEN by IN ('import', 'founding case') THEN 'operator'
            ELSE 'machine'
          END,
          CASE WHEN substr(by, 1, 7) = 'editor:' THEN nullif(substr(by, 8), '') END,
          changes
        FROM revisions ORDER BY record_id, number""")
    db.execute("DROP TABLE revisions")
    db.execute("ALTER TABLE revisions_with_roles RENAME TO revisions")
