"""The records as Datasette serves them: one table, made by sqlite-utils from our own export.

Each record is a row with what our export says of it, but for what is derived or says the same of
each: the difference, the suggested kinds, the address and the register. The year is a column, as it
is a filter with us. There is an index on each column that our lists filter or sort by, a full-text
index with the texts and names that ours has, and the file is optimised, vacuumed and analysed.
Its feed is a query that builds title and content in SQL.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import Table

TABLE = "records"

LEFT_OUT = ("register", "url", "diff", "suggested_kinds")

INDEXED = (
    "kind", "outcome", "language", "medium", "year", "outlet", "subject",
    "published_at", "updated_at",
)  # fmt: skip

SEARCHED = (
    "quote", "correction", "explanation", "subject", "outlet", "article_title", "byline",
)  # fmt: skip

FEED = """
SELECT 'tag:localhost,2026:records/' || id AS atom_id,
       updated_at AS atom_updated,
       subject || ', in ' || outlet AS atom_title,
       'http://localhost/records/' || id AS atom_link,
       '<h2>As printed</h2><p>' || quote || '</p><h2>As it should read</h2><p>' || correction
           || '</p>' || coalesce('<h2>Explanation</h2><p>' || explanation || '</p>', '')
           AS atom_content_html
FROM records ORDER BY updated_at DESC LIMIT 50
"""


def make(exported: Path, file: Path) -> None:
    """Write ``file``, and beside it what Datasette is told of it, from an export as NDJSON."""
    for made in (file, *_beside(file)):
        made.unlink(missing_ok=True)
    db = Database(file)
    table = db.table(TABLE)
    assert isinstance(table, Table)
    table.insert_all(_rows(exported), pk="id", batch_size=1000)
    for column in INDEXED:
        table.create_index([column])
    table.enable_fts(list(SEARCHED), tokenize="unicode61 remove_diacritics 2")
    table.optimize()
    db.vacuum()
    db.analyze()
    db.close()
    inspect, metadata = _beside(file)
    metadata.write_text(json.dumps(_metadata(file.stem)), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "datasette", "inspect", str(file), "--inspect-file", str(inspect)],
        check=True,
    )


def _beside(file: Path) -> tuple[Path, Path]:
    return file.with_suffix(".inspect.json"), file.with_suffix(".metadata.json")


def _rows(exported: Path) -> Iterator[dict[str, Any]]:
    with exported.open("rb") as lines:
        for line in lines:
            record = json.loads(line)
            day = record["published_on"]
            row = {name: value for name, value in record.items() if name not in LEFT_OUT}
            yield row | {"year": int(day[:4]) if day else None}


def _metadata(name: str) -> dict[str, Any]:
    return {
        "plugins": {"datasette-atom": {"allow_unsafe_html_in_canned_queries": True}},
        "databases": {
            name: {
                "tables": {TABLE: {"sort_desc": "id"}},
                "queries": {"feed": {"sql": FEED, "title": "Corrections"}},
            }
        },
    }
