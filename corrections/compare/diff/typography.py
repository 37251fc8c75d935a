"""Rule 2: a text without its typography, and the offset that each of its characters had.

A text is folded before it is divided into words, so that no later step depends on the typography of
the two sides. Case, accents and the marks inside numbers are kept: they are changes. The offsets
are needed because spans hold the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from corrections.record.late_pattern import late_pattern

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_APOSTROPHES = "‘’‚‛′ʼ‹›׳´"
_QUOTATION_MARKS = "“”„‟″«»״〝〞"
_HYPHENS = "‐‑‒–−־⸗"
_LONG_DASHES = "―⸺⸻"

_SOFT_HYPHEN_AND_THE_LIKE = "\u00ad\u034f\u061c\u180e"
_TATWEEL = "\u0640"
_ZERO_WIDTH = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_VARIATION_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_INVISIBLE = _SOFT_HYPHEN_AND_THE_LIKE + _TATWEEL + _ZERO_WIDTH + _VARIATION_SELECTORS


def _each(characters: str) -> list[str]:
    """The characters of a class, its ranges written out."""
    written_out = re.sub(
        "(.)-(.)",
        lambda ends: "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1))),
        characters,
    )
    return list(written_out)


_FORMS = ("<wide>", "<narrow>", "<small>", "<vertical>", "<font>")
_ARABIC_FORMS = ("<isolated>", "<initial>", "<medial>", "<final>")
_BLOCKS_OF_FORMS = (
    range(0xFB00, 0xFE00),  # ligatures, Hebrew and Arabic forms
    range(0xFE10, 0xFE20),  # vertical punctuation
    range(0xFE30, 0xFEFF),  # vertical, small and Arabic forms
    range(0xFF00, 0xFFF0),  # full and half width
    range(0x1D400, 0x1D800),  # letters and digits of other fonts
)


def _letters_of_forms() -> dict[str, str]:
    """The characters that are forms of others by their width, font or place, and these others.

    The Arabic vowel signs that have a space of their own there are the bare signs.
    """
    found = {}
    for code in chain.from_iterable(_BLOCKS_OF_FORMS):
        form, *codes = unicodedata.decomposition(chr(code)).split() or [""]
        if form in _FORMS + _ARABIC_FORMS or (form == "<compat>" and code < 0xFB50):
            letters = "".join(chr(int(each, 16)) for each in codes).lstrip().replace(_TATWEEL, "")
            if letters and " " not in letters:  # a phrase in one character stays one word
                found[chr(code)] = letters
    return found


_LETTERS = _letters_of_forms()
_LIGATURES = {form: letters for form, letters in _LETTERS.items() if len(letters) > 1} | {
    "ﬅ": "st",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ĳ": "ij",
    "Ĳ": "IJ",
}
FORM_OF_ONE = {form: letter for form, letter in _LETTERS.items() if len(letter) == 1} | {"〜": "~"}
_LEADERS = {"…": "...", "‥": ".."}


_ONE_FOR_ONE = (
    dict.fromkeys(_each(_SPACES), " ")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTATION_MARKS, '"')
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_LONG_DASHES, "—")
)
_OF_ANOTHER_LENGTH = dict.fromkeys(_each(_INVISIBLE), "") | _LIGATURES | _LEADERS
_FOLDS = _OF_ANOTHER_LENGTH | _ONE_FOR_ONE
_TRANSLATION = str.maketrans(_FOLDS)

_CHANGES_LENGTH = late_pattern(f"[{_INVISIBLE}{''.join(_LIGATURES)}{''.join(_LEADERS)}]")
_CHANGES = late_pattern(f"[{''.join(_ONE_FOR_ONE)}]")

DIVIDED = "\ufdd0"
"""Stands for a soft hyphen at the end of a line, where it divides a word; it is no character."""

_FORMS_AND_DIVISIONS = "\u00ad¬〜\ufb00-\ufdff\ufe10-\ufe1f\ufe30-\ufefe\uff00-\uffef"
_FORMS_AND_DIVISIONS += "\U0001d400-\U0001d7ff"
_PREPARED = late_pattern(f"[{_FORMS_AND_DIVISIONS}]")
_IS_UNUSUAL = late_pattern(f"{_CHANGES_LENGTH.pattern[:-1]}{_FORMS_AND_DIVISIONS}]")
_LINE_END = late_pattern(r"[ \t]*[\n\r\x0b\x0c\x85\u2028]")

# Latin letters and signs: each is folded by itself, unless a mark combines with it.
_PLAIN = "[\0-\u02ff]"
_PLAIN_RUN = rf"(?:(?!{_CHANGES_LENGTH.pattern}){_PLAIN})+(?={_PLAIN}|\Z)"
_MAY_COMBINE = range(0x300, 0x1F000)  # beyond are only the variation selectors

_ZERO_WIDTH_JOINER = "\u200d"
_FIRST_PICTOGRAPH = "\u2190"  # the arrows; no character before them is part of a joined emoji


_SINGLETONS = {
    code: composed
    for codes in (range(0x340, 0x388), range(0x1F00, 0x232B), range(0xF900, 0xFB00),
                  range(0x2F800, 0x2FA20))
    for code in codes
    if (composed := unicodedata.normalize("NFC", chr(code))) != chr(code) and len(composed) == 1
}  # fmt: skip
"""Characters that are another one in NFC, as the compatibility ideographs are: put in its place
first, since a text of them would be normalised character by character."""


class Folded(NamedTuple):
    """A text without its typography.

    ``offsets`` holds for each folded character its offset in the text as given, and that text's
    length at the end; ``None`` stands for offsets that are the same in both. ``clusters`` is how
    many characters were folded one by one.
    """

    text: str
    offsets: list[int] | None
    clusters: int = 0


def fold(text: str) -> Folded:
    """The text with one form for all apostrophes, quotation marks, hyphens, spaces and ligatures,
    and one width for all letters and digits. A soft hyphen at the end of a line is ``DIVIDED``.

    >>> fold("l’aﬃche")
    Folded(text="l'affiche", offsets=[0, 1, 2, 3, 3, 3, 4, 5, 6, 7], clusters=1)
    """
    if text.isascii():
        return Folded(text, None)
    if not _IS_UNUSUAL.search(text) and unicodedata.is_normalized("NFC", text):
        return Folded(_CHANGES.sub(_one_for_one, text), None)
    text = _PREPARED.sub(_prepared, text)
    if not unicodedata.is_normalized("NFC", text):
        given, text = text, text.translate(_SINGLETONS)
        if text == given or not unicodedata.is_normalized("NFC", text):
            return _fold_by_clusters(text)
    if not _CHANGES_LENGTH.search(text):
        return Folded(_CHANGES.sub(_one_for_one, text), None)
    return _fold_normalised(text)


def _prepared(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\u00ad¬":
        text, place = match.string, match.start()
        divides = place > 0 and text[place - 1].isalpha() and _LINE_END.match(text, place + 1)
        return DIVIDED if divides else character
    return FORM_OF_ONE.get(character, character)


def _one_for_one(match: re.Match[str]) -> str:
    return _ONE_FOR_ONE[match[0]]


def _fold_normalised(text: str) -> Folded:
    """As ``_fold_by_clusters``, for a text in which each character is folded by itself."""
    pieces: list[str] = []
    offsets: list[int] = []
    place = count = 0
    for match in _CHANGES_LENGTH.finditer(text):
        start = match.start()
        count += 1
        if place < start:
            pieces.append(text[place:start])
            offsets.extend(range(place, start))
        if piece := _of_another_length(text, start, pieces):
            pieces.append(piece)
            offsets.extend([start] * len(piece))
        place = start + 1
    pieces.append(text[place:])
    offsets.extend(range(place, len(text) + 1))
    return Folded(_CHANGES.sub(_one_for_one, "".join(pieces)), offsets, count)


def _of_another_length(text: str, place: int, before: list[str]) -> str:
    """What the character at a place becomes; a joiner between two pictographs stays."""
    character = text[place]
    if character != _ZERO_WIDTH_JOINER or not before:
        return _OF_ANOTHER_LENGTH[character]
    previous, following = before[-1][-1], text[place + 1 : place + 2]
    stays = _is_pictograph(_ONE_FOR_ONE.get(previous, previous))
    return character if stays and not (following and _combines(following)) else ""


def _fold_by_clusters(text: str) -> Folded:
    """Fold each character with the marks that combine with it.

    Normalising these one by one gives the same as normalising the whole text.
    """
    clusters = _cluster().findall(text)
    pieces: list[str] = []
    offsets: list[int] = []
    place = start = 0
    for cluster in clusters:
        piece = _fold_cluster(cluster, pieces)
        if len(piece) != len(cluster):
            offsets.extend(range(place, start))
            offsets.extend([start] * len(piece))
            place = start + len(cluster)
        if piece:
            pieces.append(piece)
        start += len(cluster)
    offsets.extend(range(place, len(text) + 1))
    return Folded("".join(pieces), offsets, len(clusters))


@cache
def _cluster() -> re.Pattern[str]:
    """Matches a character with the marks that combine with it, and a run without any whole.

    Made when a text first needs it, since it takes 25 ms.
    """
    combine = "".join([str(int(_combines(chr(code)))) for code in _MAY_COMBINE])
    first = _MAY_COMBINE.start
    marks = "".join(
        [
            f"{chr(first + run.start())}-{chr(first + run.end() - 1)}"
            for run in re.finditer("1+", combine)
        ]
    )
    return re.compile(f"{_PLAIN_RUN}|.[{marks}{_VARIATION_SELECTORS}]*", re.DOTALL)


def _combines(character: str) -> bool:
    # Vowels and final consonants of conjoining Hangul are letters, and yet they compose.
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _fold_cluster(cluster: str, before: list[str]) -> str:
    if cluster == _ZERO_WIDTH_JOINER and before and _is_pictograph(before[-1][-1]):
        return cluster
    if cluster in _FOLDS:
        return _FOLDS[cluster]
    if len(cluster) == 1 and cluster < "\u0300":
        return cluster
    return _composed(cluster)


@lru_cache(maxsize=4096)
def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster).translate(_TRANSLATION)


def _is_pictograph(character: str) -> bool:
    return character >= _FIRST_PICTOGRAPH and not character.isalnum()
