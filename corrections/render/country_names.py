"""What countries are called in a language of the interface."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from corrections.record.outlet_facts import is_country


@lru_cache(maxsize=1024)
def country_name(code: str, interface_language: str) -> str:
    """Return what a country is called; the code where it has no name.

    >>> country_name("CH", "en"), country_name("CH", "fr")
    ('Switzerland', 'Suisse')
    """
    return str(Locale.parse(interface_language, sep="-").territories.get(code, code))


@lru_cache(maxsize=8)
def countries(interface_language: str) -> list[tuple[str, str]]:
    """Return the code and the name of every country, by name.

    >>> countries("fr")[0]
    ('AF', 'Afghanistan')
    """
    codes = filter(is_country, Locale.parse(interface_language, sep="-").territories)
    names = ((code, country_name(code, interface_language)) for code in codes)
    return sorted(names, key=lambda pair: _alphabetical(pair[1]))


def _alphabetical(name: str) -> str:
    return name.casefold().translate(str.maketrans("àâäåéèêëîïôöùûüçÅ", "aaaaeeeeiioouuuca"))
