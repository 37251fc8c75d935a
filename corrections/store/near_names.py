"""Outlets and subjects whose names are near to one that nobody has, for a page that offers them."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.likeness import likeness, rank
from corrections.record.model import Party
from corrections.store import parties, party_likeness
from corrections.store.party_table import PartyTable


def near_names(db: Database, table: PartyTable, name: str, limit: int) -> list[Party]:
    """Return at most ``limit`` parties with public records that have a name like this one, the
    likest first, and those that are as like by their names."""
    found = []
    for number, spelling in party_likeness.candidates(db, table, name):
        reason = likeness(name, spelling)
        party = parties.by_number(db, table, number) if reason else None
        if reason and party:
            found.append((rank(reason), party.name, party))
    ordered = [party for _, _, party in sorted(found, key=lambda one: one[:2])]
    return list(dict.fromkeys(ordered))[:limit]
