"""Steps about records that are taken down."""

from __future__ import annotations

from sqlite_utils import Database

_REASONS = (
    "'by-request', 'wrong', 'personal-data', 'defamation', 'copyright', 'court-order',"
    " 'duplicate', 'other'"
)


def create_erasures(db: Database) -> None:
    """What is kept of an erased record: numbers, times, who did it, and words of vocabularies.
    ``terms`` are those by which feeds find that it is gone. ``spread_at`` is when everybody was
    told who is to be, ``rewritten_at`` when the file was written anew, ``cleared_at`` when nothing
    of it was left in the log either."""
    db.execute(f"""
        CREATE TABLE erasures (
          record_id INTEGER PRIMARY KEY,
          reason TEXT NOT NULL CHECK (reason IN ({_REASONS})),
          created_at TEXT NOT NULL,
          published_at TEXT,
          withdrawn_at TEXT,
          happening INTEGER UNIQUE,
          happened_at TEXT,
          terms TEXT NOT NULL,
          erased_at TEXT NOT NULL,
          role TEXT NOT NULL CHECK (role IN ('editor', 'operator')),
          name TEXT CHECK (name <> ''),
          spread_at TEXT,
          rewritten_at TEXT,
          cleared_at TEXT,
          CHECK (name IS NULL OR role = 'editor'),
          CHECK ((happening IS NULL) = (happened_at IS NULL))
        ) STRICT""")
    db.execute("CREATE INDEX erasures_unspread ON erasures (record_id) WHERE spread_at IS NULL")
    db.execute("CREATE INDEX erasures_uncleared ON erasures (record_id) WHERE cleared_at IS NULL")


def keep_what_leads_to_erased_records(db: Database) -> None:
    """Hashes of private links, which say that the record is gone, and of imported lines, which are
    not taken again; and the subscriptions that are to be told."""
    db.execute("""
        CREATE TABLE erased_links (
          token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
          record_id INTEGER NOT NULL REFERENCES erasures (record_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE erased_lines (
          digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
          record_id INTEGER NOT NULL REFERENCES erasures (record_id),
          register TEXT, number INTEGER
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE INDEX erased_lines_origin ON erased_lines (register, number)
        WHERE register IS NOT NULL""")
    db.execute("""
        CREATE TABLE erased_told (
          record_id INTEGER NOT NULL REFERENCES erasures (record_id),
          subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
          PRIMARY KEY (record_id, subscription_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX erased_told_subscription ON erased_told (subscription_id)")


def create_withdrawals(db: Database) -> None:
    """Each record that was public and is withdrawn: when, and why by the vocabulary. Of those that
    were withdrawn before, the vocabulary says nothing."""
    db.execute(f"""
        CREATE TABLE withdrawals (
          record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
          at TEXT NOT NULL,
          reason TEXT CHECK (reason IN ({_REASONS}))
        ) STRICT""")
    db.execute("CREATE INDEX withdrawals_at ON withdrawals (at)")
    db.execute("""
        INSERT INTO withdrawals (record_id, at)
        SELECT id, coalesce((
          SELECT strftime('%Y-%m-%dT%H:%M:%S+00:00', max(julianday(at))) FROM revisions
          WHERE record_id = id AND json_extract(changes, '$.state[1]') = 'withdrawn'),
          strftime('%Y-%m-%dT%H:%M:%S+00:00', updated_at))
        FROM records WHERE state = 'withdrawn' AND happening IS NOT NULL""")
