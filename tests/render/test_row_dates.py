"""The two dates of a row, told apart in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corrections.record.model import Medium
from corrections.render.row_dates import printed_on, recorded_on
from corrections.render.words import Words


@pytest.mark.parametrize(
    ("day", "medium", "language", "told"),
    [
        ("2008-07-31", Medium.PRINT, "en", "printed 31 July 2008"),
        ("2008", Medium.WEB, "en", "printed in 2008"),
        ("2008-07-31", Medium.TELEVISION, "en", "broadcast 31 July 2008"),
        ("2008-07-01", Medium.PRINT, "fr", "imprimé le 1er juillet 2008"),
        ("2008-07", Medium.PRINT, "fr", "imprimé en juillet 2008"),
        ("2008-07-31", Medium.RADIO, "fr", "diffusé le 31 juillet 2008"),
        ("2008", Medium.RADIO, "fr", "diffusé en 2008"),
    ],
)
def test_the_press_has_its_date(day: str, medium: Medium, language: str, told: str) -> None:
    assert printed_on(day, medium, Words(language)) == told


@pytest.mark.parametrize(
    ("language", "told"), [("en", "recorded 2 March 2024"), ("fr", "enregistrée le 2 mars 2024")]
)
def test_the_register_has_another(language: str, told: str) -> None:
    shown = recorded_on(datetime(2024, 3, 2, tzinfo=UTC), Words(language))
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == told
    assert "2\N{NO-BREAK SPACE}" in shown
