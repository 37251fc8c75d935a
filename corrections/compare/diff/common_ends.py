"""The beginning and the end that two texts have in common, and that need not be cut into words.

Most of a correction is its quote. The common ends are found by comparing slices, which is much
faster than cutting both texts into words.
"""

from __future__ import annotations

from typing import NamedTuple

_MARGIN = (
    24  # characters kept beside what differs, so that nearly always a common word is among them
)


class CommonEnds(NamedTuple):
    """How many characters of both texts are left out of the comparison at either end."""

    prefix: int
    suffix: int


NONE = CommonEnds(0, 0)


def find_common_ends(old: str, new: str) -> CommonEnds:
    """The longest ends that can be left out without changing how the rest is cut into words.

    They stop at least 24 characters before the texts differ, at a space between two words.

    >>> find_common_ends("He said that she had come to the house by car.",
    ...                  "He said that she had come to the house by bus.")
    CommonEnds(prefix=17, suffix=0)
    """
    prefix = _common_prefix(old, new)
    suffix = _common_suffix(old, new, min(len(old), len(new)) - prefix)
    return CommonEnds(
        _prefix_to_space(old, prefix - _MARGIN),
        _suffix_from_space(old, len(old) - suffix + _MARGIN),
    )


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


def _prefix_to_space(text: str, limit: int) -> int:
    """The length of the longest prefix, up to ``limit``, that ends with a space between words."""
    place = limit
    while (place := text.rfind(" ", 0, max(place, 0))) > 0:
        if _parts_words(text, place):
            return place + 1
    return 0


def _suffix_from_space(text: str, limit: int) -> int:
    """The length of what follows the first space between words after ``limit``."""
    place = limit
    while (place := text.find(" ", place + 1)) > 0:
        if _parts_words(text, place):
            return len(text) - place - 1
    return 0


def _parts_words(text: str, space: int) -> bool:
    """Whether the words on both sides of the space are the same when read without each other.

    A number may continue after a space, an initial is one only before a capital, and a combining
    mark belongs to the character before it. None of this concerns a small letter after a letter
    or a comma.
    """
    before, after = text[space - 1], text[space + 1 : space + 2]
    return (before.isalpha() or before == ",") and after.islower() and after < "\u0300"
