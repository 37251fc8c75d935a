"""Recording what is already known, from a file or from the founding case: all of it or none.

The lines are compared first, which needs no transaction, and then written in one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import SpooledTemporaryFile

from sqlite_utils import Database

from corrections.actions.import_batch import Batch
from corrections.actions.import_batch import Numbers as Numbers
from corrections.actions.import_lines import Compared, Line, Waiting
from corrections.actions.recognising import Known, number_here, recognise
from corrections.record.imports import Import
from corrections.store import erasures, identity, imported, records, register
from corrections.store.connection import write
from corrections.store.database import RegisterDatabase
from corrections.store.derived import Derived, derive

IN_MEMORY = 8 * 2**20
"""Bytes of compared lines that are kept in memory; more are in a file."""


def begin_register(db: Database, case: Import, *, now: datetime) -> None:
    """Begin an empty register with its founding case; one in which anything was ever recorded
    stays as it is."""
    derived = derive(case.draft)
    with write(db):
        if records.is_empty(db):
            numbers: Numbers = {}
            _record(db, [[(Line(case, None), derived)]], numbers, now)
            identity.keep_founding(db, numbers[case.origin])


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of lines: how many were ``recorded``, how many were ``here``, the numbers of the
    records among these whose line says something else by now, and those of records that were erased
    here, which are not taken again."""

    recorded: int = 0
    here: int = 0
    changed: tuple[int, ...] = ()
    erased: tuple[int, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[Taken]) -> Taken:
        """What became of several lines together."""
        every = list(parts)
        return cls(
            sum(part.recorded for part in every),
            sum(part.here for part in every),
            tuple(number for part in every for number in part.changed),
            tuple(number for part in every for number in part.erased),
        )


RECORDED, HERE = Taken(recorded=1), Taken(here=1)
"""What became of most lines."""


@dataclass(slots=True)
class Gathered:
    """What was read of an import: the lines that are to be written, what became of each of the
    others, and what ``numbers`` became here."""

    waiting: Waiting
    numbers: Numbers
    passed: list[Taken] = field(default_factory=list)

    def lines(self, progress: Callable[[int], object]) -> Iterator[list[Compared]]:
        """Yield the lines that are to be written; ``progress`` is told of so many behind them."""
        for together in self.waiting.batches():
            yield together
            progress(len(together))


@contextmanager
def gather(
    db: Database, items: Iterable[Import], *, numbers: Numbers | None = None, once: bool = False
) -> Iterator[Gathered]:
    """Read the items and compare their texts; whatever reading them raises is raised here, before
    anything is written. ``once`` leaves out those that are here already (``recognise``).

    ``numbers`` holds what exported numbers became here, so that a record still repeats the record
    that it repeated; parts of one file share it. What was read is kept for the time of the block,
    in a file beside the register that has no name: nothing is left of it, however the program ends.
    """
    folder = str(db.path.parent) if isinstance(db, RegisterDatabase) else None
    with SpooledTemporaryFile(IN_MEMORY, dir=folder) as file:
        gathered = Gathered(Waiting(file), {} if numbers is None else numbers)
        lines = _new(db, items, gathered) if once else (Line(item, None) for item in items)
        gathered.waiting.fill(lines)
        yield gathered


def _new(db: Database, items: Iterable[Import], gathered: Gathered) -> Iterator[Line]:
    for item in items:
        digest = item.digest
        known = None if _is_new(db, item, digest) else recognise(db, item, digest)
        if known and not known.to_keep:
            gathered.passed.append(_pass_over(db, item, known, gathered.numbers))
        else:
            yield Line(item, digest, known=known is not None)


def record(
    db: Database,
    gathered: Gathered,
    *,
    now: datetime,
    progress: Callable[[int], object] = lambda count: None,
) -> Taken:
    """Write what was gathered in one transaction: all of it or none. ``progress`` is told of so
    many lines as they are written."""
    if not gathered.waiting.count:
        return Taken.of(gathered.passed)
    with write(db):
        written = _record(db, gathered.lines(progress), gathered.numbers, now)
    return Taken.of([*gathered.passed, *written])


def import_records(
    db: Database, items: Iterable[Import], *, now: datetime, numbers: Numbers | None = None
) -> Taken:
    """Record all items or none; ``numbers`` as for ``gather``."""
    with gather(db, items, numbers=numbers) as gathered:
        return record(db, gathered, now=now)


def import_once(
    db: Database, items: Iterable[Import], *, now: datetime, numbers: Numbers | None = None
) -> Taken:
    """Record those items that are not here yet, all or none."""
    with gather(db, items, numbers=numbers, once=True) as gathered:
        return record(db, gathered, now=now)


def _record(
    db: Database, lines: Iterable[list[Compared]], numbers: Numbers, now: datetime
) -> list[Taken]:
    """Write lines, a batch at a time, and note their public changes; return what became of
    each."""
    batch, taken = Batch(db, numbers, now), []
    for together in lines:
        for line, derived in together:
            if batch.is_full or batch.may_have(line):
                batch.write()
            taken.append(_take(db, batch, line, derived))
    batch.write()
    if batch.happenings:
        register.note_change(db, now, batch.happenings)
    return taken


def _take(db: Database, batch: Batch, line: Line, derived: Derived | None) -> Taken:
    """Record the line unless it is here by now or was erased here, and keep that it was taken."""
    item, digest = line.item, line.digest
    if digest and not _is_new(db, item, digest):
        erased = erasures.find_line(db, digest, *item.origin)
        if erased:
            return Taken(erased=(erased,))
        known = recognise(db, item, digest)
        if known:
            if known.to_keep:
                imported.keep(db, digest, known.record_id, *item.origin)
            return _pass_over(db, item, known, batch.numbers)
    batch.add(line, derived or derive(item.draft))
    return RECORDED


def _is_new(db: Database, item: Import, digest: bytes) -> bool:
    return imported.is_new(db, item.draft, digest, *item.origin)


def _pass_over(db: Database, item: Import, known: Known, numbers: Numbers) -> Taken:
    register, number = item.origin
    if number and not (register and number_here(db, register, number) == known.record_id):
        numbers[item.origin] = known.record_id
    return Taken(here=1, changed=(known.record_id,)) if known.changed else HERE
