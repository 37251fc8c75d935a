"""The real server goes after questions that nobody answered; killed at any moment, it does each
thing once."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from corrections.actions import asking
from corrections.record.asking import LAPSE_AFTER, REMIND_AFTER
from corrections.store import questions
from corrections.store.connection import open_database, write
from tests.support.hub import until
from tests.support.samples import EDITH, newest, sent
from tests.support.server import Server

COUNT = 60


def steps(db: Database) -> Counter[str]:
    return Counter(action for (action,) in db.execute("SELECT action FROM log"))


def test_killed_at_any_moment_it_reminds_and_declines_once(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.start()
    server.kill()
    db = open_database(tmp_path / "corrections.db")
    now = datetime.now(UTC)
    asked_at = now - REMIND_AFTER
    for number in range(COUNT):
        _, record = sent(db, subject=f"Person {number}", now=asked_at)
        asking.ask(db, record.id, "On which page?", actor=EDITH, now=asked_at)
    with write(db):
        questions.keep_round(db, now)
    for moment in (0.01, 0.05, 0.2):
        server.start()
        time.sleep(moment)
        server.kill()
    server.start()
    until(lambda: steps(db)["remind"] >= COUNT)
    server.kill()
    assert steps(db) == {"submit": COUNT, "ask": COUNT, "remind": COUNT}

    with write(db):  # as if the time had passed while the server ran
        questions.put_off(db, -LAPSE_AFTER - timedelta(seconds=5), now)
    server.start()
    until(lambda: steps(db)["lapse"] >= COUNT)
    server.kill()
    db.close()
    db = open_database(tmp_path / "corrections.db")
    assert steps(db) == {"submit": COUNT, "ask": COUNT, "remind": COUNT, "lapse": COUNT}
    assert "no answer" in (newest(db).reason or "")
    db.close()
