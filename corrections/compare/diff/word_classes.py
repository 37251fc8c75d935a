"""The class of a word: content, function word, or punctuation that separates phrases or does not.

The tables of punctuation and the counts that the rules need are here; the lists of function words
are in ``function_words``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from corrections.compare.diff.function_words import ENGLISH, FRENCH


class WordClass(StrEnum):
    """What a word or a punctuation mark does in its sentence.

    The values are single characters, so that the classes of many words are a string, which is
    cut and counted much faster than a list.
    """

    CONTENT = "c"
    """Has a meaning of its own."""
    CHARACTER = "h"
    """Is one character of a script without spaces, with a meaning of its own."""
    FUNCTION = "f"
    """Is an article, a pronoun, a preposition, a conjunction, an auxiliary, a particle."""
    SEPARATOR = "s"
    """Is a comma, a full stop, a bracket or a dash: separates phrases."""
    SIGN = "g"
    """Is a quotation mark or another sign that separates nothing."""


# The members are counted for each edit: a name of the module is read faster than one of an enum.
_CONTENT, _CHARACTER, _FUNCTION = WordClass.CONTENT, WordClass.CHARACTER, WordClass.FUNCTION
_FIRST_UNSPACED = "\u0e00"
_FIRST_PICTOGRAPH = "\u2190"  # from here on, a character in no table has a meaning of its own
SENTENCE_ENDS = frozenset([*".!?。؟۔।", "..."])
_SEPARATORS = SENTENCE_ENDS | frozenset([*",;:-()[]{}/\\|·¡¿、・،؛", ".."])
_QUOTATION_MARKS = frozenset('"「」『』〈〉《》')
_PUNCTUATION = dict.fromkeys(_SEPARATORS, WordClass.SEPARATOR) | dict.fromkeys(
    _QUOTATION_MARKS, WordClass.SIGN
)

ENGLISH_CLASSES = dict.fromkeys(ENGLISH, WordClass.FUNCTION) | _PUNCTUATION
FRENCH_CLASSES = dict.fromkeys(FRENCH, WordClass.FUNCTION) | _PUNCTUATION


def class_of(word: str, listed: Mapping[str, WordClass]) -> WordClass:
    """The class of the word in a table of a language; by its characters if it is not listed.

    >>> class_of("the", ENGLISH_CLASSES).name, class_of("the", FRENCH_CLASSES).name
    ('FUNCTION', 'CONTENT')
    """
    return listed.get(word) or (_CONTENT if len(word) > 1 else _class_of_character(word))


@lru_cache(maxsize=4096)
def _class_of_character(character: str) -> WordClass:
    if character.isalnum():
        return WordClass.CHARACTER if character >= _FIRST_UNSPACED else WordClass.CONTENT
    return WordClass.CONTENT if character >= _FIRST_PICTOGRAPH else WordClass.SIGN


def count_words(classes: str) -> int:
    """How many are words and not punctuation; two characters of an unspaced script count as one.

    >>> count_words(WordClass.CONTENT + WordClass.SIGN + WordClass.CHARACTER + WordClass.CHARACTER)
    2
    """
    words = classes.count(_CONTENT) + classes.count(_FUNCTION)
    return words + (classes.count(_CHARACTER) + 1) // 2


def count_content(classes: str) -> int:
    """How many have a meaning of their own; each character of an unspaced script counts as one."""
    return classes.count(_CONTENT) + classes.count(_CHARACTER)


def ends_sentence(word: str) -> bool:
    """Whether a sentence may end with this word: it is a full stop or the like."""
    return word in SENTENCE_ENDS


def length(words: Sequence[str]) -> int:
    """How many characters the words take in a line, with single spaces between them.

    >>> length(["of", "the"])
    6
    """
    return sum(map(len, words)) + max(0, len(words) - 1)
