"""The tabs of the desk: each list with its count. The file that has the views of a list registers
it here: ``tab``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from corrections.store.desk_queue import COUNT_LIMIT
from corrections.web.context import database, words


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. ``name`` tells it from the others; ``count`` is ``None`` where none is shown."""

    name: str
    label: str
    count: int | None
    href: str

    @property
    def told(self) -> str:
        """The label with the count in brackets, which says "more than" beyond the limit."""
        if self.count is None:
            return self.label
        if self.count > COUNT_LIMIT:
            limit = words().number(COUNT_LIMIT)
            return words().gettext("%(label)s (more than %(n)s)", label=self.label, n=limit)
        return words().gettext("%(label)s (%(n)s)", label=self.label, n=words().number(self.count))


MakeTab = Callable[[Database], Tab]

_makers: dict[int, MakeTab] = {}


def tab(place: int) -> Callable[[MakeTab], MakeTab]:
    """Have every list of the desk show the tab that the decorated function makes. Tabs stand in the
    order of their places, each of which is taken once."""

    def register(function: MakeTab) -> MakeTab:
        assert place not in _makers, f"two tabs at place {place}"
        _makers[place] = function
        return function

    return register


def tabs() -> list[Tab]:
    """Every tab, with its count as it is now."""
    return [_makers[place](database()) for place in sorted(_makers)]
