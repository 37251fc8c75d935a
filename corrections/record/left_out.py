"""What a search leaves out, as it was typed: each ``-word`` with the search that does not leave it
out. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from corrections.record.late_pattern import late_pattern
from corrections.record.search_query import read_query

_MINUS = late_pattern(r'(?<!\S)[-–−－﹣](?:["“„«][^"”“»]+["”“»]|\S+)')


SHOWN = 12
"""Parts that are told one by one; further ones are told with what is looked for. To find whether a
part counts, the whole search is read without it."""


def left_out(typed: str) -> list[tuple[str, str]]:
    """Return what is left out, without its minus and its quotation marks, and the rest of what was
    typed; ``SHOWN`` at most.

    >>> left_out('tea -milk -"green leaf" a-b')
    [('milk', 'tea -"green leaf" a-b'), ('green leaf', 'tea -milk a-b')]
    >>> left_out("-5 % tea")
    []
    """
    return [
        (part[0][1:].strip(' "“”„«»'), _without(typed, part)) for part in _parts_left_out(typed)
    ]


def looked_for(typed: str) -> str:
    """Return what was typed without what it leaves out.

    >>> looked_for('tea -milk "green leaf"')
    'tea "green leaf"'
    """
    for part in reversed(_parts_left_out(typed)):
        typed = _without(typed, part)
    return typed


@lru_cache(maxsize=64)
def _parts_left_out(typed: str) -> tuple[re.Match[str], ...]:
    every = len(read_query(typed).without)
    found = islice(_MINUS.finditer(typed), min(every, SHOWN))
    return tuple(part for part in found if len(read_query(_without(typed, part)).without) < every)


def _without(typed: str, part: re.Match[str]) -> str:
    return f"{typed[: part.start()].rstrip()} {typed[part.end() :].lstrip()}".strip()
