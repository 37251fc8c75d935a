"""The fonts of the picture: how wide a text is, and whether they have all its letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FOLDER = Path(__file__).parents[3] / "static" / "fonts"

_MEASURED = 200
"""Pixels of the size at which texts are measured; a width grows as the size does."""

_NO_LETTER = "\uffff"
"""A character that no font has."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font by its file, and its weight where the file has several."""

    file: str
    weight: int | None = None


SERIF = Face("newsreader-display.woff2", 420)
NAMEPLATE = Face("newsreader-display.woff2", 480)
ITALIC = Face("newsreader-italic.woff2")
SANS = Face("franklin.woff2", 400)


@lru_cache(64)
def font(face: Face, size: int) -> FreeTypeFont:
    """The font at a size in pixels."""
    from PIL import ImageFont  # only who draws a picture needs it

    loaded = ImageFont.truetype(FOLDER / face.file, size)
    if face.weight:
        loaded.set_variation_by_axes([face.weight])
    return loaded


@lru_cache(4096)
def _measured(text: str, face: Face) -> float:
    return font(face, _MEASURED).getlength(text) / _MEASURED


def width(text: str, face: Face, size: float) -> float:
    """Pixels that the text takes in a line."""
    return _measured(text, face) * size


def has_letters(text: str, *faces: Face) -> bool:
    """Whether each of these fonts has a letter for every character of the text.

    >>> has_letters("L’Année « 2008 »", SERIF, SANS), has_letters("山田太郎", SERIF)
    (True, False)
    """
    return all(_has(character, face) for face in faces for character in set(text))


@lru_cache(4096)
def _has(character: str, face: Face) -> bool:
    if character == " ":
        return True
    return _outline(character, face) != _outline(_NO_LETTER, face)


@lru_cache(4096)
def _outline(character: str, face: Face) -> bytes:
    """What is drawn for one character; for one that the font lacks, the sign that says so."""
    from PIL import ImageFont  # as above

    basic = ImageFont.Layout.BASIC
    plain = ImageFont.truetype(FOLDER / face.file, 24, layout_engine=basic)
    drawn = plain.getmask(character)
    return repr((drawn.size, plain.getlength(character))).encode() + bytes(drawn)


_SAME = str.maketrans({"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"})
_OWN_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def drawable(text: str) -> str:
    """The text as one line to be drawn: composed letters, no control or format characters, and of
    spaces the plain one and the two that forbid a break.

    >>> drawable("e\\u0301t\\u200be\\n\\n2008")
    'éte 2008'
    """
    line = "".join(
        " " if character.isspace() and character not in _OWN_SPACES else character
        for character in unicodedata.normalize("NFC", text).translate(_SAME)
        if unicodedata.category(character) not in ("Cf", "Cc") or character.isspace()
    )
    while "  " in line:
        line = line.replace("  ", " ")
    return line
