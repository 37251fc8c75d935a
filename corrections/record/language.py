"""Language tags of quotes (BCP 47): whether a tag names a language, and its canonical form.

The languages of the interface are ``model.LANGUAGES``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from corrections.record.late_pattern import late_pattern
from corrections.record.model import LANGUAGES

if TYPE_CHECKING:
    import langcodes

TAG_LIMIT = 35
"""Characters that a tag may have: RFC 5646 section 4.4.1 asks for room for 35."""

KEPT_LIMIT = 1024
"""Tags that langcodes keeps: it forgets none by itself, and strangers make them up."""

_WELL_FORMED = late_pattern(r"(?:[A-Za-z]{2,8}|[Ii])(?:-[A-Za-z0-9]{1,8})*")

# No language (und, mul, mis, zxx, root), or one known to its users alone: private use, in the
# language, the script, the region (RFC 5646 section 2.2), or after an x. Kosovo's XK is private
# too, and everybody knows it.
_NO_LANGUAGE = late_pattern(
    r"(?:und|mul|mis|zxx|root|q[a-t][a-z])(?:-.*)?"
    r"|.*-x(?:-.*)?"
    r"|.*-(?:zzzz|qa[a-b][a-x])(?:-.*)?"
    r"|[a-z]+(?:-[a-z]{4})?-(?:aa|q[m-z]|x(?!k)[a-z]|zz)(?:-.*)?",
    re.IGNORECASE,
)


def is_language(tag: str) -> bool:
    """Whether a tag is well-formed BCP 47, registered, and names a language.

    Not ``und`` or ``mul``, which name none, nor anything private (``x-…``, ``qaa``, ``fr-ZZ``).
    Old tags that have a present name are languages (``i-klingon``, ``iw``).

    >>> is_language("fr-CA"), is_language("french"), is_language("und")
    (True, False, False)
    """
    return _canonical(tag) is not None


def canonical_language(tag: str) -> str:
    """The tag in its customary case and its present name; raises ``ValueError`` for another.

    >>> canonical_language("FR-ca"), canonical_language("iw")
    ('fr-CA', 'he')
    """
    if (canonical := _canonical(tag)) is None:
        raise ValueError(f"not a language tag: {tag!r}")
    return canonical


@lru_cache(maxsize=1024)
def _canonical(tag: str) -> str | None:
    if tag in LANGUAGES:
        return tag
    if len(tag) > TAG_LIMIT or not _WELL_FORMED.fullmatch(tag) or not is_registered(tag):
        return None
    canonical = standard_tag(tag)
    return None if _NO_LANGUAGE.fullmatch(canonical) else canonical


class _FirstOnes(dict[Any, Any]):
    """A dictionary that takes no more when it is full, so that no thread misses what it found."""

    def __setitem__(self, key: Any, value: Any) -> None:
        if len(self) < KEPT_LIMIT:
            super().__setitem__(key, value)


def is_registered(tag: str) -> bool:
    """Whether every part of a well-formed tag is in the registry of IANA."""
    valid: bool = _registry().tag_is_valid(tag)
    return valid


def standard_tag(tag: str) -> str:
    """A registered tag in its customary case and its present name."""
    standard: str = _registry().standardize_tag(tag)
    return standard


def parts_of(tag: str) -> langcodes.Language:
    """The language, the script and the territory that a registered tag names."""
    parts: langcodes.Language = _registry().Language.get(tag)
    return parts


@cache
def _registry() -> ModuleType:
    import langcodes  # no page needs the registry whose records are in the interface's languages

    langcodes.Language._INSTANCES = _FirstOnes(langcodes.Language._INSTANCES)
    langcodes.Language._PARSE_CACHE = _FirstOnes(langcodes.Language._PARSE_CACHE)
    return langcodes
