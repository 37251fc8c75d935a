"""Outlets and subjects that could be the same as another, for the desk to decide."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.names import key
from corrections.record.similar_names import ARTICLES, distance, stem
from corrections.store import party_desk
from corrections.store.parties import PartyTable
from corrections.store.party_desk import DeskParty

BEGINNING = 3
"""Letters with which a name must begin like another to be compared with it, articles apart."""

OF_EACH = 50
"""Names of one beginning that are compared at most."""

BUSIEST = 200
"""Parties with the most records that are compared, however their names begin."""

OWN = 20
"""Names of the party itself that are compared, the one that is shown among them."""

OFFERED = 8


def doubles(db: Database, table: PartyTable, party: DeskParty) -> list[DeskParty]:
    """Return at most ``OFFERED`` other parties with names that are alike, the likeliest first.

    However large the register is, ``OWN`` names are compared with ``BUSIEST`` others and, for each
    article that may stand before them, with ``OF_EACH`` that begin like them.
    """
    found: dict[int, int] = {}
    spellings = party_desk.spellings(db, table, party.party)[:OWN]
    for number, spelling in _candidates(db, table, spellings):
        near = [far for own in spellings if (far := distance(own, spelling)) is not None]
        if number != party.party.id and near:
            found[number] = min(*near, found.get(number, min(near)))
    nearest = sorted(found, key=lambda number: (found[number], number))[:OFFERED]
    return [other for number in nearest if (other := party_desk.get(db, table, f"~{number}"))]


def _candidates(db: Database, table: PartyTable, spellings: list[str]) -> set[tuple[int, str]]:
    """Names, each with the number of its party."""
    rows = db.execute(
        f"SELECT id, name FROM {table} WHERE records > 0 ORDER BY records DESC, id LIMIT ?",
        [BUSIEST],
    ).fetchall()
    for beginning in _beginnings(spellings):
        rows += db.execute(
            f"SELECT coalesce(joined_into, id), spelling FROM {table}"
            " WHERE key >= ?1 AND key < ?1 || char(1114111) LIMIT ?2",
            [beginning, OF_EACH],
        ).fetchall()
    return set(rows)


def _beginnings(spellings: list[str]) -> set[str]:
    """What keys of names like these begin with: with and without an article."""
    stems = {key(stem(spelling))[:BEGINNING] for spelling in spellings}
    return {article + beginning for beginning in stems for article in ("", "www", *ARTICLES)}
