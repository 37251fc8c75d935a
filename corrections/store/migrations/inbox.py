"""Steps about what others send to the desk: reports, proposed changes, newsrooms' answers."""

from __future__ import annotations

from sqlite_utils import Database


def create_newsroom_links(db: Database) -> None:
    """A newsroom answers about one record through a private link, of which only the hash is
    kept."""
    db.execute("""
        CREATE TABLE newsroom_links (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          record_id INTEGER NOT NULL REFERENCES records (id),
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          made_at TEXT NOT NULL,
          made_by TEXT NOT NULL CHECK (made_by <> ''),
          revoked_at TEXT,
          revoked_by TEXT CHECK (revoked_by <> ''),
          CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        ) STRICT""")
    db.execute("CREATE INDEX newsroom_links_record ON newsroom_links (record_id, id)")


def create_inbox(db: Database) -> None:
    """What was sent, and each step of the desk with it. ``said`` has what one kind of item alone
    has, ``contact`` an address or a name; ``sent_hash`` makes the same form sent twice one item.
    ``state`` and ``revision`` repeat the last step, for the indexes."""
    db.execute("""
        CREATE TABLE inbox (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          kind TEXT NOT NULL CHECK (kind IN ('report', 'proposal', 'answer')),
          record_id INTEGER NOT NULL REFERENCES records (id),
          link_id INTEGER REFERENCES newsroom_links (id),
          at TEXT NOT NULL,
          language TEXT NOT NULL CHECK (language <> ''),
          text TEXT CHECK (text <> ''),
          contact TEXT CHECK (contact <> ''),
          said TEXT NOT NULL CHECK (json_valid(said)),
          sent_hash TEXT NOT NULL UNIQUE CHECK (length(sent_hash) = 64),
          state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused')),
          revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
          CHECK ((kind = 'answer') = (link_id IS NOT NULL)),
          CHECK (kind = 'answer' OR text IS NOT NULL)
        ) STRICT""")
    db.execute("CREATE INDEX inbox_open ON inbox (kind, id) WHERE state = 'open'")
    db.execute("CREATE INDEX inbox_handled ON inbox (kind, id) WHERE state <> 'open'")
    db.execute("CREATE INDEX inbox_record ON inbox (record_id, kind, id)")
    db.execute("CREATE INDEX inbox_link ON inbox (link_id, id) WHERE link_id IS NOT NULL")
    db.execute("""
        CREATE TABLE inbox_steps (
          item_id INTEGER NOT NULL REFERENCES inbox (id),
          number INTEGER NOT NULL CHECK (number > 1),
          at TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN ('editor', 'operator')),
          name TEXT CHECK (name <> ''),
          state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused')),
          sentence TEXT CHECK (sentence <> ''),
          PRIMARY KEY (item_id, number)
        ) STRICT, WITHOUT ROWID""")
