"""The figures of the desk: what waits, how long a decision takes, what came in on which day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.actor import MACHINE
from tests.support.pages import words
from tests.support.samples import EDITH, recorded, sent
from tests.support.visitor import Visitor


def test_nothing_yet(editor: Visitor) -> None:
    page = editor.page("/desk/figures")

    assert "Nothing was decided in the last 30 days." in page.text
    assert len(list(page.main.iter("tr"))) == 31
    assert {words(cell) for cell in page.main.iter("td")} == {"0"}


def test_they_are_counted_from_what_was_done(editor: Visitor, db: Database) -> None:
    """Decisions of the machine and what was imported are none of the desk's."""
    now = datetime.now(UTC)
    for hours in (1, 3, 50):
        _, record = sent(db, subject=f"Number {hours}", now=now - timedelta(hours=hours))
        deciding.publish(db, record.id, actor=EDITH, now=now)
    sent(db, now=now - timedelta(days=3))
    _, own = sent(db, subject="Somebody Else", now=now)
    deciding.publish(db, own.id, actor=MACHINE, now=now)
    sent(db, subject="Another", now=now - timedelta(days=45))
    recorded(db, state="pending")

    page = editor.page("/desk/figures")
    assert "3 h" in page.text
    assert "median of 3 decisions in 30 days" in page.text
    counted = [[int(words(cell)) for cell in row.iter("td")] for row in page.main.iter("tr")][1:]
    assert sum(received for received, _ in counted) == 5
    assert [decided for _, decided in counted] == [3, *[0] * 29]
    assert "3" in words(next(iter(page.main.iter("dd"))))


def test_a_clock_that_was_set_back_makes_no_negative_hours(editor: Visitor, db: Database) -> None:
    now = datetime.now(UTC)
    _, record = sent(db, now=now + timedelta(hours=2))
    deciding.publish(db, record.id, actor=EDITH, now=now)

    assert "0 h" in editor.page("/desk/figures").text
