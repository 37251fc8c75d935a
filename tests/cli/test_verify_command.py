"""Whether a register is as it should be, as somebody at a terminal asks."""

from __future__ import annotations

from flask import Flask
from sqlite_utils import Database

from corrections.store.connection import write
from tests.support.commands import run
from tests.support.samples import recorded, rows, sent


def test_a_register_that_is_right(app: Flask, db: Database) -> None:
    recorded(db)
    sent(db, subject="Somebody Else")
    before = rows(db)
    told = run(app, "verify")

    assert (told.exit_code, told.output) == (0, "0 discrepancies.\n")
    assert rows(db) == before


def test_what_is_wrong_is_named(app: Flask, db: Database) -> None:
    recorded(db)
    with write(db):
        db.execute("UPDATE counters SET value = value + 5 WHERE name = 'published'")
    told = run(app, "verify")

    assert told.exit_code == 1
    assert told.output == ("The counter published is 6, and the records give 1.\n1 discrepancy.\n")
