"""What whoever files a correction does: send it, and take it back while it waits for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import get, insert, take_step
from corrections.compare.comparison import Comparison
from corrections.private_links import receipt_token
from corrections.record import lifecycle
from corrections.record.actor import FILER, MACHINE
from corrections.record.lifecycle import Step, StepRefused
from corrections.record.model import Draft, State
from corrections.record.problems import Problem, Refused
from corrections.store import filing_tokens, filings, log, records, taken_up
from corrections.store.connection import write
from corrections.store.log import Entry


def is_filed(db: Database, draft: Draft, *, secret: str, session: str) -> bool:
    """Whether this session sent the same form before, and its record was not withdrawn."""
    known = filings.find(db, receipt_token(secret, session, draft))
    found = records.get(db, known) if known else None
    return found is not None and found.state is not State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Sender:
    """What the token of the private link is computed from beside the form, the secret and the
    browser's session; and the ``language`` of the page on which the form was: what the desk says to
    the filer is in it."""

    secret: str
    session: str
    language: str | None = None


def submit(
    db: Database,
    draft: Draft,
    comparison: Comparison,
    *,
    secret: str,
    session: str,
    moderated: bool,
    now: datetime,
    language: str | None = None,
) -> str:
    """Record what a stranger sent and return the token of their private link.

    The same form sent twice by one session is one record; a form whose record was withdrawn may
    be sent again. ``language`` is that of the ``Sender``. Raises ``Refused`` where typography alone
    differs: nothing that a newsroom would correct.
    """
    sender = Sender(secret, session, language)
    return _submit(db, draft, comparison, sender, moderated=moderated, now=now)


class TokenRevoked(Exception):
    """The token was revoked before the record was kept."""


def submit_with_token(
    db: Database,
    token_id: int,
    draft: Draft,
    comparison: Comparison,
    sender: Sender,
    *,
    moderated: bool,
    now: datetime,
) -> str:
    """As ``submit``, for a program: the record keeps with which token it was filed. Raises
    ``TokenRevoked``, too."""
    return _submit(db, draft, comparison, sender, moderated=moderated, now=now, token_id=token_id)


def take_up(
    db: Database,
    former: int,
    draft: Draft,
    comparison: Comparison,
    sender: Sender,
    *,
    moderated: bool,
    now: datetime,
) -> str:
    """As ``submit``, for a form that takes up the record ``former`` of the same filer, which was
    declined or withdrawn: that one stays as it is, and the new one names it."""
    return _submit(db, draft, comparison, sender, moderated=moderated, now=now, former=former)


def _submit(
    db: Database,
    draft: Draft,
    comparison: Comparison,
    sender: Sender,
    *,
    moderated: bool,
    now: datetime,
    former: int | None = None,
    token_id: int | None = None,
) -> str:
    if comparison.only_typography:
        raise Refused({"correction": Problem.SAME_WORDS})
    with write(db):
        if token_id is not None and not filing_tokens.is_good(db, token_id):
            raise TokenRevoked(token_id)
        token, known = _token(db, draft, sender, former or 0)
        if known:
            return token
        record = insert(db, draft, comparison, FILER, now)
        log.add(db, Entry(now, FILER, "submit", "record", record.id, record.revision))
        filings.add(db, record.id, token, draft.contact_email, sender.language)
        if token_id is not None:
            filing_tokens.note_filing(db, token_id, record.id, now)
        if former is not None:
            taken_up.add(db, record.id, former)
        if not moderated:
            take_step(db, record, Step.PUBLISH, MACHINE, None, now)
    return token


def _token(db: Database, draft: Draft, sender: Sender, former: int) -> tuple[str, bool]:
    """The token of this form, and whether its record is known: not one that was withdrawn, nor one
    up to the number ``former``."""
    token = ""
    for attempt in range(100):
        token = receipt_token(sender.secret, sender.session, draft, attempt)
        known = filings.find(db, token)
        found = records.get(db, known) if known else None
        if found is None:
            return token, False
        if found.state is not State.WITHDRAWN and found.id > former:
            return token, True
    return token, False


def withdraw_filing(db: Database, token: str, *, now: datetime) -> None:
    """The filer takes their own record back while it waits for the desk.

    Raises ``RecordMissing`` for an unknown link, ``StepRefused`` once the desk has decided.
    """
    with write(db):
        record = get(db, filings.find(db, token) or 0)
        if not lifecycle.allows(record.state, Step.WITHDRAW, FILER):
            raise StepRefused(record.state, Step.WITHDRAW)
        take_step(db, record, Step.WITHDRAW, FILER, None, now)
