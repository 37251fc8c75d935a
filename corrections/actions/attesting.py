"""Saying how well the correction of a record is shown to be the person's own."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import get, get_at, note
from corrections.record import lifecycle
from corrections.record.actor import Actor, Authority
from corrections.record.lifecycle import NotAllowed, Step
from corrections.record.model import Provenance, Record
from corrections.record.problems import Problem, Refused
from corrections.store import publishing
from corrections.store.connection import write

SEEN = (Provenance.CLAIMED, Provenance.PUBLISHED)
"""What people can say. Whether a page has a link or a token is read by the machine alone."""


def attest(
    db: Database,
    record_id: int,
    provenance: Provenance,
    *,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
    revision: int | None = None,
) -> Record:
    """Give a record this provenance, and return it. What it has already is not given again.

    ``revision`` is that of the record that the editor read: raises ``RecordMoved`` if it was
    changed since, what ``lifecycle.move`` raises, ``NotAllowed`` for what this actor cannot say,
    and ``Refused`` where a correction was seen at a source that the record does not name.
    """
    with write(db):
        record = get(db, record_id)
        lifecycle.move(record.state, Step.ATTEST, actor, reason)
        if record.provenance is provenance:
            return record
        record = get_at(db, record_id, revision)
        if provenance not in SEEN and actor.authority is not Authority.MACHINE:
            raise NotAllowed(actor.authority, Step.ATTEST)
        if provenance is not Provenance.CLAIMED and not record.source_url:
            raise Refused({"provenance": Problem.NO_SOURCE})
        attested = publishing.attest(db, record, provenance, now)
        changes = {"provenance": (record.provenance, provenance)}
        note(db, attested, actor, Step.ATTEST, changes, reason)
        return attested
