"""What whoever filed a record does to what it says before the desk has decided."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import RecordMoved, get
from corrections.actions.revising import change
from corrections.compare.comparison import Comparison
from corrections.record import edits
from corrections.record.actor import FILER
from corrections.record.lifecycle import Step
from corrections.record.model import Draft, Record
from corrections.store import filer_mail, filings, history
from corrections.store.connection import write


def amend(
    db: Database,
    token: str,
    draft: Draft,
    comparison: Comparison,
    *,
    note: str | None,
    revision: int,
    now: datetime,
) -> Record:
    """Have the record of a private link say what the draft says; its state and its place in the
    queue stay. ``note`` is for the desk alone. The same form sent twice is one change.

    ``comparison`` is that of the draft's two texts; what the draft leaves open is taken from it. An
    address of the filer that is replaced or deleted is kept nowhere, and no mail goes there.

    Raises ``RecordMissing`` for an unknown link, ``RecordMoved`` if the record was changed since
    ``revision``, ``StepRefused`` once the desk has decided, ``NothingChanged``, and ``Refused``
    where a field cannot be so. Then nothing is written.
    """
    with write(db):
        before = get(db, filings.find(db, token) or 0)
        if before.revision != revision:
            if _is_done(db, before, draft, comparison):
                return before
            raise RecordMoved(before.id)
        email = filings.contact_email(db, before.id)
        amended = change(
            db, before, draft, comparison, actor=FILER, reason=note, now=now, step=Step.AMEND
        )
        if draft.contact_email != email:
            filer_mail.forget_address(db, before.id)
    return amended


def changes_nothing(db: Database, record: Record, draft: Draft, comparison: Comparison) -> bool:
    """Whether the record says all of a draft already."""
    stands = edits.of_record(record, filings.contact_email(db, record.id))
    return not edits.changed(stands, comparison.complete(draft))


def _is_done(db: Database, record: Record, draft: Draft, comparison: Comparison) -> bool:
    """Whether the last thing that was done is this very change."""
    last = history.revisions(db, record.id)[-1]
    return last.step == Step.AMEND and changes_nothing(db, record, draft, comparison)
