"""The beginning and the end that two texts have in common, and that need not be cut into words.

Most of a correction is its quote. The common ends are found by comparing slices, which is much
faster than cutting both texts into words.
"""

from __future__ import annotations

from typing import NamedTuple

from corrections.compare.diff.segmentation import UNSPACED
from corrections.compare.diff.typography import FORM_OF_ONE
from corrections.record.late_pattern import late_pattern

# Characters kept beside what differs, so that nearly always a common word is among them.
_MARGIN = 24
_MARGIN_OF_LETTERS = 8  # of a script without spaces, where each is a word
_MOST_TRIED = 12  # places to look for two such letters; many signs of Thai are none
_TWO_LETTERS = late_pattern(rf"[{UNSPACED}](?<=[^\W\d_])(?=[^\W\d_])(?=[{UNSPACED}])")
_SIGNS_OF_ADDRESSES = ("@", "/", "www", *(f for f, one in FORM_OF_ONE.items() if one in "@/w"))


class CommonEnds(NamedTuple):
    """How many characters of both texts are left out of the comparison at either end."""

    prefix: int
    suffix: int


NONE = CommonEnds(0, 0)


def find_common_ends(old: str, new: str) -> CommonEnds:
    """The longest ends that can be left out without changing how the rest is cut into words.

    They stop at a space between two words, 24 characters before the texts differ or more, or
    between two letters of a script without spaces, 8 characters before.

    >>> find_common_ends("He said that she had come to the house by car.",
    ...                  "He said that she had come to the house by bus.")
    CommonEnds(prefix=17, suffix=0)
    """
    prefix = _common_prefix(old, new)
    suffix = _common_suffix(old, new, min(len(old), len(new)) - prefix)
    return CommonEnds(_prefix_to_word(old, prefix), _suffix_from_word(old, new, suffix))


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


def _prefix_to_word(text: str, limit: int) -> int:
    """The length of a prefix, ``limit`` at most, that ends between two words."""
    place = limit - _MARGIN_OF_LETTERS
    places = _between_letters(text, place - _MOST_TRIED, place)
    if places and not _may_have_address(text[: places[-1]]):
        return places[-1]
    place = limit - _MARGIN
    while (place := text.rfind(" ", 0, max(place, 0))) > 0:
        if _parts_words(text, place):
            return place + 1
    return 0


def _suffix_from_word(old: str, new: str, limit: int) -> int:
    """The length of a suffix of both, ``limit`` at most, that begins between two words."""
    place = len(old) - limit + _MARGIN_OF_LETTERS
    places = _between_letters(old, place, place + _MOST_TRIED)
    if places and not _may_have_address(old[: places[0]]):
        length = len(old) - places[0]
        if not _may_have_address(new[:-length]):
            return length
    place = len(old) - limit + _MARGIN
    while (place := old.find(" ", place + 1)) > 0:
        if _parts_words(old, place):
            return len(old) - place - 1
    return 0


def _between_letters(text: str, start: int, stop: int) -> list[int]:
    """The places, from ``start`` to ``stop``, between two letters of a script without spaces.

    They are the same words when read without each other, unless an address goes on with them.
    """
    if text.isascii():
        return []
    found = _TWO_LETTERS.finditer(text, max(0, start - 1), max(0, stop + 1))
    return [letter.end() for letter in found]


def _may_have_address(text: str) -> bool:
    """Whether an address may begin in the text: it may go on with letters of any script."""
    return any(map(text.__contains__, _SIGNS_OF_ADDRESSES))


def _parts_words(text: str, space: int) -> bool:
    """Whether the words on both sides of the space are the same when read without each other.

    A number may continue after a space, an initial is one only before a capital, and a combining
    mark belongs to the character before it. None of this concerns a small letter after a letter
    or a comma.
    """
    before, after = text[space - 1], text[space + 1 : space + 2]
    return (before.isalpha() or before == ",") and after.islower() and after < "\u0300"
