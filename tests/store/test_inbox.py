"""What others send to the desk is kept as it was sent, in the order in which it came."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from corrections.record.answer import Answer, Claim
from corrections.record.inbox import Content, Handling, ItemKind, ItemState
from corrections.record.proposal import Proposal
from corrections.record.report import Report, ReportReason
from corrections.store import inbox, newsroom_links
from corrections.store.connection import TransactionMissing, write
from tests.support.samples import EDITH, EMAIL, NOW, recorded

REPORT = Report(ReportReason.DEFAMATION, "This is\nnot true.", EMAIL)
PROPOSAL = Proposal({"byline": (None, "R. Porter"), "locator": ("p. 4", None)}, "I forgot it.")
ANSWER = Answer(Claim.CORRECTED, "Eve", None, "2024-03", "https://echo.example/x")


@pytest.fixture
def link(db: Database) -> int:
    """A newsroom's link to the first of two records."""
    record = recorded(db)
    recorded(db)
    with write(db):
        return newsroom_links.add(db, record.id, "token", name="Edith", now=NOW)


def keep(db: Database, content: Content, link: int | None = None, record_id: int = 1) -> int:
    """Keep one more item."""
    number = db.execute("SELECT count(*) FROM inbox").fetchone()[0]
    with write(db):
        return inbox.add(
            db, record_id, content, language="fr", sent_hash=f"{number:064}", now=NOW, link_id=link
        )


@pytest.mark.parametrize("content", [REPORT, PROPOSAL, ANSWER], ids=lambda c: type(c).__name__)
def test_an_item_is_kept_as_it_was_sent(db: Database, link: int, content: Content) -> None:
    keep(db, REPORT)
    number = keep(db, content, link if isinstance(content, Answer) else None)
    keep(db, REPORT)

    found = inbox.get(db, number)
    assert found
    assert (found.id, found.record_id, found.at, found.language) == (number, 1, NOW, "fr")
    assert (found.content, found.state, found.revision) == (content, ItemState.OPEN, 1)
    assert inbox.get(db, 99) is None


def test_a_proposal_is_found_among_proposals_alone(db: Database, link: int) -> None:
    report, proposal = keep(db, REPORT), keep(db, PROPOSAL)

    found = inbox.proposal(db, proposal)
    assert found
    assert found.content == PROPOSAL
    assert inbox.proposal(db, report) is None


def test_what_waits_comes_oldest_first_and_what_was_handled_newest_first(
    db: Database, link: int
) -> None:
    numbers = [keep(db, REPORT) for _ in range(6)]
    keep(db, PROPOSAL)
    for number, state in zip(numbers[:3], ("accepted", "refused", "accepted"), strict=True):
        item = inbox.get(db, number)
        assert item
        with write(db):
            inbox.add_step(db, item, Handling(2, NOW, EDITH, ItemState(state), "Seen."))

    kind = ItemKind.REPORT
    assert [item.id for item in inbox.open_items(db, kind, 0, 2)] == numbers[3:5]
    assert [item.id for item in inbox.open_items(db, kind, numbers[4], 2)] == numbers[5:]
    assert [item.id for item in inbox.handled_items(db, kind, 99, 2)] == [numbers[2], numbers[1]]
    assert [item.id for item in inbox.handled_items(db, kind, numbers[1], 2)] == numbers[:1]
    assert (inbox.count_open(db, kind, 100), inbox.count_open(db, kind, 1)) == (3, 2)


def test_the_steps_of_the_desk_are_kept_and_the_last_one_counts(db: Database, link: int) -> None:
    number, other = keep(db, REPORT), keep(db, REPORT)
    steps = [
        Handling(2, NOW, EDITH, ItemState.REFUSED, "It is true."),
        Handling(3, NOW, EDITH, ItemState.OPEN),
    ]
    for step in steps:
        item = inbox.get(db, number)
        assert item
        with write(db):
            inbox.add_step(db, item, step)

    found = inbox.get(db, number)
    assert found
    assert (found.state, found.revision) == (ItemState.OPEN, 3)
    assert inbox.steps_of(db, [number, other]) == {number: steps}
    with pytest.raises(sqlite3.IntegrityError), write(db):
        inbox.add_step(db, found, steps[1])


def test_one_form_is_one_item(db: Database, link: int) -> None:
    with write(db):
        number = inbox.add(db, 1, REPORT, language="en", sent_hash="a" * 64, now=NOW)
    with pytest.raises(sqlite3.IntegrityError), write(db):
        inbox.add(db, 2, REPORT, language="en", sent_hash="a" * 64, now=NOW)

    found = inbox.find_sent(db, "a" * 64)
    assert found
    assert found.id == number
    assert inbox.find_sent(db, "b" * 64) is None


def test_what_was_sent_about_a_record_or_through_a_link(db: Database, link: int) -> None:
    with write(db):
        other_link = newsroom_links.add(db, 2, "other", name="Edith", now=NOW)
    report, answer = keep(db, REPORT), keep(db, ANSWER, link)
    keep(db, REPORT, record_id=2)
    keep(db, ANSWER, other_link, record_id=2)

    assert [item.id for item in inbox.of_record(db, 1, ItemKind.REPORT)] == [report]
    assert [item.id for item in inbox.of_link(db, link, 1)] == [answer]


@pytest.mark.parametrize(("content", "through"), [(REPORT, True), (ANSWER, False)])
def test_answers_alone_come_through_a_link(
    db: Database, link: int, content: Content, through: bool
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        keep(db, content, link if through else None)


def test_nothing_is_written_outside_a_transaction(db: Database, link: int) -> None:
    with pytest.raises(TransactionMissing):
        inbox.add(db, 1, REPORT, language="en", sent_hash="a" * 64, now=NOW)


def test_tabs_and_their_counts_walk_an_index(db: Database, link: int) -> None:
    queries = {
        "inbox_open": "SELECT count(*) FROM (SELECT 1 FROM inbox WHERE kind = 'report'"
        " AND state = 'open' LIMIT 9)",
        "inbox_handled": "SELECT id, text FROM inbox WHERE kind = 'report' AND state <> 'open'"
        " AND id < 9 ORDER BY id DESC LIMIT 9",
    }
    for index, query in queries.items():
        plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}"))
        assert index in plan
        assert "SCAN inbox" not in plan
        assert "TEMP B-TREE" not in plan
