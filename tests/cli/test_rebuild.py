"""What is derived from the texts is computed anew, and no cache goes on showing what was."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import rebuilding, revising
from corrections.compare.comparison import VERSIONS, Versions, compare_draft
from corrections.record.model import Span
from corrections.record.selection import Selection
from corrections.store import differences, records, register
from corrections.store.connection import write
from corrections.store.records import NEWEST
from tests.support.commands import run
from tests.support.samples import EDITH, NOW, a_draft, everything, recorded
from tests.support.visitor import Visitor

OLDER = Versions(0, 0)


def make_outdated(db: Database) -> None:
    """What older code may have computed: all of each text is marked, and no kind is suggested."""
    with write(db):
        for record in everything(db):
            spans: list[Span] = [
                {"op": "delete", "text": record.quote},
                {"op": "insert", "text": record.correction},
            ]
            differences.keep(db, record.id, spans, [], OLDER)


def test_what_older_code_computed_is_computed_anew(app: Flask, db: Database) -> None:
    wanted = [recorded(db, subject=f"Subject {number}") for number in range(3)]
    make_outdated(db)
    rebuilt = run(app, "rebuild")

    assert rebuilt.exit_code == 0, rebuilt.output
    assert rebuilt.stdout == "3 differences rebuilt.\n"
    for record in wanted:
        found = records.get(db, record.id)
        assert found
        assert (found.diff, found.suggestions) == (record.diff, record.suggestions)
        assert len(found.diff) > 2
    assert run(app, "rebuild").stdout == "0 differences rebuilt.\n"


def test_broken_off_it_goes_on_behind_the_last_record_that_was_done(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "TOGETHER", 2)
    for number in range(5):
        recorded(db, subject=f"Subject {number}")
    make_outdated(db)
    begun = rebuilding.rebuild(db, clock=lambda: NOW)
    assert next(begun) == 2
    begun.close()

    assert differences.count_outdated(db, VERSIONS) == 3
    assert list(rebuilding.rebuild(db, clock=lambda: NOW)) == [2, 1]
    assert differences.count_outdated(db, VERSIONS) == 0


def test_a_record_that_is_edited_meanwhile_keeps_its_new_difference(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "TOGETHER", 1)
    _, second = (recorded(db, subject=f"Subject {number}") for number in range(2))
    make_outdated(db)
    begun = rebuilding.rebuild(db, clock=lambda: NOW)
    assert next(begun) == 1
    draft = a_draft(subject="Subject 1", correction="Nothing of this was ever said.")
    edited = revising.edit(
        db, second.id, draft, compare_draft(draft), actor=EDITH, reason="Sent anew.", now=NOW
    )

    assert list(begun) == [0]
    found = records.get(db, second.id)
    assert found is not None
    assert (found.diff, found.correction) == (edited.diff, draft.correction)


def test_on_demand_what_todays_code_computed_is_computed_again_too(
    app: Flask, db: Database
) -> None:
    recorded(db)

    assert run(app, "rebuild").stdout == "0 differences rebuilt.\n"
    assert run(app, "rebuild", "--all").stdout == "1 difference rebuilt.\n"


def test_on_demand_the_index_of_the_search_is_made_anew(app: Flask, db: Database) -> None:
    record = recorded(db, quote="Le cœur de l’œuvre.")
    with write(db):
        db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    selection = Selection(q="coeur")
    run(app, "rebuild")
    assert records.page(db, selection, NEWEST, 10) == []
    run(app, "rebuild", "--all")

    assert [found.id for found in records.page(db, selection, NEWEST, 10)] == [record.id]


@pytest.mark.parametrize("path", ["/corrections/1", "/", "/feed.atom", "/corrections/1.json"])
def test_no_cache_goes_on_showing_what_was(
    app: Flask, db: Database, stranger: Visitor, path: str
) -> None:
    recorded(db)
    make_outdated(db)
    before = stranger.get(path)
    run(app, "rebuild")
    after = stranger.get(path, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.data != before.data


def test_where_nothing_is_outdated_every_cache_stays_good(app: Flask, db: Database) -> None:
    recorded(db)
    before = register.version(db)
    run(app, "rebuild")

    assert register.version(db) == before
