"""Comparisons under way: one at a time, a few wait, any further one is refused at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.server.bounds import Bounds
from corrections.web.gate import SHORT, WAITING_LIMIT, Busy, Gate
from tests.support.pages import Page
from tests.support.samples import CORRECTION, QUOTE, a_full_submission, a_submission, last_number
from tests.support.visitor import Visitor

LONG = {"quote": QUOTE + " Then it rained." * (SHORT // 16)}
"""A quote that is compared in its turn alone."""


@pytest.fixture
def narrow(app: Flask) -> Iterator[Gate]:
    """The application's gate, without a place to wait."""
    usual = app.extensions["comparisons"]
    app.extensions["comparisons"] = Gate(limit=0)
    yield app.extensions["comparisons"]
    app.extensions["comparisons"] = usual


@pytest.fixture
def full(narrow: Gate) -> Iterator[None]:
    """As ``narrow``, with a comparison under way."""
    with narrow.turn():
        yield


@contextmanager
def waiters(gate: Gate, number: int) -> Iterator[list[int]]:
    """Threads that wait at the gate; each adds its number to the list when it had its turn."""
    passed: list[int] = []

    def pass_through(own: int) -> None:
        with gate.turn():
            passed.append(own)

    threads = [threading.Thread(target=pass_through, args=(own,)) for own in range(number)]
    for thread in threads:
        thread.start()
    while gate.waiting < number:
        time.sleep(0.001)
    yield passed
    for thread in threads:
        thread.join()


def test_one_at_a_time() -> None:
    gate = Gate(limit=20, patience=60)
    inside: list[int] = []

    def compare() -> None:
        with gate.turn():
            inside.append(1)
            assert len(inside) == 1
            time.sleep(0.001)
            inside.pop()

    threads = [threading.Thread(target=compare) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not inside
    assert (gate.waiting, gate.under_way) == (0, False)


def test_those_who_wait_get_their_turn_and_a_further_one_is_refused() -> None:
    gate = Gate(patience=60)
    with ExitStack() as at_the_end, gate.turn():
        passed = at_the_end.enter_context(waiters(gate, WAITING_LIMIT))
        with pytest.raises(Busy), gate.turn():
            pass
        assert passed == []
    assert sorted(passed) == list(range(WAITING_LIMIT))


def test_patience_ends() -> None:
    gate = Gate(patience=0.01)

    with gate.turn(), pytest.raises(Busy), gate.turn():
        pass
    with gate.turn():
        assert gate.under_way


def test_a_comparison_that_breaks_gives_its_turn_back() -> None:
    gate = Gate(limit=0)
    with pytest.raises(ZeroDivisionError), gate.turn():
        raise ZeroDivisionError

    assert not gate.under_way


def test_half_of_the_servers_threads_never_compare() -> None:
    assert Bounds().threads // 2 >= 1 + WAITING_LIMIT


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("do", ["send", "preview", "copy"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_a_form_that_finds_no_place_comes_back_whole(
    subject: Visitor, db: Database, do: str, prefix: str
) -> None:
    typed = a_full_submission(**LONG)
    answer = subject.post(f"{prefix}/submit", typed | {"do": do})

    page = Page(answer.text)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert page.typed(list(typed)) == typed
    assert page.all("div", role="alert")
    assert not page.all("ins")
    assert last_number(db) == 0


@pytest.mark.usefixtures("full")
def test_a_preview_that_finds_no_place_is_a_short_answer(stranger: Visitor) -> None:
    answer = stranger.ask("POST", "/preview", data=LONG | {"correction": CORRECTION})

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "<html" not in answer.text
    assert len(answer.text) < 200


@pytest.mark.usefixtures("full")
def test_what_compares_nothing_needs_no_place(subject: Visitor) -> None:
    assert subject.get("/submit").status_code == 200
    assert subject.submit(a_submission(**LONG, outlet="")).status_code == 422
    assert subject.ask("POST", "/submit", data=a_submission(**LONG)).status_code == 400
    assert subject.ask("POST", "/preview", data={"quote": QUOTE}).status_code == 200


def test_a_form_can_be_sent_again_when_there_is_a_place(
    subject: Visitor, db: Database, narrow: Gate
) -> None:
    with narrow.turn():
        assert subject.submit(a_submission(**LONG)).status_code == 503
    assert subject.submit(a_submission(**LONG)).status_code == 303
    assert last_number(db) == 1


@pytest.mark.usefixtures("full")
def test_short_texts_wait_for_nothing(subject: Visitor, db: Database) -> None:
    assert subject.submit(a_submission()).status_code == 303
    assert subject.ask("POST", "/preview", data=a_submission()).status_code == 200
    assert last_number(db) == 1
