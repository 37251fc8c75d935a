"""The statements of a filer that an editor accepts with the record: one tick each, in the form of
the decisions."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

NAME = "statement"
_TICK = re.compile(r"(\d{1,15}):(\d{1,9})", re.ASCII)


def read_ticks(form: MultiDict[str, str]) -> dict[int, int]:
    """The ticked statements: by number, the revision that the editor read. Values that no page
    sends are left out.

    >>> read_ticks(MultiDict([("statement", "7:1"), ("statement", "x")]))
    {7: 1}
    """
    found = (_TICK.fullmatch(value) for value in form.getlist(NAME))
    return {int(tick[1]): int(tick[2]) for tick in found if tick}
