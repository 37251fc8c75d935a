"""What the language of a quote is called in a language of the interface."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from babel import Locale

from corrections.record.language import canonical_language, is_language, parts_of


@lru_cache(maxsize=1024)
def language_name(tag: str, interface_language: str) -> str:
    """What a language is called in a language of the interface; the tag where it has no name.

    >>> language_name("fr", "en"), language_name("pt-AO", "fr")
    ('French', 'portugais (Angola)')
    """
    if not is_language(tag):
        return tag
    names = Locale.parse(interface_language, sep="-")
    canonical = canonical_language(tag)
    if "-" not in canonical:
        return names.languages.get(canonical) or tag
    parts = parts_of(canonical)
    details = [part for part in (parts.script, parts.territory) if part]
    # The longest name that exists ("Canadian French"), the remaining parts in brackets.
    for count in range(len(details), -1, -1):
        for named in combinations(details, count):
            name = names.languages.get("_".join([parts.language or "", *named]))
            if name:
                return _with_details(name, [d for d in details if d not in named], names)
    return tag


def _with_details(name: str, details: list[str], names: Locale) -> str:
    words = [
        names.scripts.get(detail) or names.territories.get(detail, detail) for detail in details
    ]
    return f"{name} ({', '.join(words)})" if words else name
