"""Writing the public register down as an SQLite file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from sqlite_utils import Database

from corrections.actions.exporting import within
from corrections.record.licence import LICENCE
from corrections.record.selection import Selection
from corrections.render import public_rows
from corrections.render.exports import Exported
from corrections.render.public_rows import Row
from corrections.store import parties, published, register
from corrections.store.connection import one_moment
from corrections.store.parties import PartyTable
from corrections.store.party_table import TABLES
from corrections.store.public_file import PublicFile
from corrections.store.published import Told


def database_file(
    db: Database, selection: Selection, by: Exported, address: str, *, seconds: float | None = None
) -> IO[bytes]:
    """Return a file without a name that is an SQLite database of the selection's published records;
    ``address`` is where it was asked for. Raises ``exporting.TooLarge`` where making it takes
    longer than ``seconds``."""
    file = PublicFile()
    try:
        with one_moment(db):
            file.fill(_tables(db, selection, by, seconds), _about(db, by, address))
    except BaseException:
        file.close()
        raise
    return file.content


def _about(db: Database, by: Exported, address: str) -> dict[str, str]:
    """The same for two files of one state of the register, so that these are equal."""
    version = register.version(db)
    return {
        "title": "Corrections",
        "source": address,
        "register": by.register,
        "change": str(version.change),
        "changed_at": version.changed_at.isoformat(timespec="seconds"),
        "licence": "CC0 1.0",
        "licence_url": LICENCE,
    }


def _tables(
    db: Database, selection: Selection, by: Exported, seconds: float | None
) -> Iterator[dict[str, list[Row]]]:
    """The rows of each batch of records, by table; a party once."""
    known: dict[str, set[int]] = {table: set() for table in TABLES}
    for batch in within(seconds, published.batches(db, selection)):
        found: dict[str, list[Row]] = {table: _parties(db, table, batch, known) for table in TABLES}
        for told in batch:
            for table, rows in public_rows.rows(*told, by).items():
                found.setdefault(table, []).extend(rows)
        yield found


def _parties(db: Database, table: PartyTable, batch: Told, known: dict[str, set[int]]) -> list[Row]:
    """The rows of the parties of these records that no batch before had."""
    own = {getattr(record, table.removesuffix("s")).id for record, _ in batch}
    numbers, known[table] = own - known[table], known[table] | own
    found = (parties.by_number(db, table, number) for number in sorted(numbers))
    return [{"id": party.id, "name": party.name, "slug": party.slug} for party in found if party]
