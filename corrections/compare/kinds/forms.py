"""The forms a listed word takes: plurals, feminines, the endings of a case.

Lists hold one form of each word; the others are made here, once, when the lists are read.
Some of the forms that are made exist in no language; they match nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

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


def _by_endings(entry: str, endings: dict[str, tuple[str, ...]]) -> set[str]:
    """The entry and the forms of its first word, by the ending that the word has.

    >>> sorted(_by_endings("socio honorario", {"": ("s",), "o": ("a",)}))
    ['socia honorario', 'socio honorario', 'socios honorario']
    """
    head, space, rest = entry.partition(" ")
    forms = {head, *(head + added for added in endings[""])}
    for ending, others in endings.items():
        if ending and head.endswith(ending):
            forms.update(head.removesuffix(ending) + other for other in others)
    return {f"{form}{space}{rest}" for form in forms}


_ENDINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "de": {
        "": ("s", "es", "e", "en", "n", "er", "ern", "em", "in", "innen"),
        "e": ("er", "en", "es", "em", "in", "innen"),
        "mann": ("frau", "leute", "männer", "frauen"),
    },
    "es": {
        "": ("s", "es", "a", "as"),
        "o": ("a", "os", "as"),
        "ón": ("ona", "ones", "onas"),
        "és": ("esa", "eses", "esas"),
        "án": ("ana", "anes", "anas"),
        "z": ("ces",),
        "tor": ("triz", "trices"),
    },
    "it": {
        "": (),
        "o": ("a", "i", "e"),
        "a": ("e", "i"),
        "e": ("i", "a"),
        "tore": ("trice", "tori", "trici"),
        "co": ("ca", "ci", "chi", "che"),
        "go": ("ga", "gi", "ghi", "ghe"),
        "io": ("ia", "i", "ie"),
    },
    "nl": {
        "": ("s", "en", "e", "es", "n", "in", "ster"),
        "e": ("s", "n"),
        "r": ("res", "resse"),
        "man": ("vrouw", "mannen", "lieden", "vrouwen"),
        "ator": ("atrice",),
    },
    "pt": {
        "": ("s", "es", "a", "as"),
        "o": ("a", "os", "as"),
        "ão": ("ã", "ões", "ãs", "ães", "ona"),
        "ês": ("esa", "eses", "esas"),
        "l": ("is",),
        "m": ("ns",),
        "tor": ("triz", "trizes"),
    },
}

FORMS: dict[str, Callable[[str], set[str]]] = {
    "": as_written,
    "en": english,
    "fr": french,
    **{language: partial(_by_endings, endings=ends) for language, ends in _ENDINGS.items()},
}
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
