"""The catalogues of phrases: English is the source, each other language has one file.

They lie in ``translations/``. The first process that needs one compiles it, and keeps what it
compiled beside it for those that start later. ``Words`` alone reads them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from gettext import NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path

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
    return Translations(BytesIO(compiled(path, language)))


def compiled(source: Path, language: str) -> bytes:
    """The catalogue as gettext reads it, from the file that has the digest of this source in its
    name; made where there is none. Where it cannot be written each process makes its own."""
    text = source.read_bytes()
    kept = source.with_name(f"{source.stem}-{sha256(text).hexdigest()[:12]}.mo")
    with suppress(OSError):
        return kept.read_bytes()
    made = _made(text, language)
    with suppress(OSError):
        _keep(kept, made)
    return made


def _made(text: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo  # most starts find the compiled one
    from babel.messages.pofile import read_po

    made = BytesIO()
    write_mo(made, read_po(BytesIO(text), locale=language))
    return made.getvalue()


def _keep(path: Path, made: bytes) -> None:
    """Write a file whole or not at all, and remove those of earlier sources."""
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(made)
    beside.replace(path)
    for old in path.parent.glob("*.mo"):
        if old != path:
            old.unlink(missing_ok=True)
