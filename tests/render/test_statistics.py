"""The figures as data: JSON, and a table of CSV for each."""

from __future__ import annotations

import csv
import io

import pytest

from corrections.record.answer_times import AnswerTimes
from corrections.record.figures import LEAST_FOR_SHARES, Figures, WholeRegister, add_up, share
from corrections.record.model import Kind, Outcome
from corrections.render.statistics import TABLES, statistics_csv, statistics_json, tables

SUMS = add_up([
    ("2008", "figure", "corrected", 2), ("2008", "role", "refused", 1), ("", "role", "unasked", 4),
])  # fmt: skip
WHOLE = WholeRegister(2, 3, {"2026-10": 3, "2026-11": 4}, {"web": 7}, {"en": 6, "fr": 1})
REGISTER = Figures(*SUMS, AnswerTimes((4, 8), 1, 5), WHOLE)
OUTLET = Figures(*SUMS)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_sums_name_every_outcome_and_kind_and_years_those_they_have() -> None:
    found = statistics_json(OUTLET)

    assert found["records"] == 7
    assert set(found["outcomes"]) == {outcome.value for outcome in Outcome}
    assert set(found["kinds"]) == {kind.value for kind in Kind}
    assert found["kinds"]["role"] == 5
    assert found["years"] == [
        {
            "year": 2008, "records": 3, "outcomes": {"corrected": 2, "refused": 1},
            "kinds": {"role": 1, "figure": 2},
        },
        {"year": None, "records": 4, "outcomes": {"unasked": 4}, "kinds": {"role": 4}},
    ]  # fmt: skip


def test_nobody_asked_and_not_corrected_are_apart() -> None:
    found = statistics_json(OUTLET)["outcomes"]
    assert (found["unasked"], found["refused"], found["unanswered"]) == (4, 1, 0)


def test_answers_say_over_how_many_requests() -> None:
    assert statistics_json(REGISTER)["answers"] == {
        "requests": 8, "median_days": 6, "answered_with_known_days": 2,
        "answered_without_known_days": 1, "none_yet": 5, "newest_records_read": None,
    }  # fmt: skip


def test_only_the_whole_register_is_counted_by_month_medium_and_language() -> None:
    found = statistics_json(REGISTER)
    assert found["months"] == [
        {"month": "2026-10", "records": 3},
        {"month": "2026-11", "records": 4},
    ]
    assert (found["media"], found["languages"]) == ({"web": 7}, {"en": 6, "fr": 1})
    assert (found["outlets"], found["subjects"]) == (2, 3)
    assert "months" not in statistics_json(OUTLET)
    with pytest.raises(KeyError):
        statistics_csv(OUTLET, "months")


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_the_numbers_of_the_json_and_no_formula(table: str) -> None:
    names, *lines = read(statistics_csv(REGISTER, table))
    assert tuple(names) == TABLES[table][0]
    assert lines
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@\t\r" and cell]
    if names[-1] == "records":
        assert sum(int(line[-1]) for line in lines) == 7


def test_a_year_that_is_not_known_is_an_empty_cell() -> None:
    assert read(statistics_csv(OUTLET, "outcomes"))[1:] == [
        ["2008", "corrected", "2"], ["2008", "refused", "1"], ["", "unasked", "4"],
    ]  # fmt: skip


def test_an_outlet_has_the_tables_of_its_own() -> None:
    assert tables(OUTLET) == ["outcomes", "kinds", "answers"]
    assert tables(REGISTER) == list(TABLES)


def test_no_percentage_is_given_of_fewer_than_twenty_records() -> None:
    assert [share(1, whole) for whole in (0, 1, 19)] == [None, None, None]
    assert share(5, LEAST_FOR_SHARES) == 25
    assert share(0, LEAST_FOR_SHARES) == 0
