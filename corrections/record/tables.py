"""A table (CSV), as an export writes it or a spreadsheet saves it, read as records. Pure."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corrections.record.draft import REQUIRED
from corrections.record.file_lines import LINE_LIMIT, Lines, NotReadable
from corrections.record.formula_cells import restored
from corrections.record.imports import Import, read_fields
from corrections.record.problems import Problem, Refused
from corrections.record.table_columns import DERIVED, KNOWN
from corrections.record.typed_days import MONTH_FIRST, NoSuchDay, understand

NUMBERS = ("id", "repeats")
FLAGS = {
    **dict.fromkeys(("true", "vrai", "1", "yes", "oui"), True),
    **dict.fromkeys(("false", "faux", "0", "no", "non"), False),
}
"""What a spreadsheet makes of ``true`` and ``false``, in English and French."""

SHOWN = 10
"""Names that are listed in a refusal."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are read: ``language`` decides whether 03/04/2008 is a day in March or in April;
    without one such a day is refused."""

    now: datetime
    language: str | None = None


def read_table(lines: Lines, how: Reading) -> Iterator[tuple[int, Import | Refused]]:
    """Yield each record with the number of the line where it begins, or what is wrong with it.

    Raises ``NotReadable`` where the names in the first line are not those of columns, and where
    quotation marks are not in pairs.
    """
    rows = _rows(lines)
    _, head = next(rows, (1, []))
    names = _names(head)
    for number, cells in rows:
        if any(cells):
            try:
                yield number, read_fields(_fields(names, cells, how), how.now)
            except Refused as refused:
                yield number, refused


def _rows(lines: Lines) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LINE_LIMIT)
    last = 0

    def texts() -> Iterator[str]:
        nonlocal last
        for last, text in lines.numbered:
            yield (text.removeprefix("\N{BOM}") if last == 1 else text) + "\n"

    reader = csv.reader(texts(), delimiter=lines.delimiter, strict=True)
    while True:
        begins = last + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise NotReadable(
                f"the quotation marks of the row that begins at line {begins} are not in pairs."
            ) from None
        if cells is None:
            return
        yield begins, cells


def _names(head: list[str]) -> list[str]:
    """The names of the columns; that of a column without one is empty."""
    names = [cell.strip().casefold() for cell in head]
    unknown = [
        f"{number} ({name!r})" for number, name in enumerate(names, 1) if name and name not in KNOWN
    ]
    twice = [name for name, times in Counter(filter(None, names)).items() if times > 1]
    missing = [name for name in REQUIRED if name not in names]
    if unknown:
        raise NotReadable(
            f"line 1: no record has what these columns are called: {', '.join(unknown[:SHOWN])}. "
            "Give them a name of the record's JSON, or take them out."
        )
    if twice or missing:
        what, which = ("twice", twice) if twice else ("missing", missing)
        raise NotReadable(f"line 1 names the columns; {what} in it: {', '.join(which)}.")
    return names


def _fields(names: list[str], cells: list[str], how: Reading) -> dict[str, Any]:
    """The fields of one row; raises ``Refused``."""
    if len(cells) != len(names):
        raise Refused({"line": Problem.MORE_OR_FEWER_CELLS})
    given = {
        name or f"column {number}": restored(cell)
        for number, (name, cell) in enumerate(zip(names, cells, strict=True), 1)
        if cell and name not in DERIVED
    }
    problems: dict[str, Problem] = {}
    fields: dict[str, Any] = {}
    for name, text in given.items():
        try:
            fields[name] = _value(name, text, how)
        except Refused as refused:
            problems |= refused.problems
    if problems:
        raise Refused(problems)
    return fields


def _value(name: str, text: str, how: Reading) -> object:
    if name in NUMBERS and re.fullmatch(r"\d{1,18}", text, re.ASCII):
        return int(text)
    if name == "outcome_concluded":
        return FLAGS.get(text.strip().casefold(), text)
    if name == "published_on":
        return _day(name, text, how)
    return _events(text) if name == "events" else text


def _events(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Refused({"events": Problem.NOT_A_RECORD}) from None


def _day(name: str, text: str, how: Reading) -> str:
    """The day in ISO 8601; a text that is none as it is, which is refused by its name later."""
    try:
        found = understand(text, how.language or next(iter(MONTH_FIRST)), how.now.date())
    except NoSuchDay:
        raise Refused({name: Problem.NO_SUCH_DAY}) from None
    if found and found.other and how.language is None:
        raise Refused({name: Problem.DAY_OR_MONTH_FIRST})
    return found.iso if found else text
