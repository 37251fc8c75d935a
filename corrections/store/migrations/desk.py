"""Steps about what the desk does: the state ``waiting``, why something was done, and its log."""

from __future__ import annotations

from sqlite_utils import Database


def add_waiting(db: Database) -> None:
    """A record can also be in the state ``waiting``.

    The column cannot be replaced, as that of the kinds was: indexes and another CHECK name it. So
    the text of the table is changed where SQLite keeps it. That touches no row, and is the way that
    SQLite's own documentation gives for a change of constraints that leaves every row valid
    (ALTER TABLE, section 7)."""
    former = "CHECK (state IN ('pending', 'published', 'declined', 'withdrawn'))"
    today = "CHECK (state IN ('pending', 'waiting', 'published', 'declined', 'withdrawn'))"
    version = db.execute("PRAGMA schema_version").fetchone()[0]
    db.execute("PRAGMA writable_schema=ON")
    db.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?)"
        " WHERE type = 'table' AND name = 'records'",
        [former, today],
    )
    db.execute(f"PRAGMA schema_version={version + 1}")
    db.execute("PRAGMA writable_schema=RESET")
    db.execute("CREATE INDEX records_waiting ON records (id) WHERE state = 'waiting'")


def keep_steps_and_reasons(db: Database) -> None:
    """A revision has the step that it was and its reason. Reasons stood among the changes."""
    db.execute("ALTER TABLE revisions ADD COLUMN step TEXT CHECK (step <> '')")
    db.execute("ALTER TABLE revisions ADD COLUMN reason TEXT CHECK (reason <> '')")
    db.execute("""
        UPDATE revisions SET reason = nullif(json_extract(changes, '$.reason[1]'), ''),
          changes = json_remove(changes, '$.reason')
        WHERE json_type(changes, '$.reason') IS NOT NULL""")


def create_log(db: Database) -> None:
    """Everything that was done at the desk or to a record, in one order. Rows are added, never
    changed, and hold no text that somebody typed: why something was done stands in the revision.
    It begins with the revisions that there are, but for the first ones, which nobody did anything
    for."""
    db.execute("""
        CREATE TABLE log (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          at TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN (
            'filer', 'editor', 'newsroom', 'reader', 'machine', 'operator')),
          name TEXT CHECK (name <> ''),
          action TEXT NOT NULL CHECK (action <> ''),
          thing TEXT NOT NULL CHECK (thing IN ('record', 'outlet', 'subject', 'editor', 'desk')),
          thing_id INTEGER,
          revision INTEGER CHECK (revision > 0),
          CHECK (name IS NULL OR role = 'editor')
        ) STRICT""")
    db.execute("CREATE INDEX log_thing ON log (thing, thing_id, number)")
    db.execute("CREATE INDEX log_at ON log (at, number)")
    db.execute("CREATE INDEX log_action ON log (action, number)")
    db.execute("CREATE INDEX log_name ON log (name, number) WHERE name IS NOT NULL")
    db.execute("""
        INSERT INTO log (at, role, name, action, thing, thing_id, revision)
        SELECT strftime('%Y-%m-%dT%H:%M:%S+00:00', at), role, name,
          CASE json_extract(changes, '$.state[1]')
            WHEN 'published' THEN 'publish'
            WHEN 'declined' THEN 'decline'
            WHEN 'withdrawn' THEN 'withdraw'
            ELSE CASE WHEN json_type(changes, '$.outcome') IS NULL THEN 'edit' ELSE 'conclude' END
          END,
          'record', record_id, number
        FROM revisions WHERE number > 1 AND role <> 'operator'
        ORDER BY julianday(at), record_id, number""")
