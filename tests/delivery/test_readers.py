"""Who hears of what by mail, and in which thread."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import subscribing
from corrections.delivery import fanout
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Outcome
from corrections.record.selection import Selection
from corrections.render.words import Words
from corrections.store import subscriptions
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.house import ALICE, BOB, START, Clock, House, waiting
from tests.support.mailbox import Mailbox, html, private_path, text
from tests.support.samples import NOW, a_full_submission


@pytest.mark.parametrize("selection", [
    {}, {"kind": "affiliation"}, {"language": "en"}, {"year": NOW.year}, {"medium": "web"},
    {"q": "green"}, {"q": "engineer", "kind": "affiliation"}, {"outcome": "unasked"},
    {"outlet": True}, {"subject": True}, {"outlet": True, "subject": True, "q": "\"labour party\""},
])  # fmt: skip
def test_a_slice_hears_of_its_records(
    house: House, mailbox: Mailbox, selection: dict[str, object]
) -> None:
    first = house.publish(**a_full_submission())
    house.work()
    parties = {name: getattr(first, name) for name in ("outlet", "subject") if name in selection}
    house.follow(mailbox, selection=Selection(**(selection | parties)))  # type: ignore[arg-type]
    house.publish(**a_full_submission(locator="page 4"))
    house.work()

    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("selection", [
    {"kind": "figure"}, {"language": "fr"}, {"year": NOW.year - 1}, {"medium": "print"},
    {"q": "purple"},
    {"q": "green", "kind": "date"}, {"outcome": "asked"}, {"outlet": True}, {"q": "!!!"},
])  # fmt: skip
def test_a_slice_hears_of_no_other(
    house: House, mailbox: Mailbox, selection: dict[str, object]
) -> None:
    other = house.publish(**a_full_submission(outlet="The Northfield Ledger"))
    house.work()
    parties = {"outlet": other.outlet} if "outlet" in selection else {}
    house.follow(mailbox, selection=Selection(**(selection | parties)))  # type: ignore[arg-type]
    house.publish(**a_full_submission())
    house.work()

    assert mailbox.messages == []


def test_a_change_of_outcome_is_mailed_in_the_same_thread(house: House, mailbox: Mailbox) -> None:
    house.follow(mailbox)
    record = house.publish()
    house.work()
    house.conclude(record, Outcome.CORRECTED, "In the\nprint edition.")
    house.work()

    first, second = mailbox.messages
    assert first["References"] is None
    assert second["References"] == second["In-Reply-To"] == first["Message-ID"]
    assert second["Message-ID"] != first["Message-ID"]
    assert second["Subject"] == first["Subject"]
    assert text(second).startswith(
        f"Corrected, with a note, {Words('en').day(START)} (reported by the newsroom)"
    )
    assert "    In the\n    print edition." in text(second)


def test_two_readers_have_two_threads(house: House, mailbox: Mailbox) -> None:
    house.follow(mailbox, ALICE)
    house.follow(mailbox, BOB)
    house.publish()
    house.work()

    first, second = mailbox.messages
    assert first["Message-ID"] != second["Message-ID"]
    assert private_path(first) != private_path(second)


def test_who_follows_one_record_hears_of_that_one(house: House, mailbox: Mailbox) -> None:
    record = house.publish()
    house.work()
    house.follow(mailbox, record_id=record.id)
    other = house.publish(subject="Somebody Else")
    house.conclude(other, Outcome.ASKED)
    house.conclude(record, Outcome.REFUSED)
    house.work()

    [message] = mailbox.messages
    assert "Declined by the newsroom" in text(message)


def test_a_withdrawal_is_told_to_those_who_had_heard_and_repeats_nothing(
    house: House, mailbox: Mailbox
) -> None:
    house.follow(mailbox, ALICE, selection=Selection(q="green"))
    record = house.publish()
    house.work()
    house.follow(mailbox, BOB)
    house.withdraw(record, "It was a misunderstanding.")
    house.work()

    published, gone = mailbox.messages
    assert (published["To"], gone["To"]) == (ALICE, ALICE)
    assert gone["References"] == published["Message-ID"]
    assert "It was a misunderstanding." in text(gone)
    assert "Labour" not in str(gone)
    assert "Quill" not in str(gone)


def test_withdrawn_before_it_was_mailed_it_is_not_mailed(
    house: House, mailbox: Mailbox, clock: Clock
) -> None:
    house.follow(mailbox)
    mailbox.close()
    record = house.publish()
    house.work()
    house.withdraw(record)
    mailbox.open()
    clock.pass_by(seconds=30)
    house.work()

    assert ["Labour" in str(message) for message in mailbox.messages] == [False]


def test_a_subscriber_hears_nothing_of_what_was_before(house: House, mailbox: Mailbox) -> None:
    house.ask()
    house.work()
    token = private_path(mailbox.messages.pop()).rpartition("/")[2]
    house.publish()
    subscribing.confirm(house.db, token, now=NOW)
    house.work()

    assert mailbox.messages == []


def test_mail_in_the_language_of_the_page(house: House, mailbox: Mailbox) -> None:
    house.follow(mailbox, language="fr")
    house.publish()
    house.work()

    [message] = mailbox.messages
    assert message["Content-Language"] == "fr"
    assert private_path(message).startswith("/fr/subscriptions/")
    assert "Au lieu de « Labour », lire « Green »." in text(message).replace("\u202f", " ")
    assert "Tel qu’imprimé" in text(message) or "Texte imprimé" in text(message)
    assert '<html lang="fr">' in html(message)


def test_many_subscribers_are_served_in_steps(house: House, mailbox: Mailbox, db: Database) -> None:
    for number in range(fanout.BATCH + 7):
        nonce = f"{number:032}"
        request = SubscriptionRequest(f"reader{number}@example.org", Slice(), Rhythm.AT_ONCE, "en")
        with db.atomic():
            made = subscriptions.add(db, request, nonce, f"token {number}", NOW)
            found = subscriptions.get(db, made)
            assert found
            subscriptions.confirm(db, found, 0, None, NOW)
    house.publish()
    assert fanout.spread(db, house.settings, NOW)
    assert fanout.spread(db, house.settings, NOW)
    assert not fanout.spread(db, house.settings, NOW)

    mails = [target for target, _ in waiting(db) if target.startswith("subscriptions/")]
    assert len(mails) == len(set(mails)) == fanout.BATCH + 7
