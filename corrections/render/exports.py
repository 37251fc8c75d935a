"""A record as it stands in an export: one line of NDJSON, or one row of a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

from corrections.record.answer import standing_answer
from corrections.record.formula_cells import neutralised
from corrections.record.history import Event
from corrections.record.outcome import counting
from corrections.record.table_columns import COLUMNS
from corrections.render.public import (
    PublicRecord,
    public_answer,
    public_event,
    public_json,
    public_values,
)
from corrections.render.words import Words

BOM = "\N{BOM}"
"""What tells a spreadsheet that a file is in UTF-8."""

GAP = " … "
"""What stands between two changed passages in one cell."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What every record of an export needs: the UUID of its register, the address of the site, the
    language of what is said in words, and the character between the cells of a table."""

    register: str
    base_url: str
    words: Words
    separator: str = ","

    @property
    def between(self) -> str:
        """What stands between the texts of two cells."""
        return f'"{self.separator}"'


_as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def ndjson_line(told: PublicRecord, by: Exported) -> bytes:
    """Return one line of NDJSON, with its end: the public record with what an import needs to
    recognise it."""
    shown = public_json(told, by.base_url, by.words)
    line = {"register": by.register, **shown, "outcome_concluded": told.concluded}
    return _as_json(line).encode() + b"\n"


def table_head(by: Exported) -> bytes:
    """Return the beginning of a table: the byte order mark and the names of the columns."""
    return (BOM + _row(COLUMNS, by)).encode()


def table_rows(batch: Iterable[PublicRecord], by: Exported) -> bytes:
    """Return the rows of records in a table (RFC 4180), each with its end: every cell in quotation
    marks, those that could be formulas neutralised."""
    return "".join(_row(_in_columns(flat(told, by)), by) for told in batch).encode()


def flat(told: PublicRecord, by: Exported) -> dict[str, Any]:
    """Return the values of a record by ``COLUMNS``: texts, numbers, booleans or ``None``."""
    deleted, inserted = told.changed
    values = public_values(told.values, by.base_url)
    values.update(_of_events(told.events) if told.events else _NO_EVENTS)
    values["register"] = by.register
    values["outcome_concluded"] = told.concluded
    values["changed_from"] = _in_one_cell(deleted)
    values["changed_to"] = _in_one_cell(inserted)
    values["suggested_kinds"] = " ".join(told.suggested) or None
    return values


def _of_events(events: Sequence[Event]) -> dict[str, Any]:
    latest = next(reversed(counting(events)), None)
    answer = public_answer(standing_answer(events))
    return {
        "events_count": len(events),
        **(dict(zip(_LATEST, _latest(latest), strict=True)) if latest else _NO_LATEST),
        **({f"answer_{name}": answer[name] for name in _ANSWER} if answer else _NO_ANSWER),
        "events": _as_json([public_event(event) for event in events]) if events else None,
    }


_LATEST = tuple(f"latest_event_{name}" for name in ("on", "outcome", "by", "note", "link"))
_latest = attrgetter("on", "outcome", "by", "note", "link")
_NO_LATEST = dict.fromkeys(_LATEST)
_ANSWER = ("claim", "on", "text", "link")
_NO_ANSWER = dict.fromkeys(f"answer_{name}" for name in _ANSWER)
_NO_EVENTS = _of_events([])

_in_columns = itemgetter(*COLUMNS)


def _in_one_cell(texts: Sequence[str]) -> str | None:
    return GAP.join([text.strip() for text in texts]) or None


def _row(values: Iterable[object], by: Exported) -> str:
    return f'"{by.between.join(["" if value is None else _cell(value) for value in values])}"\r\n'


def _cell(value: object) -> str:
    if value.__class__ is not str:
        value = str(value).lower() if isinstance(value, bool) else str(value)
    if value[:1].isalnum() and '"' not in value:  # most cells
        return value
    return neutralised(value).replace('"', '""')
