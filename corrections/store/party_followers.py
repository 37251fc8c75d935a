"""Subscriptions to an outlet or a subject that was joined into another go on with that other."""

from __future__ import annotations

import json
from datetime import datetime

from sqlite_utils import Database

from corrections.store import party_moves, slices, subscriptions
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable
from corrections.store.subscriptions import Subscription


@needs_transaction
def follow(db: Database, table: PartyTable, origin: int, target: int, now: datetime) -> list[int]:
    """Have what was followed of ``origin`` be followed of ``target``, into which it was joined.
    Nothing is sent because of that. Return the numbers of the subscriptions.

    Where one address had followed both, one of its two subscriptions goes on.
    """
    rows = db.execute(
        "SELECT id FROM subscriptions WHERE EXISTS ("
        "SELECT 1 FROM json_each(tokens) WHERE value = ?) ORDER BY id",
        [party_moves.term(table, origin)],
    )
    found = [subscriptions.get(db, number) for (number,) in rows.fetchall()]
    moved = [subscription for subscription in found if subscription]
    for subscription in moved:
        _stop_one_of_two(db, subscription, now)
        terms = slices.terms(subscription.part)
        db.execute(
            "UPDATE subscriptions SET parameters = ?, anchor = ?, tokens = ? WHERE id = ?",
            [
                subscription.part.query(), slices.anchor(terms), json.dumps(terms),
                subscription.id,
            ],
        )  # fmt: skip
    return [subscription.id for subscription in moved]


def _stop_one_of_two(db: Database, moved: Subscription, now: datetime) -> None:
    """Stop the subscription, or others of its address to what it becomes: what was confirmed goes
    on, and of two that were, the one that had followed the other party."""
    others = db.execute(
        "SELECT id, confirmed_at IS NOT NULL, rhythm = ? AND language = ? FROM subscriptions"
        " WHERE email = ? AND parameters = ? AND id <> ? AND stopped_at IS NULL",
        [moved.rhythm, moved.language, moved.email, moved.part.query(), moved.id],
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
