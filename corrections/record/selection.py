"""Which part of the register is asked for: the parameters that lists, feeds and the API share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

from corrections.record.model import Kind, Medium, Outcome, Party

QUERY_LIMIT = 2000
"""Characters of a full-text search: a pasted passage is one."""

Parameter = Literal["q", "outlet", "subject", "kind", "outcome", "language", "medium", "year"]

PARAMETERS: tuple[Parameter, ...] = get_args(Parameter)
"""In the order in which an address names them, so that one selection has one address."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Published records that match everything set here; nothing set is the whole register."""

    q: str = ""
    outlet: Party | None = None
    subject: Party | None = None
    kind: Kind | None = None
    outcome: Outcome | None = None
    language: str | None = None
    medium: Medium | None = None
    year: int | None = None

    @property
    def active(self) -> bool:
        """Whether this is less than the whole register."""
        return any(getattr(self, field.name) for field in fields(self))

    def parameters(self) -> dict[str, Any]:
        """The query parameters that ask for this selection, as an address spells them."""
        return dict(self._parameters())

    def without(self, name: Parameter) -> Selection:
        """The wider selection that leaves one parameter out."""
        return replace(self, **{name: "" if name == "q" else None})  # type: ignore[arg-type]

    def _parameters(self) -> Iterator[tuple[str, str]]:
        for name in PARAMETERS:
            value = getattr(self, name)
            if value:
                yield name, value.slug if isinstance(value, Party) else str(value)
