"""Generated records, made at a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.model import State
from corrections.store import register
from tests.support.commands import run
from tests.support.samples import everything, last_number
from tests.support.visitor import Visitor


def test_demo_makes_records_to_try_with(app: Flask, db: Database, stranger: Visitor) -> None:
    made = run(app, "demo", "40")

    assert (made.exit_code, made.stdout) == (0, "40 records made.\n"), made.output
    assert last_number(db) == 40
    assert {record.state for record in everything(db)} <= {State.PUBLISHED}
    assert register.totals(db).records == len(everything(db))
    for path in ("/", "/feed.atom", "/api/corrections", f"/corrections/{everything(db)[0].id}"):
        assert stranger.get(path).status_code == 200


def test_demo_makes_the_same_again(make_app: Any, db: Database, tmp_path: Path) -> None:
    first, second = (make_app(database=tmp_path / name) for name in ("one.db", "two.db"))
    for app in (first, second):
        assert run(app, "demo", "10").exit_code == 0
    quotes = [
        [
            item["quote"]
            for item in json.loads(app.test_client().get("/api/corrections").data)["items"]
        ]
        for app in (first, second)
    ]
    assert quotes[0]
    assert quotes[0] == quotes[1]


def test_another_seed_makes_other_records(app: Flask, db: Database) -> None:
    run(app, "demo", "5")
    run(app, "demo", "5", "--seed", "1")

    subjects = [record.quote for record in everything(db)]
    assert len(set(subjects)) == len(subjects)


@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_demo_of_nothing(app: Flask, db: Database, count: str) -> None:
    assert run(app, "demo", "--", count).exit_code != 0
    assert last_number(db) == 0
