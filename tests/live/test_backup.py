"""Backup and restore beside a real server that people send corrections to."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from corrections.store import log_chain
from corrections.store.connection import open_database
from corrections.store.log_chain import Head
from corrections.store.verification import discrepancies
from tests.live.test_crash import CLIENTS, Sent, client, half_written
from tests.support.copies import restored
from tests.support.samples import rows
from tests.support.server import ROOT, Server


def backed_up(server: Server, path: Path) -> str:
    """What `backup` said, run by an operator beside the server."""
    command = [sys.executable, "-m", "flask", "corrections", "backup", str(path)]
    return subprocess.run(
        command, cwd=ROOT, env=server.environment, stdout=subprocess.PIPE, check=True, timeout=120
    ).stdout.decode()


def wait_for(acknowledged: dict[str, Sent], count: int) -> None:
    patience = time.monotonic() + 60
    while len(acknowledged) < count and time.monotonic() < patience:
        time.sleep(0.01)
    assert len(acknowledged) >= count


def test_a_backup_beside_eight_writers_has_every_record_that_was_acknowledged(
    tmp_path: Path,
) -> None:
    server, acknowledged, stop = Server(tmp_path), dict[str, Sent](), threading.Event()
    clients = [
        threading.Thread(target=client, args=(server.url, str(number), stop, acknowledged))
        for number in range(CLIENTS)
    ]
    server.start()
    try:
        for thread in clients:
            thread.start()
        wait_for(acknowledged, 20)
        before = [sent["explanation"] for sent in list(acknowledged.values())]
        told = backed_up(server, tmp_path / "backup.db")
        wait_for(acknowledged, len(before) + 20)
    finally:
        stop.set()
        for thread in clients:
            thread.join()
        server.kill()

    again = tmp_path / "again" / "corrections.db"
    assert restored(again, str(tmp_path / "backup.db")).exit_code == 0
    with closing(open_database(again)) as copy, closing(
        open_database(tmp_path / "corrections.db")
    ) as db:  # fmt: skip
        kept = {text for (text,) in copy.execute("SELECT explanation FROM records")}
        assert set(before) <= kept
        assert told.startswith(f"{len(kept)} records in ")
        assert list(discrepancies(copy)) == []
        assert half_written(again) == []
        held = rows(db)["records"]
        assert set(rows(copy)["records"]) < set(held)
        head = Head.read(told.split("Head of the log: ")[1])
        assert log_chain.head(copy) == head
        assert log_chain.missing_head(db, head) is None


@pytest.fixture
def serving(tmp_path: Path) -> Server:
    server = Server(tmp_path)
    server.start()
    return server


def test_a_register_that_a_server_has_open_is_not_replaced(tmp_path: Path, serving: Server) -> None:
    register = tmp_path / "corrections.db"
    try:
        backed_up(serving, tmp_path / "backup.db")
        refused = restored(register, str(tmp_path / "backup.db"), "--force")
        assert serving.answers()
        serving.terminate()
        assert serving.ended() == 0
    finally:
        serving.kill()

    assert refused.exit_code == 1
    assert refused.stderr == (
        f"Error: A program has {register} open: stop the server, and restore again.\n"
    )
    done = restored(register, str(tmp_path / "backup.db"), "--force")
    assert done.exit_code == 0, done.output
    serving.start()
    serving.kill()
