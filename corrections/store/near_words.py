"""Words of the register that are spelt nearly like one that no record has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sqlite_utils import Database

from corrections.record.edit_distance import edit_distance
from corrections.store import search
from corrections.store.index_terms import beginning, next_term
from corrections.store.search_expression import has_all

SHORTEST = 4
LONGEST = 16
"""Letters of a word that has near ones."""

SCANNED = 200
"""Words with the same beginning that are compared."""

KEPT = 5
"""Near words whose records are counted."""

_ALPHABETS = (
    (re.compile("[a-z]+"), "abcdefghijklmnopqrstuvwxyz"),
    (re.compile("[а-яіїєј]+"), "абвгдежзийклмнопрстуфхцчшщъыьэюяі"),
    (re.compile("[α-ω]+"), "αβγδεζηθικλμνξοπρστυφχψω"),
)


def nearest_word(db: Database, word: str) -> str | None:
    """Return the word of the register that differs least from a folded one: by one letter, or by
    two in a word of six or more; ``None`` if there is none. Of several it is the most frequent.

    The work does not grow with the register: so many words are looked up.
    """
    alphabet = _alphabet(word)
    if not alphabet:
        return None
    allowed = 1 if len(word) < 6 else 2
    near = {
        other: distance
        for other in islice(beginning(db, word[: max(2, len(word) - 3)]), SCANNED)
        if (distance := edit_distance(word, other, allowed)) <= allowed and _is_word(db, other)
    }
    if 1 not in near.values():
        edited = set(_edited(word, alphabet, _known_letters(db, word)))
        near |= {other: 1 for other in edited if _is_word(db, other)}
    ranked = sorted(near, key=lambda other: (near[other], other))[:KEPT]
    if not ranked:
        return None
    return min(
        ranked, key=lambda other: (near[other], -search.count(db, has_all([((other,),)])), other)
    )


def has_near_words(word: str) -> bool:
    """Return whether near words are looked for: those of a folded word of Latin, Cyrillic or Greek
    letters that is neither short nor long."""
    return bool(_alphabet(word))


def _alphabet(word: str) -> str:
    if not SHORTEST <= len(word) <= LONGEST:
        return ""
    return next((letters for script, letters in _ALPHABETS if script.fullmatch(word)), "")


def _known_letters(db: Database, word: str) -> int:
    """With how many of its first letters some word of the index begins."""
    known = (at for at in range(len(word), 0, -1) if next_term(db, word[:at]).startswith(word[:at]))
    return next(known, 0)


def _edited(word: str, alphabet: str, last: int) -> Iterator[str]:
    """Every word that is one letter away, at the letter ``last`` or before it: a word that differs
    behind it would begin as none does."""
    for at in range(min(last, len(word)) + 1):
        before, behind = word[:at], word[at:]
        yield from (before + letter + behind for letter in alphabet)
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in alphabet)
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]


def _is_word(db: Database, word: str) -> bool:
    return search.has_term(db, ((word,),))
