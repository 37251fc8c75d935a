"""Whether a change of an outlet or a subject can be taken back, and why not."""

from __future__ import annotations

from enum import StrEnum

from sqlite_utils import Database

from corrections.record.lifecycle import MOVES, Step
from corrections.record.model import Party
from corrections.store import parties, party_apart, party_joins, party_moves, party_tree, records
from corrections.store.parties import PartyTable
from corrections.store.party_changes import PartyChange

KINDS = ("joined", "moved", "name", "apart")
"""Changes that can be taken back; what else the desk does is taken back by another form."""


class Obstacle(StrEnum):
    """Why a change cannot be taken back any more."""

    UNDONE = "undone"
    NO_UNDO = "no-undo"
    NAMED_LIKE_IT = "named-like-it"
    RENAMED = "renamed"
    NAME_TAKEN = "name-taken"
    MOVED_ON = "moved-on"
    NOT_EDITABLE = "not-editable"


def kind_of(change: PartyChange) -> str | None:
    """Return what the change did, of ``KINDS``; ``None`` for one that is not taken back here."""
    return next((kind for kind in KINDS if kind in change.changes and not change.undoes), None)


def obstacle(db: Database, table: PartyTable, party: Party, change: PartyChange) -> Obstacle | None:
    """Return why a change that the page of this party shows cannot be taken back; ``None`` where it
    can."""
    if change.undone_by is not None:
        return Obstacle.UNDONE
    kind = kind_of(change)
    if kind == "joined":
        return _to_part(db, table, party, change.changes["joined"]["id"])
    if kind == "moved":
        return _to_move_back(db, table, change)
    if kind == "apart":
        kept = party_apart.is_kept(db, table, change.party_id, change.other_id or 0)
        return None if kept else Obstacle.UNDONE
    return _to_rename(db, table, party, change) if kind == "name" else Obstacle.NO_UNDO


def _to_part(db: Database, table: PartyTable, party: Party, name_id: int) -> Obstacle | None:
    """A party that was taken out and joined again is taken out by its last join."""
    row = db.execute(
        f"SELECT parent IS NOT NULL, joined_into FROM {table} WHERE id = ?", [name_id]
    ).fetchone()
    if not row[0]:
        return Obstacle.UNDONE
    names = party_tree.below(db, table, name_id)
    named_like_it = party_joins.is_named_by(db, table, row[1], names)
    return Obstacle.NAMED_LIKE_IT if named_like_it else None


def _to_move_back(db: Database, table: PartyTable, change: PartyChange) -> Obstacle | None:
    record = records.get(db, change.record_id or 0)
    moved = change.changes["moved"]
    if not record or party_moves.party_of(table, record).filed_under != moved["to"]:
        return Obstacle.MOVED_ON
    return None if (record.state, Step.EDIT) in MOVES else Obstacle.NOT_EDITABLE


def _to_rename(
    db: Database, table: PartyTable, party: Party, change: PartyChange
) -> Obstacle | None:
    before, after = change.changes["name"]
    if change.party_id != party.id or party.name != after:
        return Obstacle.RENAMED
    owner = parties.owner(db, table, before)
    return None if owner in (None, party.id) else Obstacle.NAME_TAKEN
