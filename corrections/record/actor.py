"""Who did something to a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the register. ``MACHINE`` is the program by itself, ``OPERATOR`` who
    runs its commands."""

    FILER = "filer"
    EDITOR = "editor"
    NEWSROOM = "newsroom"
    READER = "reader"
    MACHINE = "machine"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Actor:
    """A role, which everybody may know, and an editor's name, which the desk alone sees.

    Raises ``ValueError`` for a name that is not an editor's.

    >>> Actor(Role.EDITOR, "Edith").public
    Actor(role=<Role.EDITOR: 'editor'>, name=None)
    """

    role: Role
    name: str | None = None

    def __post_init__(self) -> None:
        if self.name is not None and self.role is not Role.EDITOR:
            raise ValueError(f"an actor with the role {self.role} has no name")

    @property
    def public(self) -> Actor:
        """This actor without a name, as everybody may see it."""
        return Actor(self.role)


FILER = Actor(Role.FILER)
MACHINE = Actor(Role.MACHINE)
OPERATOR = Actor(Role.OPERATOR)
