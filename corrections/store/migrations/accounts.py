"""Steps about accounts of editors: roles, sessions, invitations, the second step of a login."""

from __future__ import annotations

from sqlite_utils import Database


def give_editors_roles(db: Database) -> None:
    """All editors could do the same. Now one is an editor or an administrator; those that there are
    stay editors. ``seen_at`` is when somebody last used the account."""
    db.execute(
        "ALTER TABLE editors ADD COLUMN role TEXT NOT NULL DEFAULT 'editor'"
        " CHECK (role IN ('editor', 'administrator'))"
    )
    db.execute("ALTER TABLE editors ADD COLUMN seen_at TEXT")


def create_sessions(db: Database) -> None:
    """A session was a cookie with the account's ``epoch``, so that all of them ended or none. Now
    each is a row, which is deleted when it ends; the cookies that there are become worthless."""
    db.execute("""
        CREATE TABLE sessions (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          editor_id INTEGER NOT NULL REFERENCES editors (id) ON DELETE CASCADE,
          begun_at TEXT NOT NULL,
          seen_at TEXT NOT NULL,
          browser TEXT NOT NULL CHECK (length(browser) <= 100),
          network TEXT NOT NULL CHECK (length(network) <= 100)
        ) STRICT""")
    db.execute("CREATE INDEX sessions_editor ON sessions (editor_id, id)")
    db.execute("ALTER TABLE editors DROP COLUMN epoch")


def create_invitations(db: Database) -> None:
    """Links that are good once: for a ``role`` they make an account, for an ``editor_id`` they give
    that account another password. A row is deleted when its link was used or revoked. ``made_by``
    is the name of an administrator; none stands for the operator."""
    db.execute("""
        CREATE TABLE invitations (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          role TEXT CHECK (role IN ('editor', 'administrator')),
          editor_id INTEGER REFERENCES editors (id) ON DELETE CASCADE,
          drops_second_factor INTEGER NOT NULL DEFAULT 0 CHECK (drops_second_factor IN (0, 1)),
          made_at TEXT NOT NULL,
          expires_at TEXT NOT NULL,
          made_by TEXT CHECK (made_by <> ''),
          CHECK ((role IS NULL) <> (editor_id IS NULL)),
          CHECK (drops_second_factor = 0 OR editor_id IS NOT NULL)
        ) STRICT""")
    db.execute("CREATE INDEX invitations_editor ON invitations (editor_id)")


def create_second_factors(db: Database) -> None:
    """The secret of an editor's codes by time (RFC 6238), in use once it was confirmed by a code;
    ``last_step`` is the latest time step of which a code was taken. Recovery codes are hashed, and
    a row is deleted when its code was used."""
    db.execute("""
        CREATE TABLE second_factors (
          editor_id INTEGER PRIMARY KEY REFERENCES editors (id) ON DELETE CASCADE,
          secret TEXT NOT NULL CHECK (length(secret) >= 32),
          made_at TEXT NOT NULL,
          confirmed_at TEXT,
          last_step INTEGER NOT NULL DEFAULT 0 CHECK (last_step >= 0)
        ) STRICT""")
    db.execute("""
        CREATE TABLE recovery_codes (
          editor_id INTEGER NOT NULL REFERENCES editors (id) ON DELETE CASCADE,
          code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
          PRIMARY KEY (editor_id, code_hash)
        ) STRICT, WITHOUT ROWID""")
