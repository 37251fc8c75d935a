"""What the program remembers of what it made, so as not to make it again: bounded, and lost when it
ends."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Memory(Generic[Made]):
    """At most ``most`` values by key. They are forgotten together where one more would not fit:
    what is still asked for is made anew once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, Made] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The value that was made for this key, made now where none is known."""
        known = self._known.get(key)
        if known is None:
            known = make()
            self.keep(key, known)
        return known

    def known(self, key: Hashable) -> Made | None:
        """The value of this key; ``None`` where none is known."""
        return self._known.get(key)

    def keep(self, key: Hashable, made: Made) -> None:
        """Remember a value."""
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[key] = made

    def forget(self) -> None:
        """Forget every value."""
        self._known.clear()


def digest(*made_of: object) -> bytes:
    """A digest of values whose ``repr`` tells all that they hold."""
    shown = repr(made_of).encode("utf-8", "surrogatepass")
    return blake2b(shown, digest_size=16).digest()
