"""Lists come in their order to the last place, also where two are equal in what it goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Outcome, Record
from corrections.record.selection import Selection
from corrections.store import events, happenings, parties, records, search
from corrections.store.connection import write
from corrections.store.happenings import Happening
from corrections.store.records import NEWEST
from corrections.store.search import COUNT_LIMIT
from tests.support.samples import EDITH, NOW, concluded, newest, recorded

LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def noise(db: Database) -> Record:
    """A record that no list here is of, but those of the whole register."""
    return recorded(db, subject="Noise", outlet="The Noise", language="nn", published_on="1901")


def numbers(found: Sequence[Record | Happening]) -> list[int]:
    return [record.id for record in found]


def test_the_busiest_come_first_and_of_two_equals_the_older(db: Database) -> None:
    for outlet in ("Z Rare", "Y Often", "X Often", "Y Often", "X Often", "W Once"):
        record = recorded(db, outlet=outlet)
    recorded(db, outlet="Unread", state="pending")

    assert parties.busiest(db, "outlets", 9) == ["Y Often", "X Often", "The Noise", "Z Rare",
                                                 "W Once"]  # fmt: skip
    assert parties.busiest(db, "outlets", 2) == ["Y Often", "X Often"]
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=LATER)
    assert "W Once" not in parties.busiest(db, "outlets", 9)


def test_what_newsrooms_did_lately_comes_newest_first_and_each_record_once(db: Database) -> None:
    one, other = recorded(db), recorded(db, subject="Ines Okoro")
    for record, note in ((one, "a"), (other, "b"), (one, "c"), (other, "d")):
        concluded(db, record, Outcome.ACKNOWLEDGED, note)

    numbers = [number for number, _ in events.latest_deeds(db, 3)]
    found = events.with_last_deeds(db, numbers)
    assert [(record.id, event.note) for record, event in found] == [(other.id, "d"), (one.id, "c")]
    assert len(events.latest_deeds(db, 1)) == 1


def test_values_of_one_frequency_come_in_alphabetical_order(db: Database) -> None:
    for language in ("sw", "fr", "de", "sw"):
        recorded(db, language=language)
    withdrawn = recorded(db, language="it")
    deciding.withdraw(db, withdrawn.id, actor=EDITH, reason="Asked to.", now=LATER)

    assert search.values(db, "language") == ["sw", "de", "fr", "nn"]
    assert search.values(db, "year") == ["1901"]
    assert search.values(db, "subject") == []


def test_what_happens_within_one_second_has_a_time_for_each(db: Database) -> None:
    record = recorded(db)
    asked = concluded(db, record, Outcome.ASKED)
    refused = concluded(db, asked, Outcome.REFUSED)
    withdrawn = deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=LATER)

    seen = [record, asked, refused, withdrawn]
    seconds = [timedelta(seconds=number) for number in range(3)]
    assert [found.happened_at for found in seen] == [*(NOW + s for s in seconds), LATER]
    assert [found.happening for found in seen] == [2, 3, 4, 5]
    assert [found.updated_at for found in seen] == [NOW, NOW, NOW, LATER]
    assert {(found.position, found.published_at) for found in seen} == {(2, NOW)}
    assert newest(db).happened_at == LATER
    assert numbers(happenings.newest(db, Selection(), NEWEST, 1)) == [record.id]


def test_what_was_never_public_has_not_happened(db: Database) -> None:
    pending = recorded(db, state="pending")
    concluded(db, pending, Outcome.ASKED)
    declined = recorded(db, state="declined", reason="No source.")

    for number in (pending.id, declined.id):
        found = records.get(db, number)
        assert found
        assert (found.happening, found.happened_at, found.position) == (None, None, None)
        assert found.published_at is None
    assert happenings.above(db, Selection(), 0, 9) == [1]


def test_matches_are_counted_up_to_a_limit(db: Database) -> None:
    zebra = replace(recorded(db), quote="A zebra.")

    selection = Selection(q="zebra")
    positions = iter(range(100, 2 * COUNT_LIMIT))
    for more, counted in ((999, 999), (1, 1000), (1, 1001), (5, 1001)):
        with write(db):
            for position in islice(positions, more):
                search.add(db, replace(zebra, position=position))
        assert search.matches(db, selection) == counted
    assert search.matches(db, Selection(q="…")) == 0
