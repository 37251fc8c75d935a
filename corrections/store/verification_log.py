"""Whether the log is as it was written: its chain, what refuses that its rows are changed, and the
revisions of records, which it repeats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.store import log_chain
from corrections.store.discrepancy import Discrepancy, differing
from corrections.store.log_chain import Break, Head


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Name the first row at which the chain is broken, and every row that no revision gives."""
    found = log_chain.first_break(db)
    if found:
        yield broken(found)
    for name in log_chain.missing_triggers(db):
        yield Discrepancy("trigger", name, None, "there")
    yield from _rows(db)
    yield from _unlogged(db)


def since(db: Database, head: Head) -> Iterator[Discrepancy]:
    """Name what was lost since the log had this head, if it does not go on from it."""
    found = log_chain.missing_head(db, head)
    if found:
        yield broken(found)


def broken(found: Break) -> Discrepancy:
    """A break of the chain, with the time and the action that the row says."""
    said = f" ({found.at}, {found.action})" if found.at is not None else ""
    return Discrepancy("chain", f"{found.number}{said}", found.why, None)


def _rows(db: Database) -> Iterator[Discrepancy]:
    """A row is about a record that is there, unless it was erased. One that names a revision says
    what that says: when, who, and which step, where the revision has one. A reminder names the
    question's revision, and is none."""
    # As bytes: what was written there by other means may be no text.
    own = ", ".join(f"CAST(log.{name} AS BLOB)" for name in ("at", "role", "name", "action"))
    rows = db.execute(
        f"SELECT log.number, records.id, log.revision, revisions.number, {own},"
        " revisions.at, revisions.role, revisions.name, coalesce(step, action)"
        " FROM log LEFT JOIN records ON records.id = thing_id"
        " LEFT JOIN revisions ON record_id = thing_id AND revisions.number = log.revision"
        " WHERE thing = 'record' AND (records.id IS NULL OR log.revision IS NOT NULL)"
        f" AND thing_id NOT IN ({_erased(db)}) ORDER BY log.number"
    )
    for number, record, named, revision, *both in rows:
        if record is None:
            yield Discrepancy("log", str(number), "a record", "there is none")
        elif revision is None:
            yield Discrepancy("log", str(number), f"revision {named}", "there is none")
        else:
            yield from _differing(str(number), both)


def _differing(number: str, both: list[Any]) -> Iterator[Discrepancy]:
    """What a row and its revision say: time, role, name and step, first as the row has them."""
    own = [value and value.decode(errors="replace") for value in both[:4]]
    said = both[4:]
    if own[3] != "remind":
        own[0], said[0] = _moment(own[0]), _moment(said[0])
        columns = ("at", "role", "name", "action")
        yield from differing("log", number, zip(columns, own, said, strict=True))


def _moment(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _erased(db: Database) -> str:
    """A query for the numbers of records of which only the log tells any more."""
    found = db.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'erasures'")
    if found.fetchone() is None:
        return "SELECT 1 WHERE 0"
    return "SELECT record_id FROM erasures WHERE record_id IS NOT NULL"


def _unlogged(db: Database) -> Iterator[Discrepancy]:
    """Revisions of which the log has no row; what an import wrote has none."""
    for record, revision, step in db.execute(
        "SELECT record_id, revisions.number, step FROM revisions WHERE number > 1"
        " AND step IS NOT NULL AND role <> 'operator' AND NOT EXISTS ("
        "SELECT 1 FROM log WHERE thing = 'record' AND thing_id = record_id"
        " AND log.revision = revisions.number AND action = step)"
    ):
        yield Discrepancy("log", f"of record {record}, revision {revision}", None, step)
