"""Erasing a record from a terminal."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import erasures, records
from tests.support.commands import run
from tests.support.samples import recorded, rows


def test_it_asks_before_it_erases(app: Flask, db: Database) -> None:
    number = recorded(db).id

    refused = run(app, "erase", str(number), "--reason", "other", typed="n\n")
    assert refused.exit_code == 1
    assert f"Record {number} (published) is deleted" in refused.output
    assert records.get(db, number)

    done = run(app, "erase", str(number), "--reason", "other", typed="y\n")
    assert done.exit_code == 0
    assert f"record {number}: erased" in done.output
    assert records.get(db, number) is None
    kept = erasures.get(db, number)
    assert kept
    assert kept.by.role == "operator"
    assert kept.cleared_at


def test_the_second_time_it_does_nothing_and_says_so(app: Flask, db: Database) -> None:
    number = recorded(db).id
    run(app, "erase", str(number), "--reason", "wrong", "--yes")
    before = rows(db)

    again = run(app, "erase", str(number), "--reason", "other", "--yes")

    assert again.exit_code == 0
    assert "was erased before" in again.output
    assert "(wrong); nothing was changed" in again.output
    assert rows(db) == before


@pytest.mark.parametrize("arguments", [["99", "--reason", "other"], ["1", "--reason", "rude"]])
def test_an_unknown_number_or_reason_is_refused(
    app: Flask, db: Database, arguments: list[str]
) -> None:
    recorded(db)

    assert run(app, "erase", *arguments, "--yes").exit_code != 0
    assert records.get(db, 1)
