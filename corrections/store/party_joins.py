"""Renaming an outlet or a subject, and joining two. Slugs and keys stay: those of a party that was
joined lead to the other one, always in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.store import parties, party_followers, party_moves
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable
from corrections.store.party_desk import DeskParty


class NameTaken(Exception):
    """The name is one of another party."""

    def __init__(self, table: PartyTable, owner: int) -> None:
        super().__init__(owner)
        self.table = table
        self.owner = owner


class NotJoined(Exception):
    """A party cannot be joined into itself, nor one with a slug into one without."""


@needs_transaction
def rename(db: Database, table: PartyTable, party: DeskParty, name: str) -> DeskParty:
    """Give the party another display name and the next revision number. What is sent under this
    name from now on is of this party, in any spelling.

    Raises ``NameTaken`` if it is a name of another party.
    """
    number = party.party.id
    owner = parties.owner(db, table, name)
    if owner is None:
        parties.add_name(db, table, name, number)
    elif owner != number:
        raise NameTaken(table, owner)
    db.execute(f"UPDATE {table} SET name = ?, revision = revision + 1 WHERE id = ?", [name, number])
    return replace(party, party=replace(party.party, name=name), revision=party.revision + 1)


@needs_transaction
def join(
    db: Database, table: PartyTable, joined: DeskParty, into: DeskParty, now: datetime
) -> dict[str, Any]:
    """Move all records and subscriptions of one party to another, and have its slug and its names
    lead there. Return what undoing this needs.

    Raises ``NotJoined``.
    """
    origin, target = joined.party.id, into.party.id
    if origin == target or (joined.settled and not into.settled):
        raise NotJoined
    numbers = party_moves.records_of(db, table, origin)
    party_moves.move_records(db, table, numbers, origin, target)
    earlier = db.execute(f"SELECT id FROM {table} WHERE joined_into = ?", [origin]).fetchall()
    db.execute(
        f"UPDATE {table} SET joined_into = ?1 WHERE id = ?2 OR joined_into = ?2", [target, origin]
    )
    db.execute(f"UPDATE {table} SET revision = revision + 1 WHERE id IN (?, ?)", [origin, target])
    return {
        "id": origin, "slug": joined.party.slug if joined.settled else None,
        "name": joined.party.name, "records": numbers, "parties": [row[0] for row in earlier],
        "subscriptions": party_followers.follow(db, table, origin, target, now),
    }  # fmt: skip
