"""What an editor does to what a record says: change any of its fields, with a reason.

To take an edit back is an edit too: ``record.edits.taken_back`` makes its draft.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions import answering, handling
from corrections.actions.handling import Decision
from corrections.actions.recording import get, get_at, note
from corrections.compare.comparison import VERSIONS, Comparison
from corrections.record import edits, lifecycle
from corrections.record.actor import Actor
from corrections.record.edits import Changes
from corrections.record.inbox import Item, ItemState
from corrections.record.lifecycle import Step
from corrections.record.model import Draft, Record
from corrections.record.problems import Problem, Refused
from corrections.store import announcements, differences, editing, filings
from corrections.store.announcements import Occasion
from corrections.store.connection import needs_transaction, write


class NothingChanged(Exception):
    """The draft says what the record says already."""


def edit(
    db: Database,
    record_id: int,
    draft: Draft,
    comparison: Comparison,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    revision: int | None = None,
) -> Record:
    """Have a record say what the draft says, and keep which fields were changed, and why.

    ``comparison`` is that of the draft's two texts. What the draft leaves open (kind, language) is
    taken from it. ``revision`` is that of the record that the editor read: raises ``RecordMoved``
    if the record was changed since, ``NothingChanged`` for a draft without a change, ``Refused``
    where a field cannot be so, and what ``lifecycle.move`` raises. Then nothing is written.
    """
    with write(db):
        before = get_at(db, record_id, revision)
        return change(db, before, draft, comparison, actor=actor, reason=reason, now=now)


def take_over(
    db: Database,
    proposal: Item,
    draft: Draft,
    comparison: Comparison,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    revision: int | None = None,
) -> Record:
    """As ``edit``, for the record that a proposed change is about, and accept the proposal in the
    same transaction. Raises ``ItemMoved`` too, unless the proposal still waits."""
    with write(db):
        before = get_at(db, proposal.record_id, revision)
        edited = change(db, before, draft, comparison, actor=actor, reason=reason, now=now)
        item = handling.get_item(db, proposal.id)
        decision = Decision(item.id, item.revision, actor, None, now)
        handling.note(db, item, decision, ItemState.ACCEPTED)
        return edited


@needs_transaction
def change(
    db: Database,
    before: Record,
    draft: Draft,
    comparison: Comparison,
    *,
    actor: Actor,
    reason: str | None,
    now: datetime,
    step: Step = Step.EDIT,
) -> Record:
    """As ``edit``, in the caller's transaction, for a record that was read in it. ``step`` is the
    one that the revision names."""
    lifecycle.move(before.state, step, actor, reason)
    email = filings.contact_email(db, before.id)
    draft = comparison.complete(draft)
    changes = edits.changed(edits.of_record(before, email), draft)
    _check(db, before, draft, changes, comparison)
    edited = editing.edit(db, before, draft, now)
    differences.keep(db, before.id, comparison.spans, comparison.suggestions, VERSIONS)
    if "contact_email" in changes:
        filings.change_email(db, before.id, draft.contact_email)
    if edited.provenance is not before.provenance:
        changes = changes | {"provenance": (before.provenance, edited.provenance)}
    note(db, edited, actor, step, changes, reason)
    if edited.happening != before.happening:
        announcements.add(db, edited, Occasion.EDITED, now, before=before)
    if edited.outlet.id != before.outlet.id:
        answering.leave(db, before.id, actor, now)
    return get(db, before.id)


def _check(
    db: Database, before: Record, draft: Draft, changes: Changes, comparison: Comparison
) -> None:
    """Raise for a draft that changes nothing, or to something that it cannot be."""
    if not changes:
        raise NothingChanged
    problems: dict[str, Problem] = {}
    if comparison.only_typography and {"quote", "correction"} & set(changes):
        problems["correction"] = Problem.SAME_WORDS
    if "contact_email" in changes and not filings.is_filed(db, before.id):
        problems["contact_email"] = Problem.NO_FILER
    if "repeats" in changes and draft.repeats is not None:
        problems |= _wrong_repeats(db, before.id, draft.repeats)
    if problems:
        raise Refused(problems)


def _wrong_repeats(db: Database, record_id: int, original: int) -> dict[str, Problem]:
    chain = editing.repeated(db, original)
    if not chain:
        return {"repeats": Problem.NO_SUCH_RECORD}
    if original == record_id:
        return {"repeats": Problem.ITSELF}
    return {"repeats": Problem.CIRCLE} if record_id in chain else {}
