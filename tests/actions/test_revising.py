"""What an editor does to what a record says, and what follows from it everywhere."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming, refiling, revising
from corrections.actions.naming import Decision
from corrections.actions.recording import RecordMissing, RecordMoved
from corrections.actions.refiling import Refiling
from corrections.actions.revising import NothingChanged
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.actor import FILER, MACHINE, OPERATOR, Actor
from corrections.record.lifecycle import NotAllowed, ReasonMissing, StepRefused
from corrections.record.model import Draft, Kind, Medium, Part, Record, Relation, State
from corrections.record.problems import Problem, Refused
from corrections.record.selection import Selection
from corrections.settings import Settings
from corrections.store import (
    announcements,
    filings,
    happenings,
    history,
    log,
    parties,
    records,
    register,
    repetitions,
)
from corrections.store.connection import open_database
from corrections.store.records import NEWEST
from corrections.store.verification import discrepancies
from tests.support.samples import (
    EDITH,
    EMAIL,
    NOW,
    a_full_submission,
    everything,
    recorded,
    rows,
    sent,
)

LATER = NOW + timedelta(days=1)
WHY = "As the paper printed it."
TEXTS: dict[str, Any] = {"quote": "The engineer Dana Quill leads the Labour Party."}


@pytest.fixture(autouse=True)
def noise(db: Database) -> Record:
    """A record that no edit here is about."""
    return recorded(
        db, subject="Somebody Else", outlet="The Hill Courier", kind="date",
        quote="It rained in 2008.", correction="It rained in 2009.",
    )  # fmt: skip


def edited_draft(db: Database, record: Record, **changes: Any) -> Draft:
    draft = edits.of_record(record, filings.contact_email(db, record.id))
    return replace(draft, **changes)


def edit(
    db: Database,
    record: Record,
    *,
    actor: Actor = EDITH,
    reason: str = WHY,
    now: datetime = LATER,
    revision: int | None = None,
    **changes: Any,
) -> Record:
    draft = edited_draft(db, record, **changes)
    return revising.edit(
        db, record.id, draft, compare_draft(draft), actor=actor, reason=reason, now=now,
        revision=revision,
    )  # fmt: skip


OTHERWISE: dict[str, Any] = {
    "quote": "The engineer Dana Quill leads the Labour Party.",
    "correction": "The engineer Dana Quill never joined a party.",
    "explanation": "I have said so since *2018*.",
    "subject": "Dana Quill-Marsh",
    "outlet": "The Valley Gazette",
    "medium": Medium.PRINT,
    "part": Part.HEADLINE,
    "article_url": "https://gazette.example/engineers",
    "locator": "page 2",
    "article_title": "Engineers of the valley",
    "byline": "A. Porter",
    "published_on": "2024-02",
    "source_url": "https://quill.example/another",
    "kind": Kind.QUOTATION,
    "language": "en-GB",
    "relation": Relation.REPRESENTATIVE,
}


@pytest.mark.parametrize("name", sorted(OTHERWISE))
@pytest.mark.parametrize("state", ["pending", "published"])
def test_any_field_can_be_changed_and_its_former_value_is_kept(
    db: Database, state: str, name: str
) -> None:
    _, record = sent(db, **a_full_submission())
    if state == "published":
        record = deciding.publish(db, record.id, actor=EDITH, now=NOW)
    before = edits.of_record(record, EMAIL)

    changed = edit(db, record, **{name: OTHERWISE[name]})
    found = records.get(db, record.id)
    assert found == changed
    assert edits.of_record(changed, EMAIL) == replace(before, **{name: OTHERWISE[name]})
    assert (changed.revision, changed.updated_at) == (record.revision + 1, LATER)
    last = history.revisions(db, record.id)[-1]
    assert last.changes == {name: (getattr(before, name), OTHERWISE[name])}
    assert (last.number, last.step, last.reason) == (changed.revision, "edit", WHY)
    assert (last.by, last.at) == (EDITH, LATER)
    assert [(entry.action, entry.revision) for entry in log.of(db, "record", record.id)][-1] == (
        "edit", changed.revision,
    )  # fmt: skip
    assert list(discrepancies(db)) == []


def test_every_field_can_be_changed_at_once(db: Database) -> None:
    record = recorded(db, **a_full_submission())

    edit(db, record, **OTHERWISE)
    assert set(history.revisions(db, record.id)[-1].changes) == set(OTHERWISE)
    assert list(discrepancies(db)) == []


def test_the_field_list_here_is_that_of_an_edit() -> None:
    assert set(OTHERWISE) | {"repeats", "contact_email"} == set(edits.EDITABLE)


def test_the_filers_address_is_changed_and_kept_nowhere_else(db: Database) -> None:
    _, record = sent(db, contact_email="typo@example.org")

    edit(db, record, contact_email=EMAIL)
    assert filings.contact_email(db, record.id) == EMAIL
    assert history.revisions(db, record.id)[-1].changes == {"contact_email": (None, None)}
    kept = {name: found for name, found in rows(db).items() if name != "filings"}
    assert "typo@example.org" not in repr(kept)
    assert EMAIL not in repr(kept)


def test_a_record_that_nobody_filed_here_has_no_address_of_a_filer(db: Database) -> None:
    record = recorded(db)
    before = rows(db)

    with pytest.raises(Refused) as refused:
        edit(db, record, contact_email=EMAIL)
    assert refused.value.problems == {"contact_email": Problem.NO_FILER}
    assert rows(db) == before


def test_an_edit_without_a_change_is_refused(db: Database) -> None:
    _, record = sent(db, **a_full_submission())
    before = rows(db)

    with pytest.raises(NothingChanged):
        edit(db, record)
    assert rows(db) == before


@pytest.mark.parametrize("state", ["pending", "declined", "published"])
def test_an_edit_needs_a_reason(db: Database, state: str) -> None:
    record = recorded(db, state=state)

    with pytest.raises(ReasonMissing):
        edit(db, record, reason="", byline="A. Bee")


@pytest.mark.parametrize("actor", [FILER, MACHINE])
def test_only_the_desk_and_the_operator_edit(db: Database, actor: Actor) -> None:
    record = recorded(db)

    with pytest.raises(NotAllowed):
        edit(db, record, actor=actor, byline="A. Bee")
    assert edit(db, record, actor=OPERATOR, byline="A. Bee").byline == "A. Bee"


def test_what_was_withdrawn_is_not_edited(db: Database) -> None:
    record = recorded(db, state="withdrawn")
    before = rows(db)

    with pytest.raises(StepRefused):
        edit(db, record, **TEXTS)
    assert rows(db) == before


def test_a_record_that_is_not_there(db: Database) -> None:
    record = recorded(db)
    draft = edited_draft(db, record, **TEXTS)

    with pytest.raises(RecordMissing):
        revising.edit(db, 99, draft, compare_draft(draft), actor=EDITH, reason=WHY, now=NOW)


def test_typography_alone_is_no_difference_to_edit_texts_to(db: Database) -> None:
    record = recorded(db)

    with pytest.raises(Refused) as refused:
        edit(db, record, quote="It isn't so.", correction="It isn’t so.")
    assert refused.value.problems == {"correction": Problem.SAME_WORDS}


def test_a_record_that_differs_in_typography_alone_can_be_edited_elsewhere(db: Database) -> None:
    record = recorded(db, quote="It isn't so.", correction="It isn’t so.")

    assert edit(db, record, byline="A. Bee").byline == "A. Bee"


def test_the_difference_and_the_suggestions_are_those_of_the_new_texts(db: Database) -> None:
    record = recorded(db)
    changes: dict[str, Any] = {"quote": "In 2008 she left.", "correction": "In 2009 she left."}

    found = edit(db, record, **changes)
    expected = compare_draft(edited_draft(db, record, **changes))
    assert (found.diff, found.suggestions) == (expected.spans, expected.suggestions)


def test_a_kind_that_is_left_open_is_the_suggested_one(db: Database) -> None:
    record = recorded(db, kind="other", quote="In 2008 she left.", correction="In 2009 she left.")

    assert edit(db, record, kind=None).kind == "date"


# What the public sees


@pytest.mark.parametrize("name", ["quote", "correction", "explanation", "kind", "outlet", "subject",
                                  "language", "medium", "published_on"])  # fmt: skip
def test_what_feeds_show_or_select_by_makes_one_happening(db: Database, name: str) -> None:
    record = recorded(db, **a_full_submission())
    before = register.version(db).change
    told = announcements.last_number(db)

    changes = OTHERWISE | {"published_on": "2023"}
    found = edit(db, record, **{name: changes[name]})
    assert (found.happening, found.happened_at) == ((record.happening or 0) + 1, LATER)
    assert register.version(db).change == before + 1
    assert announcements.last_number(db) == told + 1
    [announced] = announcements.numbered(db, [told + 1])
    assert (announced.record_id, announced.occasion) == (record.id, "edited")
    assert announced.revision == found.revision
    [newest] = happenings.newest(db, Selection(), NEWEST, 1)
    assert (newest.id, newest.revision) == (found.id, found.revision)
    assert (newest.happening, newest.happened_at) == (found.happening, LATER)


@pytest.mark.parametrize(
    "name", ["article_title", "byline", "locator", "article_url", "source_url", "part", "relation",
             "published_on"],
)  # fmt: skip
def test_a_slip_elsewhere_makes_pages_new_and_is_no_happening(db: Database, name: str) -> None:
    record = recorded(db, **a_full_submission())
    before = register.version(db).change
    told = announcements.last_number(db)

    found = edit(db, record, **{name: OTHERWISE[name]})
    assert (found.happening, found.happened_at) == (record.happening, record.happened_at)
    assert register.version(db).change == before + 1
    assert announcements.last_number(db) == told


def test_an_accent_in_a_name_stays_with_the_party_and_is_no_happening(db: Database) -> None:
    record = recorded(db, outlet="Liberation", language="fr")

    found = edit(db, record, outlet="Libération")
    assert (found.outlet.id, found.outlet.name) == (record.outlet.id, "Libération")
    assert found.happening == record.happening


def test_nothing_that_waits_is_a_public_change(db: Database) -> None:
    _, record = sent(db)
    before = register.version(db).change
    told = announcements.last_number(db)

    found = edit(db, record, **OTHERWISE)
    assert (found.happening, found.position) == (None, None)
    assert register.version(db).change == before
    assert announcements.last_number(db) == told


def test_lists_searches_and_feeds_have_the_record_where_it_belongs_now(db: Database) -> None:
    record = recorded(db, kind="affiliation")

    found = edit(db, record, quote="The engineer Dana Quill leads the Whigs.", kind=Kind.ROLE)
    for typed, expected in (("whigs", [found]), ("labour", [])):
        assert records.page(db, Selection(q=typed), NEWEST, 9) == expected
        in_feeds = happenings.newest(db, Selection(q=typed), NEWEST, 9)
        assert [one.id for one in in_feeds] == [record.id for record in expected]
    assert records.page(db, Selection(kind=Kind.AFFILIATION), NEWEST, 9) == []
    [told] = happenings.newest(db, Selection(kind=Kind.ROLE), NEWEST, 9)
    assert told.id == found.id
    assert everything(db)[0] == found


def test_another_outlet_is_placed_as_that_of_a_new_record(db: Database, noise: Record) -> None:
    record = recorded(db, outlet="The Valley Ehco")

    found = edit(db, record, outlet="The Hill Courier", subject="Dana Quill-Marsh")
    assert (found.outlet.id, found.outlet.records) == (noise.outlet.id, 2)
    assert (found.subject.slug, found.subject.records) == ("dana-quill-marsh", 1)
    assert parties.find(db, "outlets", "the-valley-ehco") is None
    assert parties.find(db, "subjects", "dana-quill") is None
    assert register.totals(db).outlets == 1


def test_a_name_that_was_joined_into_another_leads_there(db: Database, noise: Record) -> None:
    echo, other = recorded(db, outlet="The Valley Echo"), recorded(db, outlet="Echo (Valley)")
    join = Decision("outlets", other.outlet.slug, 1, EDITH, "The same.", NOW)
    naming.join(db, join, echo.outlet.slug)
    record = recorded(db, outlet="The Hill Courier")

    found = edit(db, record, outlet="Echo (Valley)")
    assert (found.outlet.id, found.outlet.name) == (echo.outlet.id, "Echo (Valley)")
    assert found.outlet.records == 3
    assert list(discrepancies(db)) == []


def test_a_record_that_the_desk_gave_to_another_stays_there_when_its_name_is_respelt(
    db: Database, noise: Record
) -> None:
    record = recorded(db, subject="Dana Quill")
    there = Refiling("subjects", record.id, record.revision, EDITH, "Her.", NOW)
    refiling.give(db, there, noise.subject.slug)
    record = everything(db)[0]
    assert list(discrepancies(db)) == []

    found = edit(db, record, subject="Dána Quill")
    assert (found.subject.id, found.subject.name) == (noise.subject.id, "Dána Quill")
    assert list(discrepancies(db)) == []


def test_an_outlet_of_what_waits_has_no_address_yet(db: Database) -> None:
    _, record = sent(db)

    found = edit(db, record, outlet="The Valley Gazette")
    assert parties.find(db, "outlets", "the-valley-gazette") is None
    published = deciding.publish(db, found.id, actor=EDITH, now=LATER)
    assert published.outlet.slug == "the-valley-gazette"


def test_the_time_of_the_last_change_rises_with_each(db: Database) -> None:
    record = recorded(db)
    first = edit(db, record, now=NOW, byline="A")
    second = edit(db, first, now=NOW - timedelta(days=9), byline="B")

    times = [record.updated_at, first.updated_at, second.updated_at]
    assert times == [NOW, NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)]
    assert [item.at for item in history.revisions(db, record.id)[-2:]] == times[1:]


# Repetitions


def test_a_record_can_repeat_another(db: Database, noise: Record) -> None:
    record = recorded(db)

    assert edit(db, record, repeats=noise.id).repeats == noise.id
    found = repetitions.of_published(db, noise.id, 9)
    assert found
    assert repetitions.read(db, found.later) == [records.get(db, record.id)]


def test_a_record_repeats_one_that_is_there_and_not_itself(db: Database) -> None:
    record = recorded(db)

    for number, problem in ((999, Problem.NO_SUCH_RECORD), (record.id, Problem.ITSELF)):
        with pytest.raises(Refused) as refused:
            edit(db, record, repeats=number)
        assert refused.value.problems == {"repeats": problem}


def test_repetitions_make_no_circle(db: Database) -> None:
    first = recorded(db)
    second = recorded(db, repeats=first.id)
    third = recorded(db, repeats=second.id)

    for original in (second, third):
        with pytest.raises(Refused) as refused:
            edit(db, first, repeats=original.id)
        assert refused.value.problems == {"repeats": Problem.CIRCLE}
    assert edit(db, third, repeats=first.id).repeats == first.id


# Two at once


def test_of_two_editors_who_read_the_same_record_one_is_told(db: Database) -> None:
    record = recorded(db)
    edit(db, record, revision=record.revision, byline="A. Bee")
    before = rows(db)

    with pytest.raises(RecordMoved):
        edit(db, record, revision=record.revision, byline="C. Dee")
    assert rows(db) == before


def test_an_edit_of_what_a_colleague_published_meanwhile_is_not_kept(db: Database) -> None:
    _, record = sent(db)
    deciding.publish(db, record.id, actor=EDITH, now=NOW, revision=record.revision)

    with pytest.raises(RecordMoved):
        edit(db, record, revision=record.revision, **TEXTS)


def test_what_was_edited_meanwhile_is_not_published_unread(db: Database) -> None:
    _, record = sent(db)
    edit(db, record, revision=record.revision, explanation="He is a thief.")

    with pytest.raises(RecordMoved):
        deciding.publish(db, record.id, actor=EDITH, now=NOW, revision=record.revision)
    found = records.get(db, record.id)
    assert found is not None
    assert found.state is State.PENDING


def test_of_many_at_the_same_moment_one_is_kept(db: Database, settings: Settings) -> None:
    record = recorded(db)
    together, answers = threading.Barrier(4), []

    def try_it(number: int) -> None:
        own = open_database(settings.database)
        draft = edited_draft(own, record, byline=f"Author {number}")
        comparison = compare_draft(draft)
        together.wait()
        try:
            revising.edit(
                own, record.id, draft, comparison, actor=EDITH, reason=WHY, now=LATER,
                revision=record.revision,
            )  # fmt: skip
            answers.append("kept")
        except RecordMoved:
            answers.append("told")
        own.close()

    threads = [threading.Thread(target=try_it, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["kept", "told", "told", "told"]
    assert len(history.revisions(db, record.id)) == record.revision + 1
