"""A change of a public record that its filer proposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corrections.record.draft import FIELDS
from corrections.record.model import Draft, Record, Revision

PROPOSABLE = tuple(name for name in FIELDS if name not in ("repeats", "contact_email"))
"""Fields that a filer can propose to change."""

Changes = Mapping[str, tuple[str | None, str | None]]
"""Fields by name: the value that stood and the one that is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The changes, and why."""

    changes: Changes
    why: str


def values(record: Record) -> dict[str, str | None]:
    """What a record says in each field that can be changed."""
    names = {"subject": record.subject.name, "outlet": record.outlet.name}
    return {name: names.get(name) or getattr(record, name) for name in PROPOSABLE}


def proposed(record: Record, draft: Draft, later: Iterable[Revision]) -> Changes:
    """What a form changes that was filled in with the record as it was before the ``later``
    revisions: a field that still has what it was filled in with is not proposed to be changed
    back. Kind and language that were left open stay as they are."""
    stands = values(record)
    read = dict(stands)
    for revision in sorted(later, key=lambda revision: revision.number, reverse=True):
        read |= {name: old for name, (old, _) in revision.changes.items() if name in read}
    typed = {name: getattr(draft, name) for name in PROPOSABLE}
    return {
        name: (_text(stands[name]), _text(value))
        for name, value in typed.items()
        if value not in (read[name], stands[name])
        and not (value is None and name in ("kind", "language"))
    }


def _text(value: str | None) -> str | None:
    return None if value is None else str(value)
