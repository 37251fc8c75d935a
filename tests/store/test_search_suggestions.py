"""What somebody may be about to type: names that are known, and words of the register."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.store import index_terms, party_suggestions, search_suggestions
from corrections.store.search_counts import Count
from corrections.store.search_suggestions import TYPED_LIMIT, suggestions
from tests.support.samples import EDITH, NOW, recorded


def texts(db: Database, typed: str, what: str | None = None) -> list[str]:
    return [one.text for one in suggestions(db, typed) if what in (None, one.what)]


@pytest.fixture(autouse=True)
def register(db: Database) -> None:
    said = {"correction": "Nothing of that."}
    recorded(db, quote="Le rodéo.", subject="Élodie Müller", outlet="L’Écho de Łódź", **said)
    recorded(db, quote="Les rodéos.", subject="Zoé Müllner", outlet="The Valley Echo", **said)
    recorded(db, quote="Le rodéo, encore.", subject="Zoé Müllner", outlet="朝日新聞", **said)
    recorded(db, quote="Комитет решил.", subject="नरेंद्र मोदी", outlet="Η Καθημερινή", **said)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ech", ["L’Écho de Łódź", "The Valley Echo"]),
        ("ÉCH", ["L’Écho de Łódź", "The Valley Echo"]),
        ("valley e", ["The Valley Echo"]),
        ("the v", ["The Valley Echo"]),
        ("lodz", ["L’Écho de Łódź"]),
        ("朝日", ["朝日新聞"]),
        ("καθη", ["Η Καθημερινή"]),
        ("alley", []),
        ("valley l", []),
    ],
)
def test_outlets_with_a_word_that_begins_so(db: Database, typed: str, names: list[str]) -> None:
    assert sorted(texts(db, typed, "outlet")) == names


def test_subjects_with_most_records_first(db: Database) -> None:
    assert texts(db, "mul", "subject") == ["Zoé Müllner", "Élodie Müller"]
    assert texts(db, "नरें", "subject") == ["नरेंद्र मोदी"]
    [first, *_] = suggestions(db, "zoe mull")
    assert (first.count, first.party and first.party.slug) == (Count(2), "zoe-mullner")


def test_names_are_found_though_they_are_not_among_the_busiest(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(party_suggestions, "BUSIEST", 0)

    assert texts(db, "valley e", "outlet") == ["The Valley Echo"]
    assert texts(db, "mul", "subject") == ["Zoé Müllner", "Élodie Müller"]


def test_a_party_is_suggested_by_any_of_its_names(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(party_suggestions, "BUSIEST", 0)
    old = recorded(db, outlet="The Evening Kettle").outlet
    new = recorded(db, outlet="Teapot Weekly").outlet
    naming.join(db, Decision("outlets", old.slug, 1, EDITH, "One.", NOW), new.slug)

    for typed in ("kett", "evening k", "teap"):
        assert texts(db, typed, "outlet") == ["Teapot Weekly"]


def test_words_of_the_register_as_they_are_written_the_most_frequent_first(db: Database) -> None:
    assert texts(db, "rod", "word") == ["rodéo", "rodéos"]
    assert texts(db, "les rod", "word") == ["les rodéos"]
    assert texts(db, "комит", "word") == ["комитет"]
    assert [one.count for one in suggestions(db, "rod")] == [Count(2), Count(1)]


def test_nothing_is_suggested_behind_a_space_or_a_sign(db: Database) -> None:
    for typed in (
        "",
        " ",
        "rod ",
        "rod*",
        '"rod"',
        "zzz",
        "-rod",
        "le -rod",
        "\x00",
        "r",
        "x" * TYPED_LIMIT + " rod",
    ):
        assert suggestions(db, typed) == [], typed


def test_no_term_of_a_filter_is_a_word(db: Database) -> None:
    for typed in ("kindoth", "inoutlet", "publi", "nameout", "language"):
        assert texts(db, typed) == []


def test_a_withdrawn_record_suggests_nothing(db: Database) -> None:
    gone = recorded(db, quote="Unheard.", outlet="The Unheard", subject="Una Unheard")
    assert texts(db, "unhea") == ["The Unheard", "Una Unheard", "unheard"]
    deciding.withdraw(db, gone.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert texts(db, "unhea") == []


def test_of_very_many_words_some_of_each_letter_are_looked_at(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_suggestions, "TERMS", 10)
    many = [f"abc{letter}{n:03}x" for letter in "defgh\ud7ff\U0010fffd" for n in range(30)]
    recorded(db, quote=" ".join(many), correction="x")
    recorded(db, quote="abch000x", correction="x")

    assert {term[3] for term in index_terms.spread(db, "abc", 10)} >= set("defgh")
    assert texts(db, "abc", "word")[0] == "abch000x"


def test_a_bounded_number_of_terms_is_looked_up(db: Database) -> None:
    recorded(db, quote=" ".join(f"abc{n:04}x" for n in range(900)), correction="x")
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    suggestions(db, "abc")
    db.conn.set_trace_callback(None)

    assert sum(" search" in statement for statement in asked) < 450


def test_an_outlet_is_suggested_by_no_name_whose_records_are_gone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(party_suggestions, "BUSIEST", 0)
    old = recorded(db, outlet="The Evening Kettle")
    new = recorded(db, outlet="Teapot Weekly")
    asked = Decision("outlets", old.outlet.slug, 1, EDITH, "One.", NOW)
    naming.join(db, asked, new.outlet.slug)
    for record in (old, new):
        deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    for typed in ("kett", "teap"):
        assert texts(db, typed, "outlet") == []


def test_no_name_is_suggested_beside_a_word_that_records_must_not_have(db: Database) -> None:
    assert texts(db, "-rodéos valley", "outlet") == []
    assert texts(db, "valley", "outlet") == ["The Valley Echo"]


def test_nothing_is_suggested_for_a_whole_pasted_text(db: Database) -> None:
    longest = "le rodéo " * 10 + "le rod"

    assert len(longest) <= TYPED_LIMIT < len(f"le rodéo {longest}")
    assert texts(db, longest) != []
    assert texts(db, f"le rodéo {longest}") == []


def test_a_word_of_many_records_is_counted_up_to_a_bound(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_suggestions, "COUNTED", 1)

    assert [one.count for one in suggestions(db, "rod")] == [Count(1, capped=True), Count(1)]
