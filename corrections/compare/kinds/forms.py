"""The forms a listed word takes: plurals, and the French feminine.

Lists hold one form of each word; the others are made here, once, when the lists are read.
Some of the forms that are made exist in no language; they match nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

_SIBILANTS = ("s", "x", "z", "ch", "sh")

_FRENCH_FEMININES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("teur", ("trice", "teuse", "teure")),
    ("eur", ("euse", "eure")),
    ("eux", ("euse",)),
    ("ier", ("ière",)),
    ("er", ("ère",)),
    ("ien", ("ienne",)),
    ("éen", ("éenne",)),
    ("on", ("onne",)),
    ("el", ("elle",)),
    ("f", ("ve",)),
    ("e", ()),
)

_FRENCH_PLURALS: tuple[tuple[str, str], ...] = (("al", "aux"), ("au", "aux"), ("eu", "eux"))


def as_written(entry: str) -> set[str]:
    """The entry alone."""
    return {entry}


def english(entry: str) -> set[str]:
    """The entry and its plural, formed on the last word (and on the head before *of*).

    >>> sorted(english("secretary of state"))
    ['secretaries of state', 'secretary of state']
    """
    head, of, rest = entry.partition(" of ")
    return {entry, f"{_english_plural(head)}{of}{rest}"}


def french(entry: str) -> set[str]:
    """The entry, its feminine and the plurals of both, formed on the first word.

    >>> sorted(french("directeur de cabinet"))[:2]
    ['directeur de cabinet', 'directeure de cabinet']
    """
    head, space, rest = entry.partition(" ")
    return {f"{form}{space}{rest}" for form in _french_forms(head)}


FORMS: dict[str, Callable[[str], set[str]]] = {"": as_written, "en": english, "fr": french}
"""How to inflect, by the word a list's section names."""


def _english_plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(_SIBILANTS) else "s")


def _french_forms(word: str) -> set[str]:
    singular = {word, *_french_feminines(word)}
    return singular | set(_french_plurals(singular))


def _french_feminines(word: str) -> tuple[str, ...]:
    for ending, feminines in _FRENCH_FEMININES:
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + feminine for feminine in feminines)
    return (word + "e",)


def _french_plurals(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        if not word.endswith(("s", "x", "z")):
            yield word + "s"
        for ending, plural in _FRENCH_PLURALS:
            if word.endswith(ending):
                yield word[: -len(ending)] + plural
