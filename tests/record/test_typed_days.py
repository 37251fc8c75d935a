"""Days in the spellings of two languages: what each is understood as, and what is no day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.typed_days import NoSuchDay, Understood, understand

TODAY = date(2026, 11, 20)

SPELLINGS = [
    ("2008-07-31", "2008-07-31"),
    ("2008-07", "2008-07"),
    ("2008", "2008"),
    ("31/07/2008", "2008-07-31"),
    ("31.07.2008", "2008-07-31"),
    ("31. 7. 2008", "2008-07-31"),
    ("31-7-2008", "2008-07-31"),
    ("31 07 2008", "2008-07-31"),
    ("07/31/2008", "2008-07-31"),
    ("2008/07/31", "2008-07-31"),
    ("2008.7.31", "2008-07-31"),
    ("07/2008", "2008-07"),
    ("7.2008", "2008-07"),
    ("2008/07", "2008-07"),
    ("20080731", "2008-07-31"),
    ("31/07/08", "2008-07-31"),
    ("31/07/99", "1999-07-31"),
    ("juillet 2008", "2008-07"),
    ("JUILLET 2008", "2008-07"),
    ("31 juil. 2008", "2008-07-31"),
    ("1er août 2008", "2008-08-01"),
    ("1ᵉʳ août 2008", "2008-08-01"),
    ("premier mai 2008", "2008-05-01"),
    ("3 aout 2008", "2008-08-03"),
    ("fevrier 2008", "2008-02"),
    ("decembre 2008", "2008-12"),
    ("le 3 mars 2011", "2011-03-03"),
    ("jeudi 31 juillet 2008", "2008-07-31"),
    ("mar. 31 mars 2009", "2009-03-31"),
    ("mar. 31/03/2009", "2009-03-31"),
    ("le 31 juillet 2008 à 10 h 30", "2008-07-31"),
    ("31 July 2008", "2008-07-31"),
    ("July 31, 2008", "2008-07-31"),
    ("Thursday, July 31st, 2008", "2008-07-31"),
    ("31st of July 2008", "2008-07-31"),
    ("31-JUL-2008", "2008-07-31"),
    ("Jul. 2008", "2008-07"),
    ("Sept 2008", "2008-09"),
    ("Mar 2009", "2009-03"),
    ("July ’08", "2008-07"),
    ("31 July 08", "2008-07-31"),
    ("31 July 2008 at 10:30 a.m.", "2008-07-31"),
    ("2008-07-31T10:00:00Z", "2008-07-31"),
    ("2008-07-31T23:30:00.250-08:00", "2008-07-31"),
    ("20080731T100000Z", "2008-07-31"),
    ("2008-07-31 10:00", "2008-07-31"),
    ("２００８／０７／３１", "2008-07-31"),
    ("٣١/٠٧/٢٠٠٨", "2008-07-31"),
    ("2008年7月31日", "2008-07-31"),
    ("31\N{NO-BREAK SPACE}juillet\N{NARROW NO-BREAK SPACE}2008", "2008-07-31"),
    ("31\N{EN DASH}07\N{NON-BREAKING HYPHEN}2008", "2008-07-31"),
    ("\N{LEFT-TO-RIGHT MARK}2008-07-31\N{ZERO WIDTH SPACE}", "2008-07-31"),
    ("(31 July 2008).", "2008-07-31"),
    ("today", "2026-11-20"),
    ("Yesterday", "2026-11-19"),
    ("aujourd’hui", "2026-11-20"),
    ("hier", "2026-11-19"),
]


@pytest.mark.parametrize(("typed", "iso"), SPELLINGS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_spelling_is_understood_in_either_language(typed: str, iso: str, language: str) -> None:
    assert understand(typed, language, TODAY) == Understood(iso)


@pytest.mark.parametrize("typed", ["03/04/2008", "3.4.2008", "03-04-08", "3 4 2008"])
def test_of_two_meanings_the_language_decides_and_the_other_is_named(typed: str) -> None:
    assert understand(typed, "en", TODAY) == Understood("2008-03-04", "2008-04-03")
    assert understand(typed, "fr", TODAY) == Understood("2008-04-03", "2008-03-04")


def test_of_two_meanings_one_in_the_future_is_not_meant() -> None:
    assert understand("12/11/2026", "en", TODAY) == Understood("2026-11-12")
    assert understand("11/12/2026", "fr", TODAY) == Understood("2026-11-12")
    assert understand("12/11/2027", "en", TODAY) == Understood("2027-12-11", "2027-11-12")


def test_a_year_of_two_digits_is_never_in_the_future() -> None:
    assert understand("31/07/26", "fr", TODAY) == Understood("2026-07-31")
    assert understand("31/07/27", "fr", TODAY) == Understood("1927-07-31")


@pytest.mark.parametrize(
    "typed",
    ["31/02/2008", "32/07/2008", "13/13/2008", "00/07/2008", "30 février 2008", "July 32, 2008",
     "29 Feb 2007", "13/2008", "2008-13", "2008-02-30", "2008-13-01", "20081301"],
)  # fmt: skip
def test_a_day_that_no_calendar_has(typed: str) -> None:
    with pytest.raises(NoSuchDay):
        understand(typed, "en", TODAY)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "page 4", "31 July", "8 juillet", "July", "vers 2008", "2008-2009", "2008-W31",
     "-2008", "12 000", "07/08", "'08", "99", "31 de julio de 2008", "mai juin 2008", "jeudi",
     "2008 " * 20, "0999", "2008" + "\N{COMBINING ACUTE ACCENT}" * 31, "1/2/3/2008", "31/07/208"],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert understand(typed, "en", TODAY) is None


@given(st.text(max_size=70), st.sampled_from(["en", "fr"]))
def test_any_text_is_a_day_or_none(text: str, language: str) -> None:
    try:
        found = understand(text, language, TODAY)
    except NoSuchDay:
        return
    if found:
        for iso in filter(None, (found.iso, found.other)):
            date.fromisoformat((iso + "-01-01")[:10])


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en", "fr"]))
def test_iso_8601_is_understood_as_it_stands(day: date, language: str) -> None:
    for typed in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert understand(typed, language, TODAY) == Understood(typed)
