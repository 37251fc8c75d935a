"""Steps about what became of a record: links and strikes of events, and conclusions apart."""

from __future__ import annotations

from sqlite_utils import Database


def keep_links_and_strikes(db: Database) -> None:
    """An event has a link, and can be struck. Rows of ``strikes`` are added, never changed: the
    last one about an event says whether it is struck."""
    db.execute("""
        ALTER TABLE events ADD COLUMN link TEXT
          CHECK (link LIKE 'http://%' OR link LIKE 'https://%')""")
    db.execute("""
        CREATE TABLE strikes (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
          at TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN (
            'filer', 'editor', 'newsroom', 'reader', 'machine', 'operator')),
          name TEXT CHECK (name <> ''),
          struck INTEGER NOT NULL CHECK (struck IN (0, 1)),
          reason TEXT CHECK (reason <> ''),
          CHECK (name IS NULL OR role = 'editor'),
          CHECK (struck = 0 OR reason IS NOT NULL)
        ) STRICT""")
    db.execute("CREATE INDEX strikes_event ON strikes (event_id, number)")


def tell_conclusions_from_events(db: Database) -> None:
    """A record knows whether the desk concluded its outcome, from which day on nobody having
    answered counts, and the newest event in which its newsroom did something.

    Until now the last event that was written down decided. Every record keeps its outcome: it is
    a conclusion where it is not that of the newest event by its day, or what became of a request
    that nobody answered within 30 days."""
    db.execute("""
        ALTER TABLE records ADD COLUMN concluded INTEGER NOT NULL DEFAULT 0
          CHECK (concluded IN (0, 1))""")
    db.execute("ALTER TABLE records ADD COLUMN answer_due_on TEXT")
    db.execute(
        "ALTER TABLE records ADD COLUMN deed_id INTEGER REFERENCES events (id) ON DELETE SET NULL"
    )
    db.execute("ALTER TABLE records ADD COLUMN deed_on TEXT CHECK (deed_on <> '')")
    _find_newest(db)
    db.execute("""
        UPDATE records SET
          concluded = (newest.outcome <> records.outcome AND NOT (
            newest.outcome = 'asked' AND records.outcome = 'unanswered'
            AND newest.due_on <= date('now'))),
          answer_due_on = CASE WHEN newest.outcome = 'asked' AND records.outcome = 'asked'
            THEN newest.due_on END
        FROM newest WHERE newest.record_id = records.id AND newest.place = 1""")
    db.execute("""
        UPDATE records SET concluded = 1 WHERE outcome <> 'unasked'
          AND NOT EXISTS (SELECT 1 FROM events WHERE record_id = records.id)""")
    db.execute("""
        UPDATE records SET deed_id = newest.id, deed_on = newest.day
        FROM newest WHERE newest.record_id = records.id AND newest.deed_place = 1""")
    db.execute("DROP TABLE newest")
    db.execute("""
        CREATE INDEX records_answer_due ON records (answer_due_on, id)
          WHERE answer_due_on IS NOT NULL AND state IN ('pending', 'waiting', 'published')""")
    db.execute("""
        CREATE INDEX records_deeds ON records (deed_on, deed_id)
          WHERE deed_on IS NOT NULL AND state = 'published'""")


def _find_newest(db: Database) -> None:
    """For each event its place among those of its record, 1 for the newest; the same among those in
    which the newsroom did something, and none for another; and the day on which a request is
    unanswered. An event's day is the last one that is possible: that of the year or month that is
    known, or the one on which it was written down, if that is earlier."""
    db.execute("""
        CREATE TEMP TABLE newest AS
        WITH days AS (
          SELECT id, record_id, outcome, at,
            max(substr(coalesce(happened_on, at) || '-01-01', 1, 10), min(substr(at, 1, 10),
              CASE length(happened_on)
                WHEN 4 THEN happened_on || '-12-31'
                WHEN 7 THEN date(happened_on || '-01', '+1 month', '-1 day')
                ELSE coalesce(happened_on, substr(at, 1, 10))
              END)) AS day,
            outcome NOT IN ('unasked', 'asked', 'unanswered') AS deed
          FROM events
        )
        SELECT id, record_id, outcome, day,
          row_number() OVER (PARTITION BY record_id ORDER BY day DESC, at DESC, id DESC) AS place,
          CASE WHEN deed THEN row_number() OVER (
            PARTITION BY record_id, deed ORDER BY day DESC, at DESC, id DESC) END AS deed_place,
          date(day, '+30 days') AS due_on
        FROM days""")
    db.execute("CREATE INDEX temp.newest_record ON newest (record_id)")
