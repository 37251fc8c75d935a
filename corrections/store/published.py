"""All records of a selection, read in batches: for whoever writes them down as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from corrections.record.history import Event
from corrections.record.model import Record, State
from corrections.record.selection import Selection
from corrections.store import events, records, search

BATCH = 200
"""Records that are read at once."""

Told = list[tuple[Record, list[Event]]]
"""Records, each with its events."""


def batches(
    db: Database, selection: Selection, states: Sequence[State] = (State.PUBLISHED,)
) -> Iterator[Told]:
    """Yield the published records of a selection in the order of their publication; those of the
    whole register, which may be in any of these ``states``, by number."""
    for batch in _selected(db, selection) if selection.active else _all(db, states):
        told = events.of_each(db, [record.id for record in batch])
        yield [(record, told.get(record.id, [])) for record in batch]


def _all(db: Database, states: Sequence[State]) -> Iterator[list[Record]]:
    after = 0
    while found := records.in_states(db, states, after, BATCH):
        yield found
        after = found[-1].id


def _selected(db: Database, selection: Selection) -> Iterator[list[Record]]:
    """The record whose number was typed comes first, as on the page of the list."""
    named, after = records.named(db, selection), 0
    if named:
        yield records.at_positions(db, [named.position])
    while positions := search.next_above(db, "search", selection, after, BATCH):
        others = [position for position in positions if not named or position != named.position]
        yield records.at_positions(db, others)
        after = positions[-1]
