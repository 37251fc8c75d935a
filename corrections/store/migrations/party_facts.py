"""Steps about outlets and subjects: joins that are undone, names that lead to them, likenesses, and
what is known of an outlet."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlite_utils import Database

Joins = list[tuple[int, dict[str, Any]]]


def keep_names_of_joined_parties(db: Database) -> None:
    """A join moved each record to the other party, and nothing said where it had come from. Now a
    record stays under the name that it was filed under, ``outlet_id``, and is of the party into
    which that name was joined: a join writes no record, and can be undone. ``parent`` is the party
    into which a name was joined first, where ``joined_into`` is the one at the end of the chain.
    ``alias`` is 1 for a name that the desk added and 2 for one that it took away again. A
    subscription keeps its parameters from before a join in ``own_parameters``. A change says which
    other party it is about, which record, and which change it undoes. What was joined before is
    told apart by ``party_changes``, as far as it goes."""
    db.execute("ALTER TABLE subscriptions ADD COLUMN own_parameters TEXT")
    db.execute("ALTER TABLE party_changes ADD COLUMN other_id INTEGER")
    db.execute("UPDATE party_changes SET other_id = json_extract(changes, '$.joined.id')")
    db.execute("CREATE INDEX party_changes_other ON party_changes (party, other_id, id)")
    db.execute("ALTER TABLE party_changes ADD COLUMN record_id INTEGER REFERENCES records (id)")
    db.execute("ALTER TABLE party_changes ADD COLUMN undoes INTEGER REFERENCES party_changes (id)")
    db.execute(
        "CREATE UNIQUE INDEX party_changes_undone ON party_changes (undoes)"
        " WHERE undoes IS NOT NULL"
    )
    db.execute(
        "CREATE INDEX party_changes_record ON party_changes (record_id) WHERE record_id IS NOT NULL"
    )
    for table in ("outlets", "subjects"):
        role = table.removesuffix("s")
        db.execute(
            f"ALTER TABLE {table} ADD COLUMN parent INTEGER REFERENCES {table} (id)"
            " CHECK (parent <> id)"
        )
        db.execute(
            f"ALTER TABLE {table} ADD COLUMN alias INTEGER NOT NULL DEFAULT 0"
            " CHECK (alias IN (0, 1, 2))"
        )
        db.execute(f"CREATE INDEX {table}_parent ON {table} (parent) WHERE parent IS NOT NULL")
        db.execute(f"CREATE INDEX records_{role} ON records ({role}_id, state)")
        _tell_joins_apart(db, table, role)


def _tell_joins_apart(db: Database, table: str, role: str) -> None:
    db.execute(f"UPDATE {table} SET parent = joined_into, alias = 1 WHERE joined_into IS NOT NULL")
    rows = db.execute(
        "SELECT party_id, json_extract(changes, '$.joined') FROM party_changes"
        " WHERE party = ? AND json_type(changes, '$.joined') = 'object' ORDER BY id",
        [table],
    ).fetchall()
    joins = [(into, json.loads(joined)) for into, joined in rows]
    for _, joined in reversed(joins):
        db.execute(
            f"UPDATE {table} SET parent = ? WHERE id IN (SELECT value FROM json_each(?))"
            " AND alias = 1 AND joined_into IS NOT NULL",
            [joined["id"], json.dumps(joined["parties"])],
        )
    for into, joined in joins:
        db.execute(
            f"UPDATE {table} SET parent = ?1, alias = 0 WHERE id = ?2 AND joined_into IS NOT NULL",
            [into, joined["id"]],
        )
    _file_records(db, table, role, joins)
    _keep_own_parameters(db, role, joins)


def _file_records(db: Database, table: str, role: str, joins: Joins) -> None:
    """Records go back under the name from which they were moved first; those that were filed after
    a join go under the name with just their spelling, if there is one."""
    db.execute(
        f"UPDATE records SET {role}_id = (SELECT id FROM {table} WHERE joined_into = {role}_id"
        f" AND spelling = {role}_name) WHERE EXISTS (SELECT 1 FROM {table}"
        f" WHERE joined_into = {role}_id AND spelling = {role}_name)"
    )
    for _, joined in reversed(joins):
        db.execute(
            f"UPDATE records SET {role}_id = ?1 WHERE id IN (SELECT value FROM json_each(?2))"
            f" AND (SELECT coalesce(joined_into, id) FROM {table} WHERE id = {role}_id)"
            f" = (SELECT joined_into FROM {table} WHERE id = ?1)",
            [joined["id"], json.dumps(joined["records"])],
        )


def _keep_own_parameters(db: Database, role: str, joins: Joins) -> None:
    for _, joined in reversed(joins):
        for number in joined["subscriptions"] if joined["slug"] else ():
            row = db.execute(
                "SELECT coalesce(own_parameters, parameters) FROM subscriptions WHERE id = ?",
                [number],
            ).fetchone()
            pairs = parse_qsl(row[0]) if row else []
            own = [(name, joined["slug"] if name == role else value) for name, value in pairs]
            db.execute(
                "UPDATE subscriptions SET own_parameters = ? WHERE id = ?",
                [urlencode(own, safe="!$'()*,/:;?@"), number],
            )


def list_words_of_names(db: Database) -> None:
    """The words of names that a search finds records by, beside the names that were typed for
    them. Filled when the register is next opened, by today's folding."""
    db.execute("CREATE VIRTUAL TABLE party_names USING fts5 (words, tokenize = 'ascii')")


def keep_likenesses(db: Database) -> None:
    """Names that are alike, by which marks of a name others are looked up, and which parties the
    desk said are not the same. Marks and pairs are filled when the register is next opened, by
    today's rules."""
    db.execute("""
        CREATE TABLE party_marks (
          party TEXT NOT NULL CHECK (party IN ('outlets', 'subjects')),
          mark TEXT NOT NULL CHECK (mark <> ''),
          name_id INTEGER NOT NULL,
          PRIMARY KEY (party, mark, name_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE party_pairs (
          party TEXT NOT NULL CHECK (party IN ('outlets', 'subjects')),
          one INTEGER NOT NULL,
          other INTEGER NOT NULL CHECK (one < other),
          reason TEXT NOT NULL CHECK (reason <> ''),
          place INTEGER NOT NULL CHECK (place >= 0),
          PRIMARY KEY (party, one, other)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX party_pairs_place ON party_pairs (party, place, one, other)")
    db.execute("CREATE INDEX party_pairs_other ON party_pairs (party, other)")
    db.execute("""
        CREATE TABLE party_apart (
          party TEXT NOT NULL CHECK (party IN ('outlets', 'subjects')),
          one INTEGER NOT NULL,
          other INTEGER NOT NULL CHECK (one < other),
          PRIMARY KEY (party, one, other)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX party_apart_other ON party_apart (party, other)")


def list_hosts_of_articles(db: Database) -> None:
    """The host of a record's article, to find outlets with articles at the same one."""
    host = (
        "lower(substr(article_url, instr(article_url, '://') + 3,"
        " instr(substr(article_url, instr(article_url, '://') + 3) || '/', '/') - 1))"
    )
    db.execute(
        "ALTER TABLE records ADD COLUMN article_host TEXT GENERATED ALWAYS AS ("
        f"CASE WHEN {host} LIKE 'www.%' THEN substr({host}, 5) ELSE {host} END) VIRTUAL"
    )
    db.execute(
        "CREATE INDEX records_host ON records (article_host, outlet_id)"
        " WHERE article_host IS NOT NULL"
    )


def create_outlet_facts(db: Database) -> None:
    """What is known of an outlet; and, apart from it because it is private, whom the desk writes
    to."""
    db.execute("""
        CREATE TABLE outlet_facts (
          outlet_id INTEGER PRIMARY KEY REFERENCES outlets (id),
          site TEXT CHECK (site LIKE 'http://%' OR site LIKE 'https://%'),
          corrections_page TEXT
            CHECK (corrections_page LIKE 'http://%' OR corrections_page LIKE 'https://%'),
          language TEXT CHECK (language <> ''),
          country TEXT CHECK (country GLOB '[A-Z][A-Z]'),
          policy TEXT CHECK (policy <> '')
        ) STRICT""")
    db.execute("""
        CREATE TABLE outlet_contacts (
          outlet_id INTEGER PRIMARY KEY REFERENCES outlets (id),
          contact TEXT NOT NULL CHECK (contact <> '')
        ) STRICT""")
