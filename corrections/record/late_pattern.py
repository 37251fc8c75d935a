"""Regular expressions that are compiled when they are first used. Pure.

To compile one takes up to 30 ms, in a program that may answer pages for days before it compares
two texts.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def late_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` returns, as far as its methods and its ``pattern`` are asked for.

    >>> late_pattern("[aeiou]").sub("", "late")
    'lt'
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(source, flags))


class _LatePattern:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet: from then on, each method is that of the compiled
        expression."""
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((method, getattr(compiled, method)) for method in METHODS)
        return vars(self)[name]
