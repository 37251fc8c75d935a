"""An object of JSON from somebody else, read once and strictly. Pure."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NoReturn

from corrections.record.problems import Problem, Refused

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


class NotAnObject(Exception):
    """The text is no JSON, or JSON of something else than an object."""


def read_object(body: bytes) -> dict[str, Any]:
    """The members of an object in UTF-8. Raises ``NotAnObject``, also for ``NaN`` and for more
    nesting than can be read, and ``Refused`` as ``each_name_once``.

    >>> read_object(b'{"quote": "Yes."}')
    {'quote': 'Yes.'}
    """
    try:
        found = json.loads(
            body.decode("utf-8"), object_pairs_hook=each_name_once, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        raise NotAnObject from None
    if not isinstance(found, dict):
        raise NotAnObject
    return found


def each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; RFC 8259, section 4, leaves open which of two equal names counts. Its
    texts may hold half of a surrogate pair, which is no character (section 8.2). Raises ``Refused``
    for both."""
    found = dict(pairs)
    for name, value in pairs:
        if isinstance(value, str) and not value.isascii() and _HALF_A_CHARACTER.search(value):
            raise Refused({name: Problem.HALF_A_CHARACTER})
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        twice = next(name for name in times if times[name] > 1)
        raise Refused({twice: Problem.GIVEN_TWICE})
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
