"""The remembered parts of several records: those that are missing are made together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from corrections.web.parts import Key, own_parts


class Numbered(Protocol):
    """What names a record at one of its revisions."""

    @property
    def id(self) -> int:
        """The number of the record."""

    @property
    def revision(self) -> int:
        """The number of its revision."""


One = TypeVar("One", bound=Numbered)


def record_parts(
    own: Key, listed: Sequence[One], make: Callable[[list[int]], dict[int, bytes]]
) -> list[tuple[One, bytes]]:
    """Each of these records with its part, which is known by the key ``own``, the record's number
    and its revision. ``make`` is given the numbers of those that are not remembered; a record of
    which it makes none is left out."""
    parts = own_parts()
    keys = [(*own, one.id, one.revision) for one in listed]
    found = parts.find_all(keys)
    missing = [one.id for one, part in zip(listed, found, strict=True) if part is None]
    if missing:
        made = make(missing)
        for place, one in enumerate(listed):
            if one.id in made:
                found[place] = made[one.id]
                parts.keep(keys[place], made[one.id])
    return [(one, part) for one, part in zip(listed, found, strict=True) if part is not None]
