"""What the desk changed about outlets and subjects: rows are added, never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable
from corrections.store.rows import from_moment


@dataclass(frozen=True, slots=True)
class PartyChange:
    """One change: ``changes`` has ``name`` with the display name before and after, or ``joined``
    with all that undoing the join needs: ``id``, ``slug`` and ``name`` of the party that was
    joined, the numbers of its ``records``, of its ``subscriptions`` and of the ``parties`` that had
    been joined into it."""

    at: datetime
    by: Actor
    reason: str | None
    changes: Mapping[str, Any]


@needs_transaction
def add(db: Database, table: PartyTable, party_id: int, change: PartyChange) -> None:
    """Add a change of this party."""
    db.execute(
        "INSERT INTO party_changes (party, party_id, at, role, name, reason, changes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            table, party_id, from_moment(change.at), change.by.role, change.by.name, change.reason,
            json.dumps(change.changes, ensure_ascii=False, separators=(",", ":")),
        ],
    )  # fmt: skip


def of(db: Database, table: PartyTable, party_id: int) -> list[PartyChange]:
    """Return the changes of a party and of those that were joined into it, first to last."""
    rows = db.execute(
        "SELECT at, role, party_changes.name, reason, changes FROM party_changes"
        f" JOIN {table} AS own ON own.id = party_id AND party = ?"
        " WHERE coalesce(own.joined_into, own.id) = ? ORDER BY party_changes.id",
        [table, party_id],
    )
    return [
        PartyChange(
            datetime.fromisoformat(at), Actor(Role(role), name), reason, json.loads(changes)
        )
        for at, role, name, reason, changes in rows
    ]
