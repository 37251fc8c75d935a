"""What was acknowledged survives SIGKILL at any moment, whole and unaltered."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from pathlib import Path

import requests
from sqlite_utils import Database

from tests.support.sender import a_numbered_form
from tests.support.server import Server

ROUNDS = int(os.environ.get("CORRECTIONS_CRASH_ROUNDS", "2"))
SEED = int(os.environ.get("CORRECTIONS_CRASH_SEED", "1"))
"""Of the moments at which the server is killed."""

CLIENTS = 8

Sent = dict[str, str]


def test_no_acknowledged_submission_is_lost_or_altered(tmp_path: Path) -> None:
    server = Server(tmp_path)
    acknowledged: dict[str, Sent] = {}
    drawn = random.Random(SEED)
    for number in range(ROUNDS):
        server.start()
        send_until_killed(server, number, acknowledged, drawn.randint(20, 50))
    server.start()
    try:
        altered = [url for url, sent in acknowledged.items() if not shows(url, sent)]
    finally:
        server.kill()
    assert len(acknowledged) >= 20 * ROUNDS
    assert altered == []
    assert half_written(tmp_path / "corrections.db") == []


def send_until_killed(
    server: Server, number: int, acknowledged: dict[str, Sent], count: int
) -> None:
    stop = threading.Event()
    clients = [
        threading.Thread(target=client, args=(server.url, f"{number}-{n}", stop, acknowledged))
        for n in range(CLIENTS)
    ]
    before = len(acknowledged)
    for thread in clients:
        thread.start()
    wanted = before + count
    patience = time.monotonic() + 60
    try:
        while len(acknowledged) < wanted and time.monotonic() < patience:
            time.sleep(0.01)
    finally:
        server.kill()
        stop.set()
    for thread in clients:
        thread.join()


def client(url: str, name: str, stop: threading.Event, acknowledged: dict[str, Sent]) -> None:
    session = requests.Session()
    try:
        page = session.get(f"{url}/submit", timeout=10).text
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert found
        for count in range(10_000):
            if stop.is_set():
                return
            sent = a_form(f"{name}-{count}")
            answer = session.post(
                f"{url}/submit",
                data=sent | {"csrf_token": found[1], "do": "send"},
                allow_redirects=False,
                timeout=10,
            )
            if answer.status_code == 303:
                acknowledged[url + answer.headers["Location"]] = sent
    except requests.RequestException:
        return


def a_form(mark: str) -> Sent:
    return a_numbered_form(mark) | {"explanation": f"See the minutes, item {mark}."}


def shows(url: str, sent: Sent) -> bool:
    page = requests.get(url, timeout=10)
    unchanged = sent["quote"].partition(" for ")[2]
    parts = (sent["subject"], unchanged, sent["explanation"])
    return page.status_code == 200 and all(part in page.text for part in parts)


def half_written(path: Path) -> list[int]:
    """Records that lack their difference, their first revision or their private side."""
    rows = Database(path).query("""
        SELECT id FROM records WHERE id > 1 AND (
          id NOT IN (SELECT record_id FROM differences)
          OR id NOT IN (SELECT record_id FROM revisions WHERE number = 1)
          OR id NOT IN (SELECT record_id FROM filings))""")
    return [row["id"] for row in rows]
