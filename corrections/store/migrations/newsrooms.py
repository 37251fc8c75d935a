"""Steps about what newsrooms can do, and what they are told."""

from __future__ import annotations

from sqlite_utils import Database


def open_links_to_outlets(db: Database) -> None:
    """A newsroom's link is for one record or for one outlet. It names who made it, or the mailbox
    and the domain to which it was given; ``nonce`` makes the token of one that is sent by mail.

    The rows are written anew under the same name, since ``inbox`` refers to it.
    """
    db.execute("PRAGMA defer_foreign_keys=ON")
    db.execute("CREATE TEMP TABLE former_links AS SELECT * FROM newsroom_links")
    db.execute("DROP TABLE newsroom_links")
    db.execute("""
        CREATE TABLE newsroom_links (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          record_id INTEGER REFERENCES records (id),
          outlet_id INTEGER REFERENCES outlets (id),
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          nonce TEXT CHECK (length(nonce) = 32),
          mailbox TEXT CHECK (length(mailbox) = 64),
          domain TEXT CHECK (domain <> ''),
          made_at TEXT NOT NULL,
          made_by TEXT CHECK (made_by <> ''),
          revoked_at TEXT,
          revoked_by TEXT CHECK (revoked_by <> ''),
          CHECK ((record_id IS NULL) <> (outlet_id IS NULL)),
          CHECK ((mailbox IS NULL) = (domain IS NULL)),
          CHECK (made_by IS NOT NULL OR mailbox IS NOT NULL),
          CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        ) STRICT""")
    columns = "id, record_id, token_hash, made_at, made_by, revoked_at, revoked_by"
    db.execute(f"INSERT INTO newsroom_links ({columns}) SELECT {columns} FROM former_links")
    db.execute("DROP TABLE former_links")
    db.execute(
        "CREATE INDEX newsroom_links_record ON newsroom_links (record_id, id)"
        " WHERE record_id IS NOT NULL"
    )
    db.execute(
        "CREATE INDEX newsroom_links_outlet ON newsroom_links (outlet_id, id)"
        " WHERE outlet_id IS NOT NULL"
    )


def create_newsroom_mailboxes(db: Database) -> None:
    """Mailboxes of newsrooms that mail was sent to, by keyed hash: ``nonce`` is what the token of
    the page is made of that stops further mail."""
    db.execute("""
        CREATE TABLE newsroom_mailboxes (
          mailbox TEXT PRIMARY KEY CHECK (length(mailbox) = 64),
          nonce TEXT NOT NULL UNIQUE CHECK (length(nonce) = 32),
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          stopped_at TEXT
        ) STRICT, WITHOUT ROWID""")
    db.execute(
        "CREATE INDEX newsroom_links_mailbox ON newsroom_links (mailbox, made_at)"
        " WHERE mailbox IS NOT NULL"
    )


def create_newsroom_proofs(db: Database) -> None:
    """Requests to prove an address at the domain of an outlet. ``email`` is ``NULL`` once it is of
    no use any more; ``nonce`` is what the token in the mail is made of."""
    db.execute("""
        CREATE TABLE newsroom_proofs (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          outlet_id INTEGER NOT NULL REFERENCES outlets (id),
          nonce TEXT NOT NULL UNIQUE CHECK (length(nonce) = 32),
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          email TEXT CHECK (email <> ''),
          mailbox TEXT NOT NULL CHECK (length(mailbox) = 64),
          domain TEXT NOT NULL CHECK (domain <> ''),
          language TEXT NOT NULL CHECK (language <> ''),
          asked_at TEXT NOT NULL,
          used_at TEXT,
          stopped_at TEXT,
          CHECK (used_at IS NULL OR stopped_at IS NULL),
          CHECK (email IS NULL OR (used_at IS NULL AND stopped_at IS NULL))
        ) STRICT""")
    db.execute("CREATE INDEX newsroom_proofs_mailbox ON newsroom_proofs (mailbox, outlet_id)")


def create_newsroom_news(db: Database) -> None:
    """Records of which a newsroom is told, each once. ``mail_of`` is the first record of the mail
    that names this one; ``told_at`` is when that was handed over. The news follow the log, from its
    end at the time of this step."""
    db.execute("""
        CREATE TABLE newsroom_news (
          record_id INTEGER PRIMARY KEY REFERENCES records (id),
          outlet_id INTEGER NOT NULL REFERENCES outlets (id),
          mailbox TEXT NOT NULL CHECK (length(mailbox) = 64),
          mail_of INTEGER REFERENCES newsroom_news (record_id),
          posted_at TEXT,
          told_at TEXT,
          CHECK ((mail_of IS NULL) = (posted_at IS NULL)),
          CHECK (told_at IS NULL OR posted_at IS NOT NULL)
        ) STRICT""")
    db.execute(
        "CREATE INDEX newsroom_news_waiting ON newsroom_news (mailbox, record_id)"
        " WHERE mail_of IS NULL"
    )
    db.execute("CREATE INDEX newsroom_news_posted ON newsroom_news (mailbox, posted_at)")
    db.execute("CREATE INDEX newsroom_news_mail ON newsroom_news (mail_of)")
    db.execute("""
        INSERT INTO register SELECT 'newsrooms_told_to', CAST(coalesce(max(number), 0) AS TEXT)
        FROM log""")
