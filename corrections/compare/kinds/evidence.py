"""A rule: what it sees in a change, what kind that speaks for, and how strongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corrections.record.model import Cue, Kind

from .change import Change
from .lexicon import Tag


@dataclass(frozen=True, slots=True)
class Rule:
    """Evidence for a kind, when ``sees`` holds of a change.

    ``weight`` goes from 0 to 1: how often the kind is right when the rule sees it. ``shows``
    says which of the changed words are worth showing when all of them would be too long.
    """

    kind: Kind
    cue: Cue
    weight: float
    sees: Callable[[Change], bool]
    shows: tuple[Tag, ...] = ()
