"""Lines of an import that become records together, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial

from sqlite_utils import Database

from corrections.actions.import_lines import Line
from corrections.actions.imported_history import STEPS, past_of
from corrections.actions.recognising import number_here
from corrections.record.history import Event
from corrections.record.imports import Import, Origin
from corrections.record.model import Party, Record, State
from corrections.record.new_record import pending
from corrections.store import identity, imported, new_records, parties, register
from corrections.store.derived import Derived
from corrections.store.new_records import NewRecord
from corrections.store.party_table import PartyTable

TOGETHER = 1000
"""Records that are written together, with a statement for each table."""

Numbers = dict[Origin, int]
"""What numbers of other registers became here, where the register does not tell it."""


class Batch:
    """Lines that were given the numbers of their records and are not written yet: ``write`` writes
    them. ``numbers`` are those of the whole import; ``happenings`` counts what feeds tell of it."""

    def __init__(self, db: Database, numbers: Numbers, now: datetime) -> None:
        self.db = db
        self.numbers = numbers
        self.now = now
        self.uuid = identity.facts(db)["uuid"]
        self.happenings = 0
        self._number = register.next_number(db, "records")
        self._event_number = register.next_number(db, "events")
        self._lines: dict[int, tuple[Line, Derived, int | None]] = {}
        self._signs: set[Hashable] = set()

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return len(self._lines) >= TOGETHER

    def may_have(self, line: Line) -> bool:
        """Whether a line could be one of those that are not written yet: whoever recognises it
        looks into the register."""
        item = line.item
        own = item.number in self._lines and item.register == self.uuid
        return own or not self._signs.isdisjoint(_signs(line))

    def add(self, line: Line, derived: Derived) -> None:
        """Give a line the next number, and the record that it repeats its number here."""
        self._lines[self._number] = line, derived, self._renumbered(line.item)
        self._signs |= _signs(line)
        self.numbers[line.item.origin] = self._number
        self._number += 1

    def write(self) -> int:
        """Write the records, and return how many."""
        written = len(self._lines)
        if written:
            new_records.add_all(self.db, self._records(), self.now)
            imported.add_all(self.db, self._kept_lines())
            self._forget_numbers()
        self._lines.clear()
        self._signs.clear()
        return written

    def _records(self) -> list[NewRecord]:
        steps = [state for line, *_ in self._lines.values() for _, state in STEPS[line.item.state]]
        public, withdrawn = steps.count(State.PUBLISHED), steps.count(State.WITHDRAWN)
        self.happenings += public + withdrawn
        places = {
            "position": register.take(self.db, "position", public),
            "happening": register.take(self.db, "happening", public + withdrawn),
        }
        party = cache(partial(parties.placed, self.db))
        return [
            past_of(
                line.item,
                _pending(number, party, line.item, derived, repeats),
                derived,
                self._numbered(line.item.events),
                lambda name: next(places[name]),
                self.now,
            )
            for number, (line, derived, repeats) in self._lines.items()
        ]

    def _numbered(self, told: Sequence[Event]) -> list[Event]:
        """Events with their numbers here, and with their times as the register keeps them."""
        first, self._event_number = self._event_number, self._event_number + len(told)
        return [
            replace(event, id=number, at=event.at.astimezone(UTC).replace(microsecond=0))
            for number, event in enumerate(told, first)
        ]

    def _kept_lines(self) -> Iterator[imported.Kept]:
        for number, (line, *_) in self._lines.items():
            if line.digest:
                yield line.digest, number, *line.item.origin

    def _forget_numbers(self) -> None:
        """Those that the register tells from now on (``number_here``): else a million lines would
        take 250 MB."""
        for line, *_ in self._lines.values():
            if line.digest and line.item.register not in (None, self.uuid):
                self.numbers.pop(line.item.origin, None)

    def _renumbered(self, item: Import) -> int | None:
        """The number here of the record that a line repeats."""
        register_of, repeats = item.register, item.draft.repeats
        if item.number is None or repeats is None:
            return repeats
        number = self.numbers.get(Origin(register_of, repeats))
        if number is None and register_of:
            number = number_here(self.db, register_of, repeats)
        return number


def _signs(line: Line) -> set[Hashable]:
    """What two lines may share that are one record: ``recognise`` asks for nothing else."""
    item = line.item
    texts = (item.draft.quote, item.draft.correction, item.created_at.replace(microsecond=0))
    shared = (line.digest, item.origin if item.register else None, texts if item.dated else None)
    return {sign for sign in shared if sign is not None}


def _pending(
    number: int,
    party: Callable[[PartyTable, str], Party],
    item: Import,
    derived: Derived,
    repeats: int | None,
) -> Record:
    draft = replace(item.draft, kind=derived.kind, language=derived.language, repeats=repeats)
    subject, outlet = party("subjects", draft.subject), party("outlets", draft.outlet)
    return pending(draft, number, subject, outlet, item.created_at)
