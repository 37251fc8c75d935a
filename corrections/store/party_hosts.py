"""At which hosts the articles of outlets stand. Read from an index of the records' addresses, which
SQLite keeps itself."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.model import Party
from corrections.store import parties

FEW = 4
"""Outlets of one host at most: more of them are found at a site where anybody publishes."""

OWN_HOSTS = 20
"""Hosts of one outlet that are looked up."""


def shared(db: Database, after: str, limit: int) -> list[tuple[str, list[int]]]:
    """Return at most ``limit`` hosts behind ``after``, in order, at which articles of two outlets
    stand or of a few more; each with the numbers of the outlets."""
    rows = db.execute(
        "SELECT host, group_concat(outlet) FROM ("
        "SELECT DISTINCT article_host AS host, coalesce(joined_into, own.id) AS outlet"
        " FROM records CROSS JOIN outlets AS own ON own.id = outlet_id"
        " WHERE article_host > ?1 AND state IN ('pending', 'waiting', 'published')"
        " ORDER BY article_host) GROUP BY host HAVING count(*) BETWEEN 2 AND ?2"
        " ORDER BY host LIMIT ?3",
        [after, FEW, limit],
    )
    return [(host, [int(number) for number in numbers.split(",")]) for host, numbers in rows]


def public_at(db: Database, host: str) -> list[Party]:
    """Return the outlets with published records of articles at this host, by number, ``FEW`` + 1 at
    most."""
    found: dict[int, Party] = {}
    name = 0
    while len(found) <= FEW:
        row = db.execute(
            "SELECT outlet_id FROM records WHERE article_host = ? AND outlet_id > ?"
            " AND state = 'published' ORDER BY outlet_id LIMIT 1",
            [host, name],
        ).fetchone()
        party = parties.by_number(db, "outlets", row[0]) if row else None
        if row is None or party is None:
            break
        name = row[0]
        found[party.id] = party
    return list(found.values())


def neighbours(db: Database, outlet: int) -> dict[int, tuple[str, ...]]:
    """Return the outlets whose articles stand at a host of this one's, each with those hosts."""
    own = db.execute(
        "SELECT DISTINCT article_host FROM records WHERE article_host IS NOT NULL"
        " AND outlet_id IN (SELECT id FROM outlets WHERE id = ?1 OR joined_into = ?1) LIMIT ?2",
        [outlet, OWN_HOSTS],
    )
    found: dict[int, tuple[str, ...]] = {}
    for (host,) in own.fetchall():
        rows = db.execute(
            "SELECT DISTINCT coalesce(joined_into, own.id) FROM records"
            " CROSS JOIN outlets AS own ON own.id = outlet_id WHERE article_host = ? LIMIT ?",
            [host, FEW + 1],
        ).fetchall()
        for (other,) in rows if len(rows) <= FEW else ():
            found[other] = (*found.get(other, ()), host)
    found.pop(outlet, None)
    return found
