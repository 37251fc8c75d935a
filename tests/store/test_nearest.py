"""Where no record has all the words of a search, those that have most of them are found."""

from __future__ import annotations

from typing import Any

import pytest
from sqlite_utils import Database

from corrections.record.model import Kind
from corrections.record.search_query import PHRASE_LIMIT
from corrections.record.selection import Selection
from corrections.store import nearest as nearest_module
from corrections.store import records, search
from corrections.store.nearest import COMMON, CONSIDERED, Nearest, nearest
from corrections.store.shared_runs import RUNS
from tests.support.samples import recorded


def found(db: Database, q: str, **filters: Any) -> Nearest | None:
    return nearest(db, Selection(q=q, **filters), 20)


def shown(db: Database, near: Nearest | None) -> list[int]:
    return [record.id for record in records.at_positions(db, near.positions)] if near else []


def quoted(db: Database, *quotes: str, **fields: Any) -> list[int]:
    return [recorded(db, quote=quote, correction="x", **fields).id for quote in quotes]


def test_those_that_have_most_words_newest_first(db: Database) -> None:
    one, two, three, _ = quoted(db, "alpha bravo coast", "delta alpha coast", "bravo coast alpha",
                                "alpha bravo")  # fmt: skip
    near = found(db, "alpha bravo coast zulu")

    assert near == Nearest(near.positions if near else [], most=3, asked=4, total=2, capped=False)
    assert shown(db, near) == [three, one]
    assert shown(db, found(db, "bravo delta coast")) == [three, two, one]


def test_half_of_the_words_is_the_least(db: Database) -> None:
    quoted(db, "alpha bravo coast")

    assert shown(db, found(db, "alpha zulu"))
    assert shown(db, found(db, "alpha bravo zulu fox"))
    assert found(db, "alpha zulu fox") is None
    assert found(db, "zulu fox") is None
    assert found(db, "zulu") is None
    assert found(db, "") is None
    assert found(db, "1997 … https://echo.example/") is None


def test_filters_hold(db: Database) -> None:
    quoted(db, "alpha bravo coast delta", kind="date")
    [other] = quoted(db, "alpha bravo", kind="figure")

    assert shown(db, found(db, "alpha bravo coast zulu", kind=Kind.FIGURE)) == [other]
    assert found(db, "alpha bravo coast zulu", kind=Kind.ROLE) is None


def test_phrases_and_spellings_count_as_words_do(db: Database) -> None:
    [one] = quoted(db, "green tea for Müller’s e-mail")
    near = found(db, '"green tea" mueller email zebra')

    assert shown(db, near) == [one]
    assert near
    assert (near.most, near.asked) == (3, 4)


def test_a_phrase_with_a_wrong_word_finds_what_has_its_other_words(db: Database) -> None:
    one, two = quoted(db, "alpha bravo coast delta", "delta alpha bravo")
    near = found(db, '"alpha bravo coast zulu"')

    assert shown(db, near) == [one]
    assert near
    assert (near.most, near.asked, near.has_all) == (3, 4, False)
    apart = found(db, '"bravo alpha"')
    assert shown(db, apart) == [two, one]
    assert apart
    assert apart.has_all
    [city] = quoted(db, "大阪の市長")
    assert shown(db, found(db, "大阪市町")) == [city]


def test_a_long_text_without_spaces_is_cut_into_pieces(db: Database) -> None:
    quote = "市長が昨日辞任したことを新聞は大きく報じたがそれは誤りだった"
    [one, _] = quoted(db, quote, "全く関係のない文章がここにある")
    near = found(db, f"新しい記事によれば{quote.replace('昨日', '今日')}という")

    assert shown(db, near) == [one]


@pytest.mark.parametrize("rows", [2, 3])
def test_words_that_many_records_have(
    db: Database, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """As in a register that is much larger than this one."""
    monkeypatch.setattr(nearest_module, "ROWS", rows)
    best = quoted(db, "alpha bravo coast delta echo fox rare")
    quoted(db, *["alpha bravo coast delta echo fox"] * 5, *["alpha bravo"] * 5)
    near = found(db, "alpha bravo coast delta echo fox rare golf hotel india")

    assert shown(db, near) == best
    assert near
    assert (near.most, near.total) == (7, 1)
    many = found(db, "alpha bravo coast zebra")
    assert many
    assert (many.most, many.total, many.capped) == (3, 6, False)


def test_more_records_than_are_counted(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "COUNT_LIMIT", 3)
    quoted(db, *["alpha bravo"] * 5)
    near = found(db, "alpha bravo coast")

    assert near
    assert (near.total, near.capped) == (3, True)


def test_a_passage_finds_its_record_though_each_of_its_words_is_in_many(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest_module, "ROWS", 3)
    words = [f"{letter}word" for letter in "abcdefghijklm"]
    [best, other] = quoted(db, " ".join(words), " ".join(words[:9]), language="fr")
    quoted(db, *[" ".join(words[n::3]) for n in range(3) for _ in range(4)])
    passage = " ".join(["x", *words[:6], "zebra", *words[7:], "y", "z"])

    assert shown(db, found(db, passage))[0] == best
    assert set(shown(db, found(db, passage, language="fr"))) <= {best, other}
    assert found(db, passage, kind=Kind.ROLE) is None


@pytest.mark.parametrize(
    "q",
    [" ".join(f"word{n}" for n in range(300)), "字" * 2000, '"a b c d" ' * 200, "대통령은 " * 400,
     " ".join(f"a{n}-b{n}" for n in range(250)), "a " * 1000],
    ids=["words", "characters", "phrases", "syllables", "compounds", "letters"],
)  # fmt: skip
def test_a_bounded_number_of_queries_is_made(db: Database, q: str) -> None:
    quoted(db, q, "a b c d")
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    found(db, f"{q} zebra")
    db.conn.set_trace_callback(None)

    own = [statement for statement in asked if "MATCH" in statement]
    assert len(own) <= CONSIDERED + COMMON + RUNS + 10
    singles = [statement for statement in own if '" AND ' not in statement.replace(")", "")]
    phrases = [statement.split('"')[1].split() for statement in singles if '"' in statement]
    assert sum(len(words) for words in phrases if len(words) > 1) <= 2 * PHRASE_LIMIT
