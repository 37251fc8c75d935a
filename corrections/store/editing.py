"""Change what a record says, and the parties, indexes and counters that depend on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.record.model import Draft, Party, Provenance, Record, State
from corrections.record.names import key
from corrections.store import (
    desk_search,
    fingerprints,
    parties,
    party_moves,
    party_tree,
    register,
    search,
)
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable
from corrections.store.rows import from_moment
from corrections.store.search_terms import facet_terms

_PLAIN = (
    "quote", "correction", "explanation", "medium", "article_url", "locator", "article_title",
    "byline", "published_on", "source_url", "part", "kind", "language", "relation", "repeats",
)  # fmt: skip
"""Fields of a draft that are columns of the record under the same name."""


@needs_transaction
def edit(db: Database, before: Record, draft: Draft, now: datetime) -> Record:
    """Have the record say what a complete draft says, give it the next revision number and return
    it. A name that differs is placed as that of a new record is.

    It is a happening, and one alone, where the public sees other texts, another kind, or the record
    in other feeds. The difference is not computed here. Another correction or another source is
    claimed, whatever was seen of the former one.
    """
    values = {name: getattr(draft, name) for name in _PLAIN}
    after = replace(
        before,
        **values,
        outlet=_placed(db, "outlets", before.outlet, draft.outlet),
        subject=_placed(db, "subjects", before.subject, draft.subject),
        revision=before.revision + 1,
        updated_at=_later(before.updated_at, now),
        provenance=_provenance(before, draft),
    )
    if before.state is State.PUBLISHED and _says_otherwise(before, after):
        number = register.count(db, "happening", 1)
        after = replace(after, happening=number, happened_at=_later(before.happened_at, now))
    _write(db, after)
    return _reindex(db, before, after, now)


def repeated(db: Database, record_id: int) -> list[int]:
    """Return this number, that of the record which this one repeats, and so on; nothing where there
    is no such record."""
    rows = db.execute(
        "WITH RECURSIVE chain (id) AS (SELECT id FROM records WHERE id = ? UNION"
        " SELECT records.repeats FROM chain JOIN records ON records.id = chain.id"
        " WHERE records.repeats IS NOT NULL) SELECT id FROM chain",
        [record_id],
    )
    return [row[0] for row in rows]


def _placed(db: Database, table: PartyTable, before: Party, name: str) -> Party:
    """The party of a record whose name is this one from now on. Another spelling of the same name
    stays where it is: the desk may have filed the record under another name than its own."""
    if key(name) == key(before.name):
        return replace(before, name=name)
    number = parties.place(db, table, name)
    return Party(party_tree.party_of(db, table, number), "", name, filed_under=number)


def _provenance(before: Record, draft: Draft) -> Provenance:
    said = (before.correction, before.source_url, before.subject.name)
    same = said == (draft.correction, draft.source_url, draft.subject)
    return before.provenance if same else Provenance.CLAIMED


def _says_otherwise(before: Record, after: Record) -> bool:
    """Whether the texts, the kind or any other value that feeds select by differ."""
    texts = [(item.quote, item.correction, item.explanation) for item in (before, after)]
    return texts[0] != texts[1] or facet_terms(before) != facet_terms(after)


def _later(before: datetime | None, now: datetime) -> datetime:
    """``now``, or one second after the time before if that is later: these times have seconds, and
    rise with every change."""
    return now if before is None else max(now, before + timedelta(seconds=1))


def _write(db: Database, after: Record) -> None:
    columns = {name: getattr(after, name) for name in _PLAIN} | {
        "outlet_id": after.outlet.filed_under, "outlet_name": after.outlet.name,
        "subject_id": after.subject.filed_under, "subject_name": after.subject.name,
        "provenance": after.provenance,
        "revision": after.revision, "updated_at": from_moment(after.updated_at),
        "happening": after.happening,
        "happened_at": from_moment(after.happened_at) if after.happened_at else None,
    }  # fmt: skip
    assigned = ", ".join(f"{name} = ?" for name in columns)
    db.execute(f"UPDATE records SET {assigned} WHERE id = ?", [*columns.values(), after.id])


def _reindex(db: Database, before: Record, after: Record, now: datetime) -> Record:
    """Change the indexes, the fingerprints, the counts of the parties, what was announced of the
    record and the change counter from ``before`` to ``after``. A record that is public no longer is
    still in the index of feeds."""
    fingerprints.keep(db, before, after)
    desk_search.keep(db, before, after)
    party_moves.retell(db, "outlets", before.outlet.id, after.outlet.id, [after.id])
    party_moves.retell(db, "subjects", before.subject.id, after.subject.id, [after.id])
    if before.state is State.PUBLISHED:
        _recount(db, "outlets", before.outlet, after.outlet)
        _recount(db, "subjects", before.subject, after.subject)
        search.remove(db, before)
        search.add(db, after)
    if before.happening is not None:
        search.follow(db, before, after)
        register.note_change(db, now)
    return after


def _recount(db: Database, table: PartyTable, before: Party, after: Party) -> None:
    if before.id != after.id:
        parties.count_records(db, table, before, -1)
        parties.count_records(db, table, after, 1)
