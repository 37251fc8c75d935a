"""Steps that make indexes smaller: without what can be computed, and without doubles.

At 100,000 records such indexes were a third of the file.
"""

from __future__ import annotations

from sqlite_utils import Database


def keep_fingerprints_once(db: Database) -> None:
    """Each fingerprint was kept by its value and, for those of one record, by the number of the
    record. The latter follow from the record's fields, so they are computed. No foreign key is
    left: it would have every row be read when a record is erased."""
    db.execute("ALTER TABLE fingerprints RENAME TO former_fingerprints")
    db.execute("DROP INDEX fingerprints_record")
    db.execute("""
        CREATE TABLE fingerprints (
            value INTEGER NOT NULL,
            record_id INTEGER NOT NULL,
            PRIMARY KEY (value, record_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("INSERT INTO fingerprints SELECT value, record_id FROM former_fingerprints")
    db.execute("DROP TABLE former_fingerprints")


def keep_hashes_of_articles_once(db: Database) -> None:
    """The hash of an article's address was kept as 64 digits, by its value and by the number of the
    record. It is 32 bytes now, by its value alone: a record's addresses say which are its own."""
    db.execute("ALTER TABLE article_hashes RENAME TO former_article_hashes")
    db.execute("DROP INDEX article_hashes_record")
    db.execute("""
        CREATE TABLE article_hashes (
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            record_id INTEGER NOT NULL,
            PRIMARY KEY (hash, record_id)
        ) STRICT, WITHOUT ROWID""")
    rows = db.execute("SELECT hash, record_id FROM former_article_hashes ORDER BY 1, 2")
    db.conn.executemany(
        "INSERT INTO article_hashes VALUES (?, ?)",
        ((bytes.fromhex(digits), number) for digits, number in rows),
    )
    db.execute("DROP TABLE former_article_hashes")


def drop_doubled_indexes(db: Database) -> None:
    """What figures are counted by begins with the columns of two other indexes. Another one, by
    which lines that are imported again are recognised, had the first 32 characters of each quote
    and a time: the length and the middle of a quote tell as much."""
    for name in ("records_outlet", "records_subject", "records_beginning"):
        db.execute(f"DROP INDEX {name}")
    db.execute("""
        CREATE INDEX records_quote
        ON records (length(quote), substr(quote, length(quote) / 2 + 1, 8))""")


def keep_registers_of_imported_lines_once(db: Database) -> None:
    """The UUID of the register that a line was exported from stood in each row and in an index.
    Three indexes had the digest of the line, one of them only to find the rows of a record."""
    db.execute("ALTER TABLE imported_lines RENAME TO former_imported_lines")
    db.execute("""
        CREATE TABLE imported_registers (
          id INTEGER PRIMARY KEY,
          register TEXT NOT NULL UNIQUE
        ) STRICT""")
    db.execute("""
        CREATE TABLE imported_lines (
          id INTEGER PRIMARY KEY,
          digest BLOB NOT NULL CHECK (length(digest) = 32),
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
          register_id INTEGER REFERENCES imported_registers (id),
          number INTEGER
        ) STRICT""")
    db.execute("""
        INSERT INTO imported_registers (register)
        SELECT DISTINCT register FROM former_imported_lines WHERE register IS NOT NULL
        ORDER BY register""")
    db.execute("""
        INSERT INTO imported_lines (digest, record_id, register_id, number)
        SELECT digest, record_id, imported_registers.id, number FROM former_imported_lines
        LEFT JOIN imported_registers USING (register) ORDER BY record_id, digest""")
    db.execute("DROP TABLE former_imported_lines")
    db.execute("CREATE INDEX imported_lines_digest ON imported_lines (substr(digest, 1, 6))")
    db.execute("CREATE INDEX imported_lines_record ON imported_lines (record_id)")
    db.execute("""
        CREATE UNIQUE INDEX imported_lines_origin ON imported_lines (register_id, number)
        WHERE register_id IS NOT NULL""")


def index_changes_for_feeds_alone(db: Database) -> None:
    """The index of feeds had every public record, most of them in the order of the index of lists.
    It has those of which something happened after their publication now; the others are found in
    the index of lists. The lengths of texts, which only an order by relevance would need, are not
    kept. Whoever opens the register fills the indexes anew, in batches."""
    for table in ("search", "happenings", "desk_search"):
        db.execute(f"DROP TABLE {table}")
        db.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5 ("
            "words, facets, content = '', columnsize = 0, tokenize = 'ascii')"
        )
    db.execute("DELETE FROM register WHERE name IN ('search_version', 'search_progress')")
    db.execute("""
        CREATE INDEX records_unchanged ON records (happening)
        WHERE state = 'published' AND happened_at = published_at""")


def forget_terms_of_imports(db: Database) -> None:
    """Nobody is told of an import but hubs, which are told of the record's feeds: no subscription
    is compared with the terms of its announcement."""
    db.execute("UPDATE announcements SET tokens = '[]' WHERE what = 'imported'")
