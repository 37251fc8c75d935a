"""The tables that the register began with, step by step. Released: never edited.

Tables are STRICT and written by hand, because sqlite-utils' ``create()`` knows no CHECK; the
values in them are spelt out, so that a step means the same whatever the code says later.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlite_utils import Database


def create_register(db: Database) -> None:
    """The register's own facts, and the numbers that only ever grow."""
    db.execute("CREATE TABLE register (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
    db.execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    facts = {"uuid": str(uuid.uuid4()), "created_at": now, "changed_at": now}
    db.table("register").insert_all({"name": n, "value": v} for n, v in facts.items())
    names = ("change", "position", "happening", "published", "outlets", "subjects")
    db.table("counters").insert_all({"name": name, "value": 0} for name in names)


def create_parties(db: Database) -> None:
    """Outlets and subjects: ``key`` is what two spellings of one name share; a slug stays as it
    is once a record of it was public (``settled``)."""
    for table in ("outlets", "subjects"):
        db.execute(f"""
            CREATE TABLE {table} (
              id INTEGER PRIMARY KEY,
              key TEXT NOT NULL UNIQUE,
              slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
              name TEXT NOT NULL CHECK (name <> ''),
              settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
              records INTEGER NOT NULL DEFAULT 0 CHECK (records >= 0)
            ) STRICT""")
        db.execute(f"CREATE INDEX {table}_public ON {table} (slug) WHERE records > 0")
        db.execute(f"CREATE INDEX {table}_busiest ON {table} (records DESC, id)")


def create_records(db: Database) -> None:
    """The records; everything in this table may be shown once the record is published."""
    db.execute("""
        CREATE TABLE records (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          position INTEGER UNIQUE,
          happening INTEGER UNIQUE, happened_at TEXT,
          state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'declined', 'withdrawn')),
          quote TEXT NOT NULL CHECK (quote <> ''),
          correction TEXT NOT NULL CHECK (correction <> ''),
          explanation TEXT,
          subject_id INTEGER NOT NULL REFERENCES subjects (id),
          outlet_id INTEGER NOT NULL REFERENCES outlets (id),
          medium TEXT NOT NULL
            CHECK (medium IN ('web', 'print', 'radio', 'television', 'agency', 'social')),
          article_url TEXT CHECK (article_url LIKE 'http://%' OR article_url LIKE 'https://%'),
          locator TEXT, article_title TEXT, byline TEXT,
          published_on TEXT CHECK (
            published_on GLOB '[0-9][0-9][0-9][0-9]'
            OR published_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'
            OR published_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
          source_url TEXT CHECK (source_url LIKE 'http://%' OR source_url LIKE 'https://%'),
          kind TEXT NOT NULL CHECK (kind IN (
            'affiliation', 'quotation', 'attribution', 'identity', 'role', 'figure', 'date',
            'place', 'stance', 'context', 'other')),
          language TEXT NOT NULL CHECK (language <> ''),
          relation TEXT NOT NULL CHECK (relation IN ('self', 'representative', 'reader')),
          repeats INTEGER REFERENCES records (id),
          outcome TEXT NOT NULL CHECK (outcome IN (
            'unasked', 'asked', 'acknowledged', 'corrected', 'silently-corrected',
            'partly-corrected', 'refused', 'unanswered', 'removed')),
          reason TEXT,
          revision INTEGER NOT NULL CHECK (revision > 0),
          created_at TEXT NOT NULL,
          updated_at TEXT NOT NULL,
          published_at TEXT,
          CHECK (state <> 'published' OR (position IS NOT NULL AND published_at IS NOT NULL)),
          CHECK ((happening IS NULL) = (happened_at IS NULL))
        ) STRICT""")


def index_records(db: Database) -> None:
    """The ways in which records are asked for."""
    db.execute("CREATE INDEX records_public ON records (position) WHERE state = 'published'")
    db.execute("CREATE INDEX records_happening ON records (happening) WHERE happening > 0")
    db.execute("CREATE INDEX records_queue ON records (id) WHERE state = 'pending'")
    db.execute("CREATE INDEX records_repeats ON records (repeats) WHERE repeats IS NOT NULL")
    db.execute("CREATE INDEX records_subject ON records (subject_id)")
    db.execute("CREATE INDEX records_outlet ON records (outlet_id)")


def create_differences(db: Database) -> None:
    """What is computed from a record's texts, with the number of the code that computed it."""
    db.execute("""
        CREATE TABLE differences (
          record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
          revision INTEGER NOT NULL,
          diff_version INTEGER NOT NULL,
          kinds_version INTEGER NOT NULL,
          spans TEXT NOT NULL CHECK (json_valid(spans)),
          suggestions TEXT NOT NULL CHECK (json_valid(suggestions))
        ) STRICT""")
    db.execute("CREATE INDEX differences_version ON differences (diff_version, kinds_version)")


def create_filings(db: Database) -> None:
    """What is private about a record; nothing public ever reads this table."""
    db.execute("""
        CREATE TABLE filings (
          record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
          contact_email TEXT,
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64)
        ) STRICT""")


def create_history(db: Database) -> None:
    """Revisions (what changed in the record) and events (what became of it)."""
    db.execute("""
        CREATE TABLE revisions (
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
          number INTEGER NOT NULL CHECK (number > 0),
          at TEXT NOT NULL,
          by TEXT NOT NULL CHECK (by <> ''),
          changes TEXT NOT NULL CHECK (json_valid(changes)),
          PRIMARY KEY (record_id, number)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE events (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
          at TEXT NOT NULL,
          happened_on TEXT,
          outcome TEXT NOT NULL CHECK (outcome IN (
            'unasked', 'asked', 'acknowledged', 'corrected', 'silently-corrected',
            'partly-corrected', 'refused', 'unanswered', 'removed')),
          by TEXT NOT NULL CHECK (by IN ('filer', 'newsroom', 'page', 'desk')),
          note TEXT
        ) STRICT""")
    db.execute("CREATE INDEX events_record ON events (record_id, id)")


def create_editors(db: Database) -> None:
    """Who works at the desk. A new ``epoch`` ends every session that was begun before."""
    db.execute("""
        CREATE TABLE editors (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE CHECK (name <> ''),
          password_hash TEXT NOT NULL,
          epoch INTEGER NOT NULL DEFAULT 1,
          created_at TEXT NOT NULL,
          disabled_at TEXT
        ) STRICT""")


def create_search(db: Database) -> None:
    """Two full-text indexes of the same words: in ``search`` the ``rowid`` is the record's
    position, in ``happenings`` the number of what last happened to it, so that lists and feeds
    each come newest first by walking their index backwards; ``facets`` holds each filter as a
    token, so that one index intersects words and filters. They hold no texts of their own.
    Tallies count the published records of each filter's values."""
    for table in ("search", "happenings"):
        db.execute(f"""
            CREATE VIRTUAL TABLE {table} USING fts5 (
              words, facets, content = '',
              tokenize = 'unicode61 remove_diacritics 2'
            )""")
    db.execute("""
        CREATE TABLE tallies (
          facet TEXT NOT NULL,
          value TEXT NOT NULL,
          records INTEGER NOT NULL CHECK (records >= 0),
          PRIMARY KEY (facet, value)
        ) STRICT, WITHOUT ROWID""")


def create_announcements(db: Database) -> None:
    """What the public should hear of, written with the change itself and spread afterwards, in
    steps (``spread_to`` is the last subscription served)."""
    db.execute("""
        CREATE TABLE announcements (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
          what TEXT NOT NULL
            CHECK (what IN ('published', 'outcome', 'event', 'withdrawn', 'imported')),
          event_id INTEGER REFERENCES events (id) ON DELETE CASCADE,
          tokens TEXT NOT NULL CHECK (json_valid(tokens)),
          at TEXT NOT NULL,
          pinged INTEGER NOT NULL DEFAULT 0 CHECK (pinged IN (0, 1)),
          spread_to INTEGER NOT NULL DEFAULT 0 CHECK (spread_to >= 0),
          spread_at TEXT
        ) STRICT""")
    db.execute("CREATE INDEX announcements_new ON announcements (id) WHERE spread_at IS NULL")


def create_outbox(db: Database) -> None:
    """What is to be sent to somebody else's server, until it is done or given up. Undelivered
    pings of one topic are one; a mail exists once for what it tells."""
    db.execute("""
        CREATE TABLE outbox (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          channel TEXT NOT NULL CHECK (channel IN ('websub', 'mail')),
          target TEXT NOT NULL CHECK (target <> ''),
          payload TEXT NOT NULL CHECK (json_valid(payload)),
          created_at TEXT NOT NULL,
          due_at TEXT NOT NULL,
          tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
          claimed_until TEXT,
          last_error TEXT,
          done_at TEXT,
          given_up_at TEXT,
          CHECK (done_at IS NULL OR given_up_at IS NULL)
        ) STRICT""")
    waiting = "done_at IS NULL AND given_up_at IS NULL"
    db.execute(f"CREATE INDEX outbox_due ON outbox (due_at, id) WHERE {waiting}")
    db.execute(f"""
        CREATE UNIQUE INDEX outbox_ping ON outbox (target)
        WHERE channel = 'websub' AND {waiting} AND claimed_until IS NULL""")
    db.execute("CREATE UNIQUE INDEX outbox_mail ON outbox (target) WHERE channel = 'mail'")


def create_subscriptions(db: Database) -> None:
    """Who follows what by mail. ``tokens`` are what a record must have, ``anchor`` the rarest of
    them; a stopped subscription has no address. ``told`` says which records somebody heard of."""
    db.execute("""
        CREATE TABLE subscriptions (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          email TEXT COLLATE NOCASE,
          language TEXT NOT NULL CHECK (language <> ''),
          rhythm TEXT NOT NULL CHECK (rhythm IN ('at-once', 'daily', 'weekly')),
          parameters TEXT NOT NULL,
          anchor TEXT NOT NULL,
          tokens TEXT NOT NULL CHECK (json_valid(tokens)),
          nonce TEXT NOT NULL CHECK (length(nonce) >= 32),
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          asks INTEGER NOT NULL DEFAULT 1 CHECK (asks > 0),
          asked_at TEXT NOT NULL,
          created_at TEXT NOT NULL,
          confirmed_at TEXT,
          stopped_at TEXT,
          after_announcement INTEGER NOT NULL DEFAULT 0,
          digest_at TEXT,
          CHECK ((email IS NULL) = (stopped_at IS NOT NULL))
        ) STRICT""")
    active = "confirmed_at IS NOT NULL AND stopped_at IS NULL"
    db.execute(f"CREATE INDEX subscriptions_anchor ON subscriptions (anchor, id) WHERE {active}")
    db.execute(f"CREATE INDEX subscriptions_digest ON subscriptions (digest_at) WHERE {active}")
    db.execute("""
        CREATE UNIQUE INDEX subscriptions_one ON subscriptions (email, parameters, rhythm, language)
        WHERE stopped_at IS NULL""")
    db.execute("""
        CREATE TABLE told (
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
          subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
          PRIMARY KEY (record_id, subscription_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX told_subscription ON told (subscription_id)")
