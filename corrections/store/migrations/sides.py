"""Steps about what each side of a record can say: the filer, the newsroom, and the desk about how
well a correction is shown to be the person's own."""

from __future__ import annotations

from sqlite_utils import Database


def add_provenance(db: Database) -> None:
    """A record says how well its correction is shown to be the person's own, and whether search
    engines are told to leave it out."""
    db.execute("""
        ALTER TABLE records ADD COLUMN provenance TEXT NOT NULL DEFAULT 'claimed'
          CHECK (provenance IN ('claimed', 'published', 'linked', 'proven'))""")
    db.execute("""
        ALTER TABLE records ADD COLUMN noindex INTEGER NOT NULL DEFAULT 0
          CHECK (noindex IN (0, 1))""")


def widen_inbox(db: Database) -> None:
    """A filer can ask for removal and state what the newsroom did; what was sent can be taken back
    by whoever sent it, and an answer names the one that it replaces."""
    db.execute("ALTER TABLE inbox RENAME TO former_inbox")
    db.execute("ALTER TABLE inbox_steps RENAME TO former_inbox_steps")
    for index in ("inbox_open", "inbox_handled", "inbox_record", "inbox_link"):
        db.execute(f"DROP INDEX {index}")
    _create_inbox(db)
    columns = (
        "id, kind, record_id, link_id, at, language, text, contact, said, sent_hash, state,"
        " revision"
    )
    db.execute(f"INSERT INTO inbox ({columns}) SELECT {columns} FROM former_inbox")
    steps = "item_id, number, at, role, name, state, sentence"
    db.execute(f"INSERT INTO inbox_steps ({steps}) SELECT {steps} FROM former_inbox_steps")
    db.execute("DROP TABLE former_inbox_steps")
    db.execute("DROP TABLE former_inbox")


def tell_who_sent_events(db: Database) -> None:
    """An event names what was sent to the desk that it came from, and says whether the newsroom
    disputes the correction."""
    db.execute("ALTER TABLE events ADD COLUMN item_id INTEGER REFERENCES inbox (id)")
    db.execute("""
        ALTER TABLE events ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0
          CHECK (disputed IN (0, 1))""")
    db.execute("CREATE INDEX events_item ON events (item_id) WHERE item_id IS NOT NULL")


def _create_inbox(db: Database) -> None:
    db.execute("""
        CREATE TABLE inbox (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          kind TEXT NOT NULL
            CHECK (kind IN ('report', 'proposal', 'answer', 'removal', 'statement')),
          record_id INTEGER NOT NULL REFERENCES records (id),
          link_id INTEGER REFERENCES newsroom_links (id),
          replaces INTEGER REFERENCES inbox (id) CHECK (replaces <> id),
          at TEXT NOT NULL,
          language TEXT NOT NULL CHECK (language <> ''),
          text TEXT CHECK (text <> ''),
          contact TEXT CHECK (contact <> ''),
          said TEXT NOT NULL CHECK (json_valid(said)),
          sent_hash TEXT NOT NULL UNIQUE CHECK (length(sent_hash) = 64),
          state TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'accepted', 'refused', 'taken-back')),
          revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
          CHECK ((kind = 'answer') = (link_id IS NOT NULL)),
          CHECK (kind IN ('answer', 'statement') OR text IS NOT NULL)
        ) STRICT""")
    db.execute("CREATE INDEX inbox_open ON inbox (kind, id) WHERE state = 'open'")
    db.execute("CREATE INDEX inbox_handled ON inbox (kind, id) WHERE state <> 'open'")
    db.execute("CREATE INDEX inbox_record ON inbox (record_id, kind, id)")
    db.execute("CREATE INDEX inbox_link ON inbox (link_id, id) WHERE link_id IS NOT NULL")
    db.execute("CREATE INDEX inbox_replaces ON inbox (replaces) WHERE replaces IS NOT NULL")
    db.execute("""
        CREATE TABLE inbox_steps (
          item_id INTEGER NOT NULL REFERENCES inbox (id),
          number INTEGER NOT NULL CHECK (number > 1),
          at TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN ('editor', 'operator', 'newsroom', 'filer')),
          name TEXT CHECK (name <> ''),
          state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused', 'taken-back')),
          sentence TEXT CHECK (sentence <> ''),
          PRIMARY KEY (item_id, number)
        ) STRICT, WITHOUT ROWID""")
