"""A running server whose register cannot be written: others are answered, and nothing is lost."""

from __future__ import annotations

import resource
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import requests

from corrections.store.writing import WAITING
from tests.support.pages import Page
from tests.support.sender import Sender, a_numbered_form
from tests.support.server import Server

CLIENTS = 1 + WAITING
"""As many as are never refused for each other."""

READERS = 20
GONE = "the register's file was moved, deleted or replaced while the site runs"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = Server(tmp_path)
    started.start()
    yield started
    started.kill()


def register_of(server: Server) -> Path:
    return Path(server.environment["CORRECTIONS_DATABASE"])


def quotes_in(path: Path) -> set[str]:
    """Those of the records that a file holds, read as somebody does who has it alone."""
    with closing(sqlite3.connect(path)) as db:
        return {quote for (quote,) in db.execute("SELECT quote FROM records")}


def test_writers_that_wait_do_not_stop_readers(server: Server) -> None:
    """Another program holds the write lock: of ten who send, one waits for it and three wait
    behind; the others are told at once, and readers are answered before the lock is let go."""
    senders = [Sender(server.url) for _ in range(10)]
    lock = sqlite3.connect(register_of(server), timeout=10)
    lock.execute("BEGIN IMMEDIATE")
    answered = threading.Semaphore(0)

    def send(number: int) -> requests.Response:
        try:
            return senders[number].submit(a_numbered_form(f"{number}"))
        finally:
            answered.release()

    with ThreadPoolExecutor(10) as pool:
        sent = [pool.submit(send, number) for number in range(10)]
        for _ in range(10 - 1 - WAITING):
            assert answered.acquire(timeout=30)
        read = [requests.get(f"{server.url}/?q={n}", timeout=30) for n in range(READERS)]
        still_waiting = [future for future in sent if not future.done()]
        lock.rollback()
        answers = [future.result() for future in sent]

    assert [answer.status_code for answer in read] == [200] * READERS
    assert still_waiting, "the readers were answered only after the lock was let go"
    assert len([answer for answer in answers if answer.status_code == 503]) >= 10 - 1 - WAITING
    for number, answer in enumerate(answers):
        form = a_numbered_form(f"{number}")
        if answer.status_code == 503:
            assert answer.headers["Retry-After"] == "5"
            assert Page(answer.text).typed(list(form)) == form
        assert (form["quote"] in quotes_in(register_of(server))) == (answer.status_code == 303)
    lock.close()


def move(path: Path) -> Path:
    """The database alone, as by somebody who does not know of its log."""
    return path.rename(path.with_name("moved.db"))


def move_all(path: Path) -> Path:
    for ending in ("-wal", "-shm", ""):
        path.with_name(path.name + ending).rename(path.with_name(f"moved.db{ending}"))
    return path.with_name("moved.db")


def replace(path: Path) -> Path:
    """By a copy of what it was, as a restore does that forgot to stop the server."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("VACUUM INTO ?", [str(path.with_name("copy.db"))])
    kept = path.rename(path.with_name("moved.db"))
    path.with_name("copy.db").rename(path)
    return kept


def delete(path: Path) -> Path:
    """The name alone: another link to the file shows what was in it."""
    other = path.with_name("other.db")
    other.hardlink_to(path)
    path.unlink()
    return other


def delete_log(path: Path) -> Path:
    path.with_name(f"{path.name}-wal").unlink()
    return path


class Clients:
    """Send until they are stopped, and keep what was acknowledged and whether anybody was not."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.acknowledged: set[str] = set()
        self.refused, self.stopped = threading.Event(), threading.Event()

    def send(self, name: int) -> None:
        sender, count = Sender(self.url), 0
        while not self.stopped.is_set():
            count += 1
            form = a_numbered_form(f"{name}-{count}")
            answer = sender.submit(form)
            if answer.status_code == 303:
                self.acknowledged.add(form["quote"])
            else:
                assert answer.status_code == 503
                assert Page(answer.text).value("quote") == form["quote"]
                self.refused.set()


@pytest.mark.parametrize("take_away", [move, move_all, replace, delete, delete_log])
def test_what_was_acknowledged_is_in_the_file_that_was_there(
    server: Server, take_away: Callable[[Path], Path]
) -> None:
    """It is taken away while clients send: from then on nobody is told that it was recorded."""
    clients = Clients(server.url)
    with ThreadPoolExecutor(CLIENTS) as pool:
        sending = [pool.submit(clients.send, name) for name in range(CLIENTS)]
        try:
            while len(clients.acknowledged) < 50:
                assert not clients.refused.wait(0.01), server.log.read_text()
            kept = take_away(register_of(server))
            assert clients.refused.wait(30), "nobody was refused"
            health = requests.get(f"{server.url}/healthz", timeout=10)
            about = requests.get(f"{server.url}/about", timeout=10)
        finally:
            clients.stopped.set()
        for client in sending:
            client.result()
    server.kill()

    assert (health.status_code, health.text) == (503, GONE)
    # Threads go on reading what they have open; one that has not read yet cannot begin.
    assert about.status_code in (200, 503)
    assert clients.acknowledged - quotes_in(kept) == set()
    # A write that had begun before may end behind the first refusal, and is then said too.
    log = server.log.read_text()
    assert log.count("the register cannot be used") == 1 + log.count("is written again")


def test_a_file_that_is_put_back_is_written_again(server: Server) -> None:
    sender, path = Sender(server.url), register_of(server)
    assert sender.submit(a_numbered_form("1")).status_code == 303
    away = move(path)
    assert sender.submit(a_numbered_form("2")).status_code == 503
    away.rename(path)
    assert requests.get(f"{server.url}/healthz", timeout=10).text == "ok"
    assert sender.submit(a_numbered_form("2")).status_code == 303
    assert quotes_in(path) >= {a_numbered_form(mark)["quote"] for mark in ("1", "2")}


def test_a_disk_without_room_takes_nothing_and_forgets_nothing(server: Server) -> None:
    """The kernel lets no file of the server grow beyond what it has now."""
    sender, path = Sender(server.url), register_of(server)
    assert sender.submit(a_numbered_form("0")).status_code == 303
    assert server.process
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    limit = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (2_000, -1))
    answers = [sender.submit(a_numbered_form(f"{number}")) for number in range(1, 9)]
    health = requests.get(f"{server.url}/healthz", timeout=10)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limit)
    again = sender.submit(a_numbered_form("8"))

    assert answers[-1].status_code == 503
    assert Page(answers[-1].text).typed(["quote"]) == {"quote": a_numbered_form("8")["quote"]}
    assert health.status_code == 503
    assert "the last write" in health.text
    assert again.status_code == 303
    assert requests.get(f"{server.url}/healthz", timeout=10).text == "ok"
    kept = quotes_in(path)
    for number, answer in enumerate(answers[:-1], 1):
        quote = a_numbered_form(f"{number}")["quote"]
        assert (quote in kept) == (answer.status_code == 303)
