"""The public register as an SQLite file of its own, which other programs open: plain tables with
foreign keys and a full-text index that Datasette and sqlite-utils recognise."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import IO, Any

from sqlite_utils import Database

APPLICATION_ID = 0x436F7272
"""``PRAGMA application_id`` of such a file: "Corr" in ASCII."""

FORMAT = 1
"""``PRAGMA user_version`` of such a file; raised when a table or a column changes its meaning."""

PRAGMAS = (
    f"application_id={APPLICATION_ID}", f"user_version={FORMAT}", "locking_mode=EXCLUSIVE",
    "journal_mode=OFF", "synchronous=OFF", "temp_store=FILE",
)  # fmt: skip
"""Nobody else sees the file before it is whole, and one that is not whole is never read."""

COUNTED = ("corrections", "outlets", "subjects", "events")

TEXTS = (
    "quote", "correction", "explanation", "subject", "outlet", "article_title", "byline", "locator",
)  # fmt: skip
"""Columns that the full-text index has."""

_TABLES = (
    "CREATE TABLE outlets (id INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL UNIQUE)",
    "CREATE TABLE subjects (id INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL UNIQUE)",
    """CREATE TABLE corrections (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, quote TEXT NOT NULL, correction TEXT NOT NULL,
    changed_from TEXT, changed_to TEXT, kind TEXT NOT NULL,
    subject TEXT NOT NULL, subject_id INTEGER NOT NULL REFERENCES subjects (id),
    outlet TEXT NOT NULL, outlet_id INTEGER NOT NULL REFERENCES outlets (id),
    published_on TEXT, article_title TEXT, byline TEXT, article_url TEXT, medium TEXT NOT NULL,
    locator TEXT, part TEXT NOT NULL, language TEXT NOT NULL, explanation TEXT, source_url TEXT,
    relation TEXT NOT NULL, provenance TEXT NOT NULL,
    repeats INTEGER, outcome TEXT NOT NULL, outcome_concluded INTEGER NOT NULL,
    answer_claim TEXT, answer_on TEXT, answer_text TEXT, answer_link TEXT,
    created_at TEXT NOT NULL, published_at TEXT NOT NULL, updated_at TEXT NOT NULL)""",
    """CREATE TABLE events (
    id INTEGER PRIMARY KEY, correction_id INTEGER NOT NULL REFERENCES corrections (id),
    at TEXT NOT NULL, happened_on TEXT, outcome TEXT NOT NULL, by TEXT NOT NULL, note TEXT,
    link TEXT, disputed INTEGER NOT NULL, struck_at TEXT, struck_by TEXT, struck_reason TEXT)""",
    """CREATE TABLE spans (
    correction_id INTEGER NOT NULL REFERENCES corrections (id), number INTEGER NOT NULL,
    op TEXT NOT NULL, text TEXT NOT NULL, corrected TEXT, move INTEGER,
    PRIMARY KEY (correction_id, number)) WITHOUT ROWID""",
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)
_INDEXES = (
    ("corrections", "outlet_id"), ("corrections", "subject_id"), ("corrections", "kind"),
    ("corrections", "outcome"), ("corrections", "published_on"), ("events", "correction_id"),
)  # fmt: skip

Row = Mapping[str, Any]


class PublicFile:
    """An empty database in a file without a name: it is gone with its last user, even where the
    program is killed. ``content`` reads its bytes."""

    def __init__(self) -> None:
        descriptor, name = tempfile.mkstemp(prefix="corrections-", suffix=".db")
        self.content: IO[bytes] = os.fdopen(descriptor, "rb")
        try:
            self.db = Database(sqlite3.connect(name, isolation_level=None))
            for pragma in PRAGMAS:
                self.db.execute(f"PRAGMA {pragma}")
            self.db.execute("BEGIN EXCLUSIVE")
        except BaseException:
            self.content.close()
            raise
        finally:
            os.unlink(name)

    def fill(self, batches: Iterable[Mapping[str, Sequence[Row]]], about: dict[str, str]) -> None:
        """Write the rows of each table, what the file is, the counts, the indexes; and finish it.

        Raises ``sqlite3.Error`` where the disk is full.
        """
        for statement in _TABLES:
            self.db.execute(statement)
        for batch in batches:
            for table, rows in batch.items():
                _add(self.db, table, rows)
        _describe(self.db, about)
        _index(self.db)
        self.db.execute("COMMIT")
        self.db.close()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
        self.content.close()


def _add(db: Database, table: str, rows: Sequence[Row]) -> None:
    if rows:
        names = list(rows[0])
        values = ", ".join(f":{name}" for name in names)
        command = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"
        db.conn.executemany(command, rows)


def _describe(db: Database, about: dict[str, str]) -> None:
    counts = {f"{name}_count": str(_count(db, name)) for name in COUNTED}
    facts = about | counts | {"texts_sha256": _digest(db)}
    _add(db, "about", [{"name": name, "value": value} for name, value in facts.items()])


def _index(db: Database) -> None:
    for table, column in _INDEXES:
        db.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
    db.execute(
        f"CREATE VIRTUAL TABLE corrections_fts USING FTS5 ({', '.join(TEXTS)},"
        ' tokenize="unicode61 remove_diacritics 2", content="corrections", content_rowid="id")'
    )
    for command in ("rebuild", "optimize"):
        db.execute("INSERT INTO corrections_fts (corrections_fts) VALUES (?)", [command])


def _digest(db: Database) -> str:
    """SHA-256 over the texts of all records in the order of their numbers: of each its number, its
    quote and its correction, with a NUL behind each of the three."""
    digest = sha256()
    for parts in db.execute("SELECT id, quote, correction FROM corrections ORDER BY id"):
        for part in parts:
            digest.update(f"{part}\0".encode())
    return digest.hexdigest()


def _count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
