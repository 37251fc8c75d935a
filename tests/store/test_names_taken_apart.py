"""Two people whom an earlier version took for one are two after the upgrade, and nothing else
changes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.selection import Selection
from corrections.store import (
    happenings,
    parties,
    party_keys,
    records,
    register,
    search,
    subscriptions,
)
from corrections.store.announcements import Announcement
from corrections.store.connection import write
from corrections.store.migrations import prepare
from corrections.store.parties import PartyTable
from corrections.store.records import NEWEST
from tests.support.samples import EDITH, NOW, recorded

HAN, PAN = "ハン・テスト", "パン・テスト"


@pytest.fixture
def apart(merged: Database) -> Database:
    """The register after the upgrade."""
    prepare(merged, "new.example")
    return merged


def listed(db: Database, table: PartyTable) -> list[tuple[str, str, int]]:
    return [(p.slug, p.name, p.records) for p in parties.page(db, table, "", 99)]


def of(db: Database, slug: str) -> Selection:
    return Selection(subject=parties.once_public(db, "subjects", slug))


def numbers(db: Database, selection: Selection) -> list[int]:
    return [record.id for record in records.page(db, selection, NEWEST, 99)]


def told(db: Database, selection: Selection) -> list[int]:
    return [record.id for record in happenings.newest(db, selection, NEWEST, 99)]


def table(db: Database, name: str) -> list[Any]:
    return db.execute(f"SELECT * FROM {name}").fetchall()


def test_before_they_were_one(merged: Database) -> None:
    kept = merged.execute("SELECT name, records FROM subjects WHERE records > 0 ORDER BY id")
    assert kept.fetchall() == [(HAN, 2), ("Nguyễn Văn Ánh", 2), ("Jérôme Essai", 2)]


def test_each_has_its_own_page_and_the_first_keeps_its_address(apart: Database) -> None:
    assert listed(apart, "subjects") == [
        ("jerome-essai", "Jérôme Essai", 2),
        ("nguyen-van-anh", "Nguyễn Văn Ánh", 1),
        ("nguyen-van-anh-2", "Nguyễn Văn Anh", 1),
        ("ハン-テスト", HAN, 1),
        ("パン-テスト", PAN, 1),
    ]


def test_lists_feeds_searches_and_totals_are_of_each(apart: Database) -> None:
    assert numbers(apart, of(apart, "ハン-テスト")) == [1]
    assert numbers(apart, of(apart, "パン-テスト")) == [2]
    assert told(apart, of(apart, "ハン-テスト")) == [1]
    assert told(apart, of(apart, "パン-テスト")) == [3, 2]
    assert search.matches(apart, of(apart, "パン-テスト")) == 1
    assert numbers(apart, Selection(q=PAN)) == [2]
    assert numbers(apart, Selection()) == [8, 7, 6, 5, 2, 1]
    row = apart.execute("SELECT value FROM counters WHERE name = 'subjects'").fetchone()
    assert row == (5,)


def test_records_that_are_not_public_go_along(apart: Database) -> None:
    spelt = {n: record.subject for n in (3, 4, 9, 10) if (record := records.get(apart, n))}
    pan = parties.once_public(apart, "subjects", "パン-テスト")

    assert pan
    assert spelt[3].id == spelt[4].id == pan.id
    assert [spelt[9].name, spelt[10].name] == ["Пай", "Паи"]
    assert spelt[9].id != spelt[10].id
    for number in (9, 10):
        deciding.publish(apart, number, actor=EDITH, now=NOW)
    assert ("паи", "Паи", 1) in listed(apart, "subjects")
    assert ("пай", "Пай", 1) in listed(apart, "subjects")


def test_whoever_followed_the_first_follows_it_still(apart: Database) -> None:
    rows = apart.execute("SELECT record_id, tokens FROM announcements ORDER BY id").fetchall()
    found = [
        (number, [s.part.parameters() for s in _matching(apart, tokens)]) for number, tokens in rows
    ]
    wanted = {"subject": "ハン-テスト"}

    assert [number for number, parts in found if wanted in parts] == [1]
    assert {number for number, parts in found if not parts} == {2, 3, 5, 6, 7, 8}


def _matching(db: Database, tokens: str) -> list[subscriptions.Subscription]:
    with write(db):
        db.execute("UPDATE subscriptions SET rhythm = 'at-once', digest_at = NULL")
    terms = tuple(db.execute("SELECT value FROM json_each(?)", [tokens]).fetchall())
    flat = tuple(term for (term,) in terms)
    asked = Announcement(99, 1, "published", None, flat, NOW, False, 0)  # type: ignore[arg-type]
    return subscriptions.matching(db, asked, 0, 9)


def test_every_record_can_be_withdrawn_afterwards_and_leaves_nothing(apart: Database) -> None:
    for number in numbers(apart, Selection()):
        deciding.withdraw(apart, number, actor=EDITH, reason="Asked to.", now=NOW)

    assert listed(apart, "subjects") == listed(apart, "outlets") == []
    assert numbers(apart, Selection(q="engineer")) == told(apart, Selection(q="engineer")) == []
    assert register.totals(apart) == register.Totals(0, 0)
    assert apart.execute("SELECT count(*) FROM tallies WHERE records > 0").fetchone() == (0,)
    for index in ("search", "happenings"):
        apart.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def test_what_is_sent_later_goes_to_the_one_that_it_names(apart: Database) -> None:
    assert recorded(apart, subject="ﾊﾟﾝ ﾃｽﾄ").subject.slug == "パン-テスト"
    assert recorded(apart, subject="ﾊﾝ ﾃｽﾄ").subject.slug == "ハン-テスト"
    assert recorded(apart, subject="jerome essai").subject.slug == "jerome-essai"


def test_two_that_the_new_rules_take_for_one_stay_two(apart: Database) -> None:
    assert ("lodz-fakty", "Lodz Fakty", 1) in listed(apart, "outlets")
    assert ("łodz-fakty", "Łódź Fakty", 1) in listed(apart, "outlets")
    assert recorded(apart, outlet="LODZ FAKTY").outlet.slug == "łodz-fakty"


def test_no_record_was_changed_and_pages_are_known_to_have(merged: Database) -> None:
    ask = "(SELECT id, subject_name, outlet_name, revision, updated_at, happening FROM records)"
    before, version = table(merged, ask), register.version(merged)
    prepare(merged, "new.example")

    assert table(merged, ask) == before
    assert register.version(merged).change > version.change


def test_it_is_done_once(apart: Database) -> None:
    before, version = table(apart, "subjects"), register.version(apart)
    assert not party_keys.are_outdated(apart)
    prepare(apart, "new.example")
    with write(apart):
        party_keys.renew(apart, NOW)

    assert table(apart, "subjects") == before
    assert register.version(apart) == version
