"""RIS, the format of tagged lines that reference managers exchange, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from corrections.render.citation.citation import REGISTER, Citation, notes, one_line
from corrections.render.words import Words

MEDIA_TYPE = "application/x-research-info-systems"


def write(citations: Iterable[Citation], words: Words) -> str:
    """One reference of the type *electronic resource* for each citation; lines end in CR LF."""
    lines = [line for citation in citations for line in (*_lines(citation, words), "ER  - ", "")]
    return "".join(f"{line}\r\n" for line in lines)


def _lines(citation: Citation, words: Words) -> Iterator[str]:
    day = citation.published or citation.revised
    fields = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        ("TI", one_line(citation.title)),
        ("AU", REGISTER),
        ("T2", REGISTER),
        ("PB", REGISTER),
        ("PY", f"{day.year:04}"),
        ("DA", _day(day)),
        ("UR", citation.url),
        ("Y2", _day(citation.accessed) if citation.accessed else ""),
        ("LA", citation.language),
        *(("N1", note) for note in notes(citation, words)),
    ]
    yield from (f"{tag}  - {value}" for tag, value in fields if value)


def _day(day: date) -> str:
    return f"{day.year:04}/{day.month:02}/{day.day:02}/"
