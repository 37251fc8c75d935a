"""A register that the server may not write is served for reading, and says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from corrections.store.connection import open_database
from corrections.store.migrations import prepare
from tests.support.pages import Page
from tests.support.samples import a_submission, recorded
from tests.support.sender import Sender
from tests.support.server import Server

PUBLIC = ("/", "/?q=Green", "/corrections/1", "/outlets", "/feed.atom", "/feed.rss", "/feed.json",
          "/api/corrections", "/feeds", "/submit", "/fr/", "/desk/login")  # fmt: skip

AS_ANY_USER = """
import os, sys
drop = "-dac_override,-dac_read_search"
without = ["setpriv", "--bounding-set", drop, "--inh-caps", drop]
os.execvp("setpriv", [*without, sys.executable, "app.py"])
"""
"""Root may write any file: without these capabilities it is as any other user."""


class ReadOnlyServer(Server):
    """As root, the server is started by ``setpriv``. Its health is never good."""

    def __init__(self, folder: Path) -> None:
        root = os.geteuid() == 0
        super().__init__(folder, ("-c", AS_ANY_USER) if root else ("app.py",),
                         CORRECTIONS_SECRET_KEY="0f" * 32)  # fmt: skip

    def answers(self, headers: object = None) -> bool:
        try:
            return requests.get(f"{self.url}/about", timeout=2).status_code == 200
        except requests.RequestException:
            return False


def fill(folder: Path) -> Path:
    path = folder / "corrections.db"
    db = open_database(path)
    prepare(db, None)
    recorded(db)
    db.close()
    return path


@pytest.fixture(params=["the folder", "the file", "both", "a file in rollback mode"])
def read_only_server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ReadOnlyServer]:
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root can write any file")
    folder = tmp_path / "register"
    folder.mkdir()
    path = fill(folder)
    server = ReadOnlyServer(folder)
    server.log = tmp_path / "server.log"
    if request.param == "a file in rollback mode":
        sqlite3.connect(path).execute("PRAGMA journal_mode=DELETE")
    if request.param != "the folder":
        path.chmod(0o444)
    if request.param != "the file":
        folder.chmod(0o555)
    server.start()
    yield server
    server.kill()
    folder.chmod(0o755)


def test_a_register_that_cannot_be_written_is_read(read_only_server: ReadOnlyServer) -> None:
    url = read_only_server.url
    assert {path: requests.get(url + path, timeout=10).status_code for path in PUBLIC} == (
        dict.fromkeys(PUBLIC, 200)
    )
    answer = Sender(url).submit(a_submission())
    health = requests.get(f"{url}/healthz", timeout=10)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert Page(answer.text).typed(list(a_submission())) == a_submission()
    assert (health.status_code, health.text) == (503, "the register is read-only")
    said = read_only_server.log.read_text()
    assert said.count("The register is read-only: pages are served, and nothing can be") == 1
    assert "Traceback" not in said
