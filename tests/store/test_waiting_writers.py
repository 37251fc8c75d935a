"""Whose turn it is to write: one writes, three wait, and no thread waits for long."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.store import register
from corrections.store.connection import Connections, write
from corrections.store.faults import RegisterBusy
from corrections.store.writing import WAITING, Turns

SLOW = 0.05
"""Seconds that stand for the patience of a writer."""


def held(turns: Turns, let_go: threading.Event) -> Future[None]:
    """A turn that another thread holds until it is told to let go."""
    pool, has_it = ThreadPoolExecutor(1), threading.Event()

    def hold() -> None:
        with turns.turn():
            has_it.set()
            let_go.wait()

    holding = pool.submit(hold)
    pool.shutdown(wait=False)
    assert has_it.wait(10)
    return holding


def test_three_wait_and_any_other_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, let_go, written = Turns(), threading.Event(), []
    first = held(turns, let_go)

    def take() -> bool:
        try:
            with turns.turn():
                written.append(threading.get_ident())
                return True
        except RegisterBusy:
            return False

    with ThreadPoolExecutor(8) as pool:
        others = [pool.submit(take) for _ in range(8)]
        while len([other for other in others if other.done()]) < 8 - WAITING:
            assert not let_go.wait(0.001)
        assert written == []
        let_go.set()
        answers = [other.result() for other in others]
    first.result()

    assert answers.count(True) == WAITING == len(written)


def test_a_turn_is_waited_for_so_long_and_no_longer() -> None:
    turns, let_go = Turns(SLOW), threading.Event()
    first = held(turns, let_go)
    with pytest.raises(RegisterBusy, match="took too long"), turns.turn():
        pass
    let_go.set()
    first.result()
    with turns.turn() as seconds:
        assert 0 < seconds <= SLOW


def test_short_writes_of_many_are_all_taken(db: Database) -> None:
    """Twenty at once, while none takes long, are only a queue."""
    connections = Connections(Path(db.execute("PRAGMA database_list").fetchone()[2]))
    before = register.version(db).change

    def count_up(_: int) -> None:
        with write(connections.get()):
            register.count(connections.get(), "change", 1)
        connections.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, range(20)))
    assert register.version(db).change == before + 20


def test_a_command_waits_longer_than_a_visitor(db: Database) -> None:
    """Its connection is not one of the server's: no turn, and SQLite's own patience."""
    path = Path(db.execute("PRAGMA database_list").fetchone()[2])
    connections = Connections(path)
    assert connections.get().turns is not None
    assert getattr(db, "turns", "missing") is None
    assert db.execute("PRAGMA busy_timeout").fetchone() == (10_000,)
    connections.close()
