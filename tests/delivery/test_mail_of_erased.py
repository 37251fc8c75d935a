"""Mail about a record that is erased: what waits or was sent is deleted, and nobody hears of it who
follows nothing any more."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import erasing
from corrections.record.actor import OPERATOR
from corrections.record.following import Rhythm
from corrections.record.removal import RemovalReason
from corrections.store import newsroom_links, outbox
from corrections.store.connection import write
from tests.support.delivery import Delivery
from tests.support.inbox import keep
from tests.support.mailbox import Mailbox
from tests.support.samples import EMAIL, NOW, recorded


def erase(db: Database, number: int) -> None:
    erasing.erase(db, number, reason=RemovalReason.WRONG, actor=OPERATOR, now=NOW)


def post(db: Database, target: str, payload: dict[str, Any]) -> None:
    with write(db):
        outbox.post(db, target, payload, NOW)


def targets(db: Database) -> list[str]:
    rows = db.execute("SELECT target FROM outbox WHERE channel = 'mail' ORDER BY id")
    return [target for (target,) in rows.fetchall()]


def announced(db: Database, record_id: int) -> int:
    [number] = db.execute(
        "SELECT max(id) FROM announcements WHERE record_id = ?", [record_id]
    ).fetchone()
    return int(number)


@pytest.mark.parametrize("key", [
    "filer", "newsroom_record", "report", "newsroom_link", "announcement",
])  # fmt: skip
def test_a_mail_that_names_it_is_deleted_and_others_stay(db: Database, key: str) -> None:
    for number in (1, 2):
        record = recorded(db)
        item = keep(db, record.id)
        with write(db):
            link = newsroom_links.add(db, record.id, f"token {number}", name="Edith", now=NOW)
        named = {
            "filer": record.id, "newsroom_record": record.id, "report": item.id,
            "newsroom_link": link, "announcement": announced(db, record.id),
        }  # fmt: skip
        post(db, f"mail {number}", {key: named[key]})

    erase(db, 1)
    assert targets(db) == ["mail 2"]


def test_an_error_that_names_an_address_of_somebody_who_wrote_about_it_is_deleted(
    db: Database,
) -> None:
    keep(db, recorded(db).id)
    recorded(db)
    post(db, "refused", {"subscription": 1})
    post(db, "other", {"subscription": 2})
    with write(db):
        db.execute("UPDATE outbox SET last_error = ? WHERE target = 'refused'", [f"<{EMAIL}>: no"])

    erase(db, 1)
    assert targets(db) == ["refused", "other"], "the mail itself is somebody else's"
    assert db.execute("SELECT last_error FROM outbox WHERE last_error IS NOT NULL").fetchall() == []


def test_a_digest_goes_on_without_it_and_one_of_it_alone_does_not(db: Database) -> None:
    for _ in range(2):
        recorded(db)
    first, second = announced(db, 1), announced(db, 2)
    post(db, "both", {"subscription": 1, "announcements": [first, second]})
    post(db, "alone", {"subscription": 2, "announcements": [first]})

    erase(db, 1)
    assert targets(db) == ["both"]
    [payload] = db.execute("SELECT payload FROM outbox WHERE target = 'both'").fetchone()
    assert json.loads(payload) == {"subscription": 1, "announcements": [second]}


@pytest.mark.parametrize("change", [
    "stopped_at = '2024-03-02T09:30:00+00:00', email = NULL", "confirmed_at = NULL",
])  # fmt: skip
def test_who_follows_nothing_any_more_is_told_nothing(
    delivery: Delivery, mailbox: Mailbox, change: str
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.AT_ONCE)
    record = delivery.publish()
    delivery.work()
    [told] = delivery.db.execute("SELECT count(*) FROM told").fetchone()
    assert told == 1
    with write(delivery.db):
        delivery.db.execute(f"UPDATE subscriptions SET {change}")

    erase(delivery.db, record.id)
    assert delivery.db.execute("SELECT count(*) FROM erased_told").fetchone() == (0,)
