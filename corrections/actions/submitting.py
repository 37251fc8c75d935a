"""What whoever files a correction does: send it, and take it back while it waits for the desk."""

from __future__ import annotations

import hmac
from dataclasses import fields
from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from corrections.actions.recording import compare_texts, get, insert, take_step
from corrections.record import lifecycle
from corrections.record.lifecycle import Step
from corrections.record.model import Draft, State
from corrections.store import filings, records
from corrections.store.connection import write


def submission_token(secret: str, session: str, draft: Draft, attempt: int = 0) -> str:
    """The private link's token: the same form sent twice by one browser has the same token.

    160 bits of HMAC-SHA256 (RFC 2104) over the session and all that was typed: nobody can guess
    it without the secret, and it needs to be stored nowhere.
    """
    typed = "\x00".join(f"{f.name}={getattr(draft, f.name)}" for f in fields(draft))
    message = f"{session}\x00{attempt}\x00{typed}".encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), message, sha256).hexdigest()[:40]


def submit(
    db: Database, draft: Draft, *, secret: str, session: str, moderated: bool, now: datetime
) -> str:
    """Record what a stranger sent and return the token of their private link.

    Sent twice it is one record; a form whose record was withdrawn may be sent again.
    """
    compared = compare_texts(draft)
    with write(db):
        for attempt in range(100):
            token = submission_token(secret, session, draft, attempt)
            known = filings.find(db, token)
            if known is None:
                break
            found = records.get(db, known)
            if found and found.state is not State.WITHDRAWN:
                return token
        record = insert(db, draft, compared, "filer", now)
        filings.add(db, record.id, token, draft.contact_email)
        if not moderated:
            take_step(db, record, Step.PUBLISH, "moderation off", None, now)
    return token


def withdraw_filing(db: Database, token: str, *, now: datetime) -> None:
    """The filer takes their own record back while it waits for the desk.

    Raises ``RecordMissing`` for an unknown link, ``StepRefused`` once the desk has decided.
    """
    with write(db):
        record = get(db, filings.find(db, token) or 0)
        if record.state is not State.PENDING:
            raise lifecycle.StepRefused(record.state, Step.WITHDRAW)
        take_step(db, record, Step.WITHDRAW, "filer", None, now)
