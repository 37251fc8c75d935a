"""Whichever of its writes fails, a request leaves the register as it was, and the next succeeds."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import editors
from tests.conftest import MakeApp
from tests.support.samples import (
    EDITOR,
    EMAIL,
    NOW,
    PASSWORD,
    a_full_submission,
    recorded,
    rows,
    sent,
)
from tests.support.visitor import Visitor

WRITES = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
ENOUGH = 1000
"""More statements, pages or interruptions than any of these requests has."""

Failing = Callable[[sqlite3.Connection, int], AbstractContextManager[None]]
"""Makes the step with this number fail, counted from 1."""


REQUESTS: dict[str, dict[str, str]] = {
    "/submit": a_full_submission(do="send", known="2"),
    "/desk/records/1/publish": {},
    "/desk/records/1/decline": {"reason": "No such article."},
    "/desk/records/1/ask": {"question": "On which page?"},
    "/desk/records/2/outcome": {"outcome": "corrected", "note": "Page 2."},
    "/desk/records/2/conclude": {"conclusion": "corrected"},
    "/desk/records/2/events/1/strike": {"strike_reason": "Another article."},
    "/desk/records/2/withdraw": {"reason": "The person asked for it."},
    "/desk/outlets/the-valley-echo/rename": {"name": "Echo of the Valley"},
    "/desk/outlets/the-valley-echo/join": {"into": "the-hill-courier", "join_reason": "One paper."},
    "/subscribe": {"email": EMAIL, "rhythm": "weekly"},
}


@contextmanager
def a_statement(own: sqlite3.Connection, number: int) -> Iterator[None]:
    """Whatever inserts, updates or deletes, the statements of the full-text index included."""
    seen = 0

    def refuse(action: int, *_: str | None) -> int:
        nonlocal seen
        if action not in WRITES:
            return sqlite3.SQLITE_OK
        seen += 1
        return sqlite3.SQLITE_DENY if seen == number else sqlite3.SQLITE_OK

    own.set_authorizer(refuse)
    yield
    with suppress(sqlite3.ProgrammingError):  # closed, because it could not be rolled back
        own.set_authorizer(None)


@contextmanager
def a_page(own: sqlite3.Connection, number: int) -> Iterator[None]:
    """No more than so many pages can be written to the log: the disk is full behind them."""
    own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (32 + 4120 * (number - 1) + 1, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def an_interruption(own: sqlite3.Connection, number: int) -> Iterator[None]:
    """Whatever SQLite does is broken off after so many times 25 of its instructions. Asked once
    more at the end of a COMMIT, it would say that what it has kept was broken off."""
    seen, before = 0, own.total_changes

    def count() -> int:
        nonlocal seen
        seen += 1
        kept = own.total_changes > before and not own.in_transaction
        return seen == number and not kept

    own.set_progress_handler(count, 25)
    yield
    with suppress(sqlite3.ProgrammingError):  # closed, because it could not be rolled back
        own.set_progress_handler(None, 0)


@pytest.fixture
def app(make_app: MakeApp, db: Database, password_hash: str) -> Flask:
    """With a record that waits and two that are published; nothing is written to the disk but the
    register, so that the limit of a file's size is met by nothing else."""
    sent(db)
    recorded(db, subject="Ines Okoro", events=[{"outcome": "asked", "by": "filer"}])
    recorded(db, outlet="The Hill Courier")
    editors.save(db, EDITOR, password_hash, NOW)
    app = make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org")
    app.jinja_env.bytecode_cache = None
    return app


@pytest.mark.parametrize("failing", [a_statement, a_page, an_interruption])
@pytest.mark.parametrize("path", REQUESTS)
def test_a_request_is_kept_whole_or_not_at_all(
    app: Flask, db: Database, path: str, failing: Failing
) -> None:
    editor, failed = Visitor(app), 0
    assert editor.log_in(EDITOR, PASSWORD).status_code == 303
    before = rows(db)
    form = REQUESTS[path] | {"csrf_token": editor.token()} | editor.revision(path)
    for number in range(1, ENOUGH):
        with failing(app.extensions["connections"].get().conn, number):
            answer = editor.ask("POST", path, data=form)
        if answer.status_code == 303:
            break
        failed += 1
        assert (answer.status_code, "Retry-After" in answer.headers) == (503, True), number
        assert rows(db) == before, number
    assert answer.status_code == 303
    assert failed > 1
    assert rows(db) != before
