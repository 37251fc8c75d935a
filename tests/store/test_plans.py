"""The queries behind pages and feeds search an index: none reads a whole table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.record.model import Kind, Medium, Party, State
from corrections.record.selection import Selection
from corrections.store import (
    announcements,
    article_hashes,
    canned_reasons,
    desk_queue,
    events,
    figures,
    filer_mail,
    filings,
    happenings,
    history,
    imported,
    log,
    other_forms,
    outcomes,
    parties,
    party_list,
    questions,
    records,
    register,
    repetitions,
    search,
    search_counts,
    search_relevance,
    search_suggestions,
    similar,
    sitemap,
    subscriptions,
)
from corrections.store.desk_queue import Span, Wanted
from corrections.store.parties import TABLES, PartyTable
from corrections.store.records import NEWEST
from tests.support.samples import EMAIL, NOW, OUTLET, QUOTE, a_draft, recorded, sent

FILTERED = Selection(
    q="engineer", outlet=Party(1, "-", "-"), kind=Kind.AFFILIATION, medium=Medium.PRINT,
    language="en",
)  # fmt: skip

WANTED = Wanted(q="engineer", state=State.PENDING, by="Edith", sent_from=NOW)

READS: dict[str, Callable[[Database], Any]] = {
    "a list": lambda db: records.page(db, Selection(), NEWEST, 20),
    "a deep page": lambda db: records.page(db, Selection(), 1, 20),
    "a list of several filters": lambda db: records.page(db, FILTERED, NEWEST, 20),
    "a deep page of several filters": lambda db: records.page(db, FILTERED, 2, 20),
    "a filtered list": lambda db: records.page(db, Selection(kind=Kind.AFFILIATION), NEWEST, 20),
    "a feed": lambda db: happenings.newest(db, Selection(), NEWEST, 50),
    "a filtered feed": lambda db: happenings.newest(
        db, Selection(kind=Kind.AFFILIATION), NEWEST, 50
    ),
    "a feed of several filters": lambda db: happenings.newest(db, FILTERED, NEWEST, 50),
    "the page of a filtered feed before": lambda db: happenings.above(db, FILTERED, 0, 50),
    "the page of a feed before": lambda db: happenings.above(db, Selection(), 1, 50),
    "words that are left out": lambda db: records.page(db, Selection(q="-zebra"), NEWEST, 20),
    "the beginning of a word": lambda db: records.page(db, Selection(q="engin*"), NEWEST, 20),
    "an order by relevance": lambda db: search_relevance.ranked(db, Selection(q="engineer")),
    "how many a search has": lambda db: search.matches(db, FILTERED),
    "counts of values and filters": lambda db: search_counts.counts(db, FILTERED),
    "counts of values": lambda db: search_counts.counts(db, Selection(q="engineer")),
    "counts of the register": lambda db: search_counts.counts(db, Selection()),
    "what may be typed": lambda db: search_suggestions.suggestions(db, "the val"),
    "other forms of a word": lambda db: other_forms.further_forms(db, Selection(q="engineer")),
    "totals": register.totals,
    "a part of the sitemap": lambda db: sitemap.records(db, 1),
    "a hash of an address": lambda db: article_hashes.begun_by(db, "01234"),
    "a record": lambda db: records.get(db, 1),
    "its repeats": lambda db: repetitions.of_published(db, 1, 20),
    "the marks of an outlet": lambda db: figures.marks(db, "outlets", Party(1, "-", "-"), 150),
    "the figures of an outlet": lambda db: figures.of_party(db, "outlets", Party(1, "-", "-")),
    "its events": lambda db: events.of(db, 1),
    "its revisions": lambda db: history.revisions(db, 1),
    "what newsrooms did lately": lambda db: events.latest_deeds(db, 4),
    "what newsrooms did last": lambda db: events.with_last_deeds(db, [1, 2, 3, 4]),
    "who did not answer in time": lambda db: outcomes.next_unanswered(db, NOW.date()),
    "the queue": lambda db: records.queue(db, 0, 20),
    "the desk’s queue": lambda db: desk_queue.page(db, Wanted(state=State.PENDING), Span(), 20),
    "a search at the desk": lambda db: desk_queue.page(db, WANTED, Span(upwards=False), 20),
    "its count": lambda db: desk_queue.count(db, WANTED),
    "a search for a filer": lambda db: desk_queue.page(db, Wanted(q=EMAIL), Span(), 20),
    "what an editor decided": lambda db: desk_queue.numbers(db, Wanted(by="Edith"), Span(), 20),
    "what was sent in a time": lambda db: desk_queue.numbers(
        db, Wanted(sent_from=NOW), Span(upwards=False), 20
    ),
    "what was decided": lambda db: desk_queue.decided(db, Span(), 20),
    "what was decided before": lambda db: desk_queue.decided(db, Span(after=1), 20),
    "how much was decided": lambda db: desk_queue.count_decided(db, NOW),
    "canned reasons": lambda db: canned_reasons.of_purpose(db, "decline"),
    "a receipt": lambda db: filings.find(db, "token"),
    "what was asked of filers": lambda db: questions.of_records(db, [1, 2, 3]),
    "a question that is due": lambda db: questions.due(db, NOW),
    "mail to a filer": lambda db: filer_mail.find(db, "token"),
    "what filers are to be told": lambda db: log.after(db, 1, 200),
    "records of nearly the same quote": lambda db: similar.records_like(db, QUOTE, OUTLET, 3),
    "outlets": lambda db: parties.page(db, "outlets", "", 200),
    "outlets by letter": lambda db: party_list.page(db, "outlets", "1V\t", party_list.FIRST, 200),
    "subjects in order": lambda db: party_list.page(db, "subjects", "", ("1D\tdana", 1), 200),
    "letters": lambda db: party_list.letters_of(db, "subjects"),
    "names with a part": lambda db: party_list.with_part(
        db, "subjects", "quil", party_list.FIRST, 200
    ),
    "where a page begins": lambda db: party_list.cursor(db, "outlets", "the-valley-echo"),
    "an outlet": lambda db: parties.find(db, "outlets", "the-valley-echo"),
    "names that a form offers": lambda db: parties.busiest(db, "subjects", 300),
    "a subscription": lambda db: subscriptions.find(db, "token"),
    "a digest that is due": lambda db: subscriptions.due(db, NOW),
    "a line that was imported": lambda db: imported.find(db, bytes(32)),
    "the origin of a record": lambda db: imported.find_origin(db, "register", 7),
    "what was filed in a second": lambda db: imported.filed_at(db, a_draft(), NOW, None),
    "what was imported once": lambda db: imported.imported_unmarked(db, a_draft()),
    "announcements": lambda db: announcements.between(db, 0, 10, 200),
}


def steps(db: Database, read: Callable[[Database], Any]) -> list[str]:
    """What SQLite does for a query, step by step."""
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    read(db)
    db.conn.set_trace_callback(None)
    # The others are FTS5's.
    own = [sql for sql in asked if not sql.startswith("--") and "_config" not in sql]
    return [row[3] for sql in own for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize("read", READS)
def test_an_index_is_searched(db: Database, read: str) -> None:
    recorded(db, events=[{"outcome": "asked", "by": "filer"}])
    sent(db)
    plan = steps(db, READS[read])

    assert plan
    scans = [step for step in plan if step.startswith("SCAN")]
    others = ("VIRTUAL TABLE INDEX", "(subquery")  # rows that were found already
    assert [step for step in scans if not any(other in step for other in others)] == []


@pytest.mark.parametrize("table", TABLES)
def test_only_records_that_are_left_out_are_read_for_the_parties_of_a_sitemap(
    db: Database, table: PartyTable
) -> None:
    plan = steps(db, lambda db: sitemap.parties(db, table, 1))

    scans = [step for step in plan if step.startswith("SCAN")]
    assert scans == ["SCAN records USING INDEX records_noindex"]


WALKED = (
    "a list", "a deep page", "a filtered list", "a list of several filters",
    "a deep page of several filters", "a feed", "the page of a feed before",
    "the page of a filtered feed before", "words that are left out", "the beginning of a word",
    "how many a search has", "totals", "a part of the sitemap", "a record", "its revisions",
    "what newsrooms did lately", "outlets", "subjects in order", "letters",
)  # fmt: skip
"""Reads whose rows come in the order of an index, so that a page costs the same wherever it is."""


@pytest.mark.parametrize("read", WALKED)
def test_nothing_is_sorted(db: Database, read: str) -> None:
    recorded(db, events=[{"outcome": "asked", "by": "filer"}])

    assert [step for step in steps(db, READS[read]) if "TEMP B-TREE" in step] == []
