"""The lists of the desk: records of any state by number, filtered and searched, and those that were
decided, latest first. All through an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.record.email import is_email
from corrections.record.model import Record, State
from corrections.store import desk_search, parties
from corrections.store.announcements import utc
from corrections.store.party_desk import DeskParty
from corrections.store.rows import SELECT_RECORDS, placeholders, to_records

COUNT_LIMIT = 1000
"""Records are counted up to this number; a page then says "more than"."""

DECIDED = "thing = 'record' AND action IN ('publish', 'decline', 'lapse', 'withdraw', 'restore')"
"""Rows of the log that are decisions. The indexes ``log_decided`` and ``log_decided_by`` are made
with the same words."""

_MOVED = (
    "action IN ('publish', 'decline', 'lapse', 'withdraw', 'restore', 'ask', 'answer', 'reopen',"
    " 'unpublish')"
)


_STANDS = (
    "NOT EXISTS (SELECT 1 FROM log AS later WHERE later.thing = 'record'"
    f" AND later.thing_id = own.thing_id AND later.number > own.number AND later.{_MOVED})"
)
"""Of a decision ``own``: that nothing was done to the state of its record since."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are looked for; what is empty selects all. ``q`` is what somebody typed: words,
    the number of a record, an address, or the email address of a filer. ``among`` are the numbers
    of which they are, where they are few; ``by`` is the name of an editor who decided on the
    record; ``sent_from`` and ``sent_before`` bound when it was sent."""

    q: str = ""
    among: tuple[int, ...] | None = None
    state: State | None = None
    outlet: DeskParty | None = None
    by: str = ""
    sent_from: datetime | None = None
    sent_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Where a page begins: ``after`` this number in the order of the list, or so that it ends
    before the number ``before``. Lists go by the record's number, upwards or downwards."""

    after: int | None = None
    before: int | None = None
    upwards: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """The last decision on a record; ``number`` is its place in the log, ``revision`` the record's
    after it."""

    number: int
    record_id: int
    at: datetime
    by: Actor
    step: str
    revision: int


def page(db: Database, wanted: Wanted, span: Span, limit: int) -> list[Record]:
    """Return at most ``limit`` records that are wanted, in the order of the list."""
    return records_in_order(db, numbers(db, wanted, span, limit))


def numbers(db: Database, wanted: Wanted, span: Span, limit: int) -> list[int]:
    """As ``page``; the numbers of the records alone."""
    backwards = span.before is not None
    rising = span.upwards is not backwards
    cursor = span.before if backwards else span.after
    source, where, values = _query(db, wanted)
    if cursor is not None:
        where = [*where, f"{source.number} {'>' if rising else '<'} ?"]
        values = [*values, cursor]
    rows = db.execute(
        f"SELECT {source.number} FROM {source.tables} WHERE {' AND '.join(where) or 'true'}"
        f" ORDER BY {source.number} {'ASC' if rising else 'DESC'} LIMIT ?",
        [*values, limit],
    )
    found = [int(row[0]) for row in rows]
    return found[::-1] if backwards else found


def count(db: Database, wanted: Wanted) -> int:
    """Return how many records are wanted, ``COUNT_LIMIT`` + 1 at most."""
    source, where, values = _query(db, wanted)
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {source.tables}"
        f" WHERE {' AND '.join(where) or 'true'} LIMIT ?)",
        [*values, COUNT_LIMIT + 1],
    ).fetchone()
    return int(row[0])


def decided(db: Database, span: Span, limit: int) -> list[Decision]:
    """Return at most ``limit`` decisions, latest first, each the last thing that was done to the
    state of its record. The cursor is the place in the log."""
    backwards = span.before is not None
    cursor = span.before if backwards else span.after
    sign, order = (">", "ASC") if backwards else ("<", "DESC")
    here = f"(at, number) {sign} (SELECT at, number FROM log WHERE number = ?)"
    rows = db.execute(
        f"SELECT number, thing_id, at, role, name, action, revision FROM log AS own WHERE {DECIDED}"
        f" AND {here if cursor is not None else '? IS NULL'} AND {_STANDS}"
        f" ORDER BY at {order}, number {order} LIMIT ?",
        [cursor, limit],
    )
    found = [_decision(row) for row in rows]
    return found[::-1] if backwards else found


def count_decided(db: Database, since: datetime) -> int:
    """Return how many records editors and operators decided on at this moment or later,
    ``COUNT_LIMIT`` + 1 at most; not what was taken back, what filers withdrew, nor what was
    declined by itself."""
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM log AS own WHERE {DECIDED} AND at >= ?"
        f" AND role IN (?, ?) AND {_STANDS} LIMIT ?)",
        [utc(since), Role.EDITOR, Role.OPERATOR, COUNT_LIMIT + 1],
    ).fetchone()
    return int(row[0])


def records_in_order(db: Database, found: Sequence[int]) -> list[Record]:
    """Return the records with these numbers, in the same order."""
    if not found:
        return []
    rows = db.execute(f"{SELECT_RECORDS} WHERE records.id IN ({placeholders(found)})", list(found))
    known = {record.id: record for record in to_records(rows)}
    return [known[number] for number in found if number in known]


@dataclass(frozen=True, slots=True)
class _Source:
    """The tables of a query, and the expression that is the record's number in it."""

    tables: str
    number: str


_RECORDS = _Source("records", "records.id")
_INDEX = _Source("desk_search", "desk_search.rowid")
_BOTH = _Source("desk_search JOIN records ON records.id = desk_search.rowid", "desk_search.rowid")


def _query(db: Database, wanted: Wanted) -> tuple[_Source, list[str], list[Any]]:
    """Return what to read, the conditions, and their values."""
    outlet_id = wanted.outlet.party.id if wanted.outlet else None
    matching = desk_search.expression(db, wanted.q, wanted.state, outlet_id)
    if wanted.q and matching is None and not is_email(wanted.q):
        return _RECORDS, ["false"], []
    if is_email(wanted.q):
        return _with_email(db, wanted, matching)
    where, values = _further(wanted)
    source = _RECORDS if matching is None else _BOTH if where else _INDEX
    bounds, bounding = _bounds(wanted, source)
    if matching is None:
        return source, [*bounds, *where], bounding + values
    return source, ["desk_search MATCH ?", *bounds, *where], [matching, *bounding, *values]


def _with_email(
    db: Database, wanted: Wanted, matching: str | None
) -> tuple[_Source, list[str], list[Any]]:
    """An address may be a filer's, which no full-text index has, and may stand in a text."""
    either = "SELECT record_id FROM filings WHERE contact_email = ? COLLATE NOCASE"
    values: list[Any] = [wanted.q]
    if matching is not None:
        either += " UNION SELECT rowid FROM desk_search WHERE desk_search MATCH ?"
        values.append(matching)
    where, further = _further(wanted)
    if wanted.state:
        where, further = [*where, "records.state = ?"], [*further, wanted.state]
    if wanted.outlet:
        filed = parties.filed_names(db, "outlets", wanted.outlet.party.id)
        where = [*where, f"records.outlet_id IN ({placeholders(filed)})"]
        further = [*further, *filed]
    return _RECORDS, [f"records.id IN ({either})", *where], values + further


def _further(wanted: Wanted) -> tuple[list[str], list[Any]]:
    """The conditions that the full-text index has no term for."""
    where: list[str] = []
    values: list[Any] = []
    if wanted.among is not None:
        where.append(f"records.id IN ({placeholders(wanted.among)})")
        values += wanted.among
    if wanted.by:
        where.append(f"records.id IN (SELECT thing_id FROM log WHERE name = ? AND {DECIDED})")
        values.append(wanted.by)
    for sign, moment in ((">=", wanted.sent_from), ("<", wanted.sent_before)):
        if moment:
            where.append(f"records.created_at {sign} ?")
            values.append(utc(moment))
    return where, values


def _bounds(wanted: Wanted, source: _Source) -> tuple[list[str], list[Any]]:
    """The numbers that a record sent in the time that is wanted can have. Numbers rise with time,
    but for imports, so that these bound how much of an index is read."""
    if not (wanted.sent_from or wanted.sent_before):
        return [], []
    first = utc(wanted.sent_from) if wanted.sent_from else ""
    last = utc(wanted.sent_before) if wanted.sent_before else "9999"
    inside = "FROM records WHERE created_at >= ? AND created_at < ?"
    least, most = f"(SELECT min(id) {inside})", f"(SELECT max(id) {inside})"
    return (
        [f"{source.number} >= {least}", f"{source.number} <= {most}"],
        [first, last, first, last],
    )


def _decision(row: Sequence[Any]) -> Decision:
    at, by = datetime.fromisoformat(row[2]), Actor(Role(row[3]), row[4])
    return Decision(row[0], row[1], at, by, row[5], row[6])
