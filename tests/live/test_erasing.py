"""A server clears its files of what was erased, by itself."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corrections.actions import erasing
from corrections.record.actor import OPERATOR
from corrections.record.removal import RemovalReason
from corrections.store.connection import open_database
from tests.support.samples import NOW, recorded
from tests.support.server import Server
from tests.support.whole_life import bytes_with_mark

SECONDS = 60


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    own = Server(tmp_path)
    yield own
    own.kill()


def test_a_server_clears_its_files_by_itself_also_after_a_kill(
    server: Server, tmp_path: Path
) -> None:
    """The server was killed before it could; while somebody reads, the bytes stay."""
    server.start()
    path = tmp_path / "corrections.db"
    db = open_database(path)
    number = recorded(db, outlet="The Xyqzpaper", subject="Xyqz Quill").id
    server.kill()
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM records").fetchone()
    erasing.erase(db, number, reason=RemovalReason.OTHER, actor=OPERATOR, now=NOW)
    db.close()

    server.start()
    assert bytes_with_mark(path)
    reader.execute("ROLLBACK")
    until = time.monotonic() + SECONDS
    while bytes_with_mark(path) and time.monotonic() < until:
        time.sleep(0.2)

    assert bytes_with_mark(path) == []
    assert reader.execute("SELECT count(*) FROM erasures").fetchone() == (1,)
    reader.close()
