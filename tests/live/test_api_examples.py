"""Each example on the page about the API runs against this very server, as it stands there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from corrections.actions import issuing
from corrections.store.connection import open_database
from corrections.web.api_examples import TOKEN
from tests.support.pages import Page
from tests.support.samples import EDITH, recorded
from tests.support.server import Server

CURL = shutil.which("curl")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the founding case, which each has from its start, another record, and a token
    for a program."""
    folder = tmp_path_factory.mktemp("examples")
    own = Server(folder)
    own.start()
    db = open_database(folder / "corrections.db")
    recorded(db, outlet="The Valley Echo")
    token = issuing.issue(db, "Examples", actor=EDITH, now=datetime.now(UTC))
    (folder / "token").write_text(token)
    db.close()
    yield own
    own.terminate()


def example(server: Server, name: str, prefix: str = "") -> str:
    page = Page(requests.get(f"{server.url}{prefix}/api", timeout=10).text)
    return "".join(page.by_id(f"example-{name}").itertext())


def ran(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(CURL is None, reason="needs curl")
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_curl_reads(server: Server, prefix: str) -> None:
    page = json.loads(ran("bash", "-c", example(server, "curl", prefix)))

    assert page["total"]["number"] >= 1
    assert all(set(item) == {"id", "quote", "correction"} for item in page["items"])


def test_python_reads(server: Server) -> None:
    told = ran(sys.executable, "-c", example(server, "python"))
    assert f"1 Libération {server.url}/corrections/1" in told


def test_requests_read(server: Server) -> None:
    told = ran(sys.executable, "-c", example(server, "requests"))
    assert told.splitlines()[-1] == "304"
    assert "Libération 1" in told


@pytest.mark.skipif(CURL is None, reason="needs curl")
def test_curl_files(server: Server) -> None:
    token = (Path(server.log).parent / "token").read_text()
    told = example(server, "filing").replace(TOKEN, token)

    assert json.loads(ran("bash", "-c", told))["state"] == "pending"
    assert token not in server.log.read_text()
