"""The sort key of a name in an alphabetical list, and the letter that it is listed under. Pure.

Whoever changes a result raises ``VERSION``.
"""

from __future__ import annotations

import re
import unicodedata

from corrections.record.search_folding import fold
from corrections.record.similar_names import ARTICLES

VERSION = 1
"""The number of these rules. A register that was written by others computes the sort keys of its
names anew when the program starts."""

DIGITS, SIGNS = "0-9", "#"
"""What stands for the letter of names that begin with a digit, and of those without a letter or a
digit."""

OF_ORGANISATIONS = ("the", "les", "l'")
"""The articles that begin names of organisations. The others begin surnames too: Le Pen."""

_END = "\t"
"""What stands between the letter of a sort key and the rest: it sorts before every letter."""

_LATIN, _OTHER, _DIGIT, _SIGN = "1234"
"""How a sort key begins, so that Latin letters come first and signs last."""

_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The first consonants of Hangul syllables, in the order of U+1100 to U+1112."""

_VOWELS_BEFORE = re.compile("^([เแโใไເແໂໃໄ])(.)")
"""Vowels of Thai and Lao that are written before their consonant, and sorted behind it."""


def sort_key(name: str, articles: tuple[str, ...] = ARTICLES) -> str:
    """Return the text by which a name is sorted. A leading article is left out where another word
    follows it; case, the accents of letters and what is neither letter nor digit make no
    difference.

    >>> sorted(["L’Équipe", "The Echo", "Zoo", "eau", "24 heures", "Эхо"], key=sort_key)
    ['eau', 'The Echo', 'L’Équipe', 'Zoo', 'Эхо', '24 heures']
    """
    words = _words(name)
    for article in articles:
        if len(words) > 1 and words[0] == article.removesuffix("'") and _is_apart(name, article):
            words = words[1:]
            break
    text = _VOWELS_BEFORE.sub(r"\2\1", " ".join(words))
    return f"{_of_first(text)}{_END}{text}"


def letter(of_key: str) -> str:
    """Return the letter under which the name of a sort key is listed.

    >>> [letter(sort_key(name)) for name in ("L’Écho", "Die Zeit", "Эхо", "한겨레", "24", "!")]
    ['E', 'Z', 'Э', 'ㅎ', '0-9', '#']
    """
    return of_key[1:].partition(_END)[0]


def begins(of_letter: str) -> str | None:
    """Return how the sort keys of a letter begin, in whatever case and with whatever accents it is
    typed; ``None`` for what is no letter that names are listed under.

    >>> begins("é"), begins("0–9"), begins("ab")
    ('1E\\t', '30-9\\t', None)
    """
    typed = of_letter.strip().replace("–", "-")
    if typed == DIGITS:
        return f"{_DIGIT}{DIGITS}{_END}"
    if typed == SIGNS:
        return f"{_SIGN}{SIGNS}{_END}"
    folded = typed if typed in _CONSONANTS else fold(typed)
    is_letter = len(folded) == 1 and folded.isalpha()
    return f"{_of_first(folded)}{_END}" if is_letter else None


def behind(beginning: str) -> str:
    """Return a text that is above every sort key with this beginning, and below the next ones.

    >>> sort_key("Zoo") < behind(begins("z") or "") < sort_key("Эхо")
    True
    """
    return beginning.removesuffix(_END) + chr(ord(_END) + 1)


def _words(name: str) -> list[str]:
    """The words of a name, folded; a mark belongs to its letter."""
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in fold(name))
    return "".join(kept).split()


def _is_apart(name: str, article: str) -> bool:
    """Whether a space follows the article of a name, or an apostrophe the one that has it."""
    behind_it = fold(name).lstrip("\"'« “")[len(article.removesuffix("'")) :]
    return behind_it.startswith("'") if article.endswith("'") else behind_it[:1].isspace()


def _of_first(text: str) -> str:
    """How the sort key of a folded text begins: its group and its letter."""
    if not text:
        return f"{_SIGN}{SIGNS}"
    first = text[0]
    if first.isdigit():
        return f"{_DIGIT}{DIGITS}"
    if "가" <= first <= "힣":
        return _OTHER + _CONSONANTS[(ord(first) - ord("가")) // 588]
    if first.isascii() or unicodedata.name(first, "").startswith("LATIN"):
        return _LATIN + first.title()
    return _OTHER + _plain(first).title()


def _plain(first: str) -> str:
    """A letter without marks that belong to it, and kana as hiragana."""
    base = unicodedata.normalize("NFD", first)[0]
    return chr(ord(base) - 0x60) if "ァ" <= base <= "ヶ" else base
