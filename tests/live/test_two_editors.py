"""Two editors press buttons about the same ten records at the same moment: each record gets one
decision, and who was slower is told what the other did."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
import requests

from corrections.record.lifecycle import Step
from corrections.store import editors, history, log
from corrections.store.connection import open_database
from corrections.store.verification import discrepancies
from tests.support.forms import as_sent
from tests.support.pages import Page, words
from tests.support.samples import PASSWORD, sent
from tests.support.server import Server

NAMES = ("Ada", "Edith")
DECISIONS: tuple[tuple[Step, dict[str, str]], ...] = (
    (Step.PUBLISH, {}),
    (Step.DECLINE, {"reason": "No such article."}),
)
TOLD = {Step.PUBLISH: "Published", Step.DECLINE: "Not published"}
COUNT = 10


def signed_in(url: str, name: str) -> requests.Session:
    session = requests.Session()
    form = dict(as_sent(Page(session.get(f"{url}/desk").text), "/desk/login"))
    form |= {"username": name, "password": PASSWORD}
    assert session.post(f"{url}/desk/login", data=form).status_code == 200
    return session


def pressed(
    url: str, name: str, decision: int, numbers: list[int], together: Barrier
) -> list[requests.Response]:
    """The answers to the buttons of one page of the queue, each pressed when the other editor
    presses one about the same record."""
    session = signed_in(url, name)
    queue, (step, typed) = Page(session.get(f"{url}/desk").text), DECISIONS[decision]
    answers = []
    for number in numbers:
        address = f"/desk/records/{number}/{step}"
        form = dict(as_sent(queue, address)) | typed
        together.wait()
        answers.append(session.post(url + address, data=form, allow_redirects=False))
    return answers


@pytest.mark.parametrize("decisions", [(0, 0), (0, 1), (1, 1)])
def test_each_record_gets_one_decision_and_the_slower_editor_is_told(
    tmp_path: Path, password_hash: str, decisions: tuple[int, int]
) -> None:
    server = Server(tmp_path)
    server.start()
    db = open_database(tmp_path / "corrections.db")
    for name in NAMES:
        editors.save(db, name, password_hash, datetime.now(UTC))
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(COUNT)]
    together = Barrier(len(NAMES))
    try:
        with ThreadPoolExecutor(len(NAMES)) as pool:
            asked = [
                pool.submit(pressed, server.url, name, decision, numbers, together)
                for name, decision in zip(NAMES, decisions, strict=True)
            ]
            found = [answers.result() for answers in asked]
    finally:
        server.kill()

    for number, *answers in zip(numbers, *found, strict=True):
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        first = [answer.status_code for answer in answers].index(303)
        step, _ = DECISIONS[decisions[first]]
        [revision] = history.revisions(db, number)[1:]
        assert (revision.by.name, revision.step) == (NAMES[first], step)
        assert [entry.action for entry in log.of(db, "record", number)][1:] == [step]
        told = words(Page(answers[1 - first].text).one("div", role="alert"))
        assert f"{TOLD[step]}, by {NAMES[first]}," in told
    assert list(discrepancies(db)) == []
    db.close()
