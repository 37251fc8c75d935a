"""What people do to the register: each function keeps one promise in one transaction.

Time and connection are arguments. What is slow (comparing the texts) is finished before the
transaction opens; what is returned is committed.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from corrections.compare import diff, kinds
from corrections.record import lifecycle
from corrections.record.imports import Import
from corrections.record.lifecycle import Step
from corrections.record.model import Draft, Event, Record, Revision, Span, State, Suggestion
from corrections.store import (
    announcements,
    differences,
    filings,
    history,
    publishing,
    records,
    register,
)
from corrections.store.announcements import What
from corrections.store.connection import write
from corrections.store.differences import Texts, Versions

VERSIONS = Versions(diff.VERSION, kinds.VERSION)
"""Of the code that computes differences now."""

Comparison = tuple[list[Span], list[Suggestion]]
"""A difference, and the kinds that it suggests."""

PRIVATE_FIELDS = ("contact_email",)
"""What a revision, which is public, never holds."""


class RecordMissing(LookupError):
    """There is no record with this number."""


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
    compared = _compare(draft)
    with write(db):
        for attempt in range(100):
            token = submission_token(secret, session, draft, attempt)
            known = filings.find(db, token)
            if known is None:
                break
            found = records.get(db, known)
            if found and found.state is not State.WITHDRAWN:
                return token
        record = _insert(db, draft, compared, "filer", now)
        filings.add(db, record.id, token, draft.contact_email)
        if not moderated:
            _step(db, record, Step.PUBLISH, "moderation off", None, now)
    return token


def publish(db: Database, record_id: int, *, editor: str, now: datetime) -> Record:
    """Make a record public; raises ``StepRefused`` when it cannot be."""
    return _take(db, record_id, Step.PUBLISH, f"editor:{editor}", None, now)


def decline(db: Database, record_id: int, *, editor: str, reason: str, now: datetime) -> Record:
    """Keep a record from the public, with a reason that its filer reads."""
    return _take(db, record_id, Step.DECLINE, f"editor:{editor}", reason, now)


def withdraw(db: Database, record_id: int, *, by: str, reason: str | None, now: datetime) -> Record:
    """Take a record back; its address says from then on that it is gone, and why."""
    return _take(db, record_id, Step.WITHDRAW, by, reason, now)


def withdraw_filing(db: Database, token: str, *, now: datetime) -> None:
    """The filer takes their own record back while it waits for the desk.

    Raises ``RecordMissing`` for an unknown link, ``StepRefused`` once the desk has decided.
    """
    with write(db):
        record = _get(db, filings.find(db, token) or 0)
        if record.state is not State.PENDING:
            raise lifecycle.StepRefused(record.state, Step.WITHDRAW)
        _step(db, record, Step.WITHDRAW, "filer", None, now)


def record_outcome(db: Database, record_id: int, event: Event, *, editor: str) -> Record:
    """Keep what the newsroom did, and conclude from it; lists and feeds go by the outcome."""
    with write(db):
        record = _get(db, record_id)
        number = history.add_event(db, record.id, event)
        if event.outcome is record.outcome:
            register.note_change(db, event.at)
            if record.state is State.PUBLISHED:
                announcements.add(db, record, What.EVENT, event.at, number)
            return record
        concluded = publishing.conclude(db, record, event.outcome, event.at)
        _note(db, concluded, f"editor:{editor}", {"outcome": (record.outcome, event.outcome)})
        if record.state is State.PUBLISHED:
            announcements.add(db, concluded, What.OUTCOME, event.at, number)
    return concluded


def begin_register(db: Database, case: Import, *, now: datetime) -> None:
    """Begin an empty register with its founding case; one in which anything was ever recorded
    stays as it is."""
    compared = _compare(case.draft)
    with write(db):
        if records.is_empty(db):
            record = _import(db, case, compared, "founding case", now)
            register.keep_founding(db, record.id)


def import_records(
    db: Database,
    batch: Iterable[Import],
    *,
    now: datetime,
    by: str = "import",
    numbers: dict[int, int] | None = None,
) -> int:
    """Record a batch of imports, all or none, and return how many there were.

    ``numbers`` holds what exported numbers became here; batches of one file share it, so that
    a record still repeats the record that it repeated.
    """
    numbers = {} if numbers is None else numbers
    compared = [(item, _compare(item.draft)) for item in batch]
    with write(db):
        for item, comparison in compared:
            record = _import(db, _renumbered(item, numbers), comparison, by, now)
            if item.number:
                numbers[item.number] = record.id
    return len(compared)


def _renumbered(item: Import, numbers: dict[int, int]) -> Import:
    if item.number is None or item.draft.repeats is None:
        return item
    return replace(item, draft=replace(item.draft, repeats=numbers[item.draft.repeats]))


def rebuild(db: Database, after: int, limit: int, *, now: datetime) -> tuple[int, int]:
    """Compute anew the differences of some records that other code computed.

    Returns the number of the last of them (go on behind it) and how many there were: none when
    the work is done. Breaking off loses nothing; what was done is not done again.
    """
    found = differences.outdated(db, VERSIONS, after, limit)
    compared = [(texts.record_id, *_compare(texts)) for texts in found]
    with write(db):
        for number, spans, suggestions in compared:
            differences.keep(db, number, spans, suggestions, VERSIONS)
        if compared:
            register.note_change(db, now)
    return (compared[-1][0] if compared else after), len(compared)


def _compare(texts: Draft | Texts) -> Comparison:
    spans = diff.compare(texts.quote, texts.correction)
    return spans, kinds.suggest(spans, texts.language)


def _insert(db: Database, draft: Draft, compared: Comparison, by: str, now: datetime) -> Record:
    number = records.insert(db, draft, now)
    differences.keep(db, number, *compared, VERSIONS)
    first = {
        f.name: (None, getattr(draft, f.name))
        for f in fields(draft)
        if f.name not in PRIVATE_FIELDS and getattr(draft, f.name) is not None
    }
    first["state"] = (None, State.PENDING)
    history.add_revision(db, number, Revision(1, now, by, first))
    return _get(db, number)


def _import(db: Database, item: Import, compared: Comparison, by: str, now: datetime) -> Record:
    record = _insert(db, item.draft, compared, by, item.created_at)
    for event in item.events:
        history.add_event(db, record.id, event)
    if item.outcome is not record.outcome:
        changes = {"outcome": (record.outcome, item.outcome)}
        record = publishing.conclude(db, record, item.outcome, item.created_at)
        _note(db, record, by, changes)
    for step in _steps_to(item.state):
        record = _step(db, record, step, by, item.reason, item.published_at, announced=False)
    if record.published_at:
        register.note_change(db, now)
        announcements.add(db, record, What.IMPORTED, now)
    return record


def _steps_to(state: State) -> tuple[Step, ...]:
    return {
        State.PENDING: (),
        State.PUBLISHED: (Step.PUBLISH,),
        State.DECLINED: (Step.DECLINE,),
        State.WITHDRAWN: (Step.PUBLISH, Step.WITHDRAW),
    }[state]


def _take(
    db: Database, record_id: int, step: Step, by: str, reason: str | None, now: datetime
) -> Record:
    with write(db):
        return _step(db, _get(db, record_id), step, by, reason, now)


def _get(db: Database, record_id: int) -> Record:
    record = records.get(db, record_id)
    if record is None:
        raise RecordMissing(record_id)
    return record


def _step(
    db: Database,
    record: Record,
    step: Step,
    by: str,
    reason: str | None,
    now: datetime,
    *,
    announced: bool = True,
) -> Record:
    """Move the record, and announce what the public sees of it unless that is done elsewhere."""
    state = lifecycle.after(record.state, step)
    changes: dict[str, tuple[Any, Any]] = {"state": (record.state, state)}
    if reason != record.reason:
        changes["reason"] = (record.reason, reason)
    moved = publishing.move(db, record, state, reason=reason, now=now)
    _note(db, moved, by, changes)
    if announced and State.PUBLISHED in (record.state, state):
        what = What.PUBLISHED if state is State.PUBLISHED else What.WITHDRAWN
        announcements.add(db, moved, what, now)
    return moved


def _note(db: Database, record: Record, by: str, changes: dict[str, tuple[Any, Any]]) -> None:
    history.add_revision(db, record.id, Revision(record.revision, record.updated_at, by, changes))
