"""Why two names could be those of one outlet or one person, and by which marks of one name the
other is looked up, so that no name is compared with all. Pure.

Whoever changes a result raises ``VERSION``.
"""

from __future__ import annotations

import re
from enum import StrEnum

from corrections.record.edit_distance import edit_distance
from corrections.record.similar_names import LONG, SHORT, is_site, letters, stem

VERSION = 1
"""The number of these rules. A register that was written by others finds likenesses anew when the
program starts."""

LONGEST = 40
"""Letters of the longest name of which one may be missing."""

ACRONYMS = range(2, 9)
"""Letters that an acronym has."""

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({
    "a", "and", "d", "das", "de", "del", "della", "der", "des", "di", "die", "du", "e", "el", "et",
    "for", "für", "l", "la", "le", "les", "of", "the", "und", "y",
})  # fmt: skip
"""Words that an acronym may leave out."""


class Likeness(StrEnum):
    """Why two names are alike, the surest reason first."""

    LETTERS = "letters"
    ARTICLE = "article"
    SITE = "site"
    HOST = "host"
    ONE_LETTER = "one-letter"
    INITIALS = "initials"
    ACRONYM = "acronym"
    TWO_LETTERS = "two-letters"
    BEGINNING = "beginning"


def likeness(one: str, other: str) -> Likeness | None:
    """Return the surest reason why two names are alike; ``None`` for names that are not.

    >>> [str(likeness("The Echo", name)) for name in ("echo", "www.echo.example", "Ecko", "Echoes")]
    ['article', 'site', 'one-letter', 'beginning']
    >>> [str(likeness("New York Times", name)) for name in ("NYT", "New York Time", "New York")]
    ['acronym', 'one-letter', 'beginning']
    >>> str(likeness("J. Dupont", "Jean Dupont")), likeness("Le Monde", "Le Temps")
    ('initials', None)
    """
    first, second = sorted((letters(one), letters(other)), key=len)
    if first == second:
        return _same(one, other)
    bound = 0 if len(first) < SHORT else 1 if len(first) < LONG else 2
    apart = edit_distance(first, second, bound) if bound else 9
    found = {
        Likeness.ONE_LETTER: apart == 1,
        Likeness.INITIALS: _is_short_for(one, other) or _is_short_for(other, one),
        Likeness.ACRONYM: letters(one) in _acronyms(other) or letters(other) in _acronyms(one),
        Likeness.TWO_LETTERS: apart == 2 and bound == 2,
        Likeness.BEGINNING: len(first) >= SHORT and second.startswith(first),
    }
    return next((reason for reason, holds in found.items() if holds), None)


def marks(name: str) -> set[str]:
    """Return the marks under which a name is kept: its letters, its letters but one, what it is
    called in short."""
    own = letters(name)
    found = {f"={own}"} if own else set()
    found |= {f"-{shorter}" for shorter in _without_one(own)}
    return found | {f"~{short}" for short in _short(name) | _acronyms(name)}


def sought(name: str) -> set[str]:
    """Return the marks that names have which are like this one; but for the names that begin with
    all of its letters."""
    own = letters(name)
    shorter = _without_one(own)
    found = {f"={own}", f"-{own}", f"~{own}"} if own else set()
    found |= {f"{mark}{less}" for less in shorter for mark in "=-"}
    found |= {f"={short}" for short in _short(name) | _acronyms(name)}
    return found | {f"={own[:length]}" for length in range(SHORT, len(own))}


def rank(reason: Likeness) -> int:
    """Return the place of a reason, the surest being 0.

    >>> rank(Likeness.LETTERS), rank(Likeness.BEGINNING)
    (0, 8)
    """
    return list(Likeness).index(reason)


def _same(one: str, other: str) -> Likeness:
    if is_site(one) != is_site(other):
        return Likeness.SITE
    with_article = [stem(name) != name.replace("’", "'").strip() for name in (one, other)]
    return Likeness.ARTICLE if with_article[0] != with_article[1] else Likeness.LETTERS


def _without_one(own: str) -> set[str]:
    if not SHORT <= len(own) <= LONGEST:
        return set()
    return {own[:at] + own[at + 1 :] for at in range(len(own))}


def _words(name: str) -> list[str]:
    return _WORD.findall(stem(name).casefold())


def _short(name: str) -> set[str]:
    """A name with the initial of its first word, or with those of all words but the last."""
    words = [letters(word) or word for word in _words(name)]
    if len(words) < 2:
        return set()
    return {
        words[0][0] + "".join(words[1:]),
        "".join(word[0] for word in words[:-1]) + words[-1],
    } - {letters(name)}


def _is_short_for(short: str, name: str) -> bool:
    return letters(short) in _short(name)


def _acronyms(name: str) -> set[str]:
    words = _words(name)
    telling = [word for word in words if word not in _SMALL]
    found = {letters("".join(word[0] for word in some)) for some in (words, telling)}
    return {acronym for acronym in found if len(acronym) in ACRONYMS and len(telling) > 1}
