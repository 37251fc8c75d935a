"""Records, read and written, among others that must not come along."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.history import Event, Revision, Voice
from corrections.record.model import Outcome, Party, Record, State
from corrections.record.selection import Selection
from corrections.store import events, filings, history, parties, records, register
from corrections.store.connection import write
from corrections.store.filings import NOT_FILED, Filing
from corrections.store.records import NEWEST
from tests.support.samples import (
    EDITH,
    EMAIL,
    NOW,
    a_draft,
    a_full_submission,
    everything,
    last_number,
    recorded,
    sent,
)

ALL = Selection()


@pytest.fixture(autouse=True)
def _noise(db: Database) -> None:
    """What is there already, in every state."""
    first = recorded(db, subject="Noise One", outlet="The Noise", contact_email="noise@b.example",
                     events=[{"outcome": "asked", "by": "desk", "note": "noise"}])  # fmt: skip
    recorded(db, subject="Noise Two", outlet="The Noise", repeats=first.id)
    for state in ("pending", "declined", "withdrawn"):
        recorded(db, subject=f"Noise {state}", outlet="The Noise", state=state)
    sent(db, subject="Noise sent", contact_email="noise@a.example")


def numbers(found: list[Record]) -> list[int]:
    return [record.id for record in found]


def test_a_record_comes_back_as_it_was_written(db: Database) -> None:
    typed: dict[str, Any] = {**a_full_submission(), "repeats": 1}
    draft = a_draft(**typed)
    token, record = sent(db, **typed)
    found = records.get(db, record.id)

    assert found == record
    assert filings.find(db, token) == record.id
    kept = {"subject": found.subject.name, "outlet": found.outlet.name,
            "contact_email": filings.contact_email(db, record.id)}  # fmt: skip
    for field in fields(draft):
        sent_in = getattr(draft, field.name)
        assert sent_in is not None, f"a_full_submission leaves {field.name} open"
        assert (kept.get(field.name) or getattr(found, field.name)) == sent_in, field.name
    assert (found.state, found.position, found.published_at) == (State.PENDING, None, None)
    assert (found.revision, found.outcome, found.reason) == (1, Outcome.UNASKED, None)
    assert found.created_at == found.updated_at == NOW


def test_an_unknown_number(db: Database) -> None:
    assert records.get(db, 999) is None
    assert records.get(db, 0) is None


def test_positions_are_the_order_of_publication(db: Database) -> None:
    late = recorded(db, state="pending", subject="Published last")
    early = recorded(db, subject="Published first")
    deciding.publish(db, late.id, actor=EDITH, now=NOW)

    assert numbers(everything(db))[:2] == [late.id, early.id]
    positions = [record.position or 0 for record in everything(db)]
    assert all(older < newer for newer, older in pairwise(positions))


def test_a_walk_sees_each_record_once_while_others_come_and_go(db: Database) -> None:
    wanted = [recorded(db, subject=f"Subject {n}").id for n in range(25)]

    walked: list[int] = []
    before = NEWEST
    while found := records.page(db, ALL, before, 4):
        walked += numbers(found)
        before = found[-1].position or 0
        recorded(db, subject="Newcomer")
        if len(walked) == 8:
            deciding.withdraw(db, walked[0], actor=EDITH, reason="Asked to.", now=NOW)
    assert [number for number in walked if number in wanted] == wanted[::-1]
    assert len(walked) == len(set(walked))


def test_the_queue_is_what_waits_oldest_first(db: Database) -> None:
    before = numbers(records.queue(db, 0, 100))
    _, record = sent(db)

    assert numbers(records.queue(db, 0, 100)) == [*before, record.id]
    assert records.queue(db, record.id, 100) == []
    assert numbers(records.queue(db, before[-1], 1)) == [record.id]
    assert {item.state for item in records.queue(db, 0, 100)} == {State.PENDING}
    assert records.count_pending(db, 100) == len(before) + 1
    assert records.count_pending(db, 1) == 1


def test_what_newsrooms_did_lately_is_of_public_records(db: Database) -> None:
    refused = [{"outcome": "refused", "by": "newsroom", "note": "No."}]
    for state in ("pending", "declined", "withdrawn"):
        recorded(db, state=state, events=refused)
    record = recorded(db, events=refused)

    [(number, _)] = events.latest_deeds(db, 10)
    [(found, event)] = events.with_last_deeds(db, [number])
    assert (found.id, event.outcome, event.note) == (record.id, Outcome.REFUSED, "No.")


def test_counts_are_right_after_each_step(db: Database) -> None:
    before = register.totals(db)
    record = recorded(db, outlet="Brand New", state="pending")
    assert register.totals(db) == before

    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    assert register.totals(db) == register.Totals(before.records + 1, before.outlets + 1)
    outlet = parties.find(db, "outlets", "brand-new")
    assert outlet
    assert outlet.records == 1

    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    assert register.totals(db) == before
    outlet = parties.once_public(db, "outlets", "brand-new")
    assert outlet
    assert outlet.records == 0


def test_counts_agree_with_the_records(db: Database) -> None:
    for n in range(6):
        recorded(db, outlet=f"Paper {n % 3}", subject=f"Subject {n % 2}")
    public = everything(db)

    assert register.totals(db).records == len(public)
    assert register.totals(db).outlets == len({record.outlet.id for record in public})
    roles: tuple[parties.PartyTable, ...] = ("outlets", "subjects")
    for role in roles:
        listed = {p.id: p.records for p in parties.page(db, role, "", 100)}
        own = [getattr(record, role.removesuffix("s")).id for record in public]
        assert listed == {id: own.count(id) for id in own}


def test_a_change_of_the_public_register_raises_the_counter(db: Database) -> None:
    seen = [register.version(db)]
    _, record = sent(db)
    assert register.version(db) == seen[0]

    later = NOW + timedelta(hours=1)
    deciding.publish(db, record.id, actor=EDITH, now=later)
    seen.append(register.version(db))
    assert seen[1].change > seen[0].change
    assert seen[1].changed_at == later


def test_history_is_of_one_record(db: Database) -> None:
    record = recorded(db)
    other = recorded(db)
    with write(db):
        history.add_revision(db, record.id, Revision(9, NOW, EDITH, {"kind": ("date", "place")}))
        events.add(db, record.id, Event(Outcome.ASKED, Voice.FILER, NOW, note="mine"))

    last = history.revisions(db, record.id)[-1]
    assert (last.number, last.by, last.changes) == (9, EDITH, {"kind": ("date", "place")})
    assert [event.note for event in events.of(db, record.id)] == ["mine"]
    assert events.of(db, other.id) == []
    assert set(events.of_each(db, [record.id, other.id])) == {record.id}
    assert events.of_each(db, []) == {}


def test_a_filing_is_found_by_its_token_alone(db: Database) -> None:
    token, record = sent(db, contact_email=EMAIL)

    assert filings.find(db, token) == record.id
    assert filings.find(db, token.upper()) is None
    assert filings.find(db, "") is None
    assert filings.contact_email(db, record.id) == EMAIL
    assert filings.contact_email(db, 999) is None
    other = sent(db, language="en", quote="Another text.")[1].id
    assert filings.of(db, [record.id, other, 999]) == {
        record.id: Filing(EMAIL), other: Filing(), 999: NOT_FILED
    }  # fmt: skip


def test_parties_keep_their_slug_once_public(db: Database) -> None:
    recorded(db, outlet="L’Écho du Val")
    recorded(db, outlet="L'ECHO DU VAL")

    found = parties.find(db, "outlets", "l-echo-du-val")
    assert found
    assert (found.name, found.records) == ("L’Écho du Val", 2)


def test_two_names_with_one_slug_have_two_addresses(db: Database) -> None:
    one = recorded(db, outlet="C++")
    two = recorded(db, outlet="C#")

    assert one.outlet.slug == "c"
    assert two.outlet.slug != one.outlet.slug
    found = parties.find(db, "outlets", two.outlet.slug)
    assert found
    assert found.name == "C#"


def test_a_name_nobody_saw_yet_may_be_respelt(db: Database) -> None:
    recorded(db, outlet="brand NEW paper", state="pending")
    record = recorded(db, outlet="Brand New Paper")

    assert record.outlet.name == "Brand New Paper"
    assert parties.find(db, "outlets", "brand-new-paper")


def test_parties_are_public_with_their_records(db: Database) -> None:
    recorded(db, outlet="Not Yet", state="pending")

    assert parties.find(db, "outlets", "not-yet") is None
    assert "Not Yet" not in parties.busiest(db, "outlets", 100)
    assert "not-yet" not in [party.slug for party in parties.page(db, "outlets", "", 100)]


def test_the_busiest_are_offered_first(db: Database) -> None:
    for _ in range(3):
        recorded(db, outlet="Often Wrong")
    assert parties.busiest(db, "outlets", 1) == ["Often Wrong"]


def test_an_empty_register_is_known(db: Database) -> None:
    assert not records.is_empty(db)
    assert last_number(db) > 0


def test_a_party_is_found_while_a_record_of_it_is_public(db: Database) -> None:
    record = recorded(db, outlet="Brand New", state="pending")
    assert parties.named(db, "outlets", "brand  NEW") is None
    assert parties.find(db, "outlets", "brand-new") is None
    assert parties.once_public(db, "outlets", "brand-new") is None

    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    found = parties.named(db, "outlets", "brand  NEW")
    assert found
    assert found == parties.find(db, "outlets", "brand-new")
    assert found == parties.once_public(db, "outlets", "brand-new")
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    assert parties.find(db, "outlets", "brand-new") is None
    assert parties.named(db, "outlets", "brand  NEW") is None
    gone = parties.once_public(db, "outlets", "brand-new")
    assert gone == Party(found.id, "brand-new", "brand-new", 0)
    assert parties.once_public(db, "outlets", "another") is None
