"""A record as it stands in an export: one line of NDJSON, or one row of a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, Literal

from corrections.record.formula_cells import neutralised
from corrections.record.history import Event
from corrections.record.model import Record, Span
from corrections.record.outcome import counting
from corrections.record.table_columns import COLUMNS
from corrections.render.public import public
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


def exported(record: Record, events: Sequence[Event], by: Exported) -> dict[str, Any]:
    """Return the public record with what an import needs to recognise it."""
    shown = public(record, events, by.base_url, by.words)
    return {"register": by.register, **shown, "outcome_concluded": record.concluded}


_as_json = json.JSONEncoder(ensure_ascii=False).encode


def ndjson_line(record: Record, events: Sequence[Event], by: Exported) -> bytes:
    """Return one line of NDJSON, with its end."""
    return _as_json(exported(record, events, by)).encode() + b"\n"


def table_head(by: Exported) -> bytes:
    """Return the beginning of a table: the byte order mark and the names of the columns."""
    return (BOM + _written([COLUMNS], by)).encode()


def table_rows(told: Iterable[tuple[Record, Sequence[Event]]], by: Exported) -> bytes:
    """Return the rows of records in a table (RFC 4180), each with its end: every cell in quotation
    marks, those that could be formulas neutralised."""
    return _written((_cells(record, events, by) for record, events in told), by).encode()


def _cells(record: Record, events: Sequence[Event], by: Exported) -> list[str]:
    values = flat(exported(record, events, by), record, events)
    return [neutralised(_cell(values.get(name))) for name in COLUMNS]


def flat(shown: dict[str, Any], record: Record, events: Sequence[Event]) -> dict[str, Any]:
    """Return the values of a record by ``COLUMNS``: texts, numbers, booleans or ``None``. ``shown``
    is what ``exported`` returned for it."""
    told, answer = shown["events"], shown["answer"] or {}
    latest = next(reversed(counting(events)), None)
    kinds = " ".join(item["kind"] for item in shown["suggested_kinds"])
    return shown | {
        "changed_from": _changed(record.diff, "delete"),
        "changed_to": _changed(record.diff, "insert"),
        "events_count": len(told),
        **{f"latest_event_{name}": getattr(latest, name, None) for name in _LATEST},
        **{f"answer_{name}": answer.get(name) for name in _ANSWER},
        "suggested_kinds": kinds or None,
        "events": _as_json(told) if told else None,
    }


def _changed(diff: Sequence[Span], side: Literal["delete", "insert"]) -> str | None:
    """The words of one side that the difference marks; ``None`` where it marks none."""
    return GAP.join(span["text"].strip() for span in diff if span["op"] == side) or None


_LATEST = ("on", "outcome", "by", "note", "link")
_ANSWER = ("claim", "on", "text", "link")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _written(rows: Iterable[Sequence[str]], by: Exported) -> str:
    lines = StringIO()
    csv.writer(lines, delimiter=by.separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return lines.getvalue()
