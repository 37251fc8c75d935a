"""A public change is announced with the change itself, and nothing else is."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import deciding, submitting
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Outcome
from corrections.settings import Settings
from corrections.store import subscriptions
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.delivery import ALICE, Clock, Delivery
from tests.support.samples import EDITH, NOW, concluded, rows, sent


def test_a_public_change_is_announced_in_its_own_transaction(db: Database) -> None:
    _, record = sent(db)
    assert rows(db)["announcements"] == []
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    concluded(db, record, Outcome.ASKED)
    concluded(db, record, Outcome.ASKED)
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    kinds = [row[2] for row in rows(db)["announcements"]]
    assert kinds == ["published", "outcome", "event", "withdrawn"]


def test_what_is_not_public_is_not_announced(db: Database) -> None:
    _, record = sent(db)
    concluded(db, record, Outcome.ASKED)
    deciding.decline(db, record.id, actor=EDITH, reason="No.", now=NOW)
    token, _ = sent(db, subject="Somebody Else")
    submitting.withdraw_filing(db, token, now=NOW)

    assert rows(db)["announcements"] == []


def test_without_a_hub_and_a_mail_server_nothing_is_kept_to_be_sent(
    db: Database, settings: Settings, clock: Clock
) -> None:
    request = SubscriptionRequest(ALICE, Slice(), Rhythm.AT_ONCE, "en")
    with db.atomic():
        number = subscriptions.add(db, request, "0" * 64, "0" * 32, "a token", NOW)
        found = subscriptions.get(db, number)
        assert found
        subscriptions.confirm(db, found, 0, None, NOW)
    delivery = Delivery(db, settings, clock)
    delivery.publish()
    delivery.work()

    assert rows(db)["outbox"] == []
