"""The signs that have a meaning in a search: quotation marks around a phrase, a minus before what
is left out, an asterisk behind the beginning of a word. Pure.

Everything else that is not part of a word is punctuation, which is not looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corrections.record.late_pattern import late_pattern
from corrections.record.search_folding import fold
from corrections.record.search_spellings import with_digraphs

PASSAGE = 12
"""Of more parts than these that are looked for, what was typed is taken for a passage that was
pasted: a minus in it is a dash."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞", '"'))

_DASHED = late_pattern(r"(?<!\S)[–−](?=[^\s\-–−])(?!.*\S[–−](?!\S))", re.DOTALL)
"""Other signs that keyboards make of a minus; but not a dash that a later one closes."""

_SIGN_OF_A_NUMBER = late_pattern(
    r"(?<!\S)(?:[–−](?=\d)|[-－﹣](?=\d+(?:[^\s\d]|\s?[%‰°€£$])))|^\s*[-－﹣](?=\d)"
)
"""A minus that belongs to a number: one that no keyboard makes of a hyphen, one before a fraction
or a unit, and one with which the search begins."""

_TYPED = late_pattern(r'(?:(?<!\S)(-))?"([^"]+)"|(\S+)')
_LEFT_OUT = late_pattern(r"-(?!-).")
_BEGINNING = late_pattern(r"[^\s*\"'(),.;:!?…-]\*+[\s\"'),.;:!?…]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two spaces or in quotation marks, folded, and the same with ``ä`` as
    ``ae``. ``without``: it is to be left out. ``begins``: its last word is the beginning of one;
    the asterisk behind it is not among the texts."""

    folded: str
    digraphs: str
    without: bool = False
    begins: bool = False


def parts(typed: str) -> list[Part]:
    """Return the parts of what was typed, in their order.

    >>> [part.folded for part in parts('tea -"green leaf" -milk a-b --x') if part.without]
    ['green leaf', 'milk']
    >>> [part.folded for part in parts("-5 % −3 tea -1,5 -2008") if not part.without]
    ['5', '%', '3', 'tea', '1,5']
    >>> [part.folded for part in parts('rod* "green te*" *x y') if part.begins]
    ['rod', 'green te']
    """
    signed = _SIGN_OF_A_NUMBER.sub(" ", typed.translate(_QUOTES))
    signed = _DASHED.sub("-", signed)
    spelt = zip(_split(fold(signed)), _split(fold(with_digraphs(signed))), strict=False)
    found = [_part(text, digraphs, without) for (text, without), (digraphs, _) in spelt]
    sought = sum(not part.without for part in found)
    return [replace(part, without=False) for part in found] if sought > PASSAGE else found


def _part(folded: str, digraphs: str, without: bool) -> Part:
    end, other_end = _BEGINNING.search(folded), _BEGINNING.search(digraphs)
    if end is None or other_end is None:
        return Part(folded, digraphs, without)
    own, other = folded[: end.start() + 1], digraphs[: other_end.start() + 1]
    return Part(own, other, without, begins=True)


def _split(folded: str) -> list[tuple[str, bool]]:
    """Each part without its minus, and whether it has one."""
    found = []
    for match in _TYPED.finditer(folded):
        minus, phrase, word = match.groups()
        first = not match.start() or folded[match.start() - 1].isspace()
        if word and first and _LEFT_OUT.match(word):
            found.append((word[1:], True))
        else:
            found.append((phrase or word, minus is not None))
    return found
