"""Folding of texts for the full-text search: what goes into the index and what is typed are folded
by the same function, so that a word is found whichever way it is spelt. Pure.

What a result looks like is written down in the index. Whoever changes a result raises ``VERSION``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from corrections.record.late_pattern import late_pattern

VERSION = 4
"""The number of these rules, and of those in ``search_spellings`` and ``address_key``."""

TERMS = 5
"""The number of the rules for which terms a record has in which index (``store/search_terms``)."""

INDEX_VERSION = f"{VERSION}/{TERMS}/{unicodedata.unidata_version}"
"""What the register keeps of how its index was made: another version of Python may know more
characters. A register that has another one is indexed anew when it is next opened for writing."""


def _every(*ranges: str) -> Iterator[str]:
    """The characters of ranges, each given by its first and its last one."""
    for ends in ranges:
        yield from map(chr, range(ord(ends[0]), ord(ends[1]) + 1))


_BEFORE = str.maketrans({
    **dict.fromkeys("\u00ad\u034f\u061c\u3164\ufeff\uffa0", ""),
    **dict.fromkeys(_every(
        "\u115f\u1160", "\u17b4\u17b5", "\u180b\u180f", "\u200b\u200f", "\u202a\u202e",
        "\u2060\u206f", "\ufe00\ufe0f", "\U000e0000\U000e0fff",
    ), ""),
    **dict.fromkeys("™℠®©", " "), "´": "'", "\u1ffd": "'",
    **{fraction: f" {fraction}" for fraction in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"},
})  # fmt: skip
"""What is changed before a text is decomposed: invisible characters (soft hyphens, those without
width, marks of direction, fillers, variation selectors) go, and what decomposes into letters or
digits (UAX #15) does not become part of the word or the number before it."""

_SHORT_I = late_pattern("(?<![иИуУ])\u0306")

_ACCENTS = str.maketrans(dict.fromkeys(_every(
    "\u0300\u0305", "\u0307\u036f", "\u0483\u0489", "\u1ab0\u1aff", "\u1dc0\u1dff", "\u20d0\u20ff",
    "\ufe20\ufe2f",
    "\u0591\u05bd", "\u05bf\u05bf", "\u05c1\u05c2", "\u05c4\u05c5", "\u05c7\u05c7",
    "\u0610\u061a", "\u0640\u0640", "\u064b\u065f", "\u0670\u0670", "\u06d6\u06dc", "\u06df\u06e4",
    "\u06e7\u06e8", "\u06ea\u06ed", "\u0711\u0711", "\u0730\u074a", "\u08ca\u08e1", "\u08e3\u08ff",
    "\u093c\u093c", "\u09bc\u09bc", "\u0a3c\u0a3c", "\u0abc\u0abc", "\u0b3c\u0b3c",
), ""))  # fmt: skip
"""Accents of Latin, Greek and Cyrillic letters (but й and ў are letters of their own), Hebrew
points, Arabic vowel signs and tatweel, the nukta of Indic scripts. Other marks belong to letters,
as vowel signs of Devanagari or Thai and the voicing of kana."""

_LETTERS = str.maketrans({
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ƒ": "f", "ə": "e", "ґ": "г",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    **dict.fromkeys("’‘ʼʻʹʾʿˈ‛′`ꞌ", "'"), **dict.fromkeys("‐‑⁃−", "-"),
})  # fmt: skip
"""Letters that have no decomposition, and the one apostrophe and the one hyphen."""

_FOREIGN_DIGIT = late_pattern(r"[^\D0-9]")

GROUPED = late_pattern(
    r"(?<![a-z0-9])(?<![0-9][.,])"
    r"(?:[0-9]{1,3}([ ,.'٬])[0-9]{3}(?:\1[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?![0-9])"
)
"""A number with thousands marks, all of one kind; or with those of India."""

PERHAPS_GROUPED = late_pattern(r"[0-9][ ,.'٬][0-9]{2}")
"""What is in every such number: it is sooner looked for."""

_NO_DIGIT = late_pattern(r"[^0-9]")
DOTTED_L = late_pattern("(?<=l)[·‧](?=l)")

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u3005-\u3007\u3040-\u312f"
    "\u31a0-\u31ff\u3400-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uac00-\ud7a3\uf900-\ufaff"
)
"""Scripts written without spaces, and Hangul, whose particles follow a word without one; and
ideographs of a later plane, which are named apart: a class that has some of them is slow."""

_LATER_IDEOGRAPHS = "[\U00020000-\U0003ffff]"

MARKS = "".join(
    character
    for character in _every("\u0300\u33ff", "\ua000\uabff", "\uf900\uffff")
    if unicodedata.category(character)[0] == "M"
)
"""Characters that belong to the one before them; there are none in the ranges left out, which are
those of ideographs, of Hangul and of private use."""

_WORD = late_pattern(
    f"(?:[{_UNSPACED}]|{_LATER_IDEOGRAPHS})[{MARKS}]*"
    f"|(?:(?!{_LATER_IDEOGRAPHS})[^\\W_{_UNSPACED}][{MARKS}]*)+"
)
_PLAIN_WORD = late_pattern(r"[^\W_]+")
_NOT_PLAIN = late_pattern("[\u0700-\u1fff\u2cef-\u2cf1\u2d7f-\U0010ffff]")
"""What a folded text has in which a mark is part of a word, or words are not apart."""


def fold(text: str) -> str:
    """Return the text with every character folded; spaces and punctuation stay.

    Case, accents, ligatures, width, invisible characters and thousands marks make no difference,
    and every digit is one of ``0`` to ``9``. Folding again changes nothing.

    >>> fold("Le CŒUR de l’œuvre"), fold("die Stra\u00adße"), fold("Łódź"), fold("зелёная")
    ("le coeur de l'oeuvre", 'die strasse', 'lodz', 'зеленая')
    >>> fold("２０２０年"), fold("30\u202f000"), fold("30’000"), fold("1,5"), fold("2008 30 000")
    ('2020年', '30000', '30000', '1,5', '2008 30000')
    """
    return join_numbers(fold_characters(text))


def fold_characters(text: str) -> str:
    """Return the text as ``fold`` does, with the thousands marks in its numbers.

    >>> fold_characters("30\u202f000")
    '30 000'
    """
    if text.isascii():
        return text.casefold().replace("`", "'")
    return " ".join(
        part.casefold().replace("`", "'")
        if part.isascii()
        else (_folded_word(part) if len(part) <= _LONGEST_KEPT else _folded(part))
        for part in text.split(" ")
    )


def _folded(text: str) -> str:
    """As ``fold_characters``. What is done to a character never depends on what stands beyond a
    space, so that each part of a text can be folded by itself."""
    text = unicodedata.normalize("NFKD", text.translate(_BEFORE))
    text = _SHORT_I.sub("", text).translate(_ACCENTS)
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    text = _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    return DOTTED_L.sub("", text)


_LONGEST_KEPT, _KEPT = 40, 4096
"""Characters of a word, and words beyond ASCII, whose folding is remembered: texts repeat them."""

_folded_word = lru_cache(_KEPT)(_folded)


def join_numbers(folded: str) -> str:
    """Return a text that ``fold_characters`` returned without the thousands marks."""
    if not PERHAPS_GROUPED.search(folded):
        return folded
    return GROUPED.sub(lambda number: _NO_DIGIT.sub("", number[0]), folded)


def split(folded: str) -> list[str]:
    """Return the words of a folded text, in their order. A character of a script that is written
    without spaces is a word, and so is a Hangul syllable: a word of such a script is searched as a
    phrase.

    >>> split("l'oeuvre, 2020年 b_c")
    ['l', 'oeuvre', '2020', '年', 'b', 'c']
    """
    return word_pattern(folded).findall(folded)


def word_pattern(folded: str) -> re.Pattern[str]:
    """Return the pattern of the words of this folded text."""
    return _PLAIN_WORD if folded.isascii() or not _NOT_PLAIN.search(folded) else _WORD
