"""Others that could be the same as an outlet are found by a bounded number of look-ups."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.similar_names import ARTICLES
from corrections.store import parties, party_desk
from corrections.store.connection import write
from corrections.store.party_doubles import OWN, doubles
from tests.support.samples import recorded


def test_the_work_does_not_grow_with_the_names_of_an_outlet(db: Database) -> None:
    outlet = recorded(db, outlet="The Echo").outlet
    recorded(db, outlet="Echo")
    with write(db):
        for number in range(5 * OWN):
            parties.add_name(db, "outlets", f"{chr(ord('а') + number % 32)} {number}", outlet.id)
    party = party_desk.get(db, "outlets", outlet.slug)
    assert party
    assert len(party_desk.spellings(db, "outlets", outlet)) > 5 * OWN

    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    found = doubles(db, "outlets", party)
    db.conn.set_trace_callback(None)

    assert [double.other.party.name for double in found] == ["Echo"]
    assert len(asked) < (OWN + 1) * (len(ARTICLES) + 3)
