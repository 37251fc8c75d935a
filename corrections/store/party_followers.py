"""Subscriptions to an outlet or a subject that is joined into another go on with that other, and
are those of the first one again where the join is undone."""

from __future__ import annotations

import json
from datetime import datetime

from sqlite_utils import Database

from corrections.store import party_moves, slices, subscriptions
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable
from corrections.store.subscriptions import Subscription


@needs_transaction
def follow(db: Database, table: PartyTable, party_id: int, now: datetime) -> None:
    """Have each subscription that follows this party follow the one that what it had requested
    leads to now. Nothing is sent because of that.

    Where one address had followed both parties of a join, one of its two subscriptions goes on.
    """
    rows = db.execute(
        "SELECT id, parameters, coalesce(own_parameters, parameters) FROM subscriptions"
        " WHERE stopped_at IS NULL AND EXISTS ("
        "SELECT 1 FROM json_each(tokens) WHERE value = ?) ORDER BY id",
        [party_moves.term(table, party_id)],
    )
    for number, parameters, own in rows.fetchall():
        part = slices.read(db, own)
        subscription = subscriptions.get(db, number)
        if part.query() == parameters or subscription is None:
            continue
        _stop_one_of_two(db, subscription, part.query(), now)
        terms = slices.terms(part)
        db.execute(
            "UPDATE subscriptions SET parameters = ?1, anchor = ?2, tokens = ?3,"
            " own_parameters = CASE ?4 WHEN ?1 THEN NULL ELSE ?4 END WHERE id = ?5",
            [part.query(), slices.anchor(terms), json.dumps(terms), own, number],
        )


def _stop_one_of_two(db: Database, moved: Subscription, query: str, now: datetime) -> None:
    """Stop the subscription, or others of its address to what it becomes: what was confirmed goes
    on, and of two that were, the one that had followed the other party."""
    others = db.execute(
        "SELECT id, confirmed_at IS NOT NULL, rhythm = ? AND language = ? FROM subscriptions"
        " WHERE email = ? AND parameters = ? AND id <> ? AND stopped_at IS NULL",
        [moved.rhythm, moved.language, moved.email, query, moved.id],
    )
    for number, confirmed, alike in others.fetchall():
        if confirmed and (moved.confirmed or alike):
            _hand_over(db, moved.id, number)
            subscriptions.stop(db, moved.id, now)
        elif alike:
            subscriptions.stop(db, number, now)


def _hand_over(db: Database, stopped: int, going_on: int) -> None:
    """Keep which records the address was told of: it is to hear when one is withdrawn."""
    db.execute(
        "UPDATE OR IGNORE told SET subscription_id = ? WHERE subscription_id = ?",
        [going_on, stopped],
    )
