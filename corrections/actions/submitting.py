"""What whoever files a correction does: send it, and take it back while it waits for the desk."""

from __future__ import annotations

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
from corrections.store import filings, log, records
from corrections.store.connection import write
from corrections.store.log import Entry


def is_filed(db: Database, draft: Draft, *, secret: str, session: str) -> bool:
    """Whether this session sent the same form before, and its record was not withdrawn."""
    known = filings.find(db, receipt_token(secret, session, draft))
    found = records.get(db, known) if known else None
    return found is not None and found.state is not State.WITHDRAWN


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
    be sent again. ``language`` is that of the page on which the form was: what the desk says to the
    filer is in it. Raises ``Refused`` where typography alone differs: nothing that a newsroom
    would correct.
    """
    if comparison.only_typography:
        raise Refused({"correction": Problem.SAME_WORDS})
    with write(db):
        for attempt in range(100):
            token = receipt_token(secret, session, draft, attempt)
            known = filings.find(db, token)
            if known is None:
                break
            found = records.get(db, known)
            if found and found.state is not State.WITHDRAWN:
                return token
        record = insert(db, draft, comparison, FILER, now)
        log.add(db, Entry(now, FILER, "submit", "record", record.id, record.revision))
        filings.add(db, record.id, token, draft.contact_email, language)
        if not moderated:
            take_step(db, record, Step.PUBLISH, MACHINE, None, now)
    return token


def withdraw_filing(db: Database, token: str, *, now: datetime) -> None:
    """The filer takes their own record back while it waits for the desk.

    Raises ``RecordMissing`` for an unknown link, ``StepRefused`` once the desk has decided.
    """
    with write(db):
        record = get(db, filings.find(db, token) or 0)
        if not lifecycle.allows(record.state, Step.WITHDRAW, FILER):
            raise StepRefused(record.state, Step.WITHDRAW)
        take_step(db, record, Step.WITHDRAW, FILER, None, now)
