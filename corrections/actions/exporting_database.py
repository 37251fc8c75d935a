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
from corrections.store.public_file import PublicFile


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
    outlets, subjects = _Parties(db, "outlets"), _Parties(db, "subjects")
    for batch in within(seconds, published.batches(db, selection)):
        found: dict[str, list[Row]] = {
            "outlets": outlets.new({told.outlet for told in batch}),
            "subjects": subjects.new({told.subject for told in batch}),
        }
        for told in batch:
            of = outlets.known[told.outlet], subjects.known[told.subject]
            for table, rows in public_rows.rows(told, *of, by).items():
                found.setdefault(table, []).extend(rows)
        yield found


class _Parties:
    """The parties of one table that the file has: ``known`` gives the number of each by the numbers
    of the names that lead to it."""

    def __init__(self, db: Database, table: PartyTable) -> None:
        self.known: dict[int, int] = {}
        self._db, self._table = db, table

    def new(self, names: set[int]) -> list[Row]:
        """The rows of the parties of these names that the file does not have yet, by number."""
        led = {
            name: parties.by_number(self._db, self._table, name)
            for name in names - self.known.keys()
        }
        had = set(self.known.values())
        self.known |= {name: party.id for name, party in led.items() if party}
        found = {party.id: party for party in led.values() if party and party.id not in had}
        return [
            {"id": party.id, "name": party.name, "slug": party.slug}
            for _, party in sorted(found.items())
        ]
