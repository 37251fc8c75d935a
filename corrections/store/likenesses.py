"""Records of every state that are like one another, found by their fingerprints: for the desk
alone. Public ones, for whoever fills in the form: ``similar``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from corrections.compare import likenesses
from corrections.compare.flags import Flag
from corrections.compare.likenesses import (
    Alike,
    Appearance,
    ComparedTexts,
    Shared,
    have_like_texts,
    shared_by,
)
from corrections.compare.similar_quotes import words_of
from corrections.memory import Memory
from corrections.record.model import Party, Record, State
from corrections.store import fingerprints
from corrections.store.fingerprints import EACH
from corrections.store.parties import PartyTable
from corrections.store.rows import placeholders

CHARACTERS = 1_000
"""Characters of each text that are compared."""


REMEMBERED = 512
"""Records of which it is remembered which others are like them."""

_alike: Memory[Alike] = Memory(REMEMBERED)


def of_records(db: Database, shown: Sequence[Record]) -> dict[int, list[Flag]]:
    """Return for each of these records what is like it, by number. Two queries for all of them.

    Which records have like texts is remembered until the fingerprints of any record change; where
    they do not, states alone are read.
    """
    like = _like(db, [record.id for record in shown])
    appearances = _appearances(
        db, like.keys() | frozenset().union(*(one.all for one in like.values()))
    )
    return {
        record.id: list(likenesses.likenesses(record, appearances, like[record.id]))
        for record in shown
        if record.id in like
    }


def forget() -> None:
    """Forget what is remembered of records."""
    _alike.forget()


def family(db: Database, record_id: int, limit: int = 200) -> list[int]:
    """Return the numbers of the records of the same or nearly the same text as this one, itself
    included, in their order. Of each number that they share, ``limit`` records of either end are
    looked at. The result is empty for a number that no record has."""
    shared = _shared(db, [record_id], limit)
    known = _texts(db, {record_id}.union(*(one.others for one in shared.values())))
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


def _like(db: Database, numbers: Sequence[int]) -> dict[int, Alike]:
    """Which records are like each of these, as remembered or found now by three queries and a
    bounded number of comparisons each; one without fingerprints is left out."""
    edition = fingerprints.edition(db)
    known = {number: _alike.known((edition, number)) for number in numbers if edition}
    new = [number for number in numbers if known.get(number) is None]
    found = _find(db, new) if new else {}
    for number, like in found.items():
        if edition:
            _alike.keep((edition, number), like)
    return {number: like for number, like in (known | found).items() if like}


def _find(db: Database, numbers: Sequence[int]) -> dict[int, Alike]:
    shared = _shared(db, numbers, EACH)
    texts = _texts(db, shared.keys() | frozenset().union(*(s.others for s in shared.values())))
    return {number: likenesses.alike(number, texts, own) for number, own in shared.items()}


def _shared(db: Database, numbers: Sequence[int], each: int) -> dict[int, Shared]:
    own = fingerprints.of_records(db, numbers)
    holders = fingerprints.holders(db, sorted(set().union(*own.values())), each)
    return {number: shared_by(number, values, holders, 2 * each) for number, values in own.items()}


def _texts(db: Database, numbers: Iterable[int]) -> dict[int, ComparedTexts]:
    wanted = sorted(numbers)
    rows = db.execute(
        "SELECT id, substr(quote, 1, ?), substr(correction, 1, ?) FROM records"
        f" WHERE id IN ({placeholders(wanted)})",
        [CHARACTERS, CHARACTERS, *wanted],
    )
    return {row[0]: ComparedTexts(row[0], words_of(row[1]), words_of(row[2])) for row in rows}


def _appearances(db: Database, numbers: Iterable[int]) -> dict[int, Appearance]:
    wanted = sorted(numbers)
    rows = db.execute(
        "SELECT records.id, state, coalesce(joined_into, outlet_id), article_url, published_on"
        " FROM records CROSS JOIN outlets ON outlets.id = outlet_id"
        f" WHERE records.id IN ({placeholders(wanted)})",
        wanted,
    )
    return {row[0]: Appearance(row[0], State(row[1]), *row[2:]) for row in rows}
