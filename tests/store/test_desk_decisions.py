"""The list of what was decided: each record once, by its last decision, latest first."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from corrections.actions import deciding, submitting
from corrections.record.actor import OPERATOR
from corrections.store import desk_queue
from corrections.store.desk_queue import Span
from tests.support.samples import EDITH, NOW, sent

HOUR = timedelta(hours=1)


def decided(db: Database, span: Span | None = None, limit: int = 9) -> list[tuple[int, str]]:
    found = desk_queue.decided(db, span or Span(), limit)
    return [(decision.record_id, decision.step) for decision in found]


def test_each_record_stands_there_once_by_its_last_decision(db: Database) -> None:
    first, second, third = (sent(db, quote=f"Text {n}.")[1].id for n in range(3))
    deciding.publish(db, first, actor=EDITH, now=NOW)
    deciding.decline(db, second, actor=EDITH, reason="No.", now=NOW + HOUR)
    deciding.withdraw(db, first, actor=EDITH, reason="Asked to.", now=NOW + 2 * HOUR)
    deciding.decline(db, third, actor=EDITH, reason="No.", now=NOW + 3 * HOUR)
    deciding.reopen(db, third, actor=EDITH, now=NOW + 4 * HOUR)

    assert decided(db) == [(first, "withdraw"), (second, "decline")]
    [last, _] = desk_queue.decided(db, Span(), 9)
    assert (last.by, last.at, last.revision) == (EDITH, NOW + 2 * HOUR, 3)


def test_what_its_filer_took_back_is_told_too(db: Database) -> None:
    token, record = sent(db)
    submitting.withdraw_filing(db, token, now=NOW)

    assert decided(db) == [(record.id, "withdraw")]


def test_the_list_is_walked_both_ways(db: Database) -> None:
    numbers = [sent(db, quote=f"Text {n}.")[1].id for n in range(5)]
    for number in numbers:
        deciding.decline(db, number, actor=EDITH, reason="No.", now=NOW)
    latest = desk_queue.decided(db, Span(), 9)

    def walked(span: Span) -> list[int]:
        return [number for number, _ in decided(db, span, 2)]

    assert walked(Span()) == [numbers[4], numbers[3]]
    assert walked(Span(after=latest[1].number)) == [numbers[2], numbers[1]]
    assert walked(Span(before=latest[3].number)) == [numbers[3], numbers[2]]


def test_decisions_are_counted_from_a_moment_on(db: Database) -> None:
    for hours in range(3):
        number = sent(db, quote=f"Text {hours}.")[1].id
        deciding.decline(db, number, actor=EDITH, reason="No.", now=NOW + hours * HOUR)

    assert desk_queue.count_decided(db, NOW + HOUR) == 2


def test_what_filers_took_back_is_no_decision_of_the_desk(db: Database) -> None:
    token, _ = sent(db, quote="Text 1.")
    submitting.withdraw_filing(db, token, now=NOW)
    by_command = sent(db, quote="Text 2.")[1].id
    deciding.publish(db, by_command, actor=OPERATOR, now=NOW)

    assert desk_queue.count_decided(db, NOW) == 1


def test_a_decision_that_was_taken_back_is_counted_no_more(db: Database) -> None:
    record = sent(db)[1]
    for _ in range(2):
        deciding.decline(db, record.id, actor=EDITH, reason="No.", now=NOW)
        assert desk_queue.count_decided(db, NOW) == 1
        deciding.reopen(db, record.id, actor=EDITH, now=NOW)
        assert desk_queue.count_decided(db, NOW) == 0
