"""What a downloaded list is called: the name that its reader sees in a folder."""

from __future__ import annotations

import re
import unicodedata

from corrections.record.selection import Selection

LENGTH = 120
"""Characters of a name, without its ending: 255 bytes are what most disks take."""

_UNSAFE = re.compile(r"[^\w.’'()-]+|[.](?=[.])")


def file_name(selection: Selection, ending: str) -> str:
    """Return the name of a file with the records of a selection.

    >>> from corrections.record.model import Party
    >>> file_name(Selection(outlet=Party(1, "liberation", "Libération"), year=2008), "csv")
    'corrections-Libération-2008.csv'
    >>> file_name(Selection(q='../"a" b'), "db"), file_name(Selection(), "ndjson")
    ('corrections-a-b.db', 'corrections.ndjson')
    """
    parts = [
        selection.outlet.name if selection.outlet else "",
        selection.subject.name if selection.subject else "",
        *(str(part or "") for part in (
            selection.kind, selection.outcome, selection.language, selection.medium,
            selection.year, selection.q,
        )),
    ]  # fmt: skip
    safe = (_safe(part) for part in ("corrections", *parts))
    return f"{_cut('-'.join(part for part in safe if part))}.{ending}"


def ascii_name(name: str) -> str:
    """Return the name for programs that know ASCII alone.

    >>> ascii_name("corrections-Libération-東京.csv")
    'corrections-Liberation.csv'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, _, ending = plain.rpartition(".")
    return f"{re.sub(r'-+', '-', stem).strip('-')}.{ending}"


def _safe(part: str) -> str:
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", part)).strip("-. ")


def _cut(stem: str) -> str:
    while len(stem) > LENGTH or len(stem.encode()) > 2 * LENGTH:
        stem = stem[:-1]
    return stem.strip("-. ")
