"""Who did something to a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Authority(StrEnum):
    """In what capacity somebody acts: the table of moves names those that may take each step."""

    FILER = "filer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"
    NEWSROOM = "newsroom"
    READER = "reader"
    MACHINE = "machine"
    OPERATOR = "operator"


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

    ``administrator`` is what the editor was allowed when acting; it is kept nowhere. Raises
    ``ValueError`` for a name that is not an editor's, and for an administrator who is no editor.

    >>> Actor(Role.EDITOR, "Edith").public
    Actor(role=<Role.EDITOR: 'editor'>, name=None, administrator=False)
    """

    role: Role
    name: str | None = None
    administrator: bool = False

    def __post_init__(self) -> None:
        if self.name is not None and self.role is not Role.EDITOR:
            raise ValueError(f"an actor with the role {self.role} has no name")
        if self.administrator and self.role is not Role.EDITOR:
            raise ValueError(f"an actor with the role {self.role} is no administrator")

    @property
    def authority(self) -> Authority:
        """In what capacity this actor acts.

        >>> Actor(Role.EDITOR, "Edith", administrator=True).authority
        <Authority.ADMINISTRATOR: 'administrator'>
        """
        return Authority.ADMINISTRATOR if self.administrator else Authority(self.role)

    @property
    def public(self) -> Actor:
        """This actor without a name, as everybody may see it."""
        return Actor(self.role)


FILER = Actor(Role.FILER)
MACHINE = Actor(Role.MACHINE)
OPERATOR = Actor(Role.OPERATOR)
