"""A record keeps the names that were typed for it; the first that is published names the party."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.store import parties, records, search
from corrections.store.connection import write
from corrections.store.parties import PartyTable
from tests.support.samples import EDITH, NOW, recorded, sent

TYPED, RESPELT = "Zoë Martin", "zOE\u202e MARTIN\u0336"


@pytest.fixture(autouse=True)
def noise(db: Database) -> None:
    """A record that is not in question."""
    recorded(db, subject="Noise", outlet="The Noise")


def read(db: Database, record: Record) -> Record:
    found = records.get(db, record.id)
    assert found
    return found


def names(record: Record) -> tuple[str, str]:
    return record.subject.name, record.outlet.name


def own_name(db: Database, table: PartyTable, slug: str) -> str:
    found = parties.find(db, table, slug)
    assert found
    return found.name


@pytest.mark.parametrize("state", ["pending", "declined", "published", "withdrawn"])
def test_a_record_keeps_its_names_whatever_is_sent_later(db: Database, state: str) -> None:
    first = recorded(db, subject=TYPED, outlet=TYPED, state=state)
    second = recorded(db, subject=RESPELT, outlet=RESPELT, state=state)

    assert names(read(db, first)) == (TYPED, TYPED)
    assert names(read(db, second)) == (RESPELT, RESPELT)
    assert first.subject.id == second.subject.id


def test_the_first_record_that_is_published_names_the_party(db: Database) -> None:
    _, first = sent(db, subject=RESPELT)
    _, second = sent(db, subject=TYPED)
    deciding.publish(db, second.id, actor=EDITH, now=NOW)
    assert own_name(db, "subjects", "zoe-martin") == TYPED

    deciding.publish(db, first.id, actor=EDITH, now=NOW)
    recorded(db, subject="ZOE MARTIN")
    assert own_name(db, "subjects", "zoe-martin") == TYPED
    assert TYPED in parties.busiest(db, "subjects", 9)
    assert parties.page(db, "subjects", "z", 9)[0].name == TYPED
    assert names(read(db, first))[0] == RESPELT


def test_a_party_gets_its_slug_from_the_record_that_names_it(db: Database) -> None:
    recorded(db, outlet="Ａ Ｂ", state="pending")
    record = recorded(db, outlet="AB")

    assert record.outlet.slug == "ab"
    assert own_name(db, "outlets", "ab") == "AB"
    assert parties.find(db, "outlets", "a-b") is None


def test_a_decision_returns_the_parties_as_they_are_after_it(db: Database) -> None:
    _, waiting = sent(db, subject=TYPED, outlet="The Noise")
    public = deciding.publish(db, waiting.id, actor=EDITH, now=NOW)
    assert public == read(db, waiting)
    assert (public.subject.records, public.outlet.records) == (1, 2)

    gone = deciding.withdraw(db, waiting.id, actor=EDITH, reason="Asked to.", now=NOW)
    assert gone == read(db, waiting)
    assert (gone.subject.records, gone.outlet.records) == (0, 1)


def test_a_record_is_found_by_its_own_spelling_and_by_the_display_name(db: Database) -> None:
    recorded(db, outlet="朝日 新聞")
    other = recorded(db, outlet="朝日新聞")
    assert search.matches(db, Selection(q='"朝日新聞"')) == 2

    spelt = recorded(db, outlet="LaVoix")
    apart = recorded(db, outlet="La Voix")
    assert [r.id for r in records.page(db, Selection(q="la voix"), 99, 9)] == [apart.id]
    found = [r.id for r in records.page(db, Selection(q="lavoix"), 99, 9)]
    assert found == [apart.id, spelt.id]
    deciding.withdraw(db, apart.id, actor=EDITH, reason="Asked to.", now=NOW)
    deciding.withdraw(db, other.id, actor=EDITH, reason="Asked to.", now=NOW)
    assert search.matches(db, Selection(q="voix")) == 0
    assert search.matches(db, Selection(q='"朝日新聞"')) == 1


@pytest.mark.parametrize("column", ["subject_name", "outlet_name"])
def test_no_record_is_without_a_name(db: Database, column: str) -> None:
    with write(db):
        for nothing in ("", None):
            with pytest.raises(sqlite3.IntegrityError):
                db.execute(f"UPDATE records SET {column} = ?", [nothing])


def test_nobody_takes_an_address_by_sending_a_name(db: Database) -> None:
    sent(db, outlet="Le-Monde")
    assert recorded(db, outlet="Le Monde").outlet.slug == "le-monde"


def test_an_address_that_was_taken_by_sending_a_name_is_given_back(db: Database) -> None:
    """A register of an earlier version gave a slug to every name that was sent."""
    _, waiting = sent(db, outlet="Le-Monde")
    with write(db):
        db.execute("UPDATE outlets SET slug = 'le-monde' WHERE id = ?", [waiting.outlet.id])

    assert recorded(db, outlet="Le Monde").outlet.slug == "le-monde"
    deciding.publish(db, waiting.id, actor=EDITH, now=NOW)
    assert read(db, waiting).outlet.slug == "le-monde-2"
