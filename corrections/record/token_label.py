"""The label of a token: whose program files with it, for the desk. Pure."""

from __future__ import annotations

from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.visibility import is_visible

LABEL_LIMIT = 100
"""Characters of a label."""


def read_label(typed: str) -> str:
    """Return the label, as one line. Raises ``Refused``.

    >>> read_label("  Valley Echo, ombudsman ")
    'Valley Echo, ombudsman'
    """
    label = clean(typed, passage=False)
    if not is_visible(label):
        raise Refused({"label": Problem.MISSING})
    if len(label) > LABEL_LIMIT:
        raise Refused({"label": Problem.TOO_LONG})
    if has_excess_marks(label):
        raise Refused({"label": Problem.EXCESS_MARKS})
    return label
