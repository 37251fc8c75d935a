"""Renaming an outlet or a subject, and joining two, with what takes each back. Slugs and keys stay:
those of a party that was joined lead to the other one, always in one step.

The work of a join grows with the names of the two, and not with their records.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.names import key
from corrections.store import (
    parties,
    party_followers,
    party_moves,
    party_names,
    party_sort_keys,
    party_tree,
)
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
    if not leads_to(db, table, name, number):
        parties.add_name(db, table, name, number)
    db.execute(f"UPDATE {table} SET name = ? WHERE id = ?", [name, number])
    party_sort_keys.keep(db, table, number)
    party_names.keep(db, table, number)
    count_change(db, table, number)
    return replace(party, party=replace(party.party, name=name), revision=party.revision + 1)


def leads_to(db: Database, table: PartyTable, name: str, party_id: int) -> bool:
    """Return whether a name leads to this party, in any spelling; raises ``NameTaken`` if it leads
    to another one."""
    owner = parties.owner(db, table, name)
    if owner not in (None, party_id):
        raise NameTaken(table, owner)
    return owner is not None


@needs_transaction
def join(
    db: Database, table: PartyTable, joined: DeskParty, into: DeskParty, now: datetime
) -> dict[str, Any]:
    """Have all records, subscriptions, names and the slug of one party be those of another. Return
    what was joined.

    Raises ``NotJoined``.
    """
    origin, target = joined.party.id, into.party.id
    if origin == target or (joined.settled and not into.settled):
        raise NotJoined
    names = party_tree.below(db, table, origin)
    numbers = party_moves.records_under(db, table, names)
    party_moves.move_count(db, table, origin, target, party_moves.count_public(db, table, names))
    party_tree.attach(db, table, origin, target)
    party_moves.retell(db, table, origin, target, numbers)
    party_followers.follow(db, table, origin, now)
    _finish(db, table, origin, target)
    return {
        "id": origin, "slug": joined.party.slug if joined.settled else None,
        "name": joined.party.name, "records": len(numbers),
    }  # fmt: skip


@needs_transaction
def part(db: Database, table: PartyTable, name_id: int, now: datetime) -> dict[str, Any]:
    """Take a party that was joined into another out of it again, with the records that are filed
    under its names, those too that came since; and with whoever followed it. Return what was taken
    out.

    What was told of its records stays told. Where one address had followed both parties, its one
    subscription stays where it is.
    """
    names, party = party_tree.below(db, table, name_id), party_tree.party_of(db, table, name_id)
    numbers, public = (
        party_moves.records_under(db, table, names), party_moves.count_public(db, table, names),
    )  # fmt: skip
    party_tree.detach(db, table, name_id)
    party_moves.move_count(db, table, party, name_id, public)
    first = party_moves.first_public(db, table, names)
    if first:
        parties.settle(db, table, party_moves.party_of(table, first))
    party_moves.retell(db, table, party, name_id, numbers)
    party_followers.follow(db, table, party, now)
    _finish(db, table, name_id, party)
    row = db.execute(f"SELECT name FROM {table} WHERE id = ?", [name_id]).fetchone()
    return {"id": name_id, "name": row[0], "records": len(numbers)}


def is_named_by(db: Database, table: PartyTable, party_id: int, names: list[int]) -> bool:
    """Return whether one of these names is the display name of the party, in any spelling."""
    row = db.execute(f"SELECT name FROM {table} WHERE id = ?", [party_id]).fetchone()
    found = db.execute(f"SELECT id FROM {table} WHERE key = ?", [key(row[0])]).fetchone()
    return found is not None and found[0] in names


@needs_transaction
def count_change(db: Database, table: PartyTable, *party_ids: int) -> None:
    """Give these parties the next revision number."""
    for number in party_ids:
        db.execute(f"UPDATE {table} SET revision = revision + 1 WHERE id = ?", [number])


def _finish(db: Database, table: PartyTable, *pair: int) -> None:
    count_change(db, table, *pair)
    for number in {party_tree.party_of(db, table, one) for one in pair}:
        party_names.keep(db, table, number)
