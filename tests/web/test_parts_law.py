"""A page that is joined from remembered parts is the page that is made from nothing, whatever was
done to the register since the parts were made; and one change leaves the parts of others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import example, given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions import (
    answering,
    declaring,
    describing,
    handling,
    inviting,
    naming,
    rebuilding,
    receiving,
    stating,
)
from corrections.actions.handling import Decision
from corrections.compare.comparison import Versions
from corrections.memory import Memory
from corrections.record.answer import Answer, Claim
from corrections.record.model import Outcome, Record, Span
from corrections.record.newsroom_policy import NewsroomPolicy
from corrections.record.outlet_facts import OutletFacts
from corrections.record.statement import Statement
from corrections.settings import Settings
from corrections.store import differences, newsroom_policies, records, register
from corrections.store.connection import open_database, write
from corrections.web import list_facts
from corrections.web.parts import Parts
from tests.actions.test_any_sequence import (
    NAMING,
    REFUSALS,
    STEPS,
    WHY,
    Doing,
    editing,
    erase,
    hide,
    publish,
    restore,
    three_records,
    withdraw,
)
from tests.actions.test_any_sequence import naming as to_outlets
from tests.actions.test_names_in_any_order import join, rename, split
from tests.conftest import BuildApp
from tests.support.inbox import item
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

__all__ = ["three_records"]  # a fixture

NO_SUCH_YEAR = "/fr/?q=labour&year=1999"
PAGES = (
    "/", "/?kind=role", "/fr/?q=labour", NO_SUCH_YEAR, "/?q=labuor", "/?after=2",
    "/?q=labour&kind=affiliation&language=en", "/?q=labour&sort=relevance", "/?outlet=the-hill",
    "/outlets",
    "/outlets/the-valley-echo", "/fr/outlets/the-hill-courier", "/subjects/dana-quill",
    "/corrections/1", "/corrections/1?view=side", "/fr/corrections/1?view=printed&whole=1",
    "/corrections/2?view=corrected", "/corrections/3", "/statistics",
    "/compare?outlet=the-valley-echo&other=the-hill-courier",
    "/feed.atom", "/fr/feed.rss", "/feed.json", "/api/corrections",
)  # fmt: skip

SIZE = 10_000_000
copies = count(1)

Answered = tuple[int, bytes]


@dataclass(frozen=True)
class Sites:
    """Two applications for one register: one remembers parts of its pages, the other nothing."""

    remembering: Flask
    forgetful: Flask

    def serve(self, path: Path) -> None:
        """Serve another register, of which neither remembers anything."""
        for app in (self.remembering, self.forgetful):
            app.extensions["connections"].close()
            app.extensions["connections"].path = path
            app.extensions["settings"] = replace(app.extensions["settings"], database=path)
        self.remembering.extensions["parts"] = Parts(SIZE)
        # Figures and totals are remembered by the number of the last change.
        with closing(open_database(path)) as db, write(db):
            register.count(db, "change", 1_000_000 * next(copies))

    @property
    def parts(self) -> Parts:
        parts: Parts = self.remembering.extensions["parts"]
        return parts

    def check(self) -> None:
        """Every page is the same from both."""
        for path in PAGES:
            for kept in self.forgetful.extensions.values():
                if isinstance(kept, Memory):
                    kept.forget()
            assert _read(self.remembering, path) == _read(self.forgetful, path), path


def _read(app: Flask, path: str) -> Answered:
    answer = Visitor(app).get(path)
    return answer.status_code, answer.data


@pytest.fixture(scope="module")
def sites(build_app: BuildApp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    path = tmp_path_factory.mktemp("law") / "register.db"
    own = Settings(
        database=path, secret_key="0123456789abcdef" * 4, rate_limits=False, response_cache=False
    )
    both = Sites(build_app(own), build_app(replace(own, parts_megabytes=0)))
    yield both
    for app in (both.remembering, both.forgetful):
        app.extensions["connections"].close()


@pytest.fixture
def db(sites: Sites, three_records: Path) -> Iterator[Database]:
    """A register with a published record, one that waits and one that was declined."""
    path = Path(shutil.copy(three_records, three_records.with_name(f"law-{next(copies)}.db")))
    sites.serve(path)
    with closing(open_database(path)) as db:
        yield db


some_doings = st.lists(
    st.tuples(st.sampled_from((1, 1, 2, 3)), st.one_of(*STEPS.values(), NAMING)), max_size=4
)


@example([(2, publish), (2, editing({"repeats": 1})), (1, withdraw), (1, restore)])
@example([(2, publish), (1, to_outlets(rename, 0, 1)), (1, to_outlets(join, 0, 1)), (1, erase)])
@example([(1, editing({"outlet": "The Hill Courier"})), (1, to_outlets(split, 0, 1)), (1, hide)])
@given(some_doings)
def test_a_page_of_remembered_parts_is_the_page_made_from_nothing(
    sites: Sites, three_records: Path, doings: list[tuple[int, Doing]]
) -> None:
    path = Path(shutil.copy(three_records, three_records.with_name(f"law-{next(copies)}.db")))
    sites.serve(path)
    with closing(open_database(path)) as db:
        sites.check()
        for minutes, (number, doing) in enumerate(doings):
            record = records.get(db, number)
            if record is None:  # it was erased
                continue
            try:
                doing(db, record, NOW + timedelta(minutes=minutes))
            except REFUSALS:
                continue
            sites.check()
    path.unlink()


def test_so_it_is_after_what_others_say_and_the_desk_accepts(sites: Sites, db: Database) -> None:
    link = inviting.make_link(db, 1, actor=EDITH, now=NOW)
    said = Answer(Claim.REFUSED, "Ned Editor", "No *mistake*.", "2024-03-01")
    number = receiving.answer(db, link, 1, said, language="en", now=NOW)
    with changed(sites, db):
        _accept(db, number)
    other = Answer(Claim.DISPUTED, "Ned Editor", "It is disputed.")
    number = answering.change(db, link, 1, number, other, language="en", now=NOW)
    with changed(sites, db):
        _accept(db, number)
    with changed(sites, db):
        answering.take_back(db, link, 1, number, now=NOW)

    told = Statement(Outcome.CORRECTED, "2024-02-28", "By letter.", "https://said.example/")
    number = stating.state(db, 1, told, language="en", now=NOW)
    with changed(sites, db):
        _accept(db, number)


def test_so_it_is_after_what_is_said_of_an_outlet(sites: Sites, db: Database) -> None:
    with changed(sites, db):
        facts = OutletFacts(site="https://echo.example/", policy="We *correct*.", country="GB")
        describing.describe(db, _of_outlet("the-valley-echo"), facts)
    link = inviting.make_outlet_link(db, _record(db, 1).outlet.id, actor=EDITH, now=NOW)
    policy = NewsroomPolicy("In *time*.", "https://echo.example/corrections", "a@echo.example")
    declaring.declare(db, link, policy, now=NOW)
    [waiting] = newsroom_policies.waiting(db, 9)
    with changed(sites, db):
        declaring.accept(db, waiting.id, EDITH, None, NOW)
    with changed(sites, db):
        declaring.take_down(db, waiting.id, EDITH, "No.", NOW)

    publish(db, _record(db, 2), NOW)
    decision = naming.Decision("subjects", "ines-okoro", None, EDITH, WHY, NOW)
    acts = ((naming.rename, "I. Okoro"), (naming.tell_apart, "dana-quill"))
    for act, name in (*acts, (naming.add_alias, "Inès"), (naming.join, "dana-quill")):
        with changed(sites, db):
            act(db, decision, name)


def test_so_it_is_after_an_import_and_a_rebuild(sites: Sites, db: Database) -> None:
    with changed(sites, db):
        recorded(db, repeats=1, outlet="The Hill Courier")
    with changed(sites, db):
        recorded(db, provenance="proven", subject="Ines Okoro")
    spans = _record(db, 1).diff
    with write(db):
        everything: list[Span] = [
            {"op": "delete", "text": _record(db, 1).quote},
            {"op": "insert", "text": _record(db, 1).correction},
        ]
        differences.keep(db, 1, everything, [], Versions(0, 0))
        register.note_renewal(db, NOW)
    sites.check()
    with changed(sites, db):
        list(rebuilding.rebuild(db, clock=lambda: NOW))

    assert _record(db, 1).diff == spans != everything


def test_one_change_leaves_the_parts_of_others(sites: Sites, db: Database) -> None:
    recorded(db, outlet="The Hill Courier", subject="Ines Okoro")
    others = [
        "/corrections/1", "/corrections/1?view=side", "/outlets/the-valley-echo", "/about",
        "/subjects/dana-quill", "/statistics?outlet=the-valley-echo", "/fr/corrections/1",
    ]  # fmt: skip
    for path in others:
        _read(sites.remembering, path)
    with changed(sites, db):
        recorded(db, outlet="The Hill Courier", subject="Ines Okoro", published_on="2020")
    asked, found = sites.parts.asked, sites.parts.found
    for path in others:
        _read(sites.remembering, path)

    assert sites.parts.asked - asked == sites.parts.found - found >= len(others)


def test_what_is_near_to_a_list_without_records_is_counted_anew(sites: Sites, db: Database) -> None:
    recorded(db)
    before = _read(sites.remembering, NO_SUCH_YEAR)
    with changed(sites, db):
        recorded(db)

    assert _read(sites.remembering, NO_SUCH_YEAR) != before


def test_the_names_near_to_one_that_is_unknown_are_looked_for_anew(
    sites: Sites, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_facts, "OFFERED", 0)  # as where many outlets have more records
    asked = "/?outlet=Evening+Ketle&q=labour"
    _read(sites.remembering, asked)
    record = recorded(db, outlet="The Evening Kettle", quote="Tea.", correction="Coffee.")
    assert b"The Evening Kettle" in _read(sites.remembering, asked)[1]
    withdraw(db, record, NOW)
    assert b"The Evening Kettle" not in _read(sites.remembering, asked)[1]


@contextmanager
def changed(sites: Sites, db: Database) -> Iterator[None]:
    """What is done within changes the register; the pages are read before and after."""
    sites.check()
    before = register.version(db).change
    yield
    assert register.version(db).change > before
    sites.check()


def _record(db: Database, number: int) -> Record:
    found = records.get(db, number)
    assert found
    return found


def _accept(db: Database, number: int) -> None:
    handling.accept(db, Decision(number, item(db, number).revision, EDITH, None, NOW))


def _of_outlet(slug: str) -> naming.Decision:
    return naming.Decision("outlets", slug, None, EDITH, WHY, NOW)
