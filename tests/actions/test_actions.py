"""What people do to the register: each action is written whole, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, importing, outcomes, submitting
from corrections.actions.recording import RecordMissing
from corrections.compare.comparison import compare_draft
from corrections.record.actor import FILER, MACHINE, OPERATOR
from corrections.record.history import Event, Voice
from corrections.record.lifecycle import StepRefused
from corrections.record.model import Outcome, State
from corrections.record.problems import Problem, Refused
from corrections.store import events, history, records, register
from corrections.store.connection import open_database
from tests.support.samples import (
    EDITH,
    EMAIL,
    FOUNDING,
    NOW,
    a_draft,
    a_full_submission,
    an_import,
    concluded,
    everything,
    last_number,
    newest,
    recorded,
    rows,
    sent,
)

LATER = NOW + timedelta(days=1)


def submit(db: Database, session: str = "a browser", secret: str = "secret", **changes: Any) -> str:
    draft = a_draft(**changes)
    return submitting.submit(
        db, draft, compare_draft(draft), secret=secret, session=session, moderated=True, now=NOW
    )


@pytest.fixture(scope="module")
def begun_register(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with two records that no action here is about."""
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("noise")))
    db = open_database(path)
    recorded(db, subject="Somebody Else", outlet="The Hill Courier")
    sent(db, subject="Somebody Else", outlet="The Hill Courier")
    db.close()
    return path


def test_the_same_form_sent_twice_is_one_record(db: Database) -> None:
    before = last_number(db)

    assert submit(db) == submit(db)
    assert last_number(db) == before + 1


@pytest.mark.parametrize(
    "changes", [{"quote": "It was otherwise."}, {"contact_email": EMAIL}, {"locator": "page 2"}],
    ids=str,
)  # fmt: skip
def test_another_form_is_another_record(db: Database, changes: dict[str, str]) -> None:
    assert submit(db) != submit(db, **changes)


def test_the_same_words_from_another_browser_are_another_record(db: Database) -> None:
    assert submit(db, session="one") != submit(db, session="two")


def test_what_was_taken_back_can_be_sent_again_and_again(db: Database) -> None:
    tokens = []
    for _ in range(4):
        tokens.append(submit(db))
        assert submit(db) == tokens[-1]
        submitting.withdraw_filing(db, tokens[-1], now=NOW)
    assert len(set(tokens)) == 4


def test_a_link_cannot_be_guessed_without_the_secret(db: Database) -> None:
    token = submit(db)

    assert len(token) * 4 >= 128
    assert submit(db, secret="another") != token


def test_what_was_declined_and_is_sent_again_leads_to_the_decision(db: Database) -> None:
    token = submit(db)
    deciding.decline(db, newest(db).id, actor=EDITH, reason="No source.", now=NOW)

    assert submit(db) == token


def test_typography_alone_is_no_submission_and_may_be_imported(db: Database) -> None:
    changes = {"quote": "It isn't so.", "correction": "It isn’t so."}
    before = rows(db)
    with pytest.raises(Refused) as refused:
        submit(db, **changes)

    assert refused.value.problems == {"correction": Problem.SAME_WORDS}
    assert rows(db) == before
    assert recorded(db, **changes).correction == "It isn’t so."


@pytest.mark.parametrize("field", ["article_url", "source_url"])
def test_a_submission_that_cannot_be_kept_leaves_nothing(db: Database, field: str) -> None:
    before = rows(db)
    wrong: dict[str, Any] = {field: "nowhere"}
    draft = replace(a_draft(outlet="Brand New", subject="Brand New"), **wrong)
    with pytest.raises(sqlite3.IntegrityError):
        submitting.submit(
            db, draft, compare_draft(draft), secret="s", session="s", moderated=False, now=NOW
        )

    assert rows(db) == before
    submit(db)


def test_without_moderation_the_machine_publishes(db: Database) -> None:
    draft = a_draft()
    submitting.submit(
        db, draft, compare_draft(draft), secret="s", session="s", moderated=False, now=NOW
    )

    record = newest(db)
    assert record.state is State.PUBLISHED
    assert [revision.by for revision in history.revisions(db, record.id)] == [FILER, MACHINE]


def test_an_import_is_all_or_nothing(db: Database) -> None:
    before = rows(db)
    good = an_import(outlet="Brand New")
    bad = replace(good, draft=replace(good.draft, source_url="nowhere"))
    with pytest.raises(sqlite3.IntegrityError):
        importing.import_records(db, [good, good, bad], now=NOW)

    assert rows(db) == before
    assert importing.import_records(db, [good, good], now=NOW).recorded == 2


def test_a_step_that_is_refused_changes_nothing(db: Database) -> None:
    record = recorded(db)
    before = rows(db)
    with pytest.raises(StepRefused):
        deciding.publish(db, record.id, actor=EDITH, now=LATER)
    with pytest.raises(StepRefused):
        deciding.decline(db, record.id, actor=EDITH, reason="No.", now=LATER)
    with pytest.raises(RecordMissing):
        deciding.publish(db, 999, actor=EDITH, now=LATER)
    with pytest.raises(RecordMissing):
        submitting.withdraw_filing(db, "no such link", now=LATER)

    assert rows(db) == before


def test_revisions_tell_the_whole_history(db: Database) -> None:
    _, record = sent(db)
    deciding.decline(db, record.id, actor=EDITH, reason="Too soon.", now=NOW)
    deciding.publish(db, record.id, actor=EDITH, now=LATER)
    concluded(db, newest(db), Outcome.CORRECTED)
    deciding.withdraw(db, record.id, actor=EDITH, reason="Enough.", now=LATER)

    found = history.revisions(db, record.id)
    assert [revision.number for revision in found] == [1, 2, 3, 4, 5]
    assert newest(db).revision == 5
    assert found[0].by == FILER
    assert found[0].changes == {"state": (None, "pending")}
    assert [revision.changes for revision in found[1:]] == [
        {"state": ("pending", "declined")},
        {"state": ("declined", "published")},
        {"outcome": ("unasked", "corrected")},
        {"state": ("published", "withdrawn")},
    ]
    assert [(revision.step, revision.reason) for revision in found] == [
        (None, None), ("decline", "Too soon."), ("publish", None), ("tell", None),
        ("withdraw", "Enough."),
    ]  # fmt: skip
    assert [revision.by for revision in found[1:]] == [EDITH] * 4
    assert [revision.at for revision in found] == [NOW, NOW, LATER, NOW, LATER]


def test_a_revision_holds_what_changed_and_nothing_else(db: Database) -> None:
    _, published = sent(db)
    deciding.publish(db, published.id, actor=EDITH, now=LATER)
    token, withdrawn = sent(db, subject="Ines Okoro")
    submitting.withdraw_filing(db, token, now=LATER)

    for record, state in ((published, "published"), (withdrawn, "withdrawn")):
        assert history.revisions(db, record.id)[1].changes == {"state": ("pending", state)}


def test_a_history_undone_is_the_record_as_it_was_sent(db: Database) -> None:
    """Nothing is ever overwritten without a revision that holds what it was before."""
    _, first = sent(db, **a_full_submission())
    deciding.decline(db, first.id, actor=EDITH, reason="Too soon.", now=NOW)
    deciding.publish(db, first.id, actor=EDITH, now=NOW)
    concluded(db, newest(db), Outcome.REFUSED)

    undone = newest(db)
    for revision in reversed(history.revisions(db, first.id)[1:]):
        for name, (before, after) in revision.changes.items():
            assert getattr(undone, name) == after, name
            undone = replace(undone, **{name: before})
    names = ("quote", "correction", "explanation", "medium", "article_url", "locator", "byline",
             "article_title", "published_on", "source_url", "part", "kind", "language", "relation",
             "repeats", "outcome", "state", "reason")  # fmt: skip
    assert [getattr(undone, name) for name in names] == [getattr(first, name) for name in names]
    assert (undone.subject.id, undone.outlet.id) == (first.subject.id, first.outlet.id)


def test_what_is_private_is_in_no_revision(db: Database) -> None:
    token, record = sent(db, **a_full_submission())
    submitting.withdraw_filing(db, token, now=NOW)

    kept = str(history.revisions(db, record.id)) + str(rows(db)["revisions"])
    assert EMAIL not in kept
    assert token not in kept
    assert "contact_email" not in kept


def test_an_imports_history_begins_with_its_first_write_too(db: Database) -> None:
    record = recorded(db, **FOUNDING)
    first = history.revisions(db, record.id)[0]

    assert first.changes == {"state": (None, "pending")}
    assert first.by == OPERATOR


@pytest.mark.parametrize("state", State)
def test_an_import_in_each_state(db: Database, state: State) -> None:
    public = len(everything(db))
    record = recorded(db, state=state.value, reason="Because.")

    assert record.state is (State.PENDING if state is State.WAITING else state)
    assert len(everything(db)) == public + (state is State.PUBLISHED)
    assert history.revisions(db, record.id)[-1].changes["state"][1] == record.state


def test_an_import_keeps_its_times(db: Database) -> None:
    record = recorded(
        db, created_at="2020-01-01T00:00:00Z", published_at="2020-01-02T00:00:00Z",
        events=[{"outcome": "asked", "by": "filer", "at": "2020-01-03T00:00:00Z"}],
    )  # fmt: skip

    assert record.created_at.isoformat() == "2020-01-01T00:00:00+00:00"
    assert record.published_at
    assert record.published_at.isoformat() == "2020-01-02T00:00:00+00:00"
    assert register.version(db).changed_at == NOW


def test_no_voice_overwrites_another(db: Database) -> None:
    record = recorded(db)
    said = [
        Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note="No."),
        Event(Outcome.CORRECTED, Voice.PAGE, LATER, note="The page changed."),
    ]
    for event in said:
        outcomes.record_outcome(db, record.id, event, actor=EDITH)

    kept = events.of(db, record.id)
    assert [(event.outcome, event.by, event.note) for event in kept] == [
        (event.outcome, event.by, event.note) for event in said
    ]
    assert newest(db).outcome is Outcome.CORRECTED


def test_an_outcome_of_what_waits_is_not_public(db: Database) -> None:
    _, record = sent(db)
    before = register.version(db).change, register.totals(db)
    concluded(db, record, Outcome.ASKED)

    assert (register.version(db).change, register.totals(db)) == before
    assert newest(db).outcome is Outcome.ASKED


def test_the_register_begins_once(db: Database) -> None:
    before = rows(db)
    importing.begin_register(db, an_import(), now=NOW)

    assert rows(db) == before


def test_differences_are_kept_with_the_record(db: Database) -> None:
    record = recorded(db, **FOUNDING)

    assert "".join(s["text"] for s in record.diff if s["op"] != "insert") == FOUNDING["quote"]
    assert record.suggestions[0].kind == FOUNDING["kind"]
    assert records.get(db, record.id) == record
