"""What the desk does with the names of outlets and subjects: give one another display name, join
two, add a name that leads to one, and take one away.

``revision`` is that of the party that the editor read: each action raises ``PartyMoved`` if it was
changed since, and then nothing is written. ``None`` stands for whatever revision it is at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor
from corrections.store import (
    log,
    parties,
    party_aliases,
    party_apart,
    party_changes,
    party_desk,
    party_joins,
    register,
)
from corrections.store.connection import write
from corrections.store.log import Entry, Thing
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
    revision: int | None
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
        party = get(db, decision)
        if not party.settled:
            raise PartyMissing(decision.address)
        is_new = parties.owner(db, decision.table, name) is None
        renamed = party_joins.rename(db, decision.table, party, name)
        changes = {"name": [party.party.name, name], "is_new_name": is_new}
        note(db, decision, "rename", party, changes)
    return renamed


def join(db: Database, decision: Decision, into: str) -> DeskParty:
    """Join a party into another, which is given by a slug or a name: its records, subscriptions,
    slug and names are that other's from now on. Return the other one.

    Raises ``PartyMissing``, ``OtherMissing``, ``PartyMoved`` and ``NotJoined``.
    """
    with write(db):
        party = get(db, decision)
        other = party_desk.named(db, decision.table, into)
        if other is None:
            raise OtherMissing(into)
        joined = party_joins.join(db, decision.table, party, other, decision.now)
        note(db, decision, "join", other, {"joined": joined}, other_id=party.party.id)
    return other


def add_alias(db: Database, decision: Decision, name: str) -> DeskParty:
    """Have a name lead to a party: what is sent under it from now on is of this party.

    Raises ``PartyMissing``, ``PartyMoved``, ``NameTaken`` and ``AlreadyLeadsHere``.
    """
    with write(db):
        party = get(db, decision)
        party_aliases.add(db, decision.table, party.party.id, name)
        note(db, decision, "add-name", party, {"added": name})
    return party


def remove_alias(db: Database, decision: Decision, name: str) -> DeskParty:
    """Have a name that the desk added lead to the party no more. Records that were sent under it
    stay with the party.

    Raises ``PartyMissing``, ``PartyMoved`` and ``NotAnAlias``.
    """
    with write(db):
        party = get(db, decision)
        party_aliases.remove(db, decision.table, party.party.id, name)
        note(db, decision, "remove-name", party, {"removed": name})
    return party


def tell_apart(db: Database, decision: Decision, other: str) -> DeskParty:
    """Keep that a party is not the same as another, which is given by its address of the desk: the
    two are not offered as one again. Return the party.

    Raises ``PartyMissing``, ``OtherMissing``, ``PartyMoved``, and ``NotJoined`` where the two are
    one.
    """
    with write(db):
        party = get(db, decision)
        found = party_desk.get(db, decision.table, other)
        if found is None:
            raise OtherMissing(other)
        one, two = party.party, found.party
        if one.id == two.id:
            raise party_joins.NotJoined
        if not party_apart.is_kept(db, decision.table, one.id, two.id):
            party_apart.keep(db, decision.table, one.id, two.id)
            note(
                db, decision, "tell-apart", party, {"apart": [one.name, two.name]}, other_id=two.id
            )
    return party


def get(db: Database, decision: Decision) -> DeskParty:
    """Return the party of a decision; raises ``PartyMissing`` or ``PartyMoved``."""
    found = party_desk.get(db, decision.table, decision.address)
    if found is None:
        raise PartyMissing(decision.address)
    read = decision.revision in (None, found.revision)
    if not read or party_desk.address(found.party) != decision.address:
        raise PartyMoved
    return found


def note(
    db: Database,
    decision: Decision,
    action: str,
    party: DeskParty,
    changes: dict[str, Any],
    other_id: int | None = None,
    record_id: int | None = None,
    undoes: int | None = None,
) -> None:
    """Keep a change of a party and a row of the log, and have pages be made anew."""
    change = PartyChange(
        decision.now, decision.actor, decision.reason, changes, other_id, record_id, undoes
    )
    party_changes.add(db, decision.table, party.party.id, change)
    thing: Thing = "outlet" if decision.table == "outlets" else "subject"
    log.add(db, Entry(decision.now, decision.actor, action, thing, party.party.id))
    register.note_renewal(db, decision.now)
