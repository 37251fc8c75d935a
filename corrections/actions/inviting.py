"""The private links through which a newsroom answers, about one public record or about all of its
outlet."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import get
from corrections.private_links import newsroom_token
from corrections.record.actor import Actor
from corrections.record.model import State
from corrections.store import log, newsroom_links, parties
from corrections.store.connection import write
from corrections.store.log import Entry


class NotPublic(Exception):
    """A link is made for a public record, or for an outlet with one, alone."""


def make_link(db: Database, record_id: int, *, actor: Actor, now: datetime) -> str:
    """Make a link for this record and return its token, which is kept nowhere. Raises
    ``RecordMissing`` and ``NotPublic``."""
    token = newsroom_token()
    with write(db):
        if get(db, record_id).state is not State.PUBLISHED:
            raise NotPublic
        newsroom_links.add(db, record_id, token, name=_name(actor), now=now)
        log.add(db, Entry(now, actor, "make-link", "record", record_id))
    return token


def make_outlet_link(db: Database, outlet_id: int, *, actor: Actor, now: datetime) -> str:
    """Make a link for all records of this outlet and return its token, which is kept nowhere.
    Raises ``NotPublic`` for an outlet without public records."""
    token = newsroom_token()
    with write(db):
        if parties.by_number(db, "outlets", outlet_id) is None:
            raise NotPublic
        newsroom_links.add(db, None, token, name=_name(actor), now=now, outlet_id=outlet_id)
        log.add(db, Entry(now, actor, "make-link", "outlet", outlet_id))
    return token


def revoke_outlet_link(
    db: Database, outlet_id: int, number: int, *, actor: Actor, now: datetime
) -> None:
    """End a link of this outlet, or of one that was joined into it, as ``revoke_link`` does."""
    with write(db):
        own = [link.id for link in newsroom_links.of_outlet(db, outlet_id)]
        if number in own and newsroom_links.revoke(db, number, name=_name(actor), now=now):
            log.add(db, Entry(now, actor, "revoke-link", "outlet", outlet_id))


def revoke_link(db: Database, record_id: int, number: int, *, actor: Actor, now: datetime) -> None:
    """End a link of this record for good. Where it was revoked already, or the record has no such
    link, nothing is done."""
    with write(db):
        own = [link.id for link in newsroom_links.of_record(db, record_id)]
        if number in own and newsroom_links.revoke(db, number, name=_name(actor), now=now):
            log.add(db, Entry(now, actor, "revoke-link", "record", record_id))


def _name(actor: Actor) -> str:
    return actor.name or actor.role
