"""Steps about mailboxes, of which a keyed hash is stored and not the address."""

from __future__ import annotations

from sqlite_utils import Database


def count_requests_by_mailbox(db: Database) -> None:
    """Requests were counted by the address as it was typed, and only while its subscription was
    not stopped. Now each has a row of its own for a day; ``sent`` tells whether a letter was. The
    hash needs the secret, so older subscriptions get theirs when the program starts."""
    db.execute("ALTER TABLE subscriptions ADD COLUMN mailbox TEXT CHECK (length(mailbox) = 64)")
    db.execute("""
        CREATE INDEX subscriptions_mailbox ON subscriptions (mailbox)
        WHERE mailbox IS NOT NULL AND stopped_at IS NULL""")
    db.execute("""
        CREATE TABLE letter_requests (
          id INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          mailbox TEXT NOT NULL CHECK (length(mailbox) = 64),
          domain TEXT NOT NULL CHECK (length(domain) = 64),
          sent INTEGER NOT NULL CHECK (sent IN (0, 1))
        ) STRICT""")
    db.execute("CREATE INDEX letter_requests_at ON letter_requests (at)")
    db.execute("CREATE INDEX letter_requests_domain ON letter_requests (domain, at)")
    db.execute("CREATE INDEX letter_requests_mailbox ON letter_requests (mailbox, at) WHERE sent")


def remember_who_wants_no_letter(db: Database) -> None:
    """Who answered "I do not want this" was forgotten with the subscription, and could be written
    to again."""
    db.execute("""
        CREATE TABLE unwanted (
          mailbox TEXT PRIMARY KEY CHECK (length(mailbox) = 64)
        ) STRICT, WITHOUT ROWID""")


def count_refusals(db: Database) -> None:
    """An address that no server takes mail for any more was written to for ever. ``refusals`` are
    those in a row; ``others_taken`` tells whether mail to another address was taken since the
    first."""
    for column in ("refusals", "others_taken"):
        db.execute(
            f"ALTER TABLE subscriptions ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0"
            f" CHECK ({column} >= 0)"
        )
    db.execute("CREATE INDEX subscriptions_refused ON subscriptions (email) WHERE refusals > 0")
