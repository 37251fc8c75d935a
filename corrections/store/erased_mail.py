"""The mail about a record that is erased: what waits or was sent is deleted, and whoever was told
of the record is kept until they were told that it is gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from corrections.record.following import Rhythm
from corrections.record.model import Record, State
from corrections.store.announcements import record_term
from corrections.store.connection import needs_transaction

_OF_RECORD = ("filer", "newsroom_record")
_OF_ITEM = ("report",)
_OF_LINK = ("newsroom_link",)
"""Names in the payload of a mail whose number is that of a record, of something that was sent to
the desk, or of a newsroom's link."""


def to_tell(db: Database, record: Record) -> list[int]:
    """Return the numbers of the subscriptions that are to hear that a record is gone: those that
    were told of it, and those to it alone, without those that heard already that it is not public
    any more."""
    heard = _hearing(db, record.id) if record.state is not State.PUBLISHED else None
    rows = db.execute(
        "SELECT id, rhythm, after_announcement FROM subscriptions WHERE id IN ("
        "SELECT subscription_id FROM told WHERE record_id = ?1"
        " UNION SELECT id FROM subscriptions WHERE anchor = ?2)"
        " AND confirmed_at IS NOT NULL AND stopped_at IS NULL ORDER BY id",
        [record.id, record_term(record.id)],
    ).fetchall()
    return [number for number, *read in rows if heard is None or not heard(number, *read)]


@needs_transaction
def keep_told(db: Database, record_id: int, to_tell: Sequence[int]) -> None:
    """Keep which subscriptions are to hear that a record is gone, of those that still go on."""
    db.execute(
        "INSERT INTO erased_told (record_id, subscription_id) SELECT ?1, id FROM subscriptions"
        " WHERE id IN (SELECT value FROM json_each(?2)) AND stopped_at IS NULL",
        [record_id, json.dumps(list(to_tell))],
    )


@needs_transaction
def forget(db: Database, record_id: int) -> None:
    """Delete every mail about a record, whether it waits or was sent. Of a digest that has other
    records too, only this one is taken out; of other mail only what a server said with an address
    of this record in it."""
    found = _numbers(db, record_id)
    addresses = _addresses(db, record_id)
    for number, target, payload, error in db.execute(
        "SELECT id, target, payload, last_error FROM outbox WHERE channel = 'mail'"
    ).fetchall():
        held: dict[str, Any] = json.loads(payload)
        own = target.startswith(f"filings/{record_id}/") or target == f"filings/{record_id}"
        if any(one in (error or "").lower() for one in addresses):
            # What a server said may name the address; the mail itself may be another one's.
            db.execute("UPDATE outbox SET last_error = NULL WHERE id = ?", [number])
        said = f"{target} {payload}".lower()
        if own or _is_about(held, found) or any(one in said for one in addresses):
            db.execute("DELETE FROM outbox WHERE id = ?", [number])
        elif announced := set(held.get("announcements", ())) & found["announcements"]:
            left = [one for one in held["announcements"] if one not in announced]
            if left:
                kept = json.dumps(held | {"announcements": left})
                db.execute("UPDATE outbox SET payload = ? WHERE id = ?", [kept, number])
            else:
                db.execute("DELETE FROM outbox WHERE id = ?", [number])


def _hearing(db: Database, record_id: int) -> Callable[[int, str, int], bool]:
    """Whether a subscription, by its number, its rhythm and the last announcement that it was told,
    was told that the record is not public any more."""
    last = db.execute(
        "SELECT id, spread_to, spread_at FROM announcements"
        " WHERE record_id = ? AND what = 'withdrawn' ORDER BY id DESC LIMIT 1",
        [record_id],
    ).fetchone()
    if last is None:  # so long ago that the announcement is forgotten
        return lambda *_read: True
    announced, spread_to, spread_at = last
    waiting = _waiting(db, announced)

    def heard(number: int, rhythm: str, after: int) -> bool:
        if number in waiting:
            return False
        if rhythm == Rhythm.AT_ONCE:
            return spread_at is not None or number <= spread_to
        return after >= int(announced)

    return heard


def _waiting(db: Database, announcement: int) -> set[int]:
    """The subscriptions for which a mail that tells this announcement was not sent yet."""
    rows = db.execute(
        "SELECT payload FROM outbox WHERE channel = 'mail' AND done_at IS NULL"
        " AND given_up_at IS NULL"
    )
    held = [json.loads(payload) for (payload,) in rows.fetchall()]
    return {
        item["subscription"]
        for item in held
        if item.get("announcement") == announcement or announcement in item.get("announcements", ())
    }


def _numbers(db: Database, record_id: int) -> dict[str, set[int]]:
    """The numbers of what is of the record, by table."""
    tables = ("announcements", "inbox", "newsroom_links")
    return {"records": {record_id}} | {
        table: {
            number
            for (number,) in db.execute(f"SELECT id FROM {table} WHERE record_id = ?", [record_id])
        }
        for table in tables
    }


def _is_about(held: dict[str, Any], found: dict[str, set[int]]) -> bool:
    """Whether the payload of a mail names the record, or something of it alone."""
    return any(
        held.get(name) in found[table]
        for table, names in (
            ("records", _OF_RECORD), ("inbox", _OF_ITEM), ("newsroom_links", _OF_LINK),
            ("announcements", ("announcement",)),
        )
        for name in names
        if isinstance(held.get(name), int)
    )  # fmt: skip


def _addresses(db: Database, record_id: int) -> set[str]:
    """The addresses of the filer and of whoever wrote to the desk about the record."""
    return {address.lower() for address in _every_address(db, record_id) if address}


def _every_address(db: Database, record_id: int) -> Iterator[str]:
    for query in (
        "SELECT contact_email FROM filings WHERE record_id = ?",
        "SELECT email FROM filer_mail WHERE record_id = ?",
        "SELECT contact FROM inbox WHERE record_id = ? AND instr(contact, '@')",
    ):
        yield from (address for (address,) in db.execute(query, [record_id]))
