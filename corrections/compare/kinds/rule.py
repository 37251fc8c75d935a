"""A rule: a condition on one change, and the kind of error that it is evidence for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import Tag
from corrections.record.model import Cue, Kind


class Strength(IntEnum):
    """How much a rule proves. Only the order of the steps counts, not their numbers."""

    WEAK = 1
    """Right about as often as not."""
    PLAIN = 2
    """Right more often than not, and weaker than a rule that also reads the words around."""
    FIRM = 3
    """As strong as a rule on words that prove a kind, where two kinds are near to one another."""
    STRONG = 4
    """Nearly always right, but another kind may fit as well. The kind is likely."""
    CERTAIN = 5
    """Right whenever it matches."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Evidence for ``kind`` when ``matches(change)`` is true.

    ``fires`` and ``spares`` are sentences with their changes marked, ``The pier cost [£3m=>£8m].``
    A change of the first must match; no change of the second may, though it nearly does.
    ``shows`` says which of the changed words are shown to the reader when all of them would be
    too long.
    """

    kind: Kind
    cue: Cue
    strength: Strength
    matches: Callable[[Change], bool]
    fires: str
    spares: str
    shows: tuple[Tag, ...] = ()
