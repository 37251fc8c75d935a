"""Writing published records down as a file, as they are at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from sqlite_utils import Database

from corrections.record.model import State
from corrections.record.selection import Selection
from corrections.render import exports
from corrections.render.exports import Exported
from corrections.render.words import Words
from corrections.store import identity, published
from corrections.store.connection import one_moment
from corrections.store.published import PublicRecord

Write = Callable[[bytes], object]


class TooLarge(Exception):
    """An export was not finished in the time that it may take; what was written is no file."""


def exported_by(db: Database, base_url: str, words: Words) -> Exported:
    """Return what every record of an export of this register needs."""
    return Exported(identity.facts(db)["uuid"], base_url, words)


def write_ndjson(
    db: Database,
    selection: Selection,
    write: Write,
    by: Exported,
    *,
    states: Sequence[State] = (State.PUBLISHED,),
    seconds: float | None = None,
) -> None:
    """Write each record of the selection as one line of NDJSON, as ``import`` reads it. Raises
    ``TooLarge`` where that takes longer than ``seconds``."""
    with one_moment(db):  # what is erased meanwhile is whole in the file, or not at all
        for batch in within(seconds, published.batches(db, selection, states)):
            write(b"".join(exports.ndjson_line(told, by) for told in batch))


def write_table(
    db: Database, selection: Selection, write: Write, by: Exported, *, seconds: float | None = None
) -> None:
    """As ``write_ndjson``, as a table with one row for each published record."""
    write(exports.table_head(by))
    with one_moment(db):
        for batch in within(seconds, published.batches(db, selection)):
            write(exports.table_rows(batch, by))


def within(
    seconds: float | None, batches: Iterator[list[PublicRecord]]
) -> Iterator[list[PublicRecord]]:
    """Yield the batches; raises ``TooLarge`` before one that comes after that many seconds."""
    until = monotonic() + seconds if seconds is not None else None
    for batch in batches:
        if until is not None and monotonic() > until:
            raise TooLarge
        yield batch
