"""Outlets and subjects that could be the same as another, for the desk to decide."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from corrections.record.likeness import Likeness, likeness, rank
from corrections.record.names import key
from corrections.record.similar_names import ARTICLES, stem
from corrections.store import party_apart, party_desk, party_hosts
from corrections.store.parties import PartyTable
from corrections.store.party_desk import DeskParty

BEGINNING = 3
"""Letters with which a name must begin like another to be compared with it, articles apart."""

OF_EACH = 50
"""Names of one beginning that are compared at most."""

BUSIEST = 200
"""Parties with the most records that are compared, however their names begin."""

OWN = 20
"""Names of the party itself that are compared, the one that is shown among them."""

OFFERED = 8

READ = 10
"""Pairs that are read for each one that a page shows: of some, the two were joined since, were said
not to be the same, or have nothing that is or may become public."""


@dataclass(frozen=True, slots=True)
class Double:
    """Two parties that could be one, and why; ``hosts`` are those at which both were found."""

    one: DeskParty
    other: DeskParty
    reason: Likeness
    hosts: tuple[str, ...] = ()


Cursor = tuple[int, int, int]
"""A place in the list of all pairs: that of the reason, and the numbers of the two names."""

FIRST: Cursor = (-1, 0, 0)


def every(
    db: Database, table: PartyTable, after: Cursor, limit: int
) -> tuple[list[Double], Cursor | None]:
    """Return at most ``limit`` pairs of the register behind a place, the surest first, and the
    place behind which there may be more; ``None`` at the end. Two parties are one pair of a page,
    however many of their names are alike."""
    rows = db.execute(
        "SELECT place, one, other, reason FROM party_pairs WHERE party = ?"
        " AND (place, one, other) > (?, ?, ?) ORDER BY place, one, other LIMIT ?",
        [table, *after, READ * limit],
    ).fetchall()
    found: dict[tuple[int, int], Double] = {}
    for place, one, other, reason in rows:
        pair = [party_desk.get(db, table, f"~{number}") for number in (one, other)]
        first, second = sorted((p for p in pair if p), key=lambda p: (-p.party.records, p.party.id))
        ids = (first.party.id, second.party.id)
        if ids not in found and _is_offered(db, table, first, second):
            found[ids] = Double(second, first, Likeness(reason))
            if len(found) == limit:
                return list(found.values()), (place, one, other)
    last = rows[-1][:3] if len(rows) == READ * limit else None
    return list(found.values()), last


def at_one_host(db: Database, after: str, limit: int) -> tuple[list[Double], str | None]:
    """Return pairs of outlets whose articles stand at the same host, by host behind ``after``, some
    ``limit`` of them; and the host behind which there may be more, ``None`` at the end."""
    hosts = party_hosts.shared(db, after, limit)
    found = []
    for host, numbers in hosts:
        parties = [p for n in numbers if (p := party_desk.get(db, "outlets", f"~{n}"))]
        ranked = sorted(parties, key=lambda p: (-p.party.records, p.party.id))
        found += [
            Double(other, ranked[0], Likeness.HOST, (host,))
            for other in ranked[1:]
            if _is_offered(db, "outlets", ranked[0], other)
        ]
    return found, hosts[-1][0] if len(hosts) == limit else None


def doubles(db: Database, table: PartyTable, party: DeskParty) -> list[Double]:
    """Return at most ``OFFERED`` other parties with names that are alike, or at the same host, the
    likeliest first; without those of which the desk said that they are not the same.

    However large the register is, ``OWN`` names are compared with ``BUSIEST`` others and, for each
    article that may stand before them, with ``OF_EACH`` that begin like them.
    """
    number = party.party.id
    found = {n: (Likeness.HOST, hosts) for n, hosts in _neighbours(db, table, number).items()}
    spellings = party_desk.spellings(db, table, party.party)[:OWN]
    for other, spelling in _candidates(db, table, spellings, number):
        alike = [reason for own in spellings if (reason := likeness(own, spelling))]
        if alike and (other not in found or rank(min(alike, key=rank)) < rank(found[other][0])):
            found[other] = (min(alike, key=rank), found.get(other, (None, ()))[1])
    for apart in {number, *party_apart.others(db, table, number)}:
        found.pop(apart, None)
    nearest = sorted(found, key=lambda other: (rank(found[other][0]), other))[:OFFERED]
    read = ((party_desk.get(db, table, f"~{other}"), *found[other]) for other in nearest)
    return [Double(party, other, reason, hosts) for other, reason, hosts in read if other]


def _is_offered(db: Database, table: PartyTable, one: DeskParty, other: DeskParty) -> bool:
    """Whether the two are two, were not told apart, and have something that is or may become
    public."""
    if one.party.id == other.party.id:
        return False
    if other.party.id in party_apart.others(db, table, one.party.id):
        return False
    return all(p.party.records or party_desk.awaits(db, table, p.party) for p in (one, other))


def _neighbours(db: Database, table: PartyTable, number: int) -> dict[int, tuple[str, ...]]:
    return party_hosts.neighbours(db, number) if table == "outlets" else {}


def _candidates(
    db: Database, table: PartyTable, spellings: list[str], number: int
) -> set[tuple[int, str]]:
    """Names, each with the number of its party."""
    rows = db.execute(
        f"SELECT id, name FROM {table} WHERE records > 0 ORDER BY records DESC, id LIMIT ?",
        [BUSIEST],
    ).fetchall()
    for beginning in _beginnings(spellings):
        rows += db.execute(
            f"SELECT coalesce(joined_into, id), spelling FROM {table}"
            " WHERE key >= ?1 AND key < ?1 || char(1114111) LIMIT ?2",
            [beginning, OF_EACH],
        ).fetchall()
    names = f"SELECT id FROM {table} WHERE id = ?2 OR joined_into = ?2"
    rows += db.execute(
        f"SELECT coalesce(joined_into, id), spelling FROM {table} WHERE id IN ("
        f"SELECT other FROM party_pairs WHERE party = ?1 AND one IN ({names})"
        f" UNION SELECT one FROM party_pairs WHERE party = ?1 AND other IN ({names}) LIMIT ?3)",
        [table, number, OF_EACH],
    ).fetchall()
    return set(rows)


def _beginnings(spellings: list[str]) -> set[str]:
    """What keys of names like these begin with: with and without an article."""
    stems = {key(stem(spelling))[:BEGINNING] for spelling in spellings}
    return {article + beginning for beginning in stems for article in ("", "www", *ARTICLES)}
