"""The outcomes in groups that a sum may be given of: that nobody is known to have asked is no
refusal, and a request that waits is neither."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from corrections.record.model import Outcome


class OutcomeGroup(StrEnum):
    """What became of records, in short."""

    CORRECTED = "corrected"
    NOT_CORRECTED = "not-corrected"
    OPEN = "open"
    REMOVED = "removed"
    UNASKED = "unasked"


GROUPS = {
    OutcomeGroup.CORRECTED: (
        Outcome.CORRECTED, Outcome.SILENTLY_CORRECTED, Outcome.PARTLY_CORRECTED,
    ),
    OutcomeGroup.NOT_CORRECTED: (Outcome.REFUSED, Outcome.UNANSWERED),
    OutcomeGroup.OPEN: (Outcome.ACKNOWLEDGED, Outcome.ASKED),
    OutcomeGroup.REMOVED: (Outcome.REMOVED,),
    OutcomeGroup.UNASKED: (Outcome.UNASKED,),
}  # fmt: skip
"""Every outcome, in the order in which a page shows them."""

IN_ORDER = tuple(outcome for group in GROUPS.values() for outcome in group)


def grouped(counts: Mapping[Outcome, int]) -> dict[OutcomeGroup, int]:
    """How many records each group has, those with none too.

    >>> grouped({Outcome.REFUSED: 2, Outcome.UNANSWERED: 1})[OutcomeGroup.NOT_CORRECTED]
    3
    """
    return {group: sum(counts.get(outcome, 0) for outcome in own) for group, own in GROUPS.items()}
