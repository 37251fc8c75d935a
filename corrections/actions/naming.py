"""What the desk does with outlets and subjects: give one another display name, join two.

``revision`` is that of the party that the editor read: each action raises ``PartyMoved`` if it was
changed since, and then nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor
from corrections.store import party_changes, party_desk, party_joins, register
from corrections.store.connection import write
from corrections.store.parties import PartyTable
from corrections.store.party_changes import PartyChange
from corrections.store.party_desk import DeskParty


class PartyMissing(LookupError):
    """There is no party at this address."""


class OtherMissing(LookupError):
    """No party has the slug or the name of the one that another is to be joined into."""


class PartyMoved(Exception):
    """The party was changed or joined after the revision that a decision is about."""


@dataclass(frozen=True, slots=True)
class Decision:
    """About which party an editor decides, at which revision, who, why and when."""

    table: PartyTable
    address: str
    revision: int
    actor: Actor
    reason: str | None
    now: datetime


def rename(db: Database, decision: Decision, name: str) -> DeskParty:
    """Give a party another display name. Records keep the names that were typed for them, and
    subscribers hear nothing of it.

    Raises ``PartyMissing``, also where no record of the party was ever public: the first one that
    is gives it its name. Raises ``PartyMoved`` and ``NameTaken``.
    """
    with write(db):
        party = _get(db, decision)
        if not party.settled:
            raise PartyMissing(decision.address)
        renamed = party_joins.rename(db, decision.table, party, name)
        _note(db, decision, party, {"name": [party.party.name, name]})
    return renamed


def join(db: Database, decision: Decision, into: str) -> DeskParty:
    """Join a party into another, which is given by a slug or a name: its records, subscriptions,
    slug and names are that other's from now on. Return the other one.

    Raises ``PartyMissing``, ``OtherMissing``, ``PartyMoved`` and ``NotJoined``.
    """
    with write(db):
        party = _get(db, decision)
        other = party_desk.named(db, decision.table, into)
        if other is None:
            raise OtherMissing(into)
        undone_by = party_joins.join(db, decision.table, party, other, decision.now)
        _note(db, decision, other, {"joined": undone_by})
    return other


def _get(db: Database, decision: Decision) -> DeskParty:
    found = party_desk.get(db, decision.table, decision.address)
    if found is None:
        raise PartyMissing(decision.address)
    if found.revision != decision.revision or party_desk.address(found.party) != decision.address:
        raise PartyMoved
    return found


def _note(db: Database, decision: Decision, party: DeskParty, changes: dict[str, Any]) -> None:
    change = PartyChange(decision.now, decision.actor, decision.reason, changes)
    party_changes.add(db, decision.table, party.party.id, change)
    register.note_change(db, decision.now)
