"""The records of a list as JSON: each is written once for a revision."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corrections.render.public import public
from corrections.store import events, records
from corrections.store.records import Listed
from corrections.web.api_parameters import chosen
from corrections.web.context import database, settings, words
from corrections.web.parts import part_key
from corrections.web.record_parts import record_parts


def record_items(listed: Sequence[Listed], fields: Sequence[str]) -> list[bytes]:
    """The records with these fields, all where none is named. One that is not public any more is
    left out."""
    found = record_parts(part_key("json item"), listed, _make)
    if not fields:
        return [item for _, item in found]
    return [written(chosen(json.loads(item), fields)) for _, item in found]


def written(value: Any) -> bytes:
    """A value as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False).encode()


def _make(numbers: list[int]) -> dict[int, bytes]:
    db, base, own = database(), settings().base_url, words()
    found, told = records.of_numbers(db, numbers), events.of_each(db, numbers)
    return {
        number: written(public(record, told.get(number, []), base, own))
        for number, record in found.items()
    }
