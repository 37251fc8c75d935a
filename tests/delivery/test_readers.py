"""Who hears of what by mail, and in which thread."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import subscribing
from corrections.delivery import fanout
from corrections.delivery.queue import deliver
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Outcome
from corrections.record.selection import Selection
from corrections.render.words import Words
from corrections.store import identity, subscriptions
from corrections.store.outbox import Channel
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.delivery import ALICE, BOB, START, Clock, Delivery, waiting
from tests.support.hub import Hub
from tests.support.mailbox import Mailbox, html, private_path, text
from tests.support.samples import NOW, a_full_submission

GONE = {
    "quote": "Zanzibar sardines are purple.",
    "correction": "Zanzibar sardines are orange.",
    "subject": "Quetzal Umber",
    "outlet": "The Xylophone",
}


@pytest.mark.parametrize("selection", [
    {}, {"kind": "affiliation"}, {"language": "en"}, {"year": NOW.year}, {"medium": "web"},
    {"q": "green"}, {"q": "engineer", "kind": "affiliation"}, {"outcome": "unasked"},
    {"outlet": True}, {"subject": True}, {"outlet": True, "subject": True, "q": "\"labour party\""},
])  # fmt: skip
def test_a_slice_hears_of_its_records(
    delivery: Delivery, mailbox: Mailbox, selection: dict[str, object]
) -> None:
    first = delivery.publish(**a_full_submission())
    delivery.work()
    parties = {name: getattr(first, name) for name in ("outlet", "subject") if name in selection}
    delivery.follow(mailbox, selection=Selection(**(selection | parties)))  # type: ignore[arg-type]
    delivery.publish(**a_full_submission(locator="page 4"))
    delivery.work()

    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("selection", [
    {"kind": "figure"}, {"language": "fr"}, {"year": NOW.year - 1}, {"medium": "print"},
    {"q": "purple"},
    {"q": "green", "kind": "date"}, {"outcome": "asked"}, {"outlet": True}, {"q": "!!!"},
])  # fmt: skip
def test_a_slice_hears_of_no_other(
    delivery: Delivery, mailbox: Mailbox, selection: dict[str, object]
) -> None:
    other = delivery.publish(**a_full_submission(outlet="The Northfield Ledger"))
    delivery.work()
    parties = {"outlet": other.outlet} if "outlet" in selection else {}
    delivery.follow(mailbox, selection=Selection(**(selection | parties)))  # type: ignore[arg-type]
    delivery.publish(**a_full_submission())
    delivery.work()

    assert mailbox.messages == []


def test_a_change_of_outcome_is_mailed_in_the_same_thread(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    record = delivery.publish()
    delivery.work()
    delivery.conclude(record, Outcome.CORRECTED, "In the\nprint edition.")
    delivery.work()

    first, second = mailbox.messages
    assert first["References"] is None
    assert second["References"] == second["In-Reply-To"] == first["Message-ID"]
    right = f"{identity.get(delivery.db, 'localhost').uuid}@localhost"
    assert first["Message-ID"] == f"<1.record.{record.id}.{right}>"
    assert second["Message-ID"] == f"<1.announcements.2.{right}>"
    assert second["Subject"] == first["Subject"]
    assert text(second).startswith(
        f"Corrected, with a note, {Words('en').day(START)} (noted by the desk for the newsroom)"
    )
    assert "    In the\n    print edition." in text(second)


def test_two_readers_have_two_threads(delivery: Delivery, mailbox: Mailbox) -> None:
    delivery.follow(mailbox, ALICE)
    delivery.follow(mailbox, BOB)
    delivery.publish()
    delivery.work()

    first, second = mailbox.messages
    assert first["Message-ID"] != second["Message-ID"]
    assert private_path(first) != private_path(second)


def test_who_follows_one_record_hears_of_that_one(delivery: Delivery, mailbox: Mailbox) -> None:
    record = delivery.publish()
    delivery.work()
    delivery.follow(mailbox, record_id=record.id)
    other = delivery.publish(subject="Somebody Else")
    delivery.conclude(other, Outcome.ASKED)
    delivery.conclude(record, Outcome.REFUSED)
    delivery.work()

    [message] = mailbox.messages
    assert "Declined by the newsroom" in text(message)


def test_a_withdrawal_is_told_to_those_who_had_heard_and_repeats_nothing(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox, ALICE, selection=Selection(q="green"))
    record = delivery.publish()
    delivery.work()
    delivery.follow(mailbox, BOB)
    delivery.withdraw(record, "It was a misunderstanding.")
    delivery.work()

    published, gone = mailbox.messages
    assert (published["To"], gone["To"]) == (ALICE, ALICE)
    assert gone["References"] == published["Message-ID"]
    assert "It was a misunderstanding." in text(gone)
    assert "Labour" not in str(gone)
    assert "Quill" not in str(gone)


def test_withdrawn_before_it_was_mailed_it_is_not_mailed(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox)
    mailbox.close()
    record = delivery.publish()
    delivery.work()
    delivery.withdraw(record)
    mailbox.open()
    clock.pass_by(seconds=30)
    delivery.work()

    assert ["Labour" in str(message) for message in mailbox.messages] == [False]


def test_a_subscriber_hears_nothing_of_what_was_before(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.ask()
    delivery.work()
    token = private_path(mailbox.messages.pop()).rpartition("/")[2]
    delivery.publish()
    subscribing.confirm(delivery.db, token, now=NOW)
    delivery.work()

    assert mailbox.messages == []


def test_mail_in_the_language_of_the_page(delivery: Delivery, mailbox: Mailbox) -> None:
    delivery.follow(mailbox, language="fr")
    delivery.publish()
    delivery.work()

    [message] = mailbox.messages
    assert message["Content-Language"] == "fr"
    assert private_path(message).startswith("/fr/subscriptions/")
    assert "Au lieu de « Labour », lire « Green »." in text(message).replace("\u202f", " ")
    assert "Tel qu’imprimé" in text(message) or "Texte imprimé" in text(message)
    assert '<html lang="fr">' in html(message)


def test_many_subscribers_are_served_in_steps(
    delivery: Delivery, mailbox: Mailbox, hub: Hub, clock: Clock, db: Database
) -> None:
    """And the hub is told in the first step alone."""
    for number in range(fanout.BATCH + 7):
        nonce = f"{number:032}"
        request = SubscriptionRequest(f"reader{number}@example.org", Slice(), Rhythm.AT_ONCE, "en")
        with db.atomic():
            made = subscriptions.add(db, request, f"{number:064}", nonce, f"token {number}", NOW)
            found = subscriptions.get(db, made)
            assert found
            subscriptions.confirm(db, found, 0, None, NOW)
    delivery.publish()
    assert fanout.spread(db, delivery.settings, NOW)
    deliver(db, Channel.WEBSUB, delivery.ways[Channel.WEBSUB], clock)
    assert fanout.spread(db, delivery.settings, NOW)
    assert not fanout.spread(db, delivery.settings, NOW)

    mails = [target for target, _ in waiting(db)]
    assert len(mails) == len(set(mails)) == fanout.BATCH + 7
    assert all(target.startswith("subscriptions/") for target in mails)
    assert set(hub.counted.values()) == {1}


@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.DAILY])
def test_what_is_told_of_a_withdrawal_names_nobody(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, rhythm: Rhythm
) -> None:
    record = delivery.publish(**GONE)
    delivery.work()
    delivery.follow(mailbox, selection=Selection(subject=record.subject), rhythm=rhythm)
    second = delivery.publish(**GONE | {"locator": "page 9"})
    clock.pass_by(days=2)
    delivery.work()
    for published in (record, second):
        delivery.withdraw(published, "Asked to.")
    clock.pass_by(days=2)
    delivery.work()

    assert len(mailbox.messages) == 2
    told = mailbox.messages[-1]
    for part in (str(told["Subject"]), text(told), html(told)):
        assert not [word for word in GONE.values() if word in part]
    assert "You follow: quetzal-umber." in text(told)


def test_nobody_is_told_at_once_of_words_that_were_withdrawn(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox, selection=Selection(q="sardines"))
    delivery.withdraw(delivery.publish(**GONE), "Asked to.")
    delivery.work()

    assert mailbox.messages == []
