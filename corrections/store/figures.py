"""The figures of the register, of an outlet or of a subject. Those of the register are kept
(``year_counts``); those of a party are counted in an index that has all that is counted."""

from __future__ import annotations

import json

from sqlite_utils import Database

from corrections.record.figures import Figures, Mark, WholeRegister, add_up
from corrections.record.model import Outcome, Party
from corrections.store import answer_times, parties
from corrections.store.parties import PartyTable, column
from corrections.store.rows import is_disputed


def of_register(db: Database) -> Figures:
    """Return the figures of the whole register."""
    rows = db.execute("SELECT year, kind, outcome, records FROM figures").fetchall()
    counters = dict(db.execute("SELECT name, value FROM counters").fetchall())
    months = db.execute("SELECT month, records FROM months ORDER BY month").fetchall()
    whole = WholeRegister(
        outlets=counters["outlets"],
        subjects=counters["subjects"],
        months=dict(months),
        media=_tallied(db, "medium"),
        languages=_tallied(db, "language"),
    )
    return Figures(*add_up(rows), answer_times.of_register(db), whole)


def of_party(db: Database, table: PartyTable, party: Party) -> Figures:
    """Return the figures of an outlet or a subject."""
    rows = [
        row
        for name in parties.filed_names(db, table, party.id)
        for row in db.execute(
            "SELECT coalesce(year, ''), kind, outcome, count(*) FROM records"
            f" WHERE state = 'published' AND {column(table)} = ? GROUP BY year, kind, outcome",
            [name],
        ).fetchall()
    ]
    return Figures(*add_up(sorted(rows)), answer_times.of_party(db, table, party))


def marks(db: Database, table: PartyTable, party: Party, limit: int) -> list[Mark]:
    """Return what a plot needs of the published records of a party, at most ``limit``, by
    number."""
    rows = db.execute(
        "SELECT id, coalesce(year, ''), outcome, concluded,"
        " (SELECT disputed FROM events WHERE events.id = records.deed_id)"
        f" {_under(table)} ORDER BY id LIMIT ?",
        [json.dumps(parties.filed_names(db, table, party.id)), limit],
    )
    return [
        Mark(number, year, Outcome(outcome), is_disputed(outcome, bool(concluded), bool(said)))
        for number, year, outcome, concluded, said in rows
    ]


def _under(table: PartyTable) -> str:
    """Published records under some names."""
    return (
        "FROM records WHERE state = 'published'"
        f" AND {column(table)} IN (SELECT value FROM json_each(?))"
    )


def _tallied(db: Database, facet: str) -> dict[str, int]:
    rows = db.execute(
        "SELECT value, records FROM tallies WHERE facet = ? AND records > 0"
        " ORDER BY records DESC, value",
        [facet],
    )
    return dict(rows.fetchall())
