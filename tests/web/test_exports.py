"""Lists as files: what is in them, what they are called, and who may have how many."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import sqlite3
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event, Semaphore
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, erasing
from corrections.record.actor import OPERATOR
from corrections.record.removal import RemovalReason
from corrections.web.export_places import (
    KEPT_BYTES,
    KEPT_FILES,
    MADE_AT_ONCE,
    WAITING_LIMIT,
    ExportPlaces,
    NoPlace,
)
from tests.conftest import MakeApp
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

ENDINGS = ("csv", "ndjson", "db")

TIMEOUT = 20
"""Seconds in which a thread does what a test waits for."""


@pytest.fixture
def three(db: Database) -> list[int]:
    """The numbers of three public records."""
    made = [
        recorded(db, outlet="Libération", published_on="2008-07-31", kind="affiliation"),
        recorded(db, outlet="Libération", published_on="2009", kind="figure"),
        recorded(db, outlet="The Valley Echo", published_on="2008", kind="figure"),
    ]
    return [record.id for record in made]


def numbers(body: bytes, ending: str, folder: Path) -> list[int]:
    """The numbers of the records in a file."""
    if ending == "csv":
        text = io.StringIO(body.decode("utf-8-sig"), newline="")
        return [int(row["id"]) for row in csv.DictReader(text)]
    if ending == "ndjson":
        return [json.loads(line)["id"] for line in body.splitlines()]
    path = folder / "got.db"
    path.write_bytes(body)
    return [number for (number,) in sqlite3.connect(path).execute("SELECT id FROM corrections")]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", [1, 2, 3]),
        ("?outlet=liberation", [1, 2]),
        ("?outlet=liberation&year=2008", [1]),
        ("?kind=figure&year=2008", [3]),
        ("?q=green+party&kind=figure", [2, 3]),
        ("?q=nothinglikeit", []),
        ("?q=2", [2]),
    ],
)
def test_a_file_has_the_records_of_the_list(
    stranger: Visitor, three: list[int], tmp_path: Path, ending: str, query: str, wanted: list[int]
) -> None:
    answer = stranger.get(f"/export.{ending}{query}")
    assert answer.status_code == 200
    assert numbers(answer.data, ending, tmp_path) == wanted


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_not_public_is_in_no_file(
    stranger: Visitor, db: Database, three: list[int], tmp_path: Path, ending: str
) -> None:
    recorded(db, state="pending")
    deciding.withdraw(db, three[0], actor=EDITH, reason="Because.", now=NOW)
    answer = stranger.get(f"/export.{ending}")
    assert numbers(answer.data, ending, tmp_path) == [2, 3]


def test_a_table_may_have_semicolons(stranger: Visitor, three: list[int]) -> None:
    found = stranger.get("/export.csv?kind=figure&separator=semicolon").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(found.lstrip("\ufeff"), newline=""), delimiter=";"))
    described = stranger.get("/export.csv-metadata.json?separator=semicolon").get_json()

    assert [(row["id"], row["outlet"]) for row in rows] == [
        ("2", "Libération"), ("3", "The Valley Echo"),
    ]  # fmt: skip
    assert described["dialect"]["delimiter"] == ";"
    assert described["url"].endswith("/export.csv?separator=semicolon")
    assert stranger.get("/export.csv?separator=tab").status_code == 400


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_unknown_value_is_named(stranger: Visitor, ending: str) -> None:
    answer = stranger.get(f"/export.{ending}?kind=gossip")
    assert (answer.status_code, "gossip" in answer.text) == (400, True)
    assert stranger.get(f"/export.{ending}?outlet=nobody").status_code == 400


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_has_a_digest_a_size_and_a_name(
    stranger: Visitor, three: list[int], ending: str
) -> None:
    answer = stranger.get(f"/fr/export.{ending}?outlet=liberation&year=2008")
    digest = base64.b64encode(hashlib.sha256(answer.data).digest()).decode()
    name = answer.headers["Content-Disposition"]

    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert answer.content_length == len(answer.data)
    assert name.startswith(f"attachment; filename=corrections-Liberation-2008.{ending};")
    assert (
        unquote(name.partition("filename*=UTF-8''")[2]) == f"corrections-Libération-2008.{ending}"
    )
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_each_has_its_media_type(stranger: Visitor, three: list[int]) -> None:
    types = [stranger.get(f"/export.{ending}").content_type for ending in ENDINGS]
    assert types == [
        "text/csv; charset=utf-8; header=present", "application/x-ndjson",
        "application/vnd.sqlite3",
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_who_has_it_is_told_that_nothing_changed(
    stranger: Visitor, db: Database, three: list[int], ending: str
) -> None:
    first = stranger.get(f"/export.{ending}")
    again = stranger.get(f"/export.{ending}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")

    recorded(db)
    later = stranger.get(f"/export.{ending}", headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200
    assert "Set-Cookie" not in later.headers


@pytest.mark.parametrize("ending", ENDINGS)
def test_whoever_looks_only_whether_it_exists_has_none_made(
    app: Flask, stranger: Visitor, three: list[int], ending: str
) -> None:
    with places(app).making(), places(app).making():
        answer = stranger.ask("HEAD", f"/export.{ending}")
    assert (answer.status_code, answer.data) == (200, b"")
    assert "corrections." in answer.headers["Content-Disposition"]
    assert "Content-Length" not in answer.headers


def places(app: Flask) -> ExportPlaces:
    own: ExportPlaces = app.extensions.setdefault("export_places", ExportPlaces())
    return own


def test_two_are_made_at_once_and_whoever_waited_in_vain_is_told_when(
    app: Flask, stranger: Visitor, three: list[int]
) -> None:
    assert MADE_AT_ONCE == 2
    places(app).patience = 0
    with places(app).making(), places(app).making():
        answer = stranger.get("/export.ndjson")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert stranger.get("/").status_code == 200
    assert stranger.get("/export.ndjson").status_code == 200


def test_a_few_wait_for_their_turn_and_no_more() -> None:
    own, held, free = ExportPlaces(), Semaphore(0), Event()

    def make() -> bool:
        try:
            with own.making():
                held.release()
                return free.wait(TIMEOUT)
        except NoPlace:
            return False

    with ThreadPoolExecutor(MADE_AT_ONCE + WAITING_LIMIT + 1) as threads:
        making = [threads.submit(make) for _ in range(MADE_AT_ONCE)]
        assert all(held.acquire(timeout=TIMEOUT) for _ in making)
        others = [threads.submit(make) for _ in range(WAITING_LIMIT + 1)]
        refused, waiting = wait(others, TIMEOUT, FIRST_COMPLETED)
        free.set()
        assert [one.result() for one in refused] == [False]
        assert all(one.result() for one in [*making, *waiting])


def test_files_that_nobody_takes_fill_the_places(
    app: Flask, stranger: Visitor, three: list[int]
) -> None:
    kept = [places(app).keep(io.BytesIO(b"x"), 1) for _ in range(KEPT_FILES)]
    assert stranger.get("/export.csv").status_code == 503
    kept[0].close()
    kept[0].close()
    assert stranger.get("/export.csv").status_code == 200
    for file in kept:
        file.close()
    assert places(app).kept == 0


@pytest.mark.parametrize(("processes", "files"), [(2, 12), (5, 4), (64, 1)])
def test_several_processes_share_the_disk_out(processes: int, files: int) -> None:
    own = ExportPlaces(processes=processes)
    kept = [own.keep(io.BytesIO(b"x"), 1) for _ in range(files - 1)]
    with own.making():
        kept.append(own.keep(io.BytesIO(b"x"), 1))
    with pytest.raises(NoPlace), own.making():
        pass
    for file in kept:
        file.close()
    large = own.keep(io.BytesIO(b"x"), KEPT_BYTES // processes + 1)
    with pytest.raises(NoPlace), own.making():
        pass
    large.close()


def test_a_full_disk_is_told_and_keeps_no_place(
    app: Flask, stranger: Visitor, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/proc/self")
    assert stranger.get("/export.csv").status_code == 503
    monkeypatch.undo()
    assert stranger.get("/export.csv").status_code == 200
    assert places(app).kept == 0


def test_one_client_has_twelve_in_ten_minutes(make_app: MakeApp, db: Database) -> None:
    recorded(db)
    visitor = Visitor(make_app(rate_limits=True, response_cache=False), "192.0.2.7")
    answers = [visitor.get("/export.csv").status_code for _ in range(13)]
    assert answers == [200] * 12 + [429]
    assert visitor.get("/").status_code == 200


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_erased_record_is_in_no_file_from_the_next_request_on(
    stranger: Visitor, db: Database, three: list[int], tmp_path: Path, ending: str
) -> None:
    for _ in range(3):
        stranger.get(f"/export.{ending}")
    erase(db, three[1])
    answer = stranger.get(f"/export.{ending}")
    assert numbers(answer.data, ending, tmp_path) == [1, 3]


def erase(db: Database, number: int) -> Any:
    return erasing.erase(db, number, reason=RemovalReason.COURT_ORDER, actor=OPERATOR, now=NOW)
