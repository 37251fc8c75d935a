"""The entries of a list of records: each is made once for a revision of its record."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from markupsafe import Markup

from corrections.record.model import Record
from corrections.store import records
from corrections.store.records import Listed
from corrections.web.context import database
from corrections.web.parts import own_parts, part_key


def entries(listed: Sequence[Listed], level: int, typed: str = "") -> Markup:
    """The records of a list as its items, under headings of this level; what was ``typed`` into its
    search is marked. One that is not public any more is left out."""
    parts = own_parts()
    own = part_key("entry", level, typed)
    keys = [(*own, one.id, one.revision) for one in listed]
    made = [parts.find(key) for key in keys]
    missing = [one.id for one, part in zip(listed, made, strict=True) if part is None]
    found = records.of_numbers(database(), missing) if missing else {}
    for place, one in enumerate(listed):
        if one.id in found:
            made[place] = part = _entry(found[one.id], level, typed)
            parts.keep(keys[place], part)
    return Markup(b"".join(part for part in made if part is not None).decode())


def _entry(record: Record, level: int, typed: str) -> bytes:
    return render_template(
        "public/_correction.html", record=record, level=level, typed=typed
    ).encode()
