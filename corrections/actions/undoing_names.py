"""Taking back what the desk did with an outlet or a subject: a join, another display name, a record
that was given to another."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import naming, refiling
from corrections.actions.naming import Decision
from corrections.store import party_aliases, party_apart, party_changes, party_joins, party_undo
from corrections.store.connection import write
from corrections.store.party_changes import PartyChange
from corrections.store.party_desk import DeskParty
from corrections.store.party_undo import Obstacle


class ChangeMissing(LookupError):
    """The page of this party shows no change with this number."""


class CannotUndo(Exception):
    """The change cannot be taken back any more; ``obstacle`` says why."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


def undo(db: Database, decision: Decision, number: int) -> DeskParty:
    """Take back the change with this number, which the page of the party shows. Return the party.

    A party that was joined has its records again, those too that were sent under its names since,
    its slug, its names and its subscribers. Raises ``PartyMissing``, ``PartyMoved``,
    ``ChangeMissing`` and ``CannotUndo``.
    """
    with write(db):
        party = naming.get(db, decision)
        shown = party_changes.of(db, decision.table, party.party.id)
        change = next((item for item in shown if item.id == number), None)
        if change is None:
            raise ChangeMissing(number)
        obstacle = party_undo.obstacle(db, decision.table, party.party, change)
        if obstacle:
            raise CannotUndo(obstacle)
        _UNDO[party_undo.kind_of(change) or ""](db, decision, party, change)
    return party


def _part(db: Database, decision: Decision, party: DeskParty, change: PartyChange) -> None:
    name_id = change.changes["joined"]["id"]
    parted = party_joins.part(db, decision.table, name_id, decision.now)
    naming.note(
        db, decision, "undo-join", party, {"parted": parted}, other_id=name_id, undoes=change.id
    )


def _rename_back(db: Database, decision: Decision, party: DeskParty, change: PartyChange) -> None:
    before, after = change.changes["name"]
    party_joins.rename(db, decision.table, party, before)
    if change.changes.get("is_new_name"):
        party_aliases.drop(db, decision.table, party.party.id, after)
    changes = {"name": [after, before]}
    naming.note(db, decision, "undo-rename", party, changes, undoes=change.id)


def _move_back(db: Database, decision: Decision, party: DeskParty, change: PartyChange) -> None:
    moved = change.changes["moved"]
    refiling.move(db, decision, moved["record"], moved["from"], undoes=change.id)


def _offer_again(db: Database, decision: Decision, party: DeskParty, change: PartyChange) -> None:
    other = change.other_id or 0
    party_apart.forget(db, decision.table, change.party_id, other)
    changes = {"apart": change.changes["apart"]}
    naming.note(db, decision, "undo-apart", party, changes, other_id=other, undoes=change.id)


_UNDO = {"joined": _part, "name": _rename_back, "moved": _move_back, "apart": _offer_again}
