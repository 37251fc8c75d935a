"""Which names could be those of one outlet or one person, for somebody to decide. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corrections.record.edit_distance import edit_distance
from corrections.record.names import key

ARTICLES = (
    "le", "la", "les", "l'", "the", "der", "die", "das", "el", "los", "las", "il", "lo", "gli", "o",
    "a", "os", "as", "de", "het",
)  # fmt: skip
"""Words that people leave out at the beginning of a newspaper's name."""

SHORT, LONG = 4, 10
"""Letters of the shortest names that are compared: with one letter different, with two."""

_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}/?", re.IGNORECASE)
_ARTICLE = re.compile(rf"(?:{'|'.join(map(re.escape, ARTICLES))})(?:\s+|(?<='))", re.IGNORECASE)


def stem(name: str) -> str:
    """Return a name without its article, or the name in the address of a site.

    >>> stem("Le Courrier du Bocage"), stem("L'Écho"), stem("https://www.libération.fr/")
    ('Courrier du Bocage', 'Écho', 'libération')
    """
    host = _HOST.fullmatch(name.strip())
    text = host[1] if host else name.replace("’", "'").strip()
    article = _ARTICLE.match(text)
    return text[article.end() :] if article and article.end() < len(text) else text


def distance(one: str, other: str) -> int | None:
    """Return how far two names are from each other: 0 for the same letters, 1 where one begins with
    the other, 2 and 3 where one letter or two differ. ``None`` for names that are not alike.

    >>> distance("L’Écho", "echo"), distance("Libé", "libération.fr")
    (0, 1)
    >>> distance("Le Courier du Bocage", "Le Courrier du Bocage")
    2
    >>> distance("Le Monde", "Le Temps") is None
    True
    """
    first, second = sorted((letters(one), letters(other)), key=len)
    if first == second:
        return 0
    if len(first) < SHORT:
        return None
    if second.startswith(first):
        return 1
    bound = 2 if len(first) >= LONG else 1
    edits = edit_distance(first, second, bound)
    return edits + 1 if edits <= bound else None


def is_site(name: str) -> bool:
    """Return whether a name is the address of a site.

    >>> is_site("libération.fr"), is_site("Libération")
    (True, False)
    """
    return _HOST.fullmatch(name.strip()) is not None


@lru_cache(maxsize=4096)
def letters(name: str) -> str:
    """Return the letters and digits of a stem, without the marks of any script.

    >>> letters("L’Écho du Val")
    'echoduval'
    """
    decomposed = unicodedata.normalize("NFD", key(stem(name)))
    return "".join(c for c in decomposed if c.isalnum())
