"""Whether a register is as it should be, as somebody at a terminal asks."""

from __future__ import annotations

from flask import Flask
from sqlite_utils import Database

from corrections.store import log_chain, register
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


def test_what_is_derived_is_repaired_on_demand_and_what_is_not_is_said(
    app: Flask, db: Database
) -> None:
    recorded(db)
    second = recorded(db, subject="Ines Okoro")
    with write(db):
        db.execute("UPDATE counters SET value = value + 5 WHERE name = 'published'")
    repaired = run(app, "verify", "--repair")
    with write(db):
        db.execute("UPDATE counters SET value = value + 5 WHERE name = 'published'")
        db.execute("DELETE FROM revisions WHERE record_id = ?", [second.id])
    left = run(app, "verify", "--repair")

    assert (repaired.exit_code, repaired.output) == (0, (
        "Repaired: The counter published is 7, and the records give 2.\n"
        "1 discrepancy repaired, 0 left.\n"
    ))  # fmt: skip
    assert (left.exit_code, left.output) == (1, (
        "Repaired: The counter published is 7, and the records give 2.\n"
        "Not repaired: Of record 2 is kept: no revision, and its revisions say: at least one.\n"
        "1 discrepancy repaired, 1 left.\n"
    ))  # fmt: skip


def test_a_repair_makes_caches_be_made_anew_and_a_register_that_is_right_leaves_them(
    app: Flask, db: Database
) -> None:
    recorded(db)
    before = register.version(db)
    assert run(app, "verify", "--repair").output == "0 discrepancies repaired, 0 left.\n"
    assert register.version(db) == before
    with write(db):
        db.execute("DELETE FROM tallies")
    run(app, "verify", "--repair")

    assert register.version(db).change == before.change + 1


def test_a_broken_log_is_not_repaired(app: Flask, db: Database) -> None:
    sent(db)
    db.execute("DROP TRIGGER log_is_not_changed")
    with write(db):
        db.execute("UPDATE log SET thing = 'desk'")
    told = run(app, "verify", "--repair", "--head", f"9:{'a' * 64}")

    assert told.exit_code == 1
    assert told.output == (
        "Repaired: Rows of the log could be changed unnoticed: the trigger log_is_not_changed is"
        " missing.\n"
        "Not repaired: The log is broken at row 1 (2024-03-02T09:30:00+00:00, submit): it is not"
        " what it was when it was written.\n"
        "Not repaired: The log is broken at row 9: it is missing; the log ends with row 1.\n"
        "1 discrepancy repaired, 2 left.\n"
    )
