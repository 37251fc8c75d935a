"""A mail is sent once, whatever the mail server does."""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from corrections.delivery import fanout
from corrections.delivery.queue import deliver
from corrections.store import outbox
from corrections.store.outbox import Channel, Item
from tests.support.delivery import ALICE, BOB, Clock, Delivery, settled, waiting
from tests.support.mailbox import Mailbox
from tests.support.samples import NOW, rows


def test_a_mail_server_that_is_down_gets_it_later_and_once(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    token = delivery.follow(mailbox)
    mailbox.close()
    delivery.publish()
    with caplog.at_level(logging.INFO, "corrections.delivery"):
        delivery.work()
    assert errors(delivery) == {"no answer from the mail server (ConnectionRefusedError)"}
    mailbox.open()
    clock.pass_by(seconds=30)
    delivery.work()
    delivery.work()

    assert len(mailbox.to(ALICE)) == 1
    assert "again in 0:00:30" in caplog.text
    assert ALICE not in caplog.text
    assert token not in caplog.text
    assert token not in str(rows(delivery.db))


def errors(delivery: Delivery) -> set[str | None]:
    """Why each of what waits was not taken the last time."""
    waiting = "done_at IS NULL AND given_up_at IS NULL"
    return {row[0] for row in delivery.db.execute(f"SELECT last_error FROM outbox WHERE {waiting}")}


@pytest.mark.parametrize("answer", ["451 Try later", "554 Looks like spam", "421 Closing"])
def test_a_mail_that_is_not_taken_is_tried_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, answer: str
) -> None:
    delivery.follow(mailbox)
    mailbox.answer = answer
    delivery.publish()
    delivery.work()
    assert errors(delivery) == {f"the mail server answered {answer[:3]}"}
    mailbox.answer = "250 OK"
    clock.pass_by(seconds=30)
    delivery.work()

    assert len(mailbox.messages) == 1


def test_an_address_that_does_not_exist_is_not_tried_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for address in (ALICE, BOB, "carol@example.org"):
        delivery.follow(mailbox, address)
    mailbox.refusing |= {ALICE: f"550 <{ALICE}> unknown", "carol@example.org": "500 What?"}
    delivery.publish()
    with caplog.at_level(logging.INFO, "corrections.delivery"):
        delivery.work()

    assert [message["To"] for message in mailbox.messages] == [BOB]
    assert settled(delivery.db, "given_up_at") == 2
    assert caplog.messages == [
        "mail 4: given up: the mail server answered 550",
        "mail 5: sent",
        "mail 6: given up: the mail server answered 500",
    ]
    assert ALICE not in caplog.text
    assert ALICE not in str(rows(delivery.db)["outbox"])


@pytest.mark.parametrize("answer", ["550 Not from you", "553 No such mailbox", "451 Later"])
def test_a_sender_that_is_refused_is_no_address_that_does_not_exist(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, answer: str
) -> None:
    """The operator can mend that: every mail waits, and none is given up."""
    delivery.follow(mailbox, ALICE)
    delivery.follow(mailbox, BOB)
    mailbox.sender_answer = answer
    delivery.publish()
    delivery.work()
    assert [tries for _, tries in waiting(delivery.db)] == [1, 1]
    mailbox.sender_answer = "250 OK"
    clock.pass_by(seconds=30)
    delivery.work()

    assert sorted(message["To"] for message in mailbox.messages) == [ALICE, BOB]


@pytest.mark.parametrize("answer", ["421 Closing", "450 Mailbox busy", "452 Too many"])
def test_an_address_that_is_not_taken_now_is_tried_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, answer: str
) -> None:
    delivery.follow(mailbox)
    mailbox.refusing[ALICE] = answer
    delivery.publish()
    delivery.work()
    assert [tries for _, tries in waiting(delivery.db)] == [1]
    mailbox.refusing.clear()
    clock.pass_by(seconds=30)
    delivery.work()

    assert len(mailbox.messages) == 1


def test_a_server_that_closes_down_is_asked_once_a_round(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, ALICE)
    delivery.follow(mailbox, BOB)
    mailbox.refusing |= {ALICE: "421 Closing", BOB: "421 Closing"}
    mailbox.connections = 0
    delivery.publish()
    delivery.work()

    assert mailbox.connections == 1
    assert [tries for _, tries in waiting(delivery.db)] == [1, 1]


def test_what_was_taken_is_done_even_when_the_claim_had_run_out(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """Whoever took over may have sent it again; a third time it is not sent."""
    delivery.follow(mailbox)
    delivery.publish()
    fanout.spread(delivery.db, delivery.settings, clock())
    slow = outbox.claim(delivery.db, [Channel.MAIL], clock())
    clock.pass_by(minutes=3)
    other = outbox.claim(delivery.db, [Channel.MAIL], clock())
    assert slow
    assert other
    outbox.done(delivery.db, slow, clock())
    outbox.failed(delivery.db, other, "the mail server answered 451", clock(), timedelta())
    delivery.work()

    assert mailbox.messages == []
    assert settled(delivery.db, "done_at") == 2, "the letter that asks, and this one"


def test_mails_of_a_round_share_a_connection(delivery: Delivery, mailbox: Mailbox) -> None:
    for number in range(5):
        delivery.follow(mailbox, f"reader{number}@example.org")
    mailbox.connections = mailbox.quits = 0
    delivery.publish()
    delivery.work()

    assert len(mailbox.messages) == 5
    assert mailbox.connections == 1
    assert mailbox.quits == mailbox.connections, "and close it behind the last"


def test_sent_again_it_is_recognisable(delivery: Delivery, mailbox: Mailbox, clock: Clock) -> None:
    """The one window: the server has accepted, and the process dies before it writes that down."""
    delivery.follow(mailbox)
    delivery.publish()
    fanout.spread(delivery.db, delivery.settings, clock())
    item = outbox.claim(delivery.db, [Channel.MAIL], clock())
    assert item
    delivery.ways[Channel.MAIL].send(delivery.db, item, clock())
    delivery.work()
    assert len(mailbox.messages) == 1, "the claim holds"
    clock.pass_by(minutes=2)
    delivery.work()

    assert len({message["Message-ID"] for message in mailbox.messages}) == 1


def test_what_cannot_be_composed_stops_nothing_else(
    delivery: Delivery, mailbox: Mailbox, db: Database
) -> None:
    delivery.follow(mailbox)
    with db.atomic():
        outbox.post(db, "nonsense", {"subscription": "none"}, NOW)
    delivery.publish()
    delivery.work()

    assert len(mailbox.messages) == 1
    assert [target for target, tries in waiting(db) if tries == 1] == ["nonsense"]
    assert errors(delivery) == {"ValueError"}, "what it says may repeat what somebody typed"


def test_what_was_accepted_and_could_not_be_stored_is_not_sent_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, db: Database
) -> None:
    """Nothing else is claimed before it is stored, however long that takes."""
    delivery.follow(mailbox)
    delivery.publish()
    fanout.spread(db, delivery.settings, clock())
    accepted: list[Item] = []
    send = delivery.ways[Channel.MAIL].send

    class Filling:
        """A sender during which the disk becomes full."""

        def send(self, db: Database, item: Item, now: datetime) -> None:
            send(db, item, now)
            db.execute("PRAGMA query_only=ON")

        def close(self) -> None:
            pass

    for _ in range(3):
        with pytest.raises(sqlite3.OperationalError):
            deliver(db, Channel.MAIL, Filling(), clock, taken=accepted)
        clock.pass_by(minutes=3)
    db.execute("PRAGMA query_only=OFF")
    assert deliver(db, Channel.MAIL, Filling(), clock, taken=accepted) == 0

    assert len(mailbox.messages) == 1
    assert waiting(db) == []
    assert accepted == []
