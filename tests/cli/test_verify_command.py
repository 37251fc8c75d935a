"""Whether a register is as it should be, as somebody at a terminal asks."""

from __future__ import annotations

from flask import Flask
from sqlite_utils import Database

from corrections.store import log_chain
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


def test_a_log_is_compared_with_a_head_that_was_printed_before(app: Flask, db: Database) -> None:
    sent(db)
    head = log_chain.head(db)
    sent(db, subject="Somebody Else")
    right = run(app, "verify", "--head", str(head))
    wrong = run(app, "verify", "--head", f"{head.number}:{'a' * 64}")
    later = run(app, "verify", "--head", f"7:{head.digest}")

    assert (right.exit_code, right.output) == (0, "0 discrepancies.\n")
    assert (wrong.exit_code, wrong.output) == (1, (
        "The log is broken at row 1 (2024-03-02T09:30:00+00:00, submit): it has not the digest of"
        " the head that was given.\n1 discrepancy.\n"
    ))  # fmt: skip
    assert later.output == (
        "The log is broken at row 7: it is missing; the log ends with row 2.\n1 discrepancy.\n"
    )


def test_what_is_no_head_is_refused(app: Flask) -> None:
    told = run(app, "verify", "--head", "the last")

    assert told.exit_code == 2
    assert "it is a number, a colon and 64 hexadecimal digits." in told.stderr
