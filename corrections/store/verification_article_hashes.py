"""Whether the hashes of addresses are those of the addresses of published records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlite_utils import Database

from corrections.store.article_hashes import hashes
from corrections.store.discrepancy import Discrepancy


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare the hashes of every record that has any, or should have."""
    rows = db.execute(
        "SELECT records.id, CASE state WHEN 'published' THEN article_url END,"
        " CASE state WHEN 'published' THEN source_url END, hash"
        " FROM records LEFT JOIN article_hashes ON record_id = records.id ORDER BY records.id"
    )
    for (number, *addresses), own in groupby(rows, lambda row: row[:3]):
        kept = {row[3] for row in own if row[3]}
        computed = hashes(addresses)
        if kept != computed:
            sides = (sorted(kept - computed), sorted(computed - kept))
            yield Discrepancy("article_hash", str(number), *sides)
