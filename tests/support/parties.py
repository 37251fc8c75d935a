"""What a register says of its outlets and subjects, computed anew from its records and names alone,
to compare with what it keeps."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sqlite_utils import Database

from corrections.record.model import Party, Record, State
from corrections.record.selection import Selection
from corrections.store import (
    happenings,
    parties,
    records,
    register,
    search,
    search_renewal,
    search_terms,
    slices,
    subscriptions,
)
from corrections.store.parties import TABLES, PartyTable
from corrections.store.party_moves import party_of, term
from corrections.store.records import NEWEST
from tests.support.samples import in_states

Found = dict[str, list[int]]


def every_record(db: Database) -> list[Record]:
    return in_states(db, *State)


def check(db: Database) -> None:
    """Everything that is kept of parties is what their names and records say."""
    found = every_record(db)
    for table in TABLES:
        _check_tree(db, table)
        _check_counts(db, table, found)
        _check_addresses(db, table)
        _check_lists(db, table, found)
    _check_tallies(db, found)
    _check_followers(db)
    before = _every_search(db, found)
    for index in ("search", "happenings"):
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    db.commit()
    search_renewal.rewrite(db)
    assert _every_search(db, found) == before


def _in_feeds(db: Database, selection: Selection) -> list[int]:
    """The records that feeds of a selection have, without those that were erased."""
    told = happenings.newest(db, selection, NEWEST, 999)
    return [item.id for item in told if item.revision != happenings.ERASED]


def rows(db: Database, table: PartyTable) -> list[dict[str, Any]]:
    return list(db.query(f"SELECT * FROM {table} ORDER BY id"))


def _check_tree(db: Database, table: PartyTable) -> None:
    known = {row["id"]: row for row in rows(db, table)}
    for row in known.values():
        end = row
        while end["parent"] is not None:
            end = known[end["parent"]]
        assert row["joined_into"] == (None if end is row else end["id"])
    leading = [row["key"] for row in known.values()]
    assert len(leading) == len(set(leading))


def _check_counts(db: Database, table: PartyTable, found: list[Record]) -> None:
    counted = Counter(
        party_of(table, record).id for record in found if record.state is State.PUBLISHED
    )
    kept = {row["id"]: row["records"] for row in rows(db, table)}
    assert {number: n for number, n in kept.items() if n} == dict(counted)
    row = db.execute("SELECT value FROM counters WHERE name = ?", [table]).fetchone()
    assert row == (len(counted),)
    assert register.totals(db).records == sum(counted.values())
    settled = {row["id"] for row in rows(db, table) if row["settled"]}
    assert {party_of(table, record).id for record in found if record.position} <= settled


def _check_addresses(db: Database, table: PartyTable) -> None:
    """Each slug that ever was an address leads to the party of its name, in one step."""
    known = {row["id"]: row for row in rows(db, table)}
    for row in (row for row in known.values() if row["settled"]):
        party = known[row["joined_into"] or row["id"]]
        led = parties.once_public(db, table, row["slug"])
        assert led
        assert (led.id, led.slug) == (party["id"], party["slug"])
        joined = party["slug"] if party is not row else None
        assert parties.joined_slug(db, table, row["slug"]) == joined


def _check_lists(db: Database, table: PartyTable, found: list[Record]) -> None:
    for row in (row for row in rows(db, table) if row["joined_into"] is None):
        selection = _of(table, row["id"])
        own = [record for record in found if party_of(table, record).id == row["id"]]
        listed = [record.id for record in records.page(db, selection, NEWEST, 999)]
        public = [record for record in own if record.state is State.PUBLISHED]
        assert listed == [r.id for r in sorted(public, key=lambda r: -(r.position or 0))]
        told = _in_feeds(db, selection)
        happened = [record for record in own if record.happening]
        assert told == [r.id for r in sorted(happened, key=lambda r: -(r.happening or 0))]


def _check_tallies(db: Database, found: list[Record]) -> None:
    tallied = Counter(
        (facet, value)
        for record in found
        if record.state is State.PUBLISHED
        for facet, value in search_terms.facets(record).items()
        if value and facet not in ("outlet", "subject")
    )
    kept = db.execute("SELECT facet, value, records FROM tallies WHERE records > 0").fetchall()
    assert {(facet, value): n for facet, value, n in kept} == dict(tallied)


def _check_followers(db: Database) -> None:
    """Announcements and subscriptions meet by the parties of today."""
    for number, tokens, what in db.execute("SELECT record_id, tokens, what FROM announcements"):
        record = records.get(db, number)
        assert record
        if what not in ("event", "imported"):
            wanted = {term(table, party_of(table, record).id) for table in TABLES}
            named = {t for t in json.loads(tokens) if t.startswith(("outlet", "subject"))}
            assert named == wanted
    for number, tokens in db.execute(
        "SELECT id, tokens FROM subscriptions WHERE stopped_at IS NULL"
    ).fetchall():
        followed = subscriptions.get(db, number)
        assert followed
        assert json.loads(tokens) == slices.terms(followed.part)


def _every_search(db: Database, found: list[Record]) -> Found:
    """What each name finds. A public record is found by all names that lead to its parties."""
    results: Found = {}
    for table in TABLES:
        for row in (row for row in rows(db, table) if row["alias"] < 2):
            for name in (row["spelling"], row["name"]):
                selection = Selection(q=f'"{name}"')
                results[name] = [r.id for r in records.page(db, selection, NEWEST, 999)]
                told = _in_feeds(db, selection)
                assert sorted(told) == sorted(results[name])
                assert search.matches(db, selection) == len(results[name])
                of_party = row["joined_into"] or row["id"]
                wanted = {
                    record.id
                    for record in found
                    if record.state is State.PUBLISHED and party_of(table, record).id == of_party
                }
                assert wanted <= set(results[name])
    return results


def _of(table: PartyTable, number: int) -> Selection:
    party = Party(number, "-", "-")
    return Selection(outlet=party) if table == "outlets" else Selection(subject=party)
