"""The entries of feeds in bytes: each is written once for a revision of its record and a format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from corrections.record.model import Record
from corrections.render.feeds.entry import Format, gone_entry, record_entry
from corrections.store import events, happenings
from corrections.store.happenings import Happening
from corrections.web.context import database, this_register, words
from corrections.web.parts import part_key
from corrections.web.record_parts import record_parts

BATCH = 10
"""Records that are read at once, since a page may be full with the first."""


class Written(NamedTuple):
    """An entry in its format, what it tells, and its size (``Entry.size``), which is the same in
    every format."""

    told: Happening
    size: int
    document: bytes


def written(told: Sequence[Happening], form: Format) -> Iterator[Written]:
    """The entries of a feed, in this order. One whose record was changed since it was listed may be
    left out."""
    own = part_key("feed entry", form.MEDIA_TYPE)
    for begin in range(0, len(told), BATCH):
        batch = told[begin : begin + BATCH]
        for one, part in record_parts(own, batch, partial(_make, form)):
            size, _, document = part.partition(b" ")
            yield Written(one, int(size), document)


def _make(form: Format, numbers: list[int]) -> dict[int, bytes]:
    """The parts of these records: the size of the entry, a space, and its bytes."""
    db, register, own = database(), this_register(), words()
    found, became = happenings.of_numbers(db, numbers), events.of_each(db, numbers)
    made = {}
    for number, item in found.items():
        if isinstance(item, Record):
            entry = record_entry(item, became.get(number, []), register, own)
        else:
            entry = gone_entry(item, register, own)
        made[number] = b"%d %s" % (entry.size, form.write_entry(entry))
    return made
