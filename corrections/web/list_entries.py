"""The entries of a list of records: each is made once for a revision of its record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import render_template

from corrections.record.model import Record
from corrections.store import records
from corrections.store.records import Listed
from corrections.web.context import database
from corrections.web.parts import part_key
from corrections.web.record_parts import record_parts


def entries(listed: Sequence[Listed], level: int, typed: str = "") -> bytes:
    """The records of a list as its items in HTML, under headings of this level; what was ``typed``
    into its search is marked. One that is not public any more is left out."""
    found = record_parts(
        part_key("entry", level, typed), listed, partial(_make, level=level, typed=typed)
    )
    return b"".join(part for _, part in found)


def _make(numbers: list[int], *, level: int, typed: str) -> dict[int, bytes]:
    found = records.of_numbers(database(), numbers)
    return {number: _entry(record, level, typed) for number, record in found.items()}


def _entry(record: Record, level: int, typed: str) -> bytes:
    return render_template(
        "public/_correction.html", record=record, level=level, typed=typed
    ).encode()
