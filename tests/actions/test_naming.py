"""The desk gives outlets and subjects a display name, and joins two that are one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming, subscribing
from corrections.actions.naming import Decision, OtherMissing, PartyMissing, PartyMoved
from corrections.private_links import subscription_token
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Party, Record
from corrections.record.selection import Selection
from corrections.store import (
    announcements,
    happenings,
    parties,
    party_changes,
    party_desk,
    records,
    register,
    search,
    subscriptions,
)
from corrections.store.parties import PartyTable
from corrections.store.party_joins import NameTaken, NotJoined
from corrections.store.records import NEWEST
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.samples import EDITH, NOW, recorded, rows, sent

LATER = NOW + timedelta(hours=1)
ALICE, BOB = "alice@example.org", "bob@example.org"


@pytest.fixture(autouse=True)
def noise(db: Database) -> Record:
    """A record that is not in question."""
    return recorded(db, subject="Noise", outlet="The Noise")


def decision(db: Database, address: str, table: PartyTable = "outlets", **changes: Any) -> Decision:
    found = party_desk.get(db, table, address)
    asked: dict[str, Any] = {
        "revision": found.revision if found else 0,
        "reason": "The same paper.",
    } | changes
    return Decision(table=table, address=address, actor=EDITH, now=LATER, **asked)


def join(db: Database, address: str, into: str, table: PartyTable = "outlets") -> None:
    naming.join(db, decision(db, address, table), into)


def party(db: Database, slug: str, table: PartyTable = "outlets") -> Party:
    found = parties.once_public(db, table, slug)
    assert found
    return found


def read(db: Database, record: Record) -> Record:
    found = records.get(db, record.id)
    assert found
    return found


def listed(db: Database, table: PartyTable = "outlets") -> list[tuple[str, int]]:
    return [(found.slug, found.records) for found in parties.page(db, table, "", 99)]


def numbers(db: Database, selection: Selection) -> list[int]:
    return [record.id for record in records.page(db, selection, NEWEST, 99)]


def outlets(db: Database) -> int:
    return register.totals(db).outlets


def subscribed(
    db: Database, slug: str, email: str = ALICE, rhythm: Rhythm = Rhythm.AT_ONCE, *,
    confirmed: bool = True,
) -> int:  # fmt: skip
    part = Slice(Selection(outlet=party(db, slug)))
    subscribing.subscribe(db, SubscriptionRequest(email, part, rhythm, "en"), secret="s", now=NOW)
    number = int(db.execute("SELECT max(id) FROM subscriptions").fetchone()[0])
    found = subscriptions.get(db, number)
    assert found
    if confirmed:
        subscribing.confirm(db, subscription_token("s", found.nonce), now=NOW)
    return number


def follows(db: Database, number: int) -> str | None:
    """The slug that a subscription follows; ``None`` once it was stopped."""
    found = subscriptions.get(db, number)
    assert found
    return None if found.stopped else str(found.part.parameters()["outlet"])


def audience(db: Database, record: Record) -> list[int]:
    """Who is told at once of the last announcement of a record."""
    row = db.execute("SELECT max(id) FROM announcements WHERE record_id = ?", [record.id])
    [found] = announcements.numbered(db, [row.fetchone()[0]])
    return [told.id for told in subscriptions.matching(db, found, 0, 99)]


def test_a_display_name_is_the_partys_and_no_records(db: Database) -> None:
    record = recorded(db, subject="jean essai")
    naming.rename(db, decision(db, "jean-essai", "subjects", reason=None), "Jean Essai")

    assert party(db, "jean-essai", "subjects").name == "Jean Essai"
    assert read(db, record).subject.name == "jean essai"
    assert "Jean Essai" in parties.busiest(db, "subjects", 9)
    assert recorded(db, subject="JEAN ESSAI").subject.id == record.subject.id


def test_what_is_sent_under_the_display_name_is_of_the_party(db: Database) -> None:
    record = recorded(db, outlet="Libé")
    naming.rename(db, decision(db, "libe"), "Libération")

    assert recorded(db, outlet="liberation").outlet.id == record.outlet.id
    assert recorded(db, outlet="LIBÉ").outlet.id == record.outlet.id
    assert listed(db) == [("libe", 3), ("the-noise", 1)]


def test_a_party_that_waits_is_named_by_its_first_public_record(db: Database) -> None:
    _, waiting = sent(db, outlet="libé")
    with pytest.raises(PartyMissing):
        naming.rename(db, decision(db, f"~{waiting.outlet.id}"), "Libération")


def test_a_display_name_that_another_party_has_is_refused(db: Database) -> None:
    recorded(db, outlet="Libé")
    other = recorded(db, outlet="Libération")
    before = rows(db)

    with pytest.raises(NameTaken) as refused:
        naming.rename(db, decision(db, "libe"), "LIBERATION")
    assert refused.value.owner == other.outlet.id
    assert rows(db) == before


def test_joining_moves_every_record_and_leaves_it_as_it_was(db: Database) -> None:
    public = recorded(db, outlet="Libé", explanation="Twice in one week.")
    gone = recorded(db, outlet="Libé", state="withdrawn")
    declined = recorded(db, outlet="Libé", state="declined")
    _, waiting = sent(db, outlet="libé")
    other = recorded(db, outlet="Libération")
    before = [read(db, record) for record in (public, gone, declined, waiting)]
    join(db, "libe", "liberation")

    for was in before:
        now = read(db, was)
        assert (now.outlet.id, now.outlet.slug) == (other.outlet.id, "liberation")
        assert now.outlet.name == was.outlet.name
        assert (now.revision, now.updated_at, now.happening, now.happened_at) == (
            was.revision, was.updated_at, was.happening, was.happened_at,
        )  # fmt: skip
    assert listed(db) == [("liberation", 2), ("the-noise", 1)]
    assert outlets(db) == 2


def test_lists_and_feeds_of_the_other_have_them(db: Database) -> None:
    public, gone = (recorded(db, outlet="Libé", state=s) for s in ("published", "withdrawn"))
    other = recorded(db, outlet="Libération")
    join(db, "libe", "liberation")
    joined = Selection(outlet=party(db, "liberation"))

    assert numbers(db, joined) == [other.id, public.id]
    assert search.matches(db, joined) == 2
    assert numbers(db, Selection(q="libé", outlet=joined.outlet)) == [other.id, public.id]
    told = happenings.newest(db, joined, NEWEST, 99)
    assert [record.id for record in told] == [other.id, gone.id, public.id]
    for record in (public, other):
        deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=LATER)
    assert numbers(db, joined) == numbers(db, Selection(q="libé")) == []
    for index in ("search", "happenings"):
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def test_the_old_slug_and_the_old_names_lead_to_the_other(db: Database) -> None:
    recorded(db, outlet="Libé")
    other = recorded(db, outlet="Libération")
    join(db, "libe", "Libération")

    assert party(db, "libe") == party(db, "liberation")
    assert parties.named(db, "outlets", "LIBÉ") == party(db, "liberation")
    assert recorded(db, outlet="Libé").outlet.id == other.outlet.id
    assert parties.former_slugs(db, "outlets", other.outlet) == ["libe"]


def test_a_chain_of_joins_is_one_step_long(db: Database) -> None:
    for name in ("One", "Two", "Three"):
        recorded(db, outlet=name)
    join(db, "one", "two")
    join(db, "two", "three")

    assert party(db, "one") == party(db, "two") == party(db, "three")
    assert parties.former_slugs(db, "outlets", party(db, "three")) == ["one", "two"]
    assert recorded(db, outlet="One").outlet.slug == "three"
    chained = "SELECT count(*) FROM outlets JOIN outlets AS o ON o.id = outlets.joined_into" \
              " WHERE o.joined_into IS NOT NULL"  # fmt: skip
    assert db.execute(chained).fetchone() == (0,)


@pytest.mark.parametrize("into", ["two", "Two", "one", "ONE"])
def test_no_loop_can_be_made(db: Database, into: str) -> None:
    recorded(db, outlet="One")
    recorded(db, outlet="Two")
    join(db, "one", "two")
    before = rows(db)

    with pytest.raises(NotJoined):
        join(db, "two", into)
    assert rows(db) == before


def test_a_party_that_waits_can_be_joined_before_it_is_public(db: Database) -> None:
    _, waiting = sent(db, outlet="Libé")
    other = recorded(db, outlet="Libération")
    join(db, f"~{waiting.outlet.id}", "liberation")
    deciding.publish(db, waiting.id, actor=EDITH, now=LATER)

    assert read(db, waiting).outlet.id == other.outlet.id
    assert listed(db) == [("liberation", 2), ("the-noise", 1)]
    assert parties.once_public(db, "outlets", "libe") is None


def test_a_party_with_an_address_is_not_joined_into_one_without(db: Database) -> None:
    recorded(db, outlet="Libération")
    _, waiting = sent(db, outlet="Libé")

    with pytest.raises(NotJoined):
        join(db, "liberation", f"~{waiting.outlet.id}")


def test_what_was_changed_meanwhile_is_not_decided_about(db: Database) -> None:
    for name in ("One", "Two", "Three"):
        recorded(db, outlet=name)
    stale = [decision(db, "one"), decision(db, "two")]
    join(db, "one", "two")
    before = rows(db)

    for asked in stale:
        with pytest.raises(PartyMoved):
            naming.join(db, asked, "three")
        with pytest.raises(PartyMoved):
            naming.rename(db, asked, "Four")
    with pytest.raises(PartyMissing):
        join(db, "nobody", "three")
    with pytest.raises(OtherMissing):
        join(db, "two", "nobody")
    assert rows(db) == before


def test_what_was_done_is_kept_with_who_and_why_and_can_be_undone(db: Database) -> None:
    for name in ("Zero", "One", "Two"):
        recorded(db, outlet=name)
    zero, one = party(db, "zero"), party(db, "one")
    moved = [record.id for record in records.page(db, Selection(outlet=one), NEWEST, 9)]
    join(db, "zero", "one")
    join(db, "one", "two")
    naming.rename(db, decision(db, "two", reason="Its masthead."), "Two!")
    first, second, third = party_changes.of(db, "outlets", party(db, "two").id)

    assert first.changes["joined"]["id"] == zero.id
    joined = second.changes["joined"]
    assert (joined["id"], joined["slug"], joined["name"]) == (one.id, "one", "One")
    assert joined["records"] == len(moved) + 1
    assert third.changes["name"] == ["Two", "Two!"]
    assert (third.by, third.reason, third.at) == (EDITH, "Its masthead.", LATER)


def test_pages_are_known_to_have_changed_and_nobody_is_told(db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    ask = "SELECT max(id), (SELECT count(*) FROM outbox) FROM announcements"
    told, version = db.execute(ask).fetchone(), register.version(db).change
    join(db, "libe", "liberation")
    assert register.version(db).change > version
    naming.rename(db, decision(db, "liberation"), "Libération!")

    assert register.version(db).change > version + 1
    assert db.execute(ask).fetchone() == told


def test_subscriptions_go_on_with_the_other(db: Database) -> None:
    old = recorded(db, outlet="Libé")
    new = recorded(db, outlet="Libération")
    noise = subscribed(db, "the-noise", BOB)
    alice, bob = subscribed(db, "libe"), subscribed(db, "liberation", BOB, Rhythm.AT_ONCE)
    join(db, "libe", "liberation")

    assert [follows(db, n) for n in (alice, bob, noise)] == [
        "liberation", "liberation", "the-noise",
    ]  # fmt: skip
    for record in (old, new):
        deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=LATER)
    _, waiting = sent(db, outlet="Libé")
    assert audience(db, deciding.publish(db, waiting.id, actor=EDITH, now=LATER)) == [alice, bob]


def test_what_was_not_spread_yet_reaches_whoever_followed(db: Database) -> None:
    recorded(db, outlet="Libération")
    _, waiting = sent(db, outlet="Libé")
    recorded(db, outlet="Libé")
    alice = subscribed(db, "libe")
    published = deciding.publish(db, waiting.id, actor=EDITH, now=LATER)
    join(db, "libe", "liberation")

    assert audience(db, published) == [alice]


@pytest.mark.parametrize(
    ("first", "second", "going_on"),
    [
        ({}, {}, [False, True]),
        ({"rhythm": Rhythm.DAILY}, {}, [False, True]),
        ({}, {"confirmed": False}, [True, False]),
        ({"confirmed": False}, {}, [False, True]),
        ({"confirmed": False, "rhythm": Rhythm.DAILY}, {}, [True, True]),
        ({"confirmed": False}, {"confirmed": False}, [True, False]),
    ],
)
def test_whoever_followed_both_gets_everything_once(
    db: Database, first: dict[str, Any], second: dict[str, Any], going_on: list[bool]
) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    both = [subscribed(db, "libe", **first), subscribed(db, "liberation", **second)]
    join(db, "libe", "liberation")

    assert [follows(db, number) == "liberation" for number in both] == going_on
