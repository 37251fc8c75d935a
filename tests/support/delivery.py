"""A register whose outbox is emptied by hand, and what people do in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from corrections.actions import deciding, outcomes, revising, subscribing
from corrections.compare.comparison import compare_draft
from corrections.delivery import fanout, worker
from corrections.delivery.follow_up import FollowingUp
from corrections.delivery.queue import Sender, deliver, never
from corrections.record import edits
from corrections.record.following import Rhythm, Slice
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.record.selection import Selection
from corrections.settings import Settings
from corrections.store import filings, records
from corrections.store.outbox import Channel
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.mailbox import Mailbox, private_path
from tests.support.samples import EDITH, NOW, sent

ALICE = "alice@example.org"
BOB = "bob@example.org"

START = NOW + timedelta(days=-NOW.weekday() % 7)
"""A Monday."""


class Clock:
    """The time, which passes when a test says so."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


class Delivery:
    """A register, the worker's rounds by hand, and what people do."""

    def __init__(self, db: Database, settings: Settings, clock: Clock) -> None:
        self.db, self.settings, self.clock = db, settings, clock
        self.ways = worker.senders(settings)

    def work(self) -> None:
        """Rounds until there is nothing left to do now."""
        while one_round(self.db, self.settings, self.ways, self.clock):
            pass

    def publish(self, **changes: str) -> Record:
        _, record = sent(self.db, now=self.clock.now, **changes)
        return deciding.publish(self.db, record.id, actor=EDITH, now=self.clock.now)

    def edit(self, record: Record, why: str, **changes: Any) -> Record:
        found = records.get(self.db, record.id)
        assert found is not None
        draft = edits.with_values(
            edits.of_record(found, filings.contact_email(self.db, record.id)), changes
        )
        return revising.edit(
            self.db, record.id, draft, compare_draft(draft), actor=EDITH, reason=why,
            now=self.clock.now,
        )  # fmt: skip

    def conclude(self, record: Record, outcome: Outcome, note: str | None = None) -> Record:
        event = Event(outcome, Voice.NEWSROOM, self.clock.now, note=note)
        return outcomes.record_outcome(self.db, record.id, event, actor=EDITH)

    def withdraw(self, record: Record, reason: str = "Asked to.") -> Record:
        return deciding.withdraw(self.db, record.id, actor=EDITH, reason=reason, now=self.clock.now)

    def ask(
        self,
        email: str = ALICE,
        selection: Selection | None = None,
        record_id: int | None = None,
        rhythm: Rhythm = Rhythm.AT_ONCE,
        language: str = "en",
    ) -> None:
        part = Slice(selection or Selection(), record_id)
        request = SubscriptionRequest(email, part, rhythm, language)
        subscribing.subscribe(self.db, request, secret=self.settings.secret_key, now=self.clock.now)

    def follow(self, mailbox: Mailbox, email: str = ALICE, **wish: object) -> str:
        """Ask, look into the mailbox, confirm; the mail is taken out. Returns the token."""
        self.ask(email, **wish)  # type: ignore[arg-type]
        self.work()
        token = private_path(mailbox.messages.pop()).rpartition("/")[2]
        subscribing.confirm(self.db, token, now=self.clock.now)
        return token


def one_round(
    db: Database, settings: Settings, ways: Mapping[Channel, Sender], clock: Callable[[], datetime]
) -> bool:
    """What the worker's threads do beside each other, one after the other; whether there was
    anything to do."""
    busy = FollowingUp(settings, clock, never)(db)
    busy = fanout.fan_out(db, settings, clock) or busy
    for channel, sender in ways.items():
        busy = deliver(db, channel, sender, clock) > 0 or busy
    return busy


def waiting(db: Database) -> list[tuple[str, int]]:
    return db.execute(
        "SELECT target, tries FROM outbox WHERE done_at IS NULL AND given_up_at IS NULL"
    ).fetchall()


def settled(db: Database, column: str) -> int:
    row = db.execute(f"SELECT count(*) FROM outbox WHERE {column} IS NOT NULL").fetchone()
    return int(row[0])
