"""What a search leaves out, as it was typed: each ``-word`` with the search that does not leave it
out. Pure."""

from __future__ import annotations

import re

from corrections.record.search_query import read_query

_MINUS = re.compile(r'(?<!\S)[-–−－﹣](?:["“„«][^"”“»]+["”“»]|\S+)')


def left_out(typed: str) -> list[tuple[str, str]]:
    """Return what is left out, without its minus and its quotation marks, and the rest of what was
    typed.

    >>> left_out('tea -milk -"green leaf" a-b')
    [('milk', 'tea -"green leaf" a-b'), ('green leaf', 'tea -milk a-b')]
    >>> left_out("-5 % tea")
    []
    """
    every = len(read_query(typed).without)
    found = [(part[0], _without(typed, part)) for part in _MINUS.finditer(typed)] if every else []
    return [
        (part[1:].strip(' "“”„«»'), rest)
        for part, rest in found
        if len(read_query(rest).without) < every
    ]


def looked_for(typed: str) -> str:
    """Return what was typed without what it leaves out.

    >>> looked_for('tea -milk "green leaf"')
    'tea "green leaf"'
    """
    for _ in left_out(typed):
        typed = left_out(typed)[0][1]
    return typed


def _without(typed: str, part: re.Match[str]) -> str:
    return f"{typed[: part.start()].rstrip()} {typed[part.end() :].lstrip()}".strip()
