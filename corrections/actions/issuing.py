"""Tokens for programs that file through the API: an administrator issues and revokes them."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.private_links import filing_token
from corrections.record.actor import Actor
from corrections.store import filing_tokens, log
from corrections.store.connection import write
from corrections.store.log import Entry


def issue(db: Database, label: str, *, actor: Actor, now: datetime) -> str:
    """Issue a token with this label and return its text, which is kept nowhere."""
    token = filing_token()
    with write(db):
        number = filing_tokens.add(db, label, token, name=_name(actor), now=now)
        log.add(db, Entry(now, actor, "issue-token", "desk", number))
    return token


def revoke(db: Database, number: int, *, actor: Actor, now: datetime) -> None:
    """End a token for good. Where there is none with this number, or it was revoked already,
    nothing is done."""
    with write(db):
        if filing_tokens.revoke(db, number, name=_name(actor), now=now):
            log.add(db, Entry(now, actor, "revoke-token", "desk", number))


def _name(actor: Actor) -> str:
    return actor.name or actor.role
