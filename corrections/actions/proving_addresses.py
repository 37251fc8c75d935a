"""Somebody proves that they read an address at the domain of an outlet, and gets a link with which
its newsroom answers. No editor takes part; the desk sees such links and can revoke them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.actions.receiving import NEWSROOM
from corrections.actions.subscribing import request_letter
from corrections.private_links import mailbox_hash, newsroom_proof_token, newsroom_token
from corrections.record.newsroom_domain import belongs
from corrections.store import (
    log,
    mailboxes,
    newsroom_links,
    newsroom_proofs,
    outbox,
    parties,
    party_facts,
    subscriptions,
)
from corrections.store.connection import write
from corrections.store.log import Entry
from corrections.store.newsroom_links import Recipient
from corrections.store.newsroom_proofs import Wish

ASKS_APART = timedelta(minutes=10)
"""No second letter about one outlet goes to a mailbox earlier, unless the first was used."""


class ProofMissing(LookupError):
    """No request has this token, or it was used, refused or is too old."""


def request(db: Database, wish: Wish, *, secret: str, now: datetime) -> None:
    """Have a letter sent to an address by which its owner gets a link, if the address belongs to
    the outlet. Whether one is sent nobody learns from this.

    Raises ``TooManyRequests``.
    """
    mailbox = mailbox_hash(secret, wish.email)

    def ask(wanted: bool) -> bool:
        if not (wanted and _may_prove(db, wish, mailbox, now)):
            return False
        nonce = secrets.token_hex(16)
        token = newsroom_proof_token(secret, nonce)
        number = newsroom_proofs.add(db, wish, mailbox, nonce=nonce, token=token, now=now)
        outbox.post(db, f"newsrooms/proofs/{number}", {"newsroom_proof": number}, now)
        return True

    with write(db):
        request_letter(db, wish.email, secret=secret, now=now, ask=ask)


def confirm(db: Database, token: str, *, now: datetime) -> str:
    """Make the link, and return its token, which is kept nowhere. Raises ``ProofMissing``, also
    where the outlet has no public records any more."""
    made = newsroom_token()
    with write(db):
        found = newsroom_proofs.find(db, token)
        if found is None or not found.is_open(now):
            raise ProofMissing
        outlet = parties.by_number(db, "outlets", found.outlet_id)
        if outlet is None or newsroom_links.was_revoked(db, outlet.id, found.mailbox):
            raise ProofMissing
        newsroom_proofs.use(db, found.id, now)
        newsroom_links.add(
            db, None, made, name=None, now=now, outlet_id=outlet.id,
            to=Recipient(found.mailbox, found.domain),
        )  # fmt: skip
        log.add(db, Entry(now, NEWSROOM, "prove-address", "outlet", outlet.id))
    return made


def stop(db: Database, token: str, *, now: datetime) -> None:
    """Whoever reads the mailbox did not ask for the letter: nothing that is requested on a page is
    sent there any more, and whatever waits for its confirmation is stopped."""
    with write(db):
        found = newsroom_proofs.find(db, token)
        if found and not found.used:
            newsroom_proofs.stop(db, found.mailbox, now)
            mailboxes.refuse(db, found.mailbox)
            subscriptions.stop_unconfirmed(db, found.mailbox, now)


def allow(db: Database, token: str) -> None:
    """The owner of the mailbox takes back that it wants no letter; what was stopped stays so."""
    with write(db):
        found = newsroom_proofs.find(db, token)
        if found:
            mailboxes.allow(db, found.mailbox)


def _may_prove(db: Database, wish: Wish, mailbox: str, now: datetime) -> bool:
    """A mailbox whose link the desk revoked gets no other one by itself."""
    return (
        belongs(wish.email, party_facts.get(db, wish.outlet_id))
        and not newsroom_links.was_revoked(db, wish.outlet_id, mailbox)
        and not newsroom_proofs.asked_since(db, wish.outlet_id, mailbox, now - ASKS_APART)
    )
