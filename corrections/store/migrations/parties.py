"""Steps about outlets and subjects that are joined, and about their display names."""

from __future__ import annotations

from sqlite_utils import Database


def join_parties(db: Database) -> None:
    """Two parties stayed two for ever, and a name stayed as it was first published. Now one may be
    ``joined_into`` another; its row stays, so that its key and its slug lead there. ``spelling`` is
    the name that ``key`` is made of, since ``name`` may be changed. A new column that is NOT NULL
    needs a default; every party that is inserted gives its own spelling. ``party_changes`` says
    what the desk changed."""
    for table in ("outlets", "subjects"):
        db.execute(
            f"ALTER TABLE {table} ADD COLUMN spelling TEXT NOT NULL DEFAULT '?'"
            " CHECK (spelling <> '')"
        )
        db.execute(f"UPDATE {table} SET spelling = name")
        db.execute(
            f"ALTER TABLE {table} ADD COLUMN revision INTEGER NOT NULL DEFAULT 1"
            " CHECK (revision > 0)"
        )
        db.execute(
            f"ALTER TABLE {table} ADD COLUMN joined_into INTEGER REFERENCES {table} (id)"
            " CHECK (joined_into IS NULL OR (joined_into <> id AND records = 0))"
        )
        db.execute(
            f"CREATE INDEX {table}_joined ON {table} (joined_into) WHERE joined_into IS NOT NULL"
        )
    db.execute("""
        CREATE TABLE party_changes (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          party TEXT NOT NULL CHECK (party IN ('outlets', 'subjects')),
          party_id INTEGER NOT NULL,
          at TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN (
            'filer', 'editor', 'newsroom', 'reader', 'machine', 'operator')),
          name TEXT CHECK (name <> ''),
          reason TEXT CHECK (reason <> ''),
          changes TEXT NOT NULL CHECK (json_valid(changes)),
          CHECK (name IS NULL OR role = 'editor')
        ) STRICT""")
    db.execute("CREATE INDEX party_changes_party ON party_changes (party, party_id, id)")
