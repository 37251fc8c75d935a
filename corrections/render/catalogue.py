"""The catalogues of phrases: English is the source, each other language has one file.

They lie in ``translations/`` and are compiled in memory, once a process. ``Words`` alone reads
them.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from corrections.record.model import LANGUAGES
from corrections.settings import ROOT


def N_(message: str) -> str:
    """The phrase as it is: marks it for the catalogues; it is translated where it is used."""
    return message


@cache
def catalogue(language: str) -> NullTranslations:
    """The phrases of an interface language; those of the source where it has no catalogue."""
    path = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    if language not in LANGUAGES or not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)
