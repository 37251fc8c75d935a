"""What others sent to the desk about records, and what the desk did with it. Nothing of these
tables is public."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.record.answer import Answer, Claim
from corrections.record.inbox import Content, Handling, Item, ItemKind, ItemState, kind_of
from corrections.record.model import Outcome
from corrections.record.proposal import Proposal
from corrections.record.removal_request import RemovalRequest, RequestReason
from corrections.record.report import Report, ReportReason
from corrections.record.statement import Statement
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment, placeholders

_SELECT = (
    "SELECT id, kind, record_id, at, language, text, contact, said, state, revision, link_id,"
    " replaces FROM inbox"
)


@needs_transaction
def add(
    db: Database,
    record_id: int,
    content: Content,
    *,
    language: str,
    sent_hash: str,
    now: datetime,
    link_id: int | None = None,
    replaces: int | None = None,
) -> int:
    """Add an open item and return its number. Raises ``IntegrityError`` if there is one with this
    ``sent_hash``."""
    text, contact, said = _columns(content)
    row = db.execute(
        "INSERT INTO inbox"
        " (kind, record_id, link_id, replaces, at, language, text, contact, said, sent_hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            kind_of(content), record_id, link_id, replaces, from_moment(now), language, text,
            contact, json.dumps(said, ensure_ascii=False, separators=(",", ":")), sent_hash,
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


def get(db: Database, number: int) -> Item | None:
    """Return the item with this number; ``None`` if there is none."""
    return _first(db, f"{_SELECT} WHERE id = ?", number)


def proposal(db: Database, number: int) -> Item | None:
    """Return the item with this number if it is a proposed change; else ``None``."""
    return _first(db, f"{_SELECT} WHERE id = ? AND kind = 'proposal'", number)


def find_sent(db: Database, sent_hash: str) -> Item | None:
    """Return the item that was sent by the form of this hash; ``None`` if none was."""
    return _first(db, f"{_SELECT} WHERE sent_hash = ?", sent_hash)


def open_items(db: Database, kind: ItemKind, after: int, limit: int) -> list[Item]:
    """Return at most ``limit`` items that wait for the desk, with numbers above ``after``, oldest
    first."""
    return _items(
        db,
        f"{_SELECT} WHERE kind = ? AND state = 'open' AND id > ? ORDER BY id LIMIT ?",
        [kind, after, limit],
    )


def handled_items(db: Database, kind: ItemKind, before: int, limit: int) -> list[Item]:
    """Return at most ``limit`` items that were handled, with numbers below ``before``, newest
    first."""
    return _items(
        db,
        f"{_SELECT} WHERE kind = ? AND state <> 'open' AND id < ? ORDER BY id DESC LIMIT ?",
        [kind, before, limit],
    )


def of_record(db: Database, record_id: int, kind: ItemKind) -> list[Item]:
    """Return every item of a kind about a record, oldest first."""
    return _items(db, f"{_SELECT} WHERE record_id = ? AND kind = ? ORDER BY id", [record_id, kind])


def open_of_record(db: Database, record_id: int, limit: int) -> list[Item]:
    """Return at most ``limit`` items about a record that wait for the desk, of each kind the oldest
    first."""
    return _items(
        db,
        f"{_SELECT} WHERE record_id = ? AND state = 'open' ORDER BY kind, id LIMIT ?",
        [record_id, limit],
    )


def of_link(db: Database, link_id: int, record_id: int) -> list[Item]:
    """Return every answer about a record that came through a newsroom's link, oldest first."""
    return _items(
        db, f"{_SELECT} WHERE link_id = ? AND record_id = ? ORDER BY id", [link_id, record_id]
    )


def replaced(db: Database, number: int) -> list[int]:
    """Return the numbers of the answers that an answer takes the place of, one after the other."""
    rows = db.execute(
        "WITH RECURSIVE former (id) AS (SELECT replaces FROM inbox WHERE id = ?"
        " UNION SELECT replaces FROM inbox JOIN former USING (id))"
        " SELECT id FROM former WHERE id IS NOT NULL",
        [number],
    )
    return [row[0] for row in rows]


def awaiting_answer(db: Database, record_ids: Sequence[int]) -> set[int]:
    """Return which of these records have a newsroom's answer that waits for the desk."""
    rows = db.execute(
        "SELECT record_id FROM inbox WHERE kind = 'answer' AND state = 'open'"
        f" AND record_id IN ({placeholders(record_ids)})",
        list(record_ids),
    )
    return {row[0] for row in rows}


def open_of_records(
    db: Database, record_ids: Sequence[int], kind: ItemKind
) -> dict[int, list[Item]]:
    """Return the items of a kind about several records that wait for the desk, by the record's
    number, oldest first; a record of which none waits is left out."""
    found: dict[int, list[Item]] = {}
    for item in _items(
        db,
        f"{_SELECT} WHERE record_id IN ({placeholders(record_ids)}) AND kind = ?"
        " AND state = 'open' ORDER BY record_id, id",
        [*record_ids, kind],
    ):
        found.setdefault(item.record_id, []).append(item)
    return found


def count_open(db: Database, kind: ItemKind, limit: int) -> int:
    """Return how many items of a kind wait for the desk, counted up to one more than ``limit``."""
    row = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM inbox WHERE kind = ? AND state = 'open' LIMIT ?)",
        [kind, limit + 1],
    ).fetchone()
    return int(row[0])


@needs_transaction
def add_step(db: Database, item: Item, step: Handling) -> None:
    """Keep a step of the desk with an item; raises ``IntegrityError`` if its number was used."""
    db.execute(
        "INSERT INTO inbox_steps (item_id, number, at, role, name, state, sentence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            item.id, step.number, from_moment(step.at), step.by.role, step.by.name, step.state,
            step.sentence,
        ],
    )  # fmt: skip
    db.execute(
        "UPDATE inbox SET state = ?, revision = ? WHERE id = ?", [step.state, step.number, item.id]
    )


def steps_of(db: Database, numbers: Iterable[int]) -> dict[int, list[Handling]]:
    """Return the steps of the desk with several items, by the item's number, first to last; an item
    that waits since it was sent is left out."""
    wanted = list(numbers)
    rows = db.execute(
        "SELECT item_id, number, at, role, name, state, sentence FROM inbox_steps"
        f" WHERE item_id IN ({placeholders(wanted)}) ORDER BY item_id, number",
        wanted,
    )
    found: dict[int, list[Handling]] = {}
    for row in rows:
        by = Actor(Role(row[3]), row[4])
        at, state = datetime.fromisoformat(row[2]), ItemState(row[5])
        found.setdefault(row[0], []).append(Handling(row[1], at, by, state, row[6]))
    return found


def _first(db: Database, query: str, value: int | str) -> Item | None:
    row = db.execute(query, [value]).fetchone()
    return _item(row) if row else None


def _items(db: Database, query: str, values: list[Any]) -> list[Item]:
    return [_item(row) for row in db.execute(query, values)]


def _item(row: Sequence[Any]) -> Item:
    kind = ItemKind(row[1])
    return Item(
        id=row[0], kind=kind, record_id=row[2], at=datetime.fromisoformat(row[3]),
        language=row[4], content=_content(kind, row[5], row[6], json.loads(row[7])),
        state=ItemState(row[8]), revision=row[9], link_id=row[10],
        replaces=row[11],
    )  # fmt: skip


def _columns(content: Content) -> tuple[str | None, str | None, dict[str, Any]]:
    """The text, the contact, and what one kind of item alone has."""
    if isinstance(content, Report):
        return content.text, content.email, {"reason": content.reason}
    if isinstance(content, Proposal):
        return content.why, None, {"changes": content.changes}
    if isinstance(content, Statement):
        said = {"outcome": content.outcome, "on": content.on, "link": content.link}
        return content.note, None, said
    if isinstance(content, RemovalRequest):
        return content.text, None, {"reason": content.reason}
    return content.text, content.name, {
        "claim": content.claim, "on": content.on, "link": content.link,
    }  # fmt: skip


def _content(kind: ItemKind, text: str, contact: str | None, said: dict[str, Any]) -> Content:
    if kind is ItemKind.REPORT:
        return Report(ReportReason(said["reason"]), text, contact)
    if kind is ItemKind.PROPOSAL:
        changes = {name: (before, after) for name, (before, after) in said["changes"].items()}
        return Proposal(changes, text)
    if kind is ItemKind.STATEMENT:
        return Statement(Outcome(said["outcome"]), said["on"], text, said["link"])
    if kind is ItemKind.REMOVAL:
        return RemovalRequest(RequestReason(said["reason"]), text)
    return Answer(Claim(said["claim"]), contact or "", text, said["on"], said["link"])
