"""What an editor may be called: a name is told apart by people who read a history."""

from __future__ import annotations

import unicodedata

from corrections.record.problems import Problem
from corrections.record.text import has_excess_marks

NAME_LIMIT = 100

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that nobody sees, or that nothing can show."""


def read_name(typed: str) -> str:
    """A name without spaces around it and with single ones inside.

    >>> read_name(" Edith   Stone ")
    'Edith Stone'
    """
    return " ".join(typed.split())


def name_problem(name: str) -> Problem | None:
    """What is wrong with a name that was read; ``None`` if nothing is.

    >>> name_problem("Edith"), name_problem("Edi\\u200bth")
    (None, <Problem.INVISIBLE_INSIDE: 'invisible-inside'>)
    """
    if not name:
        return Problem.MISSING
    if len(name) > NAME_LIMIT:
        return Problem.TOO_LONG
    if has_excess_marks(name):
        return Problem.EXCESS_MARKS
    if any(unicodedata.category(character) in _UNSEEN for character in name):
        return Problem.INVISIBLE_INSIDE
    return None


def likeness(name: str) -> str:
    """What two names share that a reader would take for one: case and width do not count.

    >>> likeness("EDITH") == likeness("edith")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold()
