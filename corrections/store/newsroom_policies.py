"""The policies that newsrooms state, and what the desk did with each. Only what the desk accepted
is public. Their table is called ``newsroom_statements``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.inbox import ItemState
from corrections.record.newsroom_policy import NewsroomPolicy
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment


@dataclass(frozen=True, slots=True)
class SentPolicy:
    """A policy, when it was sent and for which outlet, where it stands; once it was handled,
    when, by which editor, who is ``None`` where it was not the desk, and the sentence for the
    newsroom."""

    id: int
    outlet_id: int
    link_id: int
    at: datetime
    content: NewsroomPolicy
    state: ItemState
    handled_at: datetime | None = None
    handled_by: str | None = None
    sentence: str | None = None


_SELECT = (
    "SELECT id, outlet_id, link_id, at, policy, corrections_page, public_contact, state,"
    " handled_at, handled_by, sentence FROM newsroom_statements"
)
_OF_OUTLET = "outlet_id IN (SELECT id FROM outlets WHERE id = ?1 OR joined_into = ?1)"


@needs_transaction
def add(db: Database, outlet_id: int, link_id: int, content: NewsroomPolicy, now: datetime) -> int:
    """Keep a policy for the desk and return its number. Raises ``IntegrityError`` where one of
    the outlet waits."""
    row = db.execute(
        "INSERT INTO newsroom_statements"
        " (outlet_id, link_id, at, policy, corrections_page, public_contact)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        [
            outlet_id, link_id, from_moment(now), content.policy, content.corrections_page,
            content.public_contact,
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


@needs_transaction
def handle(
    db: Database,
    number: int,
    state: ItemState,
    *,
    name: str | None,
    sentence: str | None,
    now: datetime,
    former: ItemState = ItemState.OPEN,
) -> bool:
    """Give a policy of the ``former`` state another one; return whether it had that state."""
    changed = db.execute(
        "UPDATE newsroom_statements SET state = ?, handled_at = ?, handled_by = ?, sentence = ?"
        " WHERE id = ? AND state = ?",
        [state, from_moment(now), name, sentence, number, former],
    )
    return changed.rowcount > 0


def get(db: Database, number: int) -> SentPolicy | None:
    """Return the policy with this number; ``None`` if there is none."""
    return _first(db, "WHERE id = ?", [number])


def public(db: Database, outlet_id: int) -> SentPolicy | None:
    """Return what an outlet, or one that was joined into it, stated last of what the desk accepted;
    ``None`` if nothing."""
    return _first(db, f"WHERE {_OF_OUTLET} AND state = 'accepted' ORDER BY id DESC", [outlet_id])


def of_outlet(db: Database, outlet_id: int, limit: int) -> list[SentPolicy]:
    """Return at most ``limit`` policies of an outlet and of those joined into it, newest
    first."""
    return _all(db, f"WHERE {_OF_OUTLET} ORDER BY id DESC LIMIT ?2", [outlet_id, limit])


def waiting(db: Database, limit: int) -> list[SentPolicy]:
    """Return at most ``limit`` policies that wait for the desk, oldest first."""
    return _all(db, "WHERE state = 'open' ORDER BY id LIMIT ?", [limit])


def handled(db: Database, limit: int) -> list[SentPolicy]:
    """Return at most ``limit`` policies that were handled, newest first."""
    return _all(db, "WHERE state <> 'open' ORDER BY id DESC LIMIT ?", [limit])


def count_waiting(db: Database, limit: int) -> int:
    """Return how many policies wait for the desk, counted up to one more than ``limit``."""
    row = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM newsroom_statements WHERE state = 'open' LIMIT ?)",
        [limit + 1],
    ).fetchone()
    return int(row[0])


def _first(db: Database, where: str, values: list[Any]) -> SentPolicy | None:
    row = db.execute(f"{_SELECT} {where} LIMIT 1", values).fetchone()
    return _stated(row) if row else None


def _all(db: Database, where: str, values: list[Any]) -> list[SentPolicy]:
    return [_stated(row) for row in db.execute(f"{_SELECT} {where}", values)]


def _stated(row: Sequence[Any]) -> SentPolicy:
    return SentPolicy(
        id=row[0], outlet_id=row[1], link_id=row[2], at=datetime.fromisoformat(row[3]),
        content=NewsroomPolicy(row[4], row[5], row[6]), state=ItemState(row[7]),
        handled_at=datetime.fromisoformat(row[8]) if row[8] else None, handled_by=row[9],
        sentence=row[10],
    )  # fmt: skip
