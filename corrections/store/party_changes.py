"""What the desk changed about outlets and subjects: rows are added, never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
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
    """One change of a party. ``changes`` has one of these names:

    - ``name``: the display name before and after;
    - ``joined``, ``parted``: the other party that was joined into this one or taken out again, its
      ``id``, its ``name`` and how many ``records`` it had;
    - ``moved``: a record that came here: its number ``record``, the names that it was filed under
      ``from`` and is filed under ``to``, and the display name that the other party had, ``name``;
    - ``added``, ``removed``: a name that leads to the party;
    - ``apart``: the display names of two parties that are not the same;
    - ``facts``: facts of an outlet, each before and after.

    ``other_id`` is the other party or the name that it is about, ``record_id`` a record, ``undoes``
    the change that this one took back, ``undone_by`` the one that took it back."""

    at: datetime
    by: Actor
    reason: str | None
    changes: Mapping[str, Any]
    other_id: int | None = None
    record_id: int | None = None
    undoes: int | None = None
    id: int = 0
    party_id: int = 0
    undone_by: int | None = None


@needs_transaction
def add(db: Database, table: PartyTable, party_id: int, change: PartyChange) -> int:
    """Add a change of this party and return its number."""
    row = db.execute(
        "INSERT INTO party_changes (party, party_id, at, role, name, reason, changes, other_id,"
        " record_id, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            table, party_id, from_moment(change.at), change.by.role, change.by.name, change.reason,
            json.dumps(change.changes, ensure_ascii=False, separators=(",", ":")),
            change.other_id, change.record_id, change.undoes,
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


def of(db: Database, table: PartyTable, party_id: int) -> list[PartyChange]:
    """Return the changes of a party, of those that were joined into it, and of others that were
    about one of these; first to last."""
    names = f"SELECT id FROM {table} WHERE id = ?2 OR joined_into = ?2"
    return _changes(
        db, f"party = ?1 AND (party_id IN ({names}) OR other_id IN ({names}))", [table, party_id]
    )


def get(db: Database, table: PartyTable, number: int) -> PartyChange | None:
    """Return the change with this number; ``None`` if there is none."""
    found = _changes(db, "party = ? AND own.id = ?", [table, number])
    return found[0] if found else None


def of_record(db: Database, table: PartyTable, record_id: int) -> list[PartyChange]:
    """Return the changes that filed a record under another name, first to last."""
    return _changes(db, "party = ? AND record_id = ?", [table, record_id])


def placed(db: Database, table: PartyTable) -> set[tuple[int, int]]:
    """Return the numbers of the records that the desk filed under another name than their own, each
    with the number of that name. Some of these were moved on since."""
    rows = db.execute(
        "SELECT record_id, json_extract(changes, '$.moved.to') FROM party_changes"
        " WHERE party = ? AND record_id IS NOT NULL",
        [table],
    )
    return {(record, name) for record, name in rows}


def _changes(db: Database, where: str, values: Sequence[Any]) -> list[PartyChange]:
    rows = db.execute(
        "SELECT at, role, name, reason, changes, other_id, record_id, undoes, id, party_id,"
        " (SELECT later.id FROM party_changes AS later WHERE later.undoes = own.id)"
        f" FROM party_changes AS own WHERE {where} ORDER BY own.id",
        list(values),
    )
    return [
        PartyChange(
            datetime.fromisoformat(row[0]), Actor(Role(row[1]), row[2]), row[3],
            json.loads(row[4]), *row[5:],
        )
        for row in rows
    ]  # fmt: skip
