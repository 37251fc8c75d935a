"""The stretch of two texts worth cutting into words: where they differ, and a little around it.

Most of a correction is its quote. What both texts begin and end with is found by comparing slices,
which costs next to nothing, and only the rest is read word by word.
"""

from __future__ import annotations

from typing import NamedTuple

_MARGIN = 24  # characters that hold a word that stays, whole; a window without one is taken anew


class Window(NamedTuple):
    """``head`` and ``tail`` count the characters that both texts begin and end with and that need
    not be looked at."""

    head: int
    tail: int


WHOLE = Window(0, 0)


def narrow(old: str, new: str) -> Window:
    """The smallest window that shows every word in it as it is in the whole text.

    It begins and ends with words that stay, unless the texts do not.
    """
    head = _common_prefix(old, new)
    tail = _common_suffix(old, new, min(len(old), len(new)) - head)
    return Window(_cut_before(old, head - _MARGIN), _cut_after(old, len(old) - tail + _MARGIN))


def _common_prefix(old: str, new: str) -> int:
    alike, limit = 0, min(len(old), len(new))
    while alike < limit:
        middle = (alike + limit + 1) // 2
        if old[alike:middle] == new[alike:middle]:
            alike = middle
        else:
            limit = middle - 1
    return alike


def _common_suffix(old: str, new: str, limit: int) -> int:
    alike, old_end, new_end = 0, len(old), len(new)
    while alike < limit:
        middle = (alike + limit + 1) // 2
        if old[old_end - middle : old_end - alike] == new[new_end - middle : new_end - alike]:
            alike = middle
        else:
            limit = middle - 1
    return alike


def _cut_before(text: str, limit: int) -> int:
    """The last place not after ``limit`` where a word begins whatever stands before it."""
    place = limit
    while (place := text.rfind(" ", 0, max(place, 0))) > 0:
        if _is_plain(text, place):
            return place + 1
    return 0


def _cut_after(text: str, limit: int) -> int:
    """How many characters of the end can be left off from the first such place past ``limit``."""
    place = limit
    while (place := text.find(" ", place + 1)) > 0:
        if _is_plain(text, place):
            return len(text) - place - 1
    return 0


def _is_plain(text: str, space: int) -> bool:
    """Whether the space parts two words that tell nothing of each other.

    A number goes on after a space, an initial asks for a capital, a letter takes the marks that
    combine with it: a small letter after a letter or a comma does none of that.
    """
    before, after = text[space - 1], text[space + 1 : space + 2]
    return (before.isalpha() or before == ",") and after.islower() and after < "\u0300"
