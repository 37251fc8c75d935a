"""The register in figures, for programs."""

from __future__ import annotations

import json

from sqlite_utils import Database

from tests.support.samples import recorded
from tests.support.visitor import Visitor


def test_the_figures_are_those_of_the_page(stranger: Visitor, db: Database) -> None:
    for number in range(3):
        recorded(db, kind="figure", published_on="2024" if number else None)
    recorded(db, state="pending")
    recorded(db, state="withdrawn")

    answer = stranger.get("/api/statistics")
    told = json.loads(answer.data)
    assert told["records"] == told["kinds"]["figure"] == 3
    assert {year["year"]: year["records"] for year in told["years"]} == {2024: 2, None: 1}
    page = json.loads(stranger.get("/statistics.json").data)
    assert told == {name: value for name, value in page.items() if name != "url"}
    assert '<http://localhost:8000/statistics>; rel="alternate"' in answer.headers["Link"]
