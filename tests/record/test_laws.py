"""The table of laws: periods and deadlines as dates."""

from __future__ import annotations

from datetime import date

import pytest

from corrections.record.laws import (
    CHECKED_ON,
    LAWS,
    Period,
    days_of,
    deadline,
    laws_for,
    months_after,
)
from corrections.record.model import Medium

TODAY = date(2024, 5, 27)


@pytest.mark.parametrize(("published_on", "period"), [
    ("2024-02-27", Period.OPEN), ("2024-02-26", Period.OVER), ("2024-02", Period.DOUBTFUL),
    ("2024-03", Period.OPEN), ("2024-01", Period.OVER), ("2024", Period.DOUBTFUL),
    ("2023", Period.DOUBTFUL), ("2022", Period.OVER), (None, Period.UNKNOWN),
])  # fmt: skip
def test_a_period_of_three_months_is_counted_to_the_precision_known(
    published_on: str | None, period: Period
) -> None:
    today = date(2024, 3, 1) if published_on == "2023" else TODAY

    assert LAWS["fr-press"].period(published_on, today) is period


def test_a_law_without_a_period_for_requests_is_never_over() -> None:
    assert LAWS["it-press"].period("1950", TODAY) is Period.UNLIMITED
    assert LAWS["it-press"].last_day("1950-01-01") is None


def test_the_last_day_is_named_where_the_day_of_publication_is_known() -> None:
    law = LAWS["gb-ipso"]

    assert law.last_day("2024-10-31") == date(2025, 2, 28)
    assert law.last_day("2024-10") is law.last_day(None) is None


@pytest.mark.parametrize(("code", "day"), [
    ("fr-press", date(2024, 5, 30)), ("fr-online", date(2024, 5, 30)),
    ("fr-broadcast", date(2024, 6, 4)), ("it-press", date(2024, 5, 29)),
    ("ch-media", date(2024, 6, 10)),
])  # fmt: skip
def test_a_deadline_is_counted_from_the_day_on_which_the_letter_is_sent(
    code: str, day: date
) -> None:
    assert deadline(LAWS[code], TODAY) == day


def test_without_a_law_a_newsroom_has_fourteen_days() -> None:
    assert deadline(None, TODAY) == date(2024, 6, 10)


def test_days_of_the_end_of_the_calendar_are_days() -> None:
    assert months_after(date(9999, 12, 31), 3) == date.max
    assert days_of("9999") == (date(9999, 1, 1), date(9999, 12, 31))


NUMBERS = {
    "fr-press": ("FR", 3, 3),
    "fr-online": ("FR", 3, 3),
    "fr-broadcast": ("FR", 3, 8),
    "be-press": ("BE", 3, None),
    "ch-media": ("CH", 3, None),
    "de-press": ("DE", 3, None),
    "it-press": ("IT", None, 2),
    "gb-ipso": ("GB", 4, None),
}
"""Of each law its country, the months for a request, and the days that a newsroom has then."""

MEDIA = {
    Medium.PRINT: ["fr-press", "be-press", "ch-media", "de-press", "it-press", "gb-ipso"],
    Medium.WEB: ["fr-online", "ch-media", "gb-ipso"],
    Medium.RADIO: ["fr-broadcast", "ch-media"],
    Medium.TELEVISION: ["fr-broadcast", "ch-media"],
    Medium.AGENCY: [],
    Medium.SOCIAL: [],
}


def test_the_numbers_of_each_law_are_those_of_its_text() -> None:
    assert {law.code: (law.country, law.months, law.days) for law in LAWS.values()} == NUMBERS


@pytest.mark.parametrize(("medium", "codes"), MEDIA.items())
def test_a_law_is_offered_for_the_media_that_it_covers(medium: Medium, codes: list[str]) -> None:
    assert set(MEDIA) == set(Medium)
    assert [law.code for law in laws_for(medium)] == codes


@pytest.mark.parametrize("code", [code for code, (_, months, _) in NUMBERS.items() if months])
def test_the_last_day_for_a_request_is_that_many_months_after_publication(code: str) -> None:
    months = NUMBERS[code][1] or 0

    assert LAWS[code].last_day("2024-01-15") == date(2024, 1 + months, 15)
    assert LAWS[code].period("2024-01-15", date(2024, 1 + months, 15)) is Period.OPEN
    assert LAWS[code].period("2024-01-15", date(2024, 1 + months, 16)) is Period.OVER


def test_every_law_has_a_source_and_the_table_its_day() -> None:
    assert len(LAWS) == 8
    for law in LAWS.values():
        assert law.source.startswith(("https://", "http://"))
        assert law.media
        assert law.name
    assert date(2026, 1, 1) <= CHECKED_ON
