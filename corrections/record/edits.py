"""An edit of a record, as values: which fields it changes, what the record said before it, and what
takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from corrections.record.history import Revision
from corrections.record.model import Draft, Kind, Medium, Part, Record, Relation

Changes = dict[str, tuple[Any, Any]]
"""Fields, each with its value before and after."""

EDITABLE = tuple(field.name for field in fields(Draft))
"""The fields that an edit can change: those of a submission."""

PRIVATE = frozenset({"contact_email"})
"""Fields of which a revision keeps that they were changed, and no value."""

_VOCABULARIES = {"kind": Kind, "medium": Medium, "part": Part, "relation": Relation}


def of_record(record: Record, contact_email: str | None) -> Draft:
    """Return what a record says, as the draft that an edit begins with."""
    given = {name: getattr(record, name) for name in EDITABLE if name not in PRIVATE}
    given |= {"subject": record.subject.name, "outlet": record.outlet.name}
    return Draft(**given, contact_email=contact_email)


def changed(before: Draft, after: Draft) -> Changes:
    """Return the fields that differ. The values of a private one are left out: ``None`` twice."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in EDITABLE)
    return {
        name: (None, None) if name in PRIVATE else (old, new)
        for name, old, new in pairs
        if old != new
    }


def before_edits(now: Draft, revisions: Iterable[Revision], number: int) -> Draft:
    """Return what a record said at the revision of this number: ``now`` with the changes of later
    revisions undone. Private fields stay as they are now."""
    later = [revision for revision in revisions if revision.number > number]
    for revision in sorted(later, key=lambda item: item.number, reverse=True):
        now = with_values(now, {name: old for name, (old, _) in _values(revision).items()})
    return now


def taken_back(now: Draft, revision: Revision) -> tuple[Draft, tuple[str, ...]]:
    """Return ``now`` with the former values of the fields that a revision changed, where they still
    are what it made them, and the names of the others, which stay as they are."""
    values = _values(revision)
    kept = tuple(
        name
        for name in revision.changes
        if name in EDITABLE and (name not in values or getattr(now, name) != values[name][1])
    )
    former = {name: old for name, (old, _) in values.items() if name not in kept}
    return with_values(now, former), kept


def edits(revisions: Sequence[Revision]) -> list[Revision]:
    """Return the revisions of which something can be taken back: they changed what a record says,
    and what it said before is kept."""
    return [revision for revision in revisions if _values(revision)]


def with_values(draft: Draft, values: Mapping[str, Any]) -> Draft:
    """Return the draft with other values in some fields, as a revision holds them."""
    read: dict[str, Any] = {
        name: _VOCABULARIES[name](value) if name in _VOCABULARIES and value is not None else value
        for name, value in values.items()
    }
    return replace(draft, **read)


def _values(revision: Revision) -> Changes:
    """The changes of a revision whose values are known."""
    return {
        name: change
        for name, change in revision.changes.items()
        if name in EDITABLE and name not in PRIVATE
    }
