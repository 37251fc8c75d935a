"""Feeds and JSON lists are joined from remembered parts, and are what they would be without."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import example, given
from sqlite_utils import Database

from corrections.actions import rebuilding
from corrections.record.model import Kind, Outcome
from corrections.settings import Settings
from corrections.store import records, register
from corrections.store.connection import open_database, write
from corrections.web.parts import Parts
from tests.actions.test_any_sequence import (
    DOINGS,
    REFUSALS,
    Doing,
    editing,
    erase,
    expire,
    hide,
    make_three_records,
    publish,
    restore,
    telling,
    withdraw,
)
from tests.conftest import BuildApp, MakeApp
from tests.support.samples import NOW, recorded
from tests.support.visitor import Visitor
from tests.web.test_feed_pages import LONG, long_record

FORMATS = ("/feed.atom", "/feed.rss", "/feed.json", "/api/corrections")
ADDRESSES = (
    *FORMATS, "/fr/feed.atom", "/fr/api/corrections", "/feed.rss?kind=affiliation",
    "/api/corrections?fields=outcome,events,suggested_kinds", "/corrections/1.json",
)  # fmt: skip

copies = count(1)


def answers(app: Flask) -> dict[str, bytes]:
    """What each address answers."""
    visitor = Visitor(app)
    return {path: visitor.get(path).data for path in ADDRESSES}


class Sites:
    """Two applications that serve one register: one remembers parts, the other none."""

    def __init__(self, build_app: BuildApp, path: Path) -> None:
        self.path = path
        own = Settings(
            database=path, secret_key="0123456789abcdef" * 4, rate_limits=False,
            response_cache=False,
        )  # fmt: skip
        self.remembers = build_app(own)
        self.forgets = build_app(replace(own, parts_megabytes=0))

    def serve(self, begun: Path) -> Database:
        """Begin anew with a copy of a register; return a connection to it."""
        self.close()
        shutil.copy(begun, self.path)
        self.remembers.extensions["parts"] = Parts(8_000_000)
        db = open_database(self.path)
        with write(db):  # what is remembered by the counter of changes is not of another register
            register.count(db, "change", 1_000_000 * next(copies))
        return db

    def close(self) -> None:
        for app in (self.remembers, self.forgets):
            app.extensions["connections"].close()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, build_app: BuildApp) -> Iterator[Sites]:
    made = Sites(build_app, tmp_path_factory.mktemp("sites") / "register.db")
    yield made
    made.close()


@pytest.fixture(scope="module")
def three_records(empty_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(empty_register, tmp_path_factory.mktemp("three") / "register.db"))
    make_three_records(path)
    return path


@example([(1, withdraw), (1, restore), (1, telling(Outcome.ASKED)), (1, expire)])
@example([(2, publish), (1, editing({"kind": Kind.ROLE})), (1, hide), (1, withdraw), (1, erase)])
@given(DOINGS)
def test_whatever_is_done_nothing_is_told_that_was_remembered_from_before(
    sites: Sites, three_records: Path, doings: list[tuple[int, Doing]]
) -> None:
    db = sites.serve(three_records)
    answers(sites.remembers)
    for minutes, (number, doing) in enumerate(doings):
        record, before = records.get(db, number), register.version(db)
        with suppress(*REFUSALS):
            if record:
                doing(db, record, NOW + timedelta(minutes=minutes))
        if register.version(db) != before:
            assert answers(sites.remembers) == answers(sites.forgets)
    db.close()


def test_a_difference_that_is_computed_anew_is_told_without_a_revision(
    sites: Sites, three_records: Path
) -> None:
    db = sites.serve(three_records)
    with write(db):
        db.execute(
            "UPDATE differences SET diff_version = 0, suggestions = '[]',"
            " spans = '-' || length(quote) || ' +' || length(correction)"
            " FROM records WHERE records.id = record_id"
        )
    before = answers(sites.remembers)
    list(rebuilding.rebuild(db, clock=lambda: NOW))

    after = answers(sites.remembers)
    assert [path for path in FORMATS if after[path] == before[path]] == []
    assert after == answers(sites.forgets)
    db.close()


@pytest.mark.parametrize("path", FORMATS)
def test_a_change_of_one_record_has_its_part_alone_made_anew(
    make_app: MakeApp, db: Database, path: str
) -> None:
    changed = [recorded(db, subject=f"Subject {number}") for number in range(12)][5]
    app = make_app(response_cache=False)
    visitor, parts = Visitor(app), app.extensions["parts"]
    visitor.get(path)
    editing({"explanation": "He said so."})(db, changed, NOW)
    asked, found = parts.asked, parts.found

    assert "He said so." in visitor.get(path).text
    assert (parts.asked - asked, parts.found - found) == (12, 11)


@pytest.mark.parametrize("path", FORMATS)
def test_a_page_ends_at_the_same_record_whether_its_parts_are_remembered_or_not(
    make_app: MakeApp, db: Database, path: str
) -> None:
    for number in range(6):
        long_record(db, LONG["markup"], number)
    visitor = Visitor(make_app(response_cache=False))
    first = visitor.get(path)

    assert visitor.get(path).data == first.data
    assert Visitor(make_app(response_cache=False, parts_megabytes=0)).get(path).data == first.data
