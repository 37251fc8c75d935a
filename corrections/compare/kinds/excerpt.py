"""The words to show for a suggestion, short enough for a line."""

from __future__ import annotations

from collections.abc import Sequence

from corrections.compare.kinds.change import Side
from corrections.compare.kinds.lexicon import Tag

LONGEST = 60
ELLIPSIS = "…"
_BLANKS = " \t\r\n\u00a0\u202f,;:"


def excerpt(side: Side, shows: Sequence[Tag]) -> str:
    """The text of one side: all of it, or the words that ``shows`` names, or both its ends.

    Whatever stands on either side of an ellipsis stands in the text.
    """
    text = _trimmed(side.text)
    if len(text) <= LONGEST:
        return text
    everything = range(len(side.words))
    seen = [place for place in everything if not side.words[place].tags.isdisjoint(shows)]
    for places in (everything, seen):
        part = _between(side, places)
        if 0 < len(part) <= LONGEST:
            return part
    return shortened(text)


def _between(side: Side, places: Sequence[int]) -> str:
    """The text from the first of some words to the last, as written."""
    if not places:
        return ""
    start = max(0, side.starts[places[0]] - side.origin)
    end = side.starts[places[-1]] + len(side.words[places[-1]].text) - side.origin
    return _trimmed(side.text[start:end])


def _trimmed(text: str) -> str:
    # A stop at the end may belong to an abbreviation; one at the beginning cannot.
    return text.lstrip(_BLANKS + ".").rstrip(_BLANKS) or text.strip()


def shortened(text: str) -> str:
    """The beginning and the end of a text, cut between words where there are any."""
    half = (LONGEST - len(ELLIPSIS)) // 2
    return f"{_before_space(text[:half])}{ELLIPSIS}{_after_space(text[-half:])}"


def _before_space(head: str) -> str:
    return head.rsplit(" ", 1)[0] if " " in head else head


def _after_space(tail: str) -> str:
    return tail.split(" ", 1)[1] if " " in tail else tail
