"""Erasing a record leaves the mail that waits for somebody else."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import erasing
from corrections.record.actor import Actor, Role
from corrections.record.removal import RemovalReason
from corrections.store import outbox
from corrections.store.connection import write
from tests.support.samples import NOW, sent

ADA = Actor(Role.EDITOR, "Ada", administrator=True)


def test_mail_of_which_a_server_named_the_filers_address_is_sent_and_the_words_are_gone(
    db: Database,
) -> None:
    _, record = sent(db, contact_email="on@example.org")
    with write(db):
        outbox.post(db, "subscriptions/1/asked/1", {"subscription": 1}, NOW)
        db.execute("UPDATE outbox SET last_error = '450 jason@example.org is greylisted'")
    erasing.erase(db, record.id, reason=RemovalReason.BY_REQUEST, actor=ADA, now=NOW)

    left = db.execute("SELECT target, last_error FROM outbox WHERE channel = 'mail'").fetchall()
    assert left == [("subscriptions/1/asked/1", None)]
