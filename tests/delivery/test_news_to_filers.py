"""Letters to filers about what came after their record: once each, and not what was taken back."""

from __future__ import annotations

from functools import partial

import pytest

from corrections.actions import deciding, handling, inviting, outcomes, receiving, stating
from corrections.actions.handling import Decision
from corrections.record.answer import Answer, Claim
from corrections.record.history import Event, Voice
from corrections.record.inbox import ItemState
from corrections.record.model import Outcome
from corrections.record.proposal import Proposal
from corrections.record.statement import Statement
from corrections.store import events, inbox
from tests.delivery.test_letters_to_filers import Filer
from tests.support.delivery import ALICE, Clock, Delivery
from tests.support.mailbox import Mailbox, text
from tests.support.samples import EDITH

ANSWER = Answer(Claim.REFUSED, "Eve Porter", "It is what <she> said.", "2024-03-01")
SAID = Statement(Outcome.ASKED, "2024-03-01", "By email.")
REFUSED = Statement(Outcome.REFUSED, "2024-03-02")


@pytest.fixture
def filer(delivery: Delivery, mailbox: Mailbox, clock: Clock) -> Filer:
    """Alice, who confirmed her address, and whose record is public."""
    return published(delivery, mailbox, clock, "en")


def published(delivery: Delivery, mailbox: Mailbox, clock: Clock, language: str) -> Filer:
    made = Filer(delivery, language)
    made.confirm(mailbox)
    deciding.publish(delivery.db, made.record.id, actor=EDITH, now=clock())
    delivery.work()
    mailbox.messages.clear()
    return made


def answered(delivery: Delivery, filer: Filer, clock: Clock) -> int:
    """The number of an answer that waits for the desk."""
    token = inviting.make_link(delivery.db, filer.record.id, actor=EDITH, now=clock())
    return receiving.answer(delivery.db, token, filer.record.id, ANSWER, language="en", now=clock())


def decide(
    delivery: Delivery, number: int, state: ItemState, clock: Clock, sentence: str | None = None
) -> None:
    clock.pass_by(minutes=1)
    found = inbox.get(delivery.db, number)
    assert found
    decision = Decision(number, found.revision, EDITH, sentence, clock())
    step = {
        ItemState.ACCEPTED: handling.accept, ItemState.REFUSED: handling.refuse,
        ItemState.OPEN: handling.reopen,
    }[state]  # fmt: skip
    step(delivery.db, decision)


def test_an_answer_is_told_in_its_words_once_an_editor_accepted_it(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    number = answered(delivery, filer, clock)
    delivery.work()
    assert mailbox.messages == []

    decide(delivery, number, ItemState.ACCEPTED, clock)
    delivery.work()
    [message] = mailbox.to(ALICE)
    assert message["Subject"] == f"The newsroom answered your correction (No. {filer.record.id})"
    assert "It is what <she> said." in text(message)
    assert "We decline to correct it" in text(message)
    assert f"/corrections/{filer.record.id}" in text(message)
    assert "Eve Porter" not in text(message)
    assert message["List-Unsubscribe"]
    delivery.work()
    assert len(mailbox.messages) == 1


def test_an_answer_that_was_sent_back_is_not_told(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    decide(delivery, answered(delivery, filer, clock), ItemState.REFUSED, clock, "Say why.")
    delivery.work()

    assert mailbox.messages == []


def test_an_answer_that_was_struck_before_the_mail_is_not_told(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    decide(delivery, answered(delivery, filer, clock), ItemState.ACCEPTED, clock)
    [event] = events.of(delivery.db, filer.record.id)
    outcomes.strike(
        delivery.db, filer.record.id, event.id, actor=EDITH, reason="Wrong one.", now=clock()
    )
    delivery.work()

    assert mailbox.messages == []


def test_what_became_of_a_statement_is_told_with_the_sentence_of_the_desk(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    filer = published(delivery, mailbox, clock, "fr")
    number = stating.state(delivery.db, filer.record.id, SAID, language="fr", now=clock())
    decide(delivery, number, ItemState.REFUSED, clock, "À qui avez-vous écrit ?")
    delivery.work()

    [message] = mailbox.to(ALICE)
    assert message["Content-Language"] == "fr"
    assert message["Subject"].startswith("Ce que vous avez dit de la rédaction a été refusé")
    assert "À qui avez-vous écrit ?" in text(message)


def test_an_accepted_statement_is_told_once_and_not_as_an_event_too(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    number = stating.state(delivery.db, filer.record.id, SAID, language="en", now=clock())
    decide(delivery, number, ItemState.ACCEPTED, clock)
    delivery.work()

    [message] = mailbox.to(ALICE)
    name = f"No. {filer.record.id}"
    assert message["Subject"] == f"What you said about the newsroom was accepted ({name})"
    assert "I asked them to correct it" in text(message)


def test_what_is_accepted_together_with_the_record_is_one_letter(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    number = filer.record.id
    deciding.unpublish(delivery.db, number, actor=EDITH, now=clock())
    sent = [stating.state(delivery.db, number, SAID, language="en", now=clock())]
    sent.append(stating.state(delivery.db, number, REFUSED, language="en", now=clock()))
    read = {item.id: item.revision for item in map(partial(inbox.get, delivery.db), sent) if item}
    clock.pass_by(minutes=1)
    deciding.publish(delivery.db, number, actor=EDITH, now=clock(), statements=read)
    delivery.work()

    assert [message["Subject"] for message in mailbox.to(ALICE)] == [
        f"Your correction is in the register (No. {number})"
    ]


def test_what_became_of_a_proposal_is_told_unless_that_was_taken_back(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    told = Proposal({"byline": (None, "R. Porter")}, "I forgot.")
    number = receiving.propose(delivery.db, filer.record.id, told, language="en", now=clock())
    decide(delivery, number, ItemState.REFUSED, clock, "No.")
    decide(delivery, number, ItemState.OPEN, clock)
    delivery.work()
    assert mailbox.messages == []

    decide(delivery, number, ItemState.ACCEPTED, clock)
    delivery.work()
    [message] = mailbox.to(ALICE)
    assert message["Subject"].startswith("The change that you proposed was accepted")


def test_what_the_desk_writes_down_about_the_newsroom_is_told(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    for outcome, note in ((Outcome.CORRECTED, "A note below the text."), (Outcome.REFUSED, None)):
        event = Event(outcome, Voice.PAGE, clock(), note=note)
        outcomes.record_outcome(delivery.db, filer.record.id, event, actor=EDITH)
    delivery.work()

    first, second = mailbox.to(ALICE)
    assert first["Subject"] == second["Subject"]
    assert "A note below the text." in text(first)
    assert "A note below the text." not in text(second)


def test_nothing_of_it_is_sent_to_an_address_that_nobody_confirmed(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    filer = Filer(delivery)
    deciding.publish(delivery.db, filer.record.id, actor=EDITH, now=clock())
    decide(delivery, answered(delivery, filer, clock), ItemState.ACCEPTED, clock)
    delivery.work()

    assert mailbox.messages == []


def test_what_the_desk_noted_for_the_newsroom_is_told_as_that(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    noted = Event(Outcome.REFUSED, Voice.NEWSROOM, clock(), note="By telephone.")
    outcomes.record_outcome(delivery.db, filer.record.id, noted, actor=EDITH)

    delivery.work()
    [message] = mailbox.to(ALICE)
    assert "Declined by the newsroom, noted by the desk for the newsroom." in text(message)
