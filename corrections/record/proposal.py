"""A change of a public record that its filer proposes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corrections.record.edits import EDITABLE, PRIVATE
from corrections.record.model import Draft, Record

PROPOSABLE = tuple(name for name in EDITABLE if name not in {*PRIVATE, "repeats"})
"""Fields that a filer can propose to change."""

Changes = Mapping[str, tuple[str | None, str | None]]
"""Fields by name: the value that stood and the one that is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The changes, and why."""

    changes: Changes
    why: str


def changes_of(stands: Draft, wanted: Mapping[str, Any]) -> Changes:
    """Return which of the ``wanted`` values differ from those that stand. Kind and language that
    are left open stay as they are."""
    pairs = {name: (getattr(stands, name), value) for name, value in wanted.items()}
    return {
        name: (_text(now), _text(value))
        for name, (now, value) in pairs.items()
        if now != value and not (value is None and name in ("kind", "language"))
    }


def changes_now(proposal: Proposal, record: Record) -> Changes:
    """Return what a proposal would change in a record as it is now: nothing of what stands so by
    now, whoever changed it."""
    names = {"subject": record.subject.name, "outlet": record.outlet.name}
    stands = {name: names.get(name) or getattr(record, name) for name in proposal.changes}
    return {
        name: (_text(stands[name]), new)
        for name, (_, new) in proposal.changes.items()
        if _text(stands[name]) != new
    }


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
