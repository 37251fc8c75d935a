"""Steps about questions of the desk to whoever filed a record."""

from __future__ import annotations

from sqlite_utils import Database


def create_questions(db: Database) -> None:
    """Questions and answers, which nothing public ever reads. Who asked, and when, stands in the
    revision with the same number. ``due_at`` is when the reminder is due, or after it the end of
    the wait; nothing is due once no answer is waited for."""
    db.execute("""
        CREATE TABLE questions (
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
          revision INTEGER NOT NULL CHECK (revision > 1),
          text TEXT NOT NULL CHECK (text <> ''),
          due_at TEXT,
          reminded_at TEXT,
          answer TEXT CHECK (answer <> ''),
          answered_at TEXT,
          PRIMARY KEY (record_id, revision),
          CHECK ((answer IS NULL) = (answered_at IS NULL)),
          CHECK (answer IS NULL OR due_at IS NULL)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX questions_due ON questions (due_at) WHERE due_at IS NOT NULL")


def create_filer_mail(db: Database) -> None:
    """Whether a filer confirmed that mail may be sent to the address that they gave: ``email``, as
    it was then, ``NULL`` once it was deleted. ``nonce`` is what the token of their letters is made
    of. The letters follow the log, from its end at the time of this step."""
    db.execute("""
        CREATE TABLE filer_mail (
          record_id INTEGER PRIMARY KEY REFERENCES filings (record_id) ON DELETE CASCADE,
          nonce TEXT NOT NULL UNIQUE CHECK (length(nonce) = 32),
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          email TEXT CHECK (email <> ''),
          mailbox TEXT NOT NULL CHECK (length(mailbox) = 64),
          asks INTEGER NOT NULL CHECK (asks >= 0),
          asked_at TEXT NOT NULL,
          confirmed_at TEXT,
          stopped_at TEXT
        ) STRICT""")
    db.execute("CREATE INDEX filer_mail_mailbox ON filer_mail (mailbox)")
    db.execute("""
        INSERT INTO register SELECT 'filers_told_to', CAST(coalesce(max(number), 0) AS TEXT)
        FROM log""")
