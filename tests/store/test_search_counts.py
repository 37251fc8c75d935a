"""How many records each value of a filter would leave in a list."""

from __future__ import annotations

from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.record.model import Kind, Medium
from corrections.record.selection import Selection
from corrections.store import parties, search, search_counts
from corrections.store.search_counts import Count, Facet, ValueCount, counts
from tests.support.plans import reads_rows
from tests.support.samples import EDITH, NOW, recorded


def numbers(db: Database, facet: Facet, **selection: Any) -> dict[str, int]:
    found = counts(db, Selection(**selection))[facet]
    assert not any(value.count.capped for value in found)
    return {value.value: value.count.number for value in found}


@pytest.fixture(autouse=True)
def register(db: Database) -> None:
    said = {"correction": "Nothing of that."}
    recorded(db, quote="Green tea.", kind="figure", language="en", published_on="2008", **said)
    recorded(
        db, quote="Green tea.", kind="figure", language="fr-CA", published_on="2008-03", **said
    )
    recorded(db, quote="Black tea.", kind="role", language="fr", published_on="2019-01-02", **said)
    recorded(
        db, quote="Milk.", kind="role", language="de", published_on=None, medium="radio", **said
    )


def test_the_whole_register(db: Database) -> None:
    assert numbers(db, "kind") == {"figure": 2, "role": 2}
    assert numbers(db, "language") == {"fr": 2, "de": 1, "en": 1}
    assert numbers(db, "year") == {"2008": 2, "2019": 1}
    assert counts(db, Selection())["outlet"] == [
        ValueCount("the-valley-echo", "The Valley Echo", Count(4))
    ]


def test_a_search(db: Database) -> None:
    assert numbers(db, "kind", q="tea") == {"figure": 2, "role": 1}
    assert numbers(db, "kind", q="tea -green") == {"role": 1}
    assert numbers(db, "language", q="tea") == {"fr": 2, "en": 1}
    assert numbers(db, "year", q="tea") == {"2008": 2, "2019": 1}
    assert numbers(db, "subject", q="tea") == {"dana-quill": 3}
    assert numbers(db, "kind", q="coffee") == {}


def test_the_other_values_of_a_filter_that_is_set(db: Database) -> None:
    """They are those that it could be changed to."""
    assert numbers(db, "kind", kind=Kind.ROLE) == {"figure": 2, "role": 2}
    assert numbers(db, "language", kind=Kind.ROLE) == {"de": 1, "fr": 1}
    assert numbers(db, "kind", kind=Kind.ROLE, q="tea") == {"figure": 2, "role": 1}
    assert numbers(db, "medium", kind=Kind.ROLE, medium=Medium.RADIO) == {"print": 1, "radio": 1}


def test_each_number_is_what_the_list_has(db: Database) -> None:
    for q in ("", "tea", "-milk", "gre*"):
        for value, number in numbers(db, "kind", q=q).items():
            own = Selection(q=q, kind=Kind(value))
            assert search.matches(db, own) == number


def test_a_list_that_is_too_long_is_counted_by_its_newest_records(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_counts, "READ", 2)
    found = counts(db, Selection(q="tea"))

    assert found["kind"] == [
        ValueCount("figure", "figure", Count(1, capped=True)),
        ValueCount("role", "role", Count(1, capped=True)),
    ]
    assert found["outlet"][0].count == Count(2, capped=True)
    assert counts(db, Selection())["kind"][0].count == Count(2)


def test_joined_outlets_are_one_and_only_the_most_frequent_are_told(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = recorded(db, quote="Tea.", outlet="The Evening Kettle").outlet
    new = recorded(db, quote="Tea.", outlet="Teapot Weekly").outlet
    naming.join(db, Decision("outlets", old.slug, 1, EDITH, "One.", NOW), new.slug)

    assert numbers(db, "outlet", q="tea") == {"the-valley-echo": 3, "teapot-weekly": 2}
    teapot = parties.find(db, "outlets", new.slug)
    assert numbers(db, "kind", outlet=teapot) == {"other": 2}
    monkeypatch.setattr(search_counts, "PARTIES", 1)
    assert numbers(db, "outlet", q="tea") == {"the-valley-echo": 3}
    assert numbers(db, "outlet") == {"the-valley-echo": 4}


def test_what_was_withdrawn_is_counted_no_more(db: Database) -> None:
    gone = recorded(db, quote="Tea.", kind="date")
    assert numbers(db, "kind", q="tea")["date"] == 1
    deciding.withdraw(db, gone.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert "date" not in numbers(db, "kind", q="tea")
    assert "date" not in numbers(db, "kind")


def test_no_record_is_read_to_count_values(db: Database) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    counts(db, Selection(q="tea", kind=Kind.ROLE))
    db.conn.set_trace_callback(None)

    counting = [sql for sql in asked if "records_public" in sql]
    assert len(counting) == 2
    assert not any(reads_rows(db, sql, "records") for sql in counting)
