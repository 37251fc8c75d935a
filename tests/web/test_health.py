"""``/healthz`` says what is wrong with the register, and writes nothing."""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.settings import Settings
from corrections.store.connection import Connections, write
from tests.conftest import BuildApp, MakeApp
from tests.support.samples import a_submission, last_number, recorded, rows
from tests.support.visitor import Visitor

DiskSpace = namedtuple("DiskSpace", "f_bavail f_frsize")


ANOTHER = {
    "subject": "Somebody Else", "outlet": "The Hill Courier",
    "quote": "Nobody was there.", "correction": "Everybody came.",
}  # fmt: skip
"""A form that is like no other: what is nearly the same is asked about before it is written."""


def health(visitor: Visitor) -> tuple[int, str]:
    answer = visitor.get("/healthz")
    head = visitor.head("/healthz")
    assert (head.status_code, head.data) == (answer.status_code, b"")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.text


def test_a_register_that_can_be_written_is_ok(db: Database, stranger: Visitor) -> None:
    before = rows(db)

    assert health(stranger) == (200, "ok")
    assert rows(db) == before


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1:8000", "[::1]", "10.0.0.7", "evil.example", "", "[", "a b", "\xff"],
)
def test_it_answers_whatever_host_is_asked_for(make_app: MakeApp, host: str) -> None:
    """Programs that watch the site ask by an address. No other page answers."""
    visitor = Visitor(make_app(base_url="https://corrections.example"))
    answer = visitor.get("/healthz", headers={"Host": host})

    assert (answer.status_code, answer.text) == (200, "ok")
    assert visitor.get("/fr/healthz", headers={"Host": host}).text == "ok"
    assert visitor.get("/", headers={"Host": host}).status_code == 400


def test_a_write_that_failed_counts_until_one_succeeds(app: Flask, stranger: Visitor) -> None:
    connections = app.extensions["connections"]
    connections.get().execute("PRAGMA query_only=ON")
    assert stranger.submit(a_submission()).status_code == 503
    connections.get().execute("PRAGMA query_only=OFF")

    assert health(stranger) == (503, "the register is read-only")
    stranger.send(a_submission())
    assert health(stranger) == (200, "ok")


def test_a_disk_that_is_full_is_named(app: Flask, stranger: Visitor) -> None:
    own = app.extensions["connections"].get()
    own.execute("VACUUM")
    own.execute(f"PRAGMA max_page_count={own.execute('PRAGMA page_count').fetchone()[0]}")
    assert stranger.submit(a_submission(quote="x" * 9000)).status_code == 503

    assert health(stranger) == (503, "the last write failed: the disk is full")


def test_a_lock_counts_while_it_is_held(
    db: Database, stranger: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corrections.store.health.LOCK_MILLISECONDS", 50)
    with write(db):
        assert health(stranger) == (503, "another program has locked the register for writing")
    assert health(stranger) == (200, "ok")


def test_what_failed_for_a_lock_is_over_with_it(
    app: Flask, db: Database, stranger: Visitor
) -> None:
    app.extensions["connections"].turns.patience = 0.1
    with write(db):
        assert stranger.submit(a_submission()).status_code == 503

    assert health(stranger) == (200, "ok")


@pytest.mark.parametrize("name", ["", "-wal"])
def test_a_file_that_was_moved_counts_until_it_is_back(
    settings: Settings, stranger: Visitor, name: str
) -> None:
    stranger.send(a_submission())
    path = settings.database.with_name(settings.database.name + name)
    away = path.rename(path.with_name("away"))
    gone = (503, "the register's file was moved, deleted or replaced while the site runs")

    assert health(stranger) == gone
    assert stranger.submit(a_submission(**ANOTHER)).status_code == 503
    assert health(stranger) == gone
    away.rename(path)
    assert health(stranger) == (200, "ok")
    assert stranger.submit(a_submission(**ANOTHER)).status_code == 303


def test_a_file_that_was_replaced_is_named(
    settings: Settings, stranger: Visitor, empty_register: Path
) -> None:
    settings.database.unlink()
    shutil.copy(empty_register, settings.database)

    assert health(stranger)[0] == 503
    assert stranger.submit(a_submission()).status_code == 503


def test_a_file_that_is_damaged_is_named_from_the_first_query_on(
    app: Flask, db: Database, settings: Settings, stranger: Visitor
) -> None:
    recorded(db)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(settings.database.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    settings.database.write_bytes(content)
    answer = stranger.get("/corrections/1")

    assert answer.status_code == 503
    assert health(stranger) == (503, "the register's file is damaged")


def test_nothing_is_recorded_in_a_file_that_was_found_to_be_damaged(
    app: Flask, db: Database, settings: Settings, stranger: Visitor
) -> None:
    """Though the damage is where a submission would not meet it."""
    pages = db.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'editors'").fetchall()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with settings.database.open("r+b") as file:
        for (page,) in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 4096)
    assert stranger.submit(a_submission()).status_code == 303
    form = {"username": "edith", "password": "correct horse battery"}
    assert stranger.post("/desk/login", form).status_code == 503
    answer = stranger.submit(a_submission(**ANOTHER))

    assert answer.status_code == 503
    assert "Somebody Else" in answer.text
    assert last_number(db) == 1
    assert health(stranger) == (503, "the register's file is damaged")


def test_a_disk_with_little_room_is_named(
    stranger: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operating system's own answer is set: a test has no disk of its own to fill."""
    monkeypatch.setattr("os.statvfs", lambda _: DiskSpace(2_441, 4096))

    assert health(stranger) == (503, "the disk has less than 10 MB left")
    monkeypatch.setattr("os.statvfs", lambda _: DiskSpace(2_442, 4096))
    assert health(stranger) == (200, "ok")


@pytest.mark.parametrize(
    ("on_purpose", "expected"), [(True, (200, "ok")), (False, (503, "the register is read-only"))]
)
def test_a_register_that_is_only_read_is_ok_on_purpose(
    settings: Settings, build_app: BuildApp, on_purpose: bool, expected: tuple[int, str]
) -> None:
    connections = Connections(
        settings.database, read_only=on_purpose, write_protected=not on_purpose
    )
    visitor = Visitor(build_app(settings, connections))

    assert health(visitor) == expected
    assert visitor.get("/").status_code == 200
    connections.close()


def test_no_reason_names_a_path(settings: Settings, stranger: Visitor) -> None:
    settings.database.write_bytes(b"")
    answer = stranger.get("/healthz").text

    assert "/" not in answer
    assert settings.database.name not in answer


def test_it_says_what_is_remembered_and_of_nothing_what_it_is(
    make_app: MakeApp, db: Database
) -> None:
    record = recorded(db)
    visitor = Visitor(make_app(parts_megabytes=2))
    for _ in range(2):
        visitor.get(f"/corrections/{record.id}?view=side")
    before = visitor.get("/healthz/memory", headers={"Host": "10.0.0.7"})
    visitor.get("/?kind=affiliation")
    answer = visitor.get("/healthz/memory")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    first, told = before.json, answer.json
    assert first
    assert told
    assert told["process"] == os.getpid()
    parts = told["parts"]
    assert parts["limit"] == 2_000_000
    assert 0 < first["parts"]["bytes"] < parts["bytes"] < parts["limit"]
    assert 0 < parts["remembered"] <= parts["asked"] - parts["found"]
    assert first["parts"]["asked"] < parts["asked"]
    assert told["answers"]["kept"] == 1
    assert 0 < told["answers"]["bytes"] < told["answers"]["limit"]
    assert record.quote[:9] not in answer.text
    assert "corrections/" not in answer.text
