"""Records of every state that are like one another, found by their fingerprints: for the desk
alone. Public ones, for whoever fills in the form: ``similar``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from corrections.compare import likenesses
from corrections.compare.flags import Flag
from corrections.compare.likenesses import Compared, Shared, have_like_texts, shared_by
from corrections.compare.similar_quotes import words_of
from corrections.record.model import Party, Record, State
from corrections.store import fingerprints
from corrections.store.fingerprints import EACH
from corrections.store.parties import PartyTable
from corrections.store.rows import placeholders

CHARACTERS = 1_000
"""Characters of each text that are compared."""


def of_records(db: Database, shown: Sequence[Record]) -> dict[int, list[Flag]]:
    """Return for each of these records what is like it, by number. Three queries for all of them,
    and for each a bounded number of comparisons."""
    shared = _shared(db, [record.id for record in shown], EACH)
    known = _compared(
        db, {record.id for record in shown}.union(*(s.others for s in shared.values()))
    )
    return {
        record.id: list(likenesses.likenesses(record, known, shared[record.id]))
        for record in shown
        if record.id in shared
    }


def family(db: Database, record_id: int, limit: int = 200) -> list[int]:
    """Return the numbers of the records of the same or nearly the same text as this one, itself
    included, in their order. Of each number that they share, ``limit`` records of either end are
    looked at. The result is empty for a number that no record has."""
    shared = _shared(db, [record_id], limit)
    known = _compared(db, {record_id}.union(*(one.others for one in shared.values())))
    own = known.get(record_id)
    if own is None:
        return []
    return sorted(n for n, other in known.items() if n == record_id or have_like_texts(own, other))


def resembled(db: Database, table: PartyTable, keys: Iterable[str]) -> Mapping[str, Party]:
    """Return the public outlets or subjects that have these keys, by key."""
    wanted = sorted(set(keys))
    rows = db.execute(
        f"SELECT found.key, own.id, own.slug, own.name, own.records FROM {table} AS found"
        f" JOIN {table} AS own ON own.id = coalesce(found.joined_into, found.id)"
        f" WHERE own.records > 0 AND found.key IN ({placeholders(wanted)})",
        wanted,
    )
    return {key: Party(*party) for key, *party in rows}


def _shared(db: Database, numbers: Sequence[int], each: int) -> dict[int, Shared]:
    own = fingerprints.of_records(db, numbers)
    holders = fingerprints.holders(db, sorted(set().union(*own.values())), each)
    return {number: shared_by(number, values, holders, 2 * each) for number, values in own.items()}


def _compared(db: Database, numbers: Iterable[int]) -> dict[int, Compared]:
    wanted = sorted(numbers)
    rows = db.execute(
        "SELECT id, state, substr(quote, 1, ?), substr(correction, 1, ?), outlet_id, article_url,"
        f" published_on FROM records WHERE id IN ({placeholders(wanted)})",
        [CHARACTERS, CHARACTERS, *wanted],
    )
    return {
        row[0]: Compared(
            row[0], State(row[1]), words_of(row[2]), words_of(row[3]), *row[4:]
        )
        for row in rows
    }  # fmt: skip
