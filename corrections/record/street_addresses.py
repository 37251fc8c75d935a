"""Street addresses in texts: a house number beside a word for a street, and postcodes that look
like nothing else. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrections.record.late_pattern import late_pattern

_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞŁŚŻŠČŽ])[\w’'.-]{0,30}"
_NUMBER = (
    r"(?<![\w.,:/€$£+-])(?!(?:1[7-9]|20)\d\d\b)\d{1,4}(?: ?[A-Da-d]\b| ?(?:bis|ter|quater)\b)?"
)
"""A house number; a number of four digits that may be a year is none."""

_LITTLE = (
    r"(?:d[eu]s?|de la|de l[’']|d[’']|l[’']|la|le|les|du|of|the|do|da|dos|das|del|della|di|el)"
)

_ENGLISH = (
    rf"{_NUMBER},? (?:{_CAPITAL} ){{1,3}}"
    r"(?-i:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Boulevard|Blvd\.?|Crescent|Terrace"
    r"|Mews|Grove|Gardens|Close|Parade|Highway)(?![\w’'])"
)
_FRENCH = (
    rf"{_NUMBER}(?:,| -)? ?(?:rue|r\.|avenue|av\.|boulevard|bd\.?|bld\.?|place|chemin|allée|allées"
    r"|impasse|quai|cours|route|ruelle|square|passage|résidence|lotissement|faubourg|sentier|villa"
    rf"|hameau|lieu-dit|esplanade) (?:{_LITTLE} ?){{0,3}}(?:{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
    r"|\d{1,2} (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre)(?: \d{4})?)"
)
_GERMANIC = (
    r"(?-i:[A-ZÄÖÜ])[\w-]{1,30}(?:straße|strasse|str\.|gasse|allee|ufer|damm|weg|straat|laan|gracht"
    r"|kade|gatan|vägen|vej|gade|veien)"
    r" (?!(?:1[7-9]|20)\d\d\b)\d{1,4} ?[a-e]?(?![\w.,]?\d)"
    r"|(?-i:[A-ZÄÖÜ])[\w-]{1,30}[- ](?-i:Straße|Strasse|Str\.|Allee|Platz|Weg|Ufer|Ring|Gasse)"
    r" (?!(?:1[7-9]|20)\d\d\b)\d{1,4} ?[a-e]?(?![\w.,]?\d)"
)
_ROMANCE = (
    r"(?:calle|c/|avenida|avda\.|paseo|plaza|rua|travessa|praça|via|viale|piazza|corso|vicolo"
    rf"|carrer|ul\.|ulica|aleja) (?:{_LITTLE} ?){{0,2}}{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
    r",? (?:n\.? ?[º°o]\.? ?|nº ?|num\. ?)?(?!(?:1[7-9]|20)\d\d\b)\d{1,4}(?! ?[\w%€$£]|[.,]\d)"
)

_TOWN = rf"(?:,|\n| -)? ?(?:(?:F|D|B|CH|A|L|I|E|NL)-)?\d{{4,5}}(?: ?[A-Z]{{2}}\b)? {_CAPITAL}"
"""A postcode and a town behind a street."""

_STREET = late_pattern(
    rf"(?:{_ENGLISH}|{_FRENCH}|{_GERMANIC}|{_ROMANCE})(?:{_TOWN})?", re.IGNORECASE
)
_POSTCODE = late_pattern(
    r"\b(?:GIR 0AA|(?:[A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2}|[A-PR-UWYZ]\d[A-HJKPSTUW]"
    r"|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRVWXY]) \d[ABD-HJLNP-UW-Z]{2})\b"
    r"|\b[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d\b"
    r"|\b(?:F|D|CH)-\d{4,5} [A-ZÀ-Þ]\w+|\bCEDEX\b(?: \d{1,2})?",
)
"""Postcodes of the United Kingdom and of Canada, and those that name their country."""


_DIGIT = late_pattern(r"\d+")

AROUND = 100
"""Characters before and behind a number in which a street is looked for."""


def street_addresses(text: str) -> Iterator[str]:
    """What in a text looks like the address of a house, or like a postcode.

    >>> list(street_addresses("He lives at 12 Elm Street, London N1 9GU, or Hauptstraße 5."))
    ['12 Elm Street', 'Hauptstraße 5', 'N1 9GU']
    >>> list(street_addresses("In 2008 Wall Street fell by 12 points; route 66; rue de Rivoli."))
    []
    """
    for part in _around_numbers(text):
        yield from (" ".join(found[0].split()).rstrip(",.") for found in _STREET.finditer(part))
        yield from (found[0] for found in _POSTCODE.finditer(part))


def _around_numbers(text: str) -> Iterator[str]:
    """The parts of a text that have a number in them or near them."""
    start = end = 0
    for number in _DIGIT.finditer(text):
        if number.start() - AROUND > end:
            if end:
                yield text[start:end]
            start = max(0, number.start() - AROUND)
        end = number.end() + AROUND
    if end:
        yield text[start:end]
