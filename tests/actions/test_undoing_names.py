"""What the desk did with outlets and subjects can be taken back, as long as nothing stands in the
way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming, subscribing, undoing_names
from corrections.actions.naming import Decision, PartyMissing, PartyMoved
from corrections.actions.undoing_names import CannotUndo, ChangeMissing
from corrections.private_links import subscription_token
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.store import (
    log,
    parties,
    party_changes,
    party_desk,
    records,
    subscriptions,
)
from corrections.store.parties import PartyTable
from corrections.store.party_undo import Obstacle
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.parties import check
from tests.support.samples import EDITH, NOW, recorded, rows, sent

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def noise(db: Database) -> Record:
    """A record that is not in question."""
    return recorded(db, subject="Noise", outlet="The Noise")


def decision(db: Database, address: str, table: PartyTable = "outlets") -> Decision:
    found = party_desk.get(db, table, address)
    return Decision(table, address, found.revision if found else 0, EDITH, "So.", LATER)


def join(db: Database, address: str, into: str) -> None:
    naming.join(db, decision(db, address), into)


def last_change(db: Database) -> int:
    return int(db.execute("SELECT max(id) FROM party_changes").fetchone()[0])


def undo(db: Database, address: str, number: int | None = None) -> None:
    undoing_names.undo(db, decision(db, address), number or last_change(db))


def outlet(db: Database, record: Record) -> str:
    found = records.get(db, record.id)
    assert found
    return found.outlet.slug


def obstacle(db: Database, address: str, number: int) -> Obstacle:
    before = rows(db)
    with pytest.raises(CannotUndo) as refused:
        undo(db, address, number)
    assert rows(db) == before
    return refused.value.obstacle


def test_a_join_that_is_undone_gives_everything_back(db: Database) -> None:
    public, gone, declined = (
        recorded(db, outlet="Libé", state=s) for s in ("published", "withdrawn", "declined")
    )
    _, waiting = sent(db, outlet="libé")
    other = recorded(db, outlet="Libération")
    before = rows(db)
    join(db, "libe", "liberation")
    undo(db, "liberation")

    assert {outlet(db, record) for record in (public, gone, declined, waiting)} == {"libe"}
    assert outlet(db, other) == "liberation"
    assert parties.named(db, "outlets", "LIBÉ") == parties.find(db, "outlets", "libe")
    assert parties.joined_slug(db, "outlets", "libe") is None
    after = rows(db)
    for table in ("records", "revisions", "tallies", "search"):
        assert after[table] == before[table], table
    check(db)


def test_records_that_came_since_go_with_the_name_that_was_typed(db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    join(db, "libe", "liberation")
    typed, other = recorded(db, outlet="LIBÉ"), recorded(db, outlet="Libération")
    _, waiting = sent(db, outlet="libé")
    undo(db, "liberation")

    assert (outlet(db, typed), outlet(db, waiting)) == ("libe", "libe")
    assert outlet(db, other) == "liberation"
    check(db)


@pytest.mark.parametrize("first_undone", [0, 1])
def test_a_join_into_what_was_joined_later_is_undone_in_any_order(
    db: Database, first_undone: int
) -> None:
    made = {name: recorded(db, outlet=name) for name in ("One", "Two", "Three")}
    joins = []
    for origin, target in (("one", "two"), ("two", "three")):
        join(db, origin, target)
        joins.append(last_change(db))
    undo(db, "three", joins[first_undone])
    between = {"One": "one", "Two": "three"} if first_undone == 0 else {"One": "two", "Two": "two"}
    assert {name: outlet(db, made[name]) for name in between} == between
    check(db)
    undo(db, "three" if first_undone == 0 else "two", joins[1 - first_undone])

    assert {name: outlet(db, record) for name, record in made.items()} == {
        "One": "one", "Two": "two", "Three": "three",
    }  # fmt: skip
    check(db)


def test_what_was_never_public_gets_its_name_and_slug_from_what_was_published_since(
    db: Database,
) -> None:
    _, waiting = sent(db, outlet="libé")
    recorded(db, outlet="Libération")
    join(db, f"~{waiting.outlet.id}", "liberation")
    deciding.publish(db, waiting.id, actor=EDITH, now=LATER)
    undo(db, "liberation")

    assert outlet(db, waiting) == "libe"
    found = parties.find(db, "outlets", "libe")
    assert found
    assert (found.name, found.records) == ("libé", 1)
    check(db)


def test_what_waits_is_without_an_address_again(db: Database) -> None:
    _, waiting = sent(db, outlet="Libé")
    recorded(db, outlet="Libération")
    join(db, f"~{waiting.outlet.id}", "liberation")
    undo(db, "liberation")

    found = party_desk.get(db, "outlets", f"~{waiting.outlet.id}")
    assert found
    assert (found.settled, found.party.id) == (False, waiting.outlet.id)
    assert parties.once_public(db, "outlets", "libe") is None


def test_whoever_followed_it_follows_it_again(db: Database) -> None:
    for name in ("Libé", "Libération"):
        recorded(db, outlet=name)
    before, both = follow(db, "libe", "alice"), follow(db, "libe", "bob")
    own = follow(db, "liberation", "bob")
    join(db, "libe", "liberation")
    since = follow(db, "liberation", "carol")
    undo(db, "liberation")

    assert [followed(db, n) for n in (before, both, own, since)] == [
        "libe", None, "liberation", "liberation",
    ]  # fmt: skip
    check(db)


def test_a_rename_is_undone_and_its_name_leads_nowhere(db: Database) -> None:
    record = recorded(db, outlet="Libé")
    naming.rename(db, decision(db, "libe"), "Libération")
    undo(db, "libe")

    found = parties.find(db, "outlets", "libe")
    assert found
    assert found.name == "Libé"
    assert outlet(db, recorded(db, outlet="Libération")) == "liberation"
    assert outlet(db, record) == "libe"
    check(db)


def test_a_name_under_which_something_was_sent_since_stays_a_name(db: Database) -> None:
    recorded(db, outlet="Libé")
    naming.rename(db, decision(db, "libe"), "Libération")
    since = recorded(db, outlet="Libération")
    undo(db, "libe")

    assert outlet(db, since) == "libe"
    check(db)


def test_nothing_is_undone_twice(db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    join(db, "libe", "liberation")
    first = last_change(db)
    undo(db, "liberation")
    undone = last_change(db)
    join(db, "libe", "liberation")

    assert obstacle(db, "liberation", first) is Obstacle.UNDONE
    assert obstacle(db, "liberation", undone) is Obstacle.NO_UNDO
    undo(db, "liberation")
    check(db)


def test_what_is_named_like_it_by_now_has_to_be_renamed_first(db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    join(db, "libe", "liberation")
    number = last_change(db)
    naming.rename(db, decision(db, "liberation"), "Libé")

    assert obstacle(db, "liberation", number) is Obstacle.NAMED_LIKE_IT
    naming.rename(db, decision(db, "liberation"), "Libération")
    undo(db, "liberation", number)
    check(db)


def test_a_rename_before_another_one_stays(db: Database) -> None:
    recorded(db, outlet="One")
    naming.rename(db, decision(db, "one"), "Two")
    number = last_change(db)
    naming.rename(db, decision(db, "one"), "Three")

    assert obstacle(db, "one", number) is Obstacle.RENAMED


def test_a_former_name_that_another_has_by_now_is_not_given_back(db: Database) -> None:
    recorded(db, outlet="One")
    naming.rename(db, decision(db, "one"), "Two")
    first = last_change(db)
    naming.rename(db, decision(db, "one"), "Three")
    naming.remove_alias(db, decision(db, "one"), "Two")
    recorded(db, outlet="Two")
    renamed = first + 1

    assert obstacle(db, "one", renamed) is Obstacle.NAME_TAKEN


def test_a_change_of_another_party_or_an_old_page_undoes_nothing(db: Database) -> None:
    for name in ("One", "Two", "Three"):
        recorded(db, outlet=name)
    join(db, "one", "two")
    number, stale = last_change(db), decision(db, "two")
    naming.rename(db, decision(db, "two"), "Two!")
    before = rows(db)

    with pytest.raises(PartyMoved):
        undoing_names.undo(db, stale, number)
    with pytest.raises(ChangeMissing):
        undo(db, "three", number)
    with pytest.raises(PartyMissing):
        undo(db, "nobody", number)
    assert rows(db) == before


def test_both_parties_tell_what_was_done(db: Database) -> None:
    one, two = recorded(db, outlet="One").outlet, recorded(db, outlet="Two").outlet
    join(db, "one", "two")
    undo(db, "two")

    for party in (one, two):
        joined, parted = party_changes.of(db, "outlets", party.id)
        assert (joined.undone_by, parted.undoes) == (parted.id, joined.id)
        assert (parted.by, parted.reason, parted.at) == (EDITH, "So.", LATER)
    assert [entry.action for entry in log.of(db, "outlet", two.id)] == ["join", "undo-join"]


def follow(db: Database, slug: str, who: str) -> int:
    part = Slice(Selection(outlet=parties.find(db, "outlets", slug)))
    request = SubscriptionRequest(f"{who}@example.org", part, Rhythm.DAILY, "en")
    subscribing.subscribe(db, request, secret="s", now=NOW)
    number = int(db.execute("SELECT max(id) FROM subscriptions").fetchone()[0])
    found = subscriptions.get(db, number)
    assert found
    subscribing.confirm(db, subscription_token("s", found.nonce), now=NOW)
    return number


def followed(db: Database, number: int) -> str | None:
    """The slug that a subscription follows; ``None`` once it was stopped."""
    found = subscriptions.get(db, number)
    assert found
    return None if found.stopped else str(found.part.parameters()["outlet"])
