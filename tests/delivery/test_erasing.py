"""Erasing a record: nothing is left of what was ever typed about it, in no table and in no byte of
the register's files; the number, dates, who did it and why stay."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import erasing, naming, refiling, revising
from corrections.actions.recording import RecordMissing, RecordMoved
from corrections.actions.refiling import Refiling
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.actor import OPERATOR, Actor, Role
from corrections.record.lifecycle import NotAllowed
from corrections.record.removal import RemovalReason
from corrections.record.selection import Selection
from corrections.store import (
    clearing,
    erasures,
    history,
    log,
    newsroom_news,
    parties,
    records,
    subscriptions,
)
from corrections.store.connection import open_database, write
from corrections.store.database import RegisterDatabase
from corrections.store.parties import TABLES
from corrections.store.party_moves import party_of
from corrections.store.verification import discrepancies
from tests.support.delivery import Delivery
from tests.support.mailbox import Mailbox
from tests.support.samples import EDITH, NOW, recorded, rows, sent
from tests.support.whole_life import bytes_with_mark, live, tables_with_mark

ADA = Actor(Role.EDITOR, "Ada", administrator=True)
WHY = RemovalReason.PERSONAL_DATA


@pytest.fixture
def register(db: Database) -> RegisterDatabase:
    assert isinstance(db, RegisterDatabase)
    return db


@pytest.mark.parametrize("withdrawn", [True, False])
def test_nothing_of_it_is_left(
    register: RegisterDatabase, delivery: Delivery, mailbox: Mailbox, withdrawn: bool
) -> None:
    before = recorded(register)
    lived = live(delivery, mailbox, withdrawn=withdrawn)
    assert set(tables_with_mark(register)) > {"records", "outlets", "inbox", "revisions"}

    erased = erasing.erase(register, lived.id, reason=WHY, actor=ADA, now=delivery.clock.now)

    assert erased.done
    assert list(tables_with_mark(register)) == []
    assert clearing.clear(register, delivery.clock.now)
    assert bytes_with_mark(register.path) == []
    assert list(discrepancies(register)) == []
    assert records.get(register, before.id) == before


def test_what_stays_says_who_did_it_when_and_why(
    register: RegisterDatabase, delivery: Delivery, mailbox: Mailbox
) -> None:
    lived = live(delivery, mailbox)
    shown = records.get(register, lived.id)
    assert shown

    erasing.erase(register, lived.id, reason=WHY, actor=ADA, now=delivery.clock.now)

    kept = erasures.get(register, lived.id)
    assert kept
    assert (kept.reason, kept.erased_at) == (WHY, delivery.clock.now)
    assert (kept.by.role, kept.by.name) == (Role.EDITOR, "Ada")
    assert (kept.created_at, kept.published_at) == (shown.created_at, shown.published_at)
    assert kept.withdrawn_at == shown.updated_at
    assert [erasures.find(register, token) for token in lived.tokens] == [kept] * 3
    actions = [entry.action for entry in log.of(register, "record", lived.id)]
    assert actions[0] == "submit"
    assert actions[-2:] == ["withdraw", "erase"]


def test_asked_for_twice_it_is_done_once(register: RegisterDatabase) -> None:
    number = recorded(register).id
    first = erasing.erase(register, number, reason=WHY, actor=ADA, now=NOW)
    before = rows(register)

    again = erasing.erase(register, number, reason=RemovalReason.OTHER, actor=OPERATOR, now=NOW)

    assert first.done
    assert not again.done
    assert again.erasure == first.erasure
    assert rows(register) == before


def test_a_number_is_never_given_again(register: RegisterDatabase) -> None:
    number = recorded(register).id
    erasing.erase(register, number, reason=WHY, actor=ADA, now=NOW)

    assert recorded(register).id == number + 1


@pytest.mark.parametrize("state", ["pending", "declined", "published", "withdrawn"])
def test_a_record_in_any_state_can_be_erased(register: RegisterDatabase, state: str) -> None:
    number = recorded(register, state=state, reason="Because." if state == "declined" else None).id

    erased = erasing.erase(register, number, reason=WHY, actor=OPERATOR, now=NOW).erasure

    assert records.get(register, number) is None
    assert erased.was_public is (state in ("published", "withdrawn"))
    assert list(discrepancies(register)) == []


def test_an_editor_who_is_no_administrator_may_not_erase(register: RegisterDatabase) -> None:
    number = recorded(register).id
    with pytest.raises(NotAllowed):
        erasing.erase(register, number, reason=WHY, actor=EDITH, now=NOW)

    assert records.get(register, number)


def test_what_was_never_there_cannot_be_erased(register: RegisterDatabase) -> None:
    with pytest.raises(RecordMissing):
        erasing.erase(register, 99, reason=WHY, actor=ADA, now=NOW)


def test_a_record_that_changed_since_it_was_read_is_not_erased(register: RegisterDatabase) -> None:
    _, record = sent(register)
    with pytest.raises(RecordMoved):
        erasing.erase(
            register, record.id, reason=WHY, actor=ADA, now=NOW, revision=record.revision + 1
        )


def test_a_record_that_repeats_it_repeats_none(register: RegisterDatabase) -> None:
    first = recorded(register).id
    second = recorded(register, repeats=first, quote="The engineer Dana Quill is Labour.").id
    with write(register):
        register.execute("UPDATE records SET repeats = ? WHERE id = ?", [first, second])

    erasing.erase(register, first, reason=WHY, actor=ADA, now=NOW)

    left = records.get(register, second)
    assert left
    assert left.repeats is None
    last = history.revisions(register, second)[-1]
    assert (last.by.role, last.changes) == (Role.MACHINE, {"repeats": (first, None)})
    assert list(discrepancies(register)) == []


OTHER = {"subject": "Xyqzname Quill", "outlet": "The Xyqzpaper"}


def test_an_outlet_with_another_record_stays_under_the_name_of_that(
    register: RegisterDatabase,
) -> None:
    """Two spellings are one outlet; the slug is that of both."""
    gone = recorded(register, outlet="THE VALLEY ECHO")
    other = recorded(register, outlet="The Valley Echo")
    erasing.erase(register, gone.id, reason=WHY, actor=ADA, now=NOW)

    found = parties.find(register, "outlets", gone.outlet.slug)
    assert found
    assert (found.id, found.name, found.records) == (other.outlet.id, "The Valley Echo", 1)
    assert list(discrepancies(register)) == []


def test_a_name_that_the_desk_chose_stays(register: RegisterDatabase) -> None:
    gone, _ = recorded(register, outlet="The Valley Echo"), recorded(register)
    chosen = naming.Decision("outlets", gone.outlet.slug, None, ADA, "So.", NOW)
    naming.rename(register, chosen, "Valley Echo")
    erasing.erase(register, gone.id, reason=WHY, actor=ADA, now=NOW)

    found = parties.find(register, "outlets", gone.outlet.slug)
    assert found
    assert found.name == "Valley Echo"
    assert list(discrepancies(register)) == []


@pytest.mark.parametrize("first", [True, False], ids=["joined into", "joined"])
def test_of_two_that_were_joined_the_words_of_the_other_stay(
    register: RegisterDatabase, first: bool
) -> None:
    """Whichever of the two names the erased record had, its words and its address are gone."""
    gone = recorded(register, **OTHER)
    other = recorded(register)
    for table in TABLES:
        pair = [gone, other] if first else [other, gone]
        into, joined = (party_of(table, record) for record in pair)
        decision = naming.Decision(table, joined.slug, None, ADA, None, NOW)
        naming.join(register, decision, into.slug)

    erasing.erase(register, gone.id, reason=WHY, actor=ADA, now=NOW)

    assert list(tables_with_mark(register)) == []
    assert list(discrepancies(register)) == []
    for table in TABLES:
        left = party_of(table, other)
        found = parties.find(register, table, left.slug)
        assert found
        assert (found.name, found.records) == (left.name, 1)
        assert parties.find(register, table, party_of(table, gone).slug) is None
    assert clearing.clear(register, NOW)
    assert bytes_with_mark(register.path) == []


def test_who_follows_an_outlet_whose_address_changes_goes_on(
    register: RegisterDatabase, delivery: Delivery, mailbox: Mailbox
) -> None:
    gone, other = recorded(register, **OTHER), recorded(register)
    naming.join(
        register,
        naming.Decision("outlets", other.outlet.slug, None, ADA, None, NOW),
        gone.outlet.slug,
    )
    token = delivery.follow(mailbox, selection=Selection(outlet=gone.outlet))

    erasing.erase(register, gone.id, reason=WHY, actor=ADA, now=delivery.clock.now)

    followed = subscriptions.find(register, token)
    assert followed
    assert followed.active
    assert followed.part.query() == "outlet=the-valley-echo"


def test_the_number_of_an_outlet_is_not_given_to_another(register: RegisterDatabase) -> None:
    gone = recorded(register, **OTHER)
    erasing.erase(register, gone.id, reason=WHY, actor=ADA, now=NOW)

    later = recorded(register)
    assert later.outlet.id > gone.outlet.id
    assert later.subject.id > gone.subject.id


OWN = ("erasures", "erased_links", "erased_lines", "erased_told")
"""Tables about erased records alone."""

INDEXES = ("article_hashes", "fingerprints")
"""Tables by which records are looked up: rows are deleted by what the record says."""


def test_every_table_that_has_a_record_refers_to_it(register: RegisterDatabase) -> None:
    """Else its rows would stay when the record is erased."""
    rows = register.execute(
        "SELECT own.name FROM sqlite_schema AS own, pragma_table_info(own.name) AS held"
        " WHERE own.type = 'table' AND held.name = 'record_id' AND NOT EXISTS ("
        "SELECT 1 FROM pragma_foreign_key_list(own.name) AS key WHERE key.\"from\" = 'record_id'"
        " AND key.\"table\" IN ('records', 'filings'))"
    )
    assert {row[0] for row in rows} == {*OWN, *INDEXES}


@pytest.mark.parametrize("state", ["published", "withdrawn", "declined"])
def test_no_index_has_an_erased_record(register: RegisterDatabase, state: str) -> None:
    other = recorded(register, article_url="https://valley.example/a")
    gone = recorded(
        register, state=state, article_url="https://valley.example/a",
        source_url="https://quill.example/b",
    )  # fmt: skip

    def held(number: int) -> list[bool]:
        queries = (f"SELECT 1 FROM {name} WHERE record_id = ?" for name in INDEXES)
        return [register.execute(query, [number]).fetchone() is not None for query in queries]

    assert held(gone.id) == [state == "published", True]
    erasing.erase(register, gone.id, reason=WHY, actor=ADA, now=NOW)

    assert held(gone.id) == [False, False]
    assert held(other.id) == [True, True]


def test_bytes_stay_while_somebody_reads_and_are_gone_after(register: RegisterDatabase) -> None:
    number = recorded(register, **OTHER).id
    reader = open_database(register.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM records").fetchone()
    erasing.erase(register, number, reason=WHY, actor=ADA, now=NOW)

    assert not clearing.clear(register, NOW)
    assert clearing.is_due(register)
    assert reader.execute("SELECT outlet_name FROM records").fetchall() == [("The Xyqzpaper",)]
    reader.close()

    assert clearing.clear(register, NOW)
    assert not clearing.is_due(register)
    assert bytes_with_mark(register.path) == []


def test_a_process_that_was_killed_before_the_bytes_were_gone_is_made_good(
    register: RegisterDatabase,
) -> None:
    """What waits is kept in the register: another process, started later, does it."""
    erasing.erase(register, recorded(register, **OTHER).id, reason=WHY, actor=ADA, now=NOW)
    another = open_database(register.path)

    assert clearing.is_due(another)
    assert clearing.clear(another, NOW)
    another.close()
    assert bytes_with_mark(register.path) == []


@pytest.mark.parametrize("spelling", ["The Valley Echo", "THE VALLEY ECHO"])
def test_an_outlet_stays_whose_name_a_record_has_that_was_given_to_another(
    register: RegisterDatabase, spelling: str
) -> None:
    last, moved = recorded(register, outlet=spelling), recorded(register)
    given = Refiling("outlets", moved.id, None, ADA, "It is theirs.", NOW)
    refiling.give(register, given, "The Hill Courier", new=True)

    erasing.erase(register, last.id, reason=WHY, actor=ADA, now=NOW)

    assert register.execute("SELECT spelling FROM outlets ORDER BY id").fetchone() == (
        "The Valley Echo",
    )  # fmt: skip
    assert list(discrepancies(register)) == []


def test_an_outlet_goes_whose_newsroom_was_told_of_a_record_that_another_has_now(
    register: RegisterDatabase,
) -> None:
    """The row of a newsroom that was told by a mail of one record refers to itself."""
    moved, last = recorded(register), recorded(register)
    with write(register):
        newsroom_news.add(register, moved.id, moved.outlet.id, "0" * 64)
        newsroom_news.put_into_mail(register, [moved.id], NOW)
    draft = edits.with_values(edits.of_record(moved, None), {"outlet": "The Hill Courier"})
    revising.edit(
        register, moved.id, draft, compare_draft(draft), actor=ADA, reason="Theirs.", now=NOW
    )

    erasing.erase(register, last.id, reason=WHY, actor=ADA, now=NOW)

    assert parties.by_number(register, "outlets", moved.outlet.id) is None
    assert records.get(register, moved.id)
    assert list(discrepancies(register)) == []
