"""The alphabetical lists of outlets and subjects, page by page, and names near to one."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store import party_list
from corrections.store.near_names import near_names
from corrections.store.party_list import FIRST
from tests.support.samples import recorded


def names(db: Database, size: int) -> list[str]:
    """Every outlet, in pages of ``size``."""
    found, after = [], FIRST
    while page := party_list.page(db, "outlets", "", after, size):
        found += [party.name for party in page]
        after = party_list.cursor(db, "outlets", page[-1].slug)
    return found


def test_names_that_are_in_one_place_of_the_alphabet_are_each_listed_once(db: Database) -> None:
    for outlet in ("Zeitung", "L’Écho", "The Echo", "Echo"):
        recorded(db, outlet=outlet)

    assert sorted(names(db, 1)[:3]) == sorted(names(db, 9)[:3])
    assert len(names(db, 1)) == len(set(names(db, 1))) == 4


def test_near_names_are_the_likest_first_and_bounded(db: Database) -> None:
    for outlet in ("The Valey Echo", "The Valley Echos", "The Valley Ecko"):
        recorded(db, outlet=outlet)

    every = [party.name for party in near_names(db, "outlets", "The Valley Echo", 8)]
    assert len(every) == 3
    assert [party.name for party in near_names(db, "outlets", "The Valley Echo", 2)] == every[:2]


def test_a_near_name_without_public_records_is_not_offered(db: Database) -> None:
    recorded(db, outlet="The Valley Ecko", state="pending")

    assert near_names(db, "outlets", "The Valley Echo", 8) == []
