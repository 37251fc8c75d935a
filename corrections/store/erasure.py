"""Erasing a record: every row of it and every row that refers to one of these is deleted, in every
table. No other file deletes rows of history.

What refers to a record by a foreign key is found in the schema, so that a new table needs no line
here. What names it otherwise (indexes, mail, counts, names of parties) is deleted step by step. The
words are then gone from the tables, and not yet from the bytes of the files: ``clearing``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from corrections.record.actor import Actor
from corrections.record.model import Record, State
from corrections.record.moving import later
from corrections.record.names import key
from corrections.record.removal import Erasure, RemovalReason
from corrections.store import (
    deletion,
    desk_search,
    erased_mail,
    erasures,
    fingerprints,
    imported,
    newsroom_news,
    party_erasure,
    publishing,
    register,
    search,
    withdrawals,
)
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction
from corrections.store.parties import TABLES, PartyTable
from corrections.store.party_erasure import Names
from corrections.store.search_terms import facet_term, facets


@needs_transaction
def erase(
    db: Database, record: Record, *, reason: RemovalReason, by: Actor, now: datetime
) -> Erasure:
    """Delete everything of a record in whatever state, and return what is kept in its place. A
    record that is public is taken out of lists, counts and the search first. No record may repeat
    it any more."""
    withdrawn_at = withdrawals.at(db, record.id)
    to_tell = erased_mail.to_tell(db, record)
    if record.state is State.PUBLISHED:
        record = publishing.move(db, record, State.WITHDRAWN, reason=None, now=now)
        gone = record
    else:
        gone = _happen_again(db, record, now)
    erasure = Erasure(
        record.id, reason, record.created_at, record.published_at, withdrawn_at, gone.happening,
        gone.happened_at, now, Actor(by.role, by.name),
    )  # fmt: skip
    _delete_everything(db, record, erasure)
    erased_mail.keep_told(db, record.id, to_tell)
    return erasure


def _happen_again(db: Database, record: Record, now: datetime) -> Record:
    """A record that is not public, with a new place in the order of feeds if it was public once."""
    if record.happening is None:
        return record
    number = register.count(db, "happening", 1)
    return replace(record, happening=number, happened_at=later(record, now))


def _delete_everything(db: Database, record: Record, erasure: Erasure) -> None:
    names = {table: _names_of(db, table, record) for table in TABLES}
    if record.happening is not None:
        search.forget(db, record)
    search.forget_tallies(db, record)
    desk_search.forget(db, record)
    erasures.add(db, erasure)
    _keep_links(db, record.id)
    erased_mail.forget(db, record.id)
    newsroom_news.forget(db, record.id)
    fingerprints.remove(db, record)
    deletion.delete(db, "records", "id", [record.id])
    filed = {
        table: party_erasure.release(db, table, own, utc(erasure.erased_at))
        for table, own in names.items()
    }
    if erasure.was_public:
        erasures.keep_terms(db, erasure, _terms(record, filed))
        register.note_renewal(db, erasure.erased_at)


def repeating(db: Database, record_id: int) -> list[int]:
    """Return the numbers of the records that repeat this one, in whatever state."""
    rows = db.execute("SELECT id FROM records WHERE repeats = ? ORDER BY id", [record_id])
    return [row[0] for row in rows]


@needs_transaction
def stop_repeating(db: Database, record_id: int) -> None:
    """Have a record repeat none."""
    db.execute("UPDATE records SET repeats = NULL WHERE id = ?", [record_id])


def _keep_links(db: Database, record_id: int) -> None:
    """Keep the hashes of the filer's and the newsrooms' private links and of imported lines."""
    for table in ("filings", "filer_mail", "newsroom_links"):
        db.execute(
            "INSERT OR IGNORE INTO erased_links (token_hash, record_id)"
            f" SELECT token_hash, record_id FROM {table} WHERE record_id = ?",
            [record_id],
        )
    db.execute(
        "INSERT INTO erased_lines (digest, record_id, register, number)"
        f" SELECT digest, record_id, register, number FROM {imported.LINES} WHERE record_id = ?",
        [record_id],
    )


def _names_of(db: Database, table: PartyTable, record: Record) -> Names:
    role = table.removesuffix("s")
    own = record.outlet if table == "outlets" else record.subject
    numbers, typed = {own.filed_under}, {own.name}
    for (changes,) in db.execute(
        "SELECT changes FROM revisions WHERE record_id = ?", [record.id]
    ).fetchall():
        typed |= {name for name in json.loads(changes).get(role, ()) if name}
    for (moved,) in db.execute(
        "SELECT json_extract(changes, '$.moved') FROM party_changes"
        " WHERE party = ? AND record_id = ?",
        [table, record.id],
    ).fetchall():
        numbers |= {value for name, value in json.loads(moved or "{}").items() if name in _MOVED}
    for name in typed:
        row = db.execute(f"SELECT id FROM {table} WHERE key = ?", [key(name)]).fetchone()
        numbers |= {row[0]} if row else set()
    rows = db.execute(
        f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(numbers))],
    )
    return Names(own.filed_under, frozenset(row[0] for row in rows), frozenset(typed))


_MOVED = ("from", "to")


def _terms(record: Record, filed: dict[PartyTable, int | None]) -> str:
    """The terms by which feeds find that a record is gone: those of its filters, without what
    somebody typed. Of a language that is its ISO 639 code, of a party a name that others have."""
    values = facets(record) | {table.removesuffix("s"): str(n or "") for table, n in filed.items()}
    if not (values["language"].isalpha() and len(values["language"]) < 4):
        values["language"] = ""
    return " ".join(facet_term(name, value) for name, value in values.items() if value)
