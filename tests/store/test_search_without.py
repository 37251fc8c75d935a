"""Words that are left out, and beginnings of words: in lists, in feeds and at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.record.model import Kind, State
from corrections.record.selection import Selection
from corrections.store import desk_queue, happenings, records, search
from corrections.store.desk_queue import Span, Wanted
from corrections.store.records import NEWEST
from tests.support.samples import EDITH, NOW, recorded, sent


def found(db: Database, q: str, **filters: Any) -> list[int]:
    """The numbers of what a list has, of which feeds have the same."""
    selection = Selection(q=q, **filters)
    listed = [record.id for record in records.page(db, selection, NEWEST, 100)]
    assert [item.id for item in happenings.newest(db, selection, NEWEST, 100)] == listed
    assert search.matches(db, selection) == len(listed)
    return listed


@pytest.fixture
def teas(db: Database) -> dict[str, int]:
    quotes = {
        "green": "Green tea with milk.", "black": "Black tea with sugar.",
        "leaf": "A green leaf of tea.", "e-mail": "An e-mail about Müller.",
    }  # fmt: skip
    return {
        name: recorded(db, quote=quote, correction="Nothing of that.").id
        for name, quote in quotes.items()
    }


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("tea -milk", ["leaf", "black"]),
        ("tea -MILK -sugar", ["leaf"]),
        ("tea -green", ["black"]),
        ('tea -"green tea"', ["leaf", "black"]),
        ("-tea", ["e-mail"]),
        ("-email", ["leaf", "black", "green"]),
        ("-mueller", ["leaf", "black", "green"]),
        ("-tea*", ["e-mail"]),
        ("tea -tea", []),
        ("-tea -mail", []),
        ("tea -coffee", ["leaf", "black", "green"]),
        ("-coffee", ["e-mail", "leaf", "black", "green"]),
        ("tea -", ["leaf", "black", "green"]),
        ("gre*", ["leaf", "green"]),
        ('"green tea*"', ["green"]),
        ("gre* -lea*", ["green"]),
        ("e-mai*", ["e-mail"]),
        ("ema*", ["e-mail"]),
        ("xyz*", []),
        ("quill", ["e-mail", "leaf", "black", "green"]),
        ("-quill", []),
        ("-kindaffiliation", ["e-mail", "leaf", "black", "green"]),
    ],
)
def test_a_search(db: Database, teas: dict[str, int], q: str, names: list[str]) -> None:
    assert found(db, q) == [teas[name] for name in names]


def test_filters_hold_where_words_are_only_left_out(db: Database) -> None:
    one = recorded(db, quote="Green tea.", kind="figure").id
    recorded(db, quote="Green tea with milk.", kind="figure")
    recorded(db, quote="Green tea.", kind="role")

    assert found(db, "-milk", kind=Kind.FIGURE) == [one]


def test_what_is_left_out_is_left_out_by_every_name_of_an_outlet(db: Database) -> None:
    old = recorded(db, outlet="The Evening Kettle")
    other = recorded(db, outlet="Le Soir")
    new = recorded(db, outlet="Teapot Weekly")
    naming.join(db, Decision("outlets", old.outlet.slug, 1, EDITH, "One.", NOW), new.outlet.slug)

    assert found(db, "-kettle") == [other.id]
    assert found(db, "-teapot") == [other.id]


def test_a_withdrawn_record_is_found_by_no_word_that_it_does_not_have_any_more(
    db: Database,
) -> None:
    stays = recorded(db, quote="Green tea.")
    gone = recorded(db, quote="Green tea with milk.")
    deciding.withdraw(db, gone.id, actor=EDITH, reason="Asked to.", now=NOW)

    for q in ("-milk", "-coffee", "tea -coffee", "-tea", "-tea*"):
        for filters in ({}, {"kind": stays.kind}):
            assert gone.id not in found(db, q, **filters)
    assert found(db, "-milk") == [stays.id]


def test_the_desk_leaves_out_too(db: Database) -> None:
    public = recorded(db, quote="Green tea.", correction="Nothing of that.")
    waiting = sent(db, quote="Black tea.", correction="Nothing of that.")[1]

    def at_the_desk(q: str, state: State | None = None) -> list[int]:
        return desk_queue.numbers(db, Wanted(q=q, state=state), Span(), 20)

    assert at_the_desk("tea -green") == [waiting.id]
    assert at_the_desk("-green") == [waiting.id]
    assert at_the_desk("-green", State.PUBLISHED) == []
    assert at_the_desk("-black") == [public.id]
    assert sorted(at_the_desk("-coffee")) == [public.id, waiting.id]
    assert sorted(at_the_desk("tea*")) == [public.id, waiting.id]
