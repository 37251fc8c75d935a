"""Outlets and subjects whose names are near to one that nobody has, for a page that offers them."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.likeness import likeness, rank
from corrections.record.model import Party
from corrections.store import parties, party_likeness
from corrections.store.party_table import PartyTable


def near_names(db: Database, table: PartyTable, name: str, limit: int) -> list[Party]:
    """Return at most ``limit`` parties with public records that have a name like this one, the
    likest first."""
    alike = [
        (rank(reason), number)
        for number, spelling in party_likeness.candidates(db, table, name)
        if (reason := likeness(name, spelling))
    ]
    numbers = [number for _, number in sorted(alike)]
    found = (parties.by_number(db, table, number) for number in numbers)
    return list(dict.fromkeys(party for party in found if party))[:limit]
