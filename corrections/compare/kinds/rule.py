"""A rule: a condition on one change, and the kind of error that it is evidence for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import Tag
from corrections.record.model import Cue, Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """Evidence for ``kind`` when ``matches(change)`` is true.

    ``weight`` goes from 0 to 1: how often the kind is right when the rule matches. ``shows``
    says which of the changed words are worth showing when all of them would be too long.
    """

    kind: Kind
    cue: Cue
    weight: float
    matches: Callable[[Change], bool]
    shows: tuple[Tag, ...] = ()
