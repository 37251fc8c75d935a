"""Full text: what people type is text, never syntax; words and filters are met together."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Kind, Medium, Outcome, Party
from corrections.record.search_query import PHRASE_LIMIT, TERMS_LIMIT
from corrections.record.selection import QUERY_LIMIT, Selection
from corrections.record.text import clean
from corrections.store import happenings, records, search, search_expression
from corrections.store.connection import open_database
from corrections.store.records import NEWEST
from tests.support.samples import EDITH, NOW, concluded, recorded


@pytest.fixture(scope="module")
def begun_register(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with records that no search here is for."""
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("noise")))
    db = open_database(path)
    for n in range(3):
        recorded(db, subject=f"Noise {n}", outlet="The Noise", quote="Nothing to see.",
                 correction="Nothing at all.", kind="other")  # fmt: skip
    db.close()
    return path


def found(db: Database, q: str = "", **filters: Any) -> list[int]:
    selection = Selection(q=q, **filters)
    return [record.id for record in records.page(db, selection, NEWEST, 100)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Le maire a été réélu.", "reelu"),
        ("Le maire a été réélu.", "RÉÉLU"),
        ("Le maire a e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} elu.", "été"),
        ("L’anecdote du député", "anecdote"),
        ("L’anecdote du député", "l'anecdote"),
        ("L’anecdote du député", "L’anecdote"),
        ("They weren’t there", "weren't"),
        ("cost £1.2m", "£1.2m"),
        ("cost 12\N{NO-BREAK SPACE}000 euros", "12 000"),
        ("市長が昨日辞任した", "市長"),
        ("市長が昨日辞任した", "昨日辞任"),
        ("시장이 사임했다", "시장이"),
        ("Мэр подал в отставку", "мэр"),
        ("استقال رئيس البلدية", "رئيس"),
        ("นายกเทศมนตรีลาออก", "เทศมนตรี"),
        ("a C++ programmer", "C++"),
        ("NEAR the AND gate OR not", "AND"),
        ("NEAR the AND gate OR not", "NEAR the AND"),
        ("half-hearted", "half-hearted"),
        ("half-hearted", "hearted"),
        ("see https://echo.example/a_b", "echo.example/a_b"),
    ],
)
def test_what_is_there_is_found(db: Database, text: str, query: str) -> None:
    record = recorded(db, quote=text, correction="Something else.", language="en")

    assert found(db, query) == [record.id]


@pytest.mark.parametrize(
    ("query", "hit"),
    [
        ("green tea", True),
        ("tea green", True),
        ('"green tea"', True),
        ('"tea green"', False),
        ("green coffee", False),
        ("gree", False),
        ('green "', True),
        ('"green', True),
    ],
)
def test_words_in_any_order_and_phrases_in_theirs(db: Database, query: str, hit: bool) -> None:
    record = recorded(db, quote="He drank green tea.", correction="He drank black tea.")

    assert found(db, query) == ([record.id] if hit else [])


@pytest.mark.parametrize(
    "field", ["quote", "correction", "explanation", "subject", "outlet", "article_title", "byline"]
)
def test_each_text_of_a_record_is_searched(db: Database, field: str) -> None:
    record = recorded(db, **{field: "zanzibar here"})

    assert found(db, "zanzibar") == [record.id]


def test_what_is_private_is_not_searched(db: Database) -> None:
    recorded(db, contact_email="zanzibar@zanzibar.example")
    assert found(db, "zanzibar") == []


@pytest.mark.parametrize(
    "query",
    ['"', '""', "*", "a*", "^a", "a OR b", "NOT a", "AND", "(", ")", "words : noise", "{words} : a",
     "facets : kindfigure", "-words : a", "NEAR(a b)", "a + b", "'", "''", "\\", ";", "--", "%",
     "\N{ZERO WIDTH SPACE}", "👩", " ", "…", '"a" "b', "a" * 200, "( " * 90,
     "kindfigure", "mediumprint", "outlet1"],
)  # fmt: skip
def test_nothing_typed_is_syntax(db: Database, query: str) -> None:
    selection = Selection(q=query)

    page = records.page(db, selection, NEWEST, 100)
    assert search.matches(db, selection) == len(page)
    assert len(page) < 3 or query.strip() == ""


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(min_size=1, max_size=QUERY_LIMIT))
def test_any_query_is_answered(db: Database, query: str) -> None:
    selection = Selection(q=clean(query, passage=False))
    if selection.active:
        assert len(records.page(db, selection, NEWEST, 10)) == search.matches(db, selection)


LONG = " ".join(f"word{n} of" for n in range(20))


@pytest.mark.parametrize("query", [f'"{LONG[:195]}"', LONG[:195].replace(" ", "-"), LONG[:195]])
def test_a_sentence_is_found_by_two_hundred_characters_of_it(db: Database, query: str) -> None:
    there = recorded(db, quote=f"It said {LONG} and more.")
    recorded(db, quote=" ".join(reversed(LONG.split()[:20])))

    assert found(db, query) == [there.id]


@pytest.mark.parametrize(
    "query",
    ['"' + "a " * 90 + '"', "a*" * 100, "a-b " * 50, '"of the" "to the" "in the" ' * 8,
     "字" * 200, '"的了" ' * 40, '"a b c" "d e f" "g h i" ' * 8],
)  # fmt: skip
def test_a_search_compares_a_bounded_number_of_words_in_phrases(db: Database, query: str) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    records.page(db, Selection(q=query), NEWEST, 10)
    db.conn.set_trace_callback(None)

    [expression] = re.findall(r"MATCH 'words : (.*?)' AND rowid", "".join(asked))
    phrases = [re.findall(r"\w+", term) for term in re.findall(r'"([^"]*)"', expression)]
    assert 1 <= len(phrases) <= TERMS_LIMIT
    assert sum(len(phrase) for phrase in phrases if len(phrase) > 1) <= PHRASE_LIMIT
    assert len(phrases) == len({" ".join(phrase) for phrase in phrases}), "each is asked for once"


FILTERS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "kind": ({"kind": Kind.FIGURE}, {"kind": "figure"}),
    "outcome": ({"outcome": Outcome.SILENTLY_CORRECTED}, {"outcome": "silently-corrected"}),
    "medium": ({"medium": Medium.RADIO}, {"medium": "radio"}),
    "language": ({"language": "fr-CA"}, {"language": "fr-CA"}),
    "year": ({"year": 2008}, {"published_on": "2008-07"}),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_alone_and_with_words(db: Database, name: str) -> None:
    filters, fields = FILTERS[name]
    both = recorded(db, **fields, quote="A zebra.")
    recorded(db, quote="A zebra, too.")
    only_filter = recorded(db, **fields)

    assert found(db, **filters) == [only_filter.id, both.id]
    assert found(db, "zebra", **filters) == [both.id]
    assert search.matches(db, Selection(q="zebra", **filters)) == 1


def test_all_filters_with_words(db: Database) -> None:
    fields: dict[str, Any] = {}
    filters: dict[str, Any] = {}
    for own, named in FILTERS.values():
        filters |= own
        fields |= named
    record = recorded(db, **fields, quote="A zebra.")
    for left_out in FILTERS.values():
        recorded(db, **{n: v for n, v in fields.items() if n not in left_out[1]}, quote="A zebra.")
    filters |= {"outlet": record.outlet, "subject": record.subject}

    assert found(db, "zebra", **filters) == [record.id]


def test_an_outlet_is_itself_and_not_another_with_a_longer_number(db: Database) -> None:
    made = [recorded(db, outlet=f"Paper {n}", subject=f"Subject {n}") for n in range(12)]

    for record in made:
        assert found(db, outlet=record.outlet) == [record.id]
        assert found(db, subject=record.subject) == [record.id]
    nobody = Party(id=10**6, slug="x", name="x")
    assert found(db, outlet=nobody) == []


def test_a_language_answers_to_its_regions(db: Database) -> None:
    plain, canadian = recorded(db, language="fr"), recorded(db, language="fr-CA")
    recorded(db, language="frp")

    assert found(db, language="fr") == [canadian.id, plain.id]
    assert found(db, language="fr-CA") == [canadian.id]
    assert found(db, language="fr-BE") == []


def test_a_walk_through_matches(db: Database) -> None:
    wanted = [
        recorded(db, quote=f"A zebra {n}.", kind="figure" if n % 2 else "date").id
        for n in range(20)
    ][1::2]
    selection = Selection(q="zebra", kind=Kind.FIGURE)

    walked: list[int] = []
    before = NEWEST
    while page := records.page(db, selection, before, 3):
        walked += [record.id for record in page]
        before = page[-1].position or 0
        recorded(db, quote="A zebra, later.", kind="figure")
    assert walked == wanted[::-1]


@pytest.mark.parametrize("state", ["pending", "declined", "withdrawn"])
def test_only_what_is_public_is_found(db: Database, state: str) -> None:
    recorded(db, quote="A zebra.", state=state)

    assert found(db, "zebra") == []
    assert search.matches(db, Selection(q="zebra")) == 0


def test_found_and_counted_right_after_each_step(db: Database) -> None:
    record = recorded(db, quote="A zebra.", kind="place", language="sw", published_on="1999",
                      state="pending")  # fmt: skip
    assert "sw" not in search.values(db, "language")

    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    assert found(db, "zebra") == [record.id]
    assert "sw" in search.values(db, "language")
    assert "1999" in search.values(db, "year")

    published = records.get(db, record.id)
    assert published
    concluded(db, published, Outcome.REFUSED)
    assert found(db, "zebra", outcome=Outcome.REFUSED) == [record.id]
    assert found(db, "zebra", outcome=Outcome.UNASKED) == []
    assert "refused" in search.values(db, "outcome")

    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    assert found(db, "zebra") == []
    assert found(db, kind=Kind.PLACE) == []
    assert "sw" not in search.values(db, "language")
    assert "refused" not in search.values(db, "outcome")


def test_values_are_offered_most_frequent_first(db: Database) -> None:
    for language in ("fr", "fr-CA", "de", "fr"):
        recorded(db, language=language)

    offered = search.values(db, "language")
    assert offered.index("fr") < offered.index("de")


def test_a_selection_can_be_widened(db: Database) -> None:
    record = recorded(db, quote="A zebra.", kind="figure")
    selection = Selection(q="zebra", kind=Kind.DATE)

    assert records.page(db, selection, NEWEST, 10) == []
    assert found(db, "zebra") == [record.id]
    assert selection.without("kind") == replace(selection, kind=None)
    assert not selection.without("kind").without("q").active


def test_a_search_is_no_filter(db: Database) -> None:
    selection = Selection(q="labour", kind=Kind.ROLE)

    assert search_expression.required_terms(selection) == ["kindrole"]
    assert search_expression.required_terms(Selection(q="labour")) == []
    assert selection.without("q") == Selection(kind=Kind.ROLE)
    assert selection.without("kind") == Selection(q="labour")


def test_a_search_narrows_a_filter(db: Database) -> None:
    one = recorded(db, kind="role", quote="The mayor resigned.", correction="The mayor stayed.")
    other = recorded(db, kind="role", quote="The judge resigned.", correction="The judge stayed.")

    def found(selection: Selection) -> list[int]:
        return [record.id for record in records.page(db, selection, NEWEST, 10)]

    assert found(Selection(q="mayor", kind=Kind.ROLE)) == [one.id]
    assert {one.id, other.id} <= set(found(Selection(kind=Kind.ROLE)))
    assert search.matches(db, Selection(q="mayor", kind=Kind.ROLE)) == 1
    for record, holds in ((one, True), (other, False)):
        assert happenings.holds(db, Selection(q="mayor"), record) is holds
        assert happenings.holds(db, Selection(), record)


def test_a_year_is_counted_by_its_four_digits(db: Database) -> None:
    recorded(db, published_on="1987-06-05")
    recorded(db, published_on="1987")

    assert "1987" in search.values(db, "year")
    assert all(len(value) == 4 for value in search.values(db, "year"))
