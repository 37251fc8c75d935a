"""The names of outlets and subjects: when two are one, and what their address is. Pure."""

from __future__ import annotations

import re
import unicodedata

SLUG_LIMIT = 80

_TYPOGRAPHY = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "–": "-", "—": "-", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae",
})  # fmt: skip


def key(name: str) -> str:
    """What two spellings of one name share: case, accents, typography and spaces left out.

    >>> key("LE  MONDE") == key("Le Monde") == key("lemonde")
    True
    >>> key("L’Écho du Val") == key("L'echo du val")
    True
    """
    folded = _unaccented(name.translate(_TYPOGRAPHY)).casefold()
    return "".join(folded.split()) or name


def slug(name: str) -> str:
    """The name as one segment of an address: lower-case letters and digits of any script,
    joined by hyphens; empty when the name has neither.

    >>> slug("L’Écho du Val")
    'l-echo-du-val'
    >>> slug("朝日新聞")
    '朝日新聞'
    """
    words = re.findall(r"[^\W_]+", _unaccented(name.translate(_TYPOGRAPHY)).lower())
    return "-".join(words)[:SLUG_LIMIT].strip("-")


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (mark for mark in decomposed if unicodedata.category(mark) not in ("Mn", "Cf"))
    return unicodedata.normalize("NFC", "".join(kept))
