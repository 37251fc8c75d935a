"""Records as somebody at a terminal decides on them: by the same table of moves as at the desk."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import outcomes
from corrections.record.actor import OPERATOR
from corrections.record.model import Outcome, State
from corrections.settings import Settings
from corrections.store import filings, history, log, records
from tests.support.commands import run
from tests.support.samples import (
    EDITH,
    EMAIL,
    NOW,
    a_submission,
    concluded,
    newest,
    recorded,
    rows,
    sent,
)
from tests.support.server import ROOT


def state(db: Database, number: int) -> State:
    found = records.get(db, number)
    assert found
    return found.state


def test_each_step_and_what_takes_it_back(app: Flask, db: Database) -> None:
    _, record = sent(db)
    number = str(record.id)
    steps = [
        (["decline", number, "--reason", "No such page."], State.DECLINED),
        (["reopen", number], State.PENDING),
        (["publish", number], State.PUBLISHED),
        (["unpublish", number], State.PENDING),
        (["publish", number], State.PUBLISHED),
        (["withdraw", number, "--reason", "Asked to."], State.WITHDRAWN),
        (["restore", number, "--reason", "By mistake."], State.PUBLISHED),
    ]
    for arguments, end in steps:
        done = run(app, "record", *arguments)
        assert done.exit_code == 0, done.output
        assert done.output.startswith(f"record {number}: {end}, ")
        assert state(db, record.id) is end

    made = history.revisions(db, record.id)[1:]
    assert [revision.step for revision in made] == [arguments[0] for arguments, _ in steps]
    assert {revision.by for revision in made} == {OPERATOR}
    assert [entry.action for entry in log.of(db, "record", record.id)][1:] == [
        arguments[0] for arguments, _ in steps
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["publish", "1"], "Refused: a published record cannot take the step publish."),
        (["decline", "1", "--reason", "No."], "cannot take the step decline"),
        (["restore", "1", "--reason", "No."], "cannot take the step restore"),
        (["unpublish", "1"], "within 24 hours"),
        (["publish", "99"], "There is no record with this number."),
        (["show", "99"], "There is no record with this number."),
        (["edit", "99", "--set", "byline=B", "--reason", "As printed."], "no record"),
        (["withdraw", "2", "--reason", "No."], "the step withdraw is not for the authority oper"),
        (["withdraw", "1", "--reason", " "], "A reason has 1 to 2,000 characters"),
        (["withdraw", "1", "--reason", "\u3164"], "A reason has 1 to 2,000 characters"),
        (["withdraw", "1", "--reason", "Gone.\x1b[2J"], "all of them visible"),
        (["withdraw", "1", "--reason", "x" * 2001], "A reason has 1 to 2,000 characters"),
        (["edit", "1", "--set", "byline", "--reason", "No."], "write FIELD=VALUE"),
        (["edit", "1", "--set", "state=declined", "--reason", "No."], "write FIELD=VALUE"),
        (["edit", "1", "--set", "kind=gossip", "--reason", "No."], "kind: "),
        (["edit", "1", "--set", "repeats=1", "--reason", "No."], "repeats: "),
        (["edit", "1", "--set", "subject=Dana Quill", "--reason", "No."], "says this already"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    app: Flask, db: Database, arguments: list[str], told: str
) -> None:
    recorded(db)
    sent(db, quote="Another text.")
    before = rows(db)
    refused = run(app, "record", *arguments)

    assert isinstance(refused.exception, SystemExit), refused.exception
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert told in refused.output
    assert rows(db) == before


def test_fields_are_changed_with_a_reason(app: Flask, db: Database) -> None:
    record = recorded(db, byline="A. Bea")
    done = run(
        app, "record", "edit", str(record.id), "--set", "byline=A. Bee", "--set", "locator=page=4",
        "--set", "article_title=", "--reason", "As printed.",
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    found = newest(db)
    assert (found.byline, found.locator, found.article_title) == ("A. Bee", "page=4", None)
    last = history.revisions(db, record.id)[-1]
    assert (last.step, last.reason, last.by) == ("edit", "As printed.", OPERATOR)


def test_a_record_is_shown_with_its_history_and_no_control_characters(
    app: Flask, db: Database
) -> None:
    _, record = sent(db, **a_submission(contact_email=EMAIL, quote="An \u202eodd text."))
    run(app, "record", "decline", str(record.id), "--reason", "No.")
    told = run(app, "record", "show", str(record.id)).output

    assert told.startswith(f"record {record.id}: declined, revision 2\n")
    assert f"contact_email: {EMAIL}" in told
    assert "\\u202e" in told
    assert "\u202e" not in told
    assert told.rstrip().endswith("operator: decline (state): No.")


def test_an_edit_of_another_field_keeps_the_address_of_the_filer(app: Flask, db: Database) -> None:
    number = sent(db, contact_email=EMAIL)[1].id
    done = run(
        app, "record", "edit", str(number), "--set", "byline=A. Bee", "--reason", "As printed."
    )

    assert done.exit_code == 0, done.output
    assert filings.contact_email(db, number) == EMAIL


def test_an_event_that_was_struck_is_shown_as_that(app: Flask, db: Database) -> None:
    record = concluded(db, recorded(db), Outcome.ASKED)
    assert "(struck)" not in run(app, "record", "show", str(record.id)).output
    outcomes.strike(db, record.id, 1, actor=EDITH, reason="A slip.", now=NOW)

    assert ": asked, desk (struck)\n" in run(app, "record", "show", str(record.id)).output


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8"])
def test_a_record_is_shown_on_a_terminal_that_lacks_its_letters(
    settings: Settings, db: Database, encoding: str
) -> None:
    recorded(db, byline="Łódź")
    told = subprocess.run(
        [sys.executable, "-m", "flask", "corrections", "record", "show", "1"],
        cwd=ROOT, capture_output=True, check=True, timeout=60,
        env=os.environ
        | {"CORRECTIONS_DATABASE": str(settings.database), "PYTHONIOENCODING": encoding},
    )  # fmt: skip

    expected = "  byline: Łódź".encode(encoding, "backslashreplace")
    assert told.stderr == b""
    assert expected in told.stdout.splitlines()
