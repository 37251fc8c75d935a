"""Steps that write down once what was written down twice."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database


def shorten_first_revisions(db: Database) -> None:
    """The first revision of a record repeated all its fields: at 100,000 records that was half of
    the file. It now holds the state alone; every later revision stays as it is. The space that
    becomes free is given back by the ``VACUUM`` after the last step."""
    db.execute("""
        UPDATE revisions SET changes = '{"state":[null,"pending"]}'
        WHERE number = 1""")


def shorten_spans(db: Database) -> None:
    """The spans of a difference repeated both texts of the record. They now hold the length of
    each run: ``[["=", 40], ["-", 6], ["+", 5], ["=", 7, 8]]``, where an equal run that has
    another typography in the correction has two. Some hundred rows are in memory at a time."""
    after = 0
    while found := db.execute(
        "SELECT record_id, spans FROM differences WHERE record_id > ? ORDER BY record_id LIMIT 500",
        [after],
    ).fetchall():
        shortened = [(_lengths(json.loads(spans)), number) for number, spans in found]
        db.conn.executemany("UPDATE differences SET spans = ? WHERE record_id = ?", shortened)
        after = found[-1][0]


def _lengths(spans: list[dict[str, str]]) -> str:
    signs = {"equal": "=", "delete": "-", "insert": "+"}
    runs: list[list[Any]] = [[signs[span["op"]], len(span["text"])] for span in spans]
    for run, span in zip(runs, spans, strict=True):
        if "corrected" in span:
            run.append(len(span["corrected"]))
    return json.dumps(runs, separators=(",", ":"))


def drop_unused_indexes(db: Database) -> None:
    """Four indexes that no query uses: records are selected by outlet and subject through the
    full-text index; ``happening`` is UNIQUE and has an index by that already; a comparison with
    ``<>`` searches no index."""
    for name in ("records_outlet", "records_subject", "records_happening", "differences_version"):
        db.execute(f"DROP INDEX {name}")


def write_runs_without_brackets(db: Database) -> None:
    """The runs of a difference were lists in a list. They are ``=40 -6 +5 =7,8`` now, which needs a
    table without the CHECK that they are JSON. A suggestion that is possible does not say so any
    more; one that is likely does. Some hundred rows are in memory at a time."""
    db.execute("ALTER TABLE differences RENAME TO former_differences")
    db.execute("""
        CREATE TABLE differences (
          record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
          revision INTEGER NOT NULL,
          diff_version INTEGER NOT NULL,
          kinds_version INTEGER NOT NULL,
          spans TEXT NOT NULL,
          suggestions TEXT NOT NULL CHECK (json_valid(suggestions))
        ) STRICT""")
    rows = db.execute("SELECT * FROM former_differences ORDER BY record_id")
    db.conn.executemany(
        "INSERT INTO differences VALUES (?, ?, ?, ?, ?, ?)",
        (
            (*numbers, _runs(json.loads(spans)), _suggestions(json.loads(suggestions)))
            for *numbers, spans, suggestions in rows
        ),
    )
    db.execute("DROP TABLE former_differences")


def _runs(spans: list[list[Any]]) -> str:
    return " ".join(sign + ",".join(map(str, lengths)) for sign, *lengths in spans)


def _suggestions(kept: list[list[str]]) -> str:
    shortened = [parts[:4] if parts[4:] == ["possible"] else parts for parts in kept]
    return json.dumps(shortened, ensure_ascii=False, separators=(",", ":"))
