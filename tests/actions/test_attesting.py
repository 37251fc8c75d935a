"""How well a correction is shown to be the person's own: who can say what, and what ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import attesting, revising
from corrections.actions.recording import RecordMoved, get
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.actor import FILER, MACHINE, OPERATOR
from corrections.record.lifecycle import NotAllowed, StepRefused
from corrections.record.model import Provenance, Record
from corrections.record.problems import Problem, Refused
from corrections.store import history, log, register
from tests.support.samples import EDITH, NOW, recorded, sent

LATER = NOW + timedelta(hours=1)
SOURCE = "https://quill.example/a-correction"


@pytest.fixture
def record(db: Database) -> Record:
    return recorded(db, source_url=SOURCE)


def test_a_record_is_claimed_until_somebody_has_seen_more(record: Record) -> None:
    assert record.provenance is Provenance.CLAIMED


def test_an_editor_says_that_the_correction_stands_at_its_source(
    db: Database, record: Record
) -> None:
    before = register.version(db).change
    attesting.attest(db, record.id, Provenance.PUBLISHED, actor=EDITH, now=LATER)

    kept = get(db, record.id)
    assert kept.provenance is Provenance.PUBLISHED
    last = history.revisions(db, record.id)[-1]
    assert last.changes == {"provenance": ("claimed", "published")}
    assert (last.by, last.step) == (EDITH, "attest")
    assert log.of(db, "record", record.id)[-1].action == "attest"
    assert register.version(db).change == before + 1
    attesting.attest(db, record.id, Provenance.PUBLISHED, actor=EDITH, now=LATER)
    assert get(db, record.id) == kept, "said twice it is said once"


def test_what_a_page_links_to_is_read_by_the_machine_alone(db: Database, record: Record) -> None:
    for provenance in (Provenance.LINKED, Provenance.PROVEN):
        for actor in (EDITH, OPERATOR):
            with pytest.raises(NotAllowed):
                attesting.attest(db, record.id, provenance, actor=actor, now=LATER)
        attesting.attest(db, record.id, provenance, actor=MACHINE, now=LATER)
        assert get(db, record.id).provenance is provenance
    with pytest.raises(NotAllowed):
        attesting.attest(db, record.id, Provenance.PUBLISHED, actor=FILER, now=LATER)


def test_nothing_is_seen_at_a_source_that_is_not_named(db: Database) -> None:
    record = recorded(db, source_url=None)
    with pytest.raises(Refused) as refused:
        attesting.attest(db, record.id, Provenance.PUBLISHED, actor=EDITH, now=LATER)
    assert refused.value.problems == {"provenance": Problem.NO_SOURCE}
    assert get(db, record.id) == record


def test_it_is_said_of_what_the_editor_read(db: Database, record: Record) -> None:
    with pytest.raises(RecordMoved):
        attesting.attest(
            db, record.id, Provenance.PUBLISHED, actor=EDITH, now=LATER,
            revision=record.revision - 1,
        )  # fmt: skip


def test_nothing_is_said_of_a_record_that_was_taken_down(db: Database) -> None:
    record = recorded(db, source_url=SOURCE, state="withdrawn")
    with pytest.raises(StepRefused):
        attesting.attest(db, record.id, Provenance.PUBLISHED, actor=EDITH, now=LATER)


@pytest.mark.parametrize("field", ["source_url", "correction", "subject"])
def test_another_source_or_correction_is_only_claimed(
    db: Database, record: Record, field: str
) -> None:
    attesting.attest(db, record.id, Provenance.PUBLISHED, actor=EDITH, now=LATER)
    values = {"source_url": "https://quill.example/b", "correction": "Not so.", "subject": "Dan"}
    draft = edits.of_record(get(db, record.id), None)
    for name, value, wanted in (
        ("byline", "R. Porter", "published"),
        (field, values[field], "claimed"),
    ):
        draft = edits.with_values(draft, {name: value})
        revising.edit(
            db, record.id, draft, compare_draft(draft), actor=EDITH, reason="So.", now=LATER
        )
        assert get(db, record.id).provenance == wanted
    last = history.revisions(db, record.id)[-1]
    assert last.changes["provenance"] == ("published", "claimed")


def test_a_pending_record_can_have_been_seen_too(db: Database) -> None:
    _, record = sent(db, source_url=SOURCE)
    attesting.attest(db, record.id, Provenance.PUBLISHED, actor=EDITH, now=LATER)
    assert get(db, record.id).provenance is Provenance.PUBLISHED
