"""Parts of pages that are remembered: bounded, by all that they show, and never out of date."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.web.parts import Parts
from tests.conftest import MakeApp
from tests.support.samples import recorded
from tests.support.visitor import Visitor


def test_the_part_that_was_asked_for_longest_ago_goes_first() -> None:
    parts = Parts(limit=100_000)
    for number in range(10):
        parts.keep(("one", number), b"x" * 9_000)
        parts.find(("one", 0))
    parts.keep(("one", 10), b"x" * 9_000)

    assert parts.find(("one", 0))
    assert parts.find(("one", 1)) is None
    assert parts.find(("one", 10))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3_000), st.text(max_size=900))))
def test_the_memory_is_bounded_whatever_is_kept(
    kept: list[tuple[int, int, str]],
) -> None:
    parts = Parts(limit=20_000)
    for number, size, typed in kept:
        parts.keep(("part", number, (typed,)), b"x" * size)
        assert parts.size <= parts.limit
        assert len(parts) * 250 <= parts.size


def test_what_is_kept_again_takes_its_place() -> None:
    parts = Parts(limit=20_000)
    parts.keep(("part",), b"x" * 900)
    parts.keep(("other",), b"x" * 500)
    size = parts.size
    for length in (100, 1_300, 900):
        parts.keep(("part",), b"x" * length)

    assert (parts.size, len(parts)) == (size, 2)


def test_what_takes_a_tenth_of_the_memory_is_not_kept() -> None:
    parts = Parts(limit=10_000)
    parts.keep(("large",), b"x" * 1_000)
    parts.keep(("long name", "x" * 1_000), b"")

    assert (len(parts), parts.size) == (0, 0)


def test_a_size_of_none_keeps_nothing(make_app: MakeApp, db: Database) -> None:
    recorded(db)
    app = make_app(parts_megabytes=0)
    Visitor(app).get("/")

    assert len(app.extensions["parts"]) == 0


def test_a_page_that_was_asked_for_before_finds_its_parts(make_app: MakeApp, db: Database) -> None:
    recorded(db)
    app = make_app(response_cache=False)
    first = Visitor(app).get("/").text
    parts: Parts = app.extensions["parts"]
    asked, found = parts.asked, parts.found
    again = Visitor(app).get("/").text

    assert again == first
    assert parts.asked - asked == parts.found - found > 0


def test_addresses_that_somebody_makes_up_leave_the_parts_of_others(
    make_app: MakeApp, db: Database
) -> None:
    recorded(db)
    app = make_app(response_cache=False)
    visitor = Visitor(app)
    for path in ("/", "/corrections/1", "/about"):
        visitor.get(path)
        before = len(app.extensions["parts"])
        for number in range(3):
            assert visitor.get(f"{path}?x{number}=1").status_code == 200
        assert len(app.extensions["parts"]) == before
