"""Lists in the order of relevance have pages, and the word for it is one of two."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.selection import Selection
from corrections.store.records import NEWEST
from corrections.store.search_relevance import ranked
from corrections.web.parameters import BadParameter
from corrections.web.ranked_page import Sort, ranked_page, read_sort
from tests.support.samples import recorded
from tests.support.visitor import Visitor


def test_the_order_is_one_of_two_words() -> None:
    for typed, sort in ((None, Sort.NEWEST), ("", Sort.NEWEST), ("relevance", Sort.RELEVANCE)):
        assert read_sort(MultiDict({"sort": typed} if typed is not None else {})) is sort
    with pytest.raises(BadParameter):
        read_sort(MultiDict({"sort": "Newest"}))


def test_pages_follow_each_other_without_a_gap(app: Flask, db: Database) -> None:
    for number in range(7):
        recorded(db, quote=f"Tea number {number}.", correction="Nothing of that.")
    selection = Selection(q="tea")
    positions = ranked(db, selection) or []
    seen, before = [], NEWEST
    with app.test_request_context("/"):
        while True:
            page = ranked_page(db, selection, positions, before, 3)
            seen += [record.position or 0 for record in page.items]
            assert (page.newest is None) == (before == NEWEST)
            if page.next is None:
                break
            before = int(page.next.rpartition("after=")[2])
            assert "sort=relevance" in page.next

    assert seen == positions
    assert len(positions) == 7


def test_a_cursor_that_names_no_record_of_the_list_begins_it(app: Flask, db: Database) -> None:
    recorded(db, quote="Tea.")
    with app.test_request_context("/"):
        assert len(ranked_page(db, Selection(q="tea"), [1], 99, 3).items) == 1


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.rss", "/api/corrections", "/feeds"])
def test_what_goes_by_time_takes_no_notice_of_it(reader: Visitor, path: str) -> None:
    for sort in ("relevance", "newest"):
        assert reader.get(path, query_string={"q": "tea", "sort": sort}).status_code == 200
