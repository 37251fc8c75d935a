"""Revisions: who changed a record, how and why. Rows are added, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from corrections.record.history import Revision
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment, placeholders, to_revision

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


@needs_transaction
def add_revision(db: Database, record_id: int, revision: Revision) -> None:
    """Add a revision of the record; raises ``IntegrityError`` if its number was used."""
    add_all(db, [(record_id, revision)])


@needs_transaction
def add_all(db: Database, found: Iterable[tuple[int, Revision]]) -> None:
    """Add revisions, each of the record whose number is beside it; raises as ``add_revision``."""
    db.conn.executemany(
        "INSERT INTO revisions (record_id, number, at, role, name, changes, step, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                record_id, revision.number, from_moment(revision.at), revision.by.role,
                revision.by.name, _changes(revision), revision.step, revision.reason,
            )
            for record_id, revision in found
        ),
    )  # fmt: skip


def revisions(db: Database, record_id: int) -> list[Revision]:
    """Return every revision of the record, first to last."""
    rows = db.execute(
        "SELECT number, at, role, name, changes, step, reason FROM revisions"
        " WHERE record_id = ? ORDER BY number",
        [record_id],
    )
    return [to_revision(row) for row in rows]


def of_step(db: Database, record_ids: Sequence[int], step: str) -> dict[int, list[Revision]]:
    """Return the revisions of several records in which this step was taken, first to last, by the
    record's number; a record without one is left out."""
    rows = db.execute(
        "SELECT number, at, role, name, changes, step, reason, record_id FROM revisions"
        f" WHERE record_id IN ({placeholders(record_ids)}) AND step = ?"
        " ORDER BY record_id, number",
        [*record_ids, step],
    )
    found: dict[int, list[Revision]] = {}
    for row in rows:
        found.setdefault(row[7], []).append(to_revision(row))
    return found


def _changes(revision: Revision) -> str:
    return _encode(revision.changes)
