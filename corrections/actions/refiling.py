"""Giving one record to another outlet or subject than the one that its name leads to. The record
keeps the name that was typed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.actions import answering, naming, recording
from corrections.actions.naming import Decision, OtherMissing
from corrections.record import lifecycle
from corrections.record.actor import Actor
from corrections.record.lifecycle import Step
from corrections.store import parties, party_desk, party_joins, party_moves, party_tree, publishing
from corrections.store.connection import write
from corrections.store.parties import PartyTable
from corrections.store.party_desk import DeskParty


class BelongsThere(Exception):
    """The record is of this outlet or subject already."""


@dataclass(frozen=True, slots=True)
class Refiling:
    """Which record an editor gives to another party, at which revision, who, why and when."""

    table: PartyTable
    record_id: int
    revision: int | None
    actor: Actor
    reason: str
    now: datetime


def give(db: Database, refiling: Refiling, to: str, *, new: bool = False) -> DeskParty:
    """Give a record to the party with this slug or this name, or, where there is none and ``new``
    is true, to a new one with this name. Return that party.

    Raises ``RecordMissing``, ``RecordMoved``, ``OtherMissing``, ``BelongsThere`` and what
    ``lifecycle.move`` raises.
    """
    with write(db):
        record = recording.get_at(db, refiling.record_id, refiling.revision)
        lifecycle.move(record.state, Step.EDIT, refiling.actor, refiling.reason)
        found = party_desk.named(db, refiling.table, to)
        if found is None and not new:
            raise OtherMissing(to)
        name_id = found.party.id if found else parties.place(db, refiling.table, to)
        party = party_moves.party_of(refiling.table, record)
        if party_tree.party_of(db, refiling.table, name_id) == party.id:
            raise BelongsThere
        decision = Decision(refiling.table, "", None, refiling.actor, refiling.reason, refiling.now)
        return move(db, decision, record.id, name_id)


def move(
    db: Database, decision: Decision, record_id: int, name_id: int, undoes: int | None = None
) -> DeskParty:
    """File a record under another name, and keep a revision of it and a change of both parties.
    Needs the caller's transaction."""
    table, before = decision.table, recording.get(db, record_id)
    origin = _party(db, table, party_moves.party_of(table, before).id)
    party_moves.file_records(db, table, [record_id], name_id)
    target = _party(db, table, party_tree.party_of(db, table, name_id))
    role = table.removesuffix("s")
    after = publishing.touch(db, recording.get(db, record_id), decision.now)
    pages = (origin.party.name, target.party.name)
    recording.note(db, after, decision.actor, Step.EDIT, {f"{role}_page": pages}, decision.reason)
    moved = {
        "record": record_id, "from": party_moves.party_of(table, before).filed_under,
        "to": name_id, "name": origin.party.name,
    }  # fmt: skip
    naming.note(
        db, decision, "undo-move" if undoes else "move", target, {"moved": moved},
        other_id=origin.party.id, record_id=record_id, undoes=undoes,
    )  # fmt: skip
    party_joins.count_change(db, table, origin.party.id, target.party.id)
    if table == "outlets":
        answering.leave(db, record_id, decision.actor, decision.now)
    return target


def _party(db: Database, table: PartyTable, number: int) -> DeskParty:
    found = party_desk.get(db, table, f"~{number}")
    assert found
    return found
