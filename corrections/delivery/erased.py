"""Telling that a record was erased: one mail to each subscription that was told of it, at once
whatever its rhythm, and a ping for each feed that has the tombstone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from corrections.delivery.websub import FORMATS
from corrections.record.following import Slice
from corrections.record.model import LANGUAGES
from corrections.record.removal import Erasure
from corrections.settings import Settings
from corrections.store import erasures, outbox
from corrections.store.connection import write

BATCH = 200
"""Subscriptions served in one transaction."""


def spread(db: Database, settings: Settings, now: datetime) -> bool:
    """Tell some who are to hear of the erasure that was made first, and return whether there was
    one. Two processes at once tell nobody twice."""
    if erasures.unspread(db) is None:
        return False
    with write(db):
        erasure = erasures.unspread(db)
        if erasure is None:
            return False
        told = erasures.take_told(db, erasure.id, BATCH)
        for number in told if settings.mail_server else ():
            outbox.post(
                db,
                f"subscriptions/{number}/erasures/{erasure.id}",
                {
                    "subscription": number, "erasure": erasure.id, "thread": erasure.id,
                    "first": False,
                },
                now,
            )  # fmt: skip
        if len(told) < BATCH:
            if settings.websub_hub:
                outbox.ping(db, list(_topics(db, erasure, settings)), now)
            erasures.keep_spread(db, erasure.id, now)
    return True


def _topics(db: Database, erasure: Erasure, settings: Settings) -> Iterator[str]:
    paths = [f"/corrections/{erasure.id}/feed.atom"]
    for selection in erasures.selections(db, erasure.id):
        query = Slice(selection).query()
        paths += [f"/feed.{name}" + (f"?{query}" if query else "") for name in FORMATS]
    for language in LANGUAGES:
        yield from (settings.page_url(language, path) for path in paths)
