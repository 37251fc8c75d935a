"""CSL-JSON, the format of the Citation Style Language (version 1.0.2 of its data schema)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from corrections.render.citation.citation import REGISTER, Citation, notes, one_line
from corrections.render.words import Words

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def write(citations: Iterable[Citation], words: Words) -> str:
    """A list with one item for each citation."""
    items = [_item(citation, words) for citation in citations]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(citation: Citation, words: Words) -> dict[str, Any]:
    known: dict[str, Any] = {
        "number": str(citation.number) if citation.number else None,
        "accessed": _day(citation.accessed) if citation.accessed else None,
    }
    return {
        "id": citation.key,
        "type": "webpage",
        "title": one_line(citation.title),
        "author": [{"literal": REGISTER}],
        "container-title": REGISTER,
        "publisher": REGISTER,
        "issued": _day(citation.published or citation.revised),
        "URL": citation.url,
        "language": citation.language,
        "note": ". ".join(notes(citation, words)),
        **{name: value for name, value in known.items() if value},
    }


def _day(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}
