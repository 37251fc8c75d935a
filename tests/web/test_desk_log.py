"""The log of the desk: every action with who, what, when and why, and filters that combine."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, submitting
from corrections.record.actor import MACHINE, Actor, Role
from corrections.record.lifecycle import Step
from corrections.record.model import Record
from corrections.store import log
from corrections.store.connection import write
from corrections.store.log import Entry, Filter
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, sent
from tests.support.visitor import Visitor

ADA = Actor(Role.EDITOR, "Ada")


@pytest.fixture
def done(db: Database) -> tuple[Record, Record]:
    """Two records: one declined by Edith and published by Ada, one taken back by its filer."""
    _, first = sent(db)
    token, second = sent(db, subject="Somebody Else")
    deciding.decline(db, first.id, actor=EDITH, reason="No such page.", now=NOW)
    deciding.publish(db, first.id, actor=ADA, now=NOW.replace(month=NOW.month + 1))
    submitting.withdraw_filing(db, token, now=NOW)
    return first, second


def entries(page: Page) -> list[str]:
    lists = [item for item in page.main.iter("ol") if item.get("class") == "log"]
    return [words(item) for item in lists[0]] if lists else []


def test_it_tells_what_was_done_newest_first(editor: Visitor, done: tuple[Record, Record]) -> None:
    first, second = (f"No. {record.id}" for record in done)
    found = entries(editor.page(f"/desk/log?number={done[0].id}"))

    assert [entry.split("UTC", 1)[1].strip() for entry in found] == [
        f"{first} Published by Ada",
        f"{first} Not published by Edith No such page.",
        f"{first} Sent by whoever filed it",
    ]
    whole = " ".join(entries(editor.page("/desk/log")))
    assert f"{second} Withdrawn by whoever filed it" in whole


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("editor=Ada", ["Published"]),
        ("editor=Edith&action=decline", ["Not published"]),
        ("editor=Ada&action=decline", []),
        ("action=submit", ["Sent", "Sent"]),
        ("action=withdraw", ["Withdrawn"]),
        ("from=2024-04-01&to=2024-04", ["Published"]),
        ("action=decline&to=2024-03-02", ["Not published"]),
        ("action=decline&to=1 March 2024", []),
    ],
)
def test_filters_combine(
    editor: Visitor, done: tuple[Record, Record], query: str, told: list[str]
) -> None:
    assert done
    found = entries(editor.page(f"/desk/log?{query}"))

    assert len(found) == len(told)
    assert all(word in entry for word, entry in zip(told, found, strict=True))


@pytest.mark.parametrize(
    "query", ["action=gossip", "number=x", "number=0", "from=soon", "to=2024-99", "before=-1",
              "thing=moon", "number=99999999999999999999"],
)  # fmt: skip
def test_a_filter_that_is_none_is_refused_by_name(editor: Visitor, query: str) -> None:
    answer = editor.get(f"/desk/log?{query}")

    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text


def test_it_pages_by_a_cursor_and_keeps_the_filters(editor: Visitor, db: Database) -> None:
    with write(db):
        for number in range(1, 121):
            log.add(db, Entry(NOW, MACHINE if number % 2 else ADA, Step.EDIT, "record", number))
    seen, address = [], "/desk/log?editor=Ada"
    while address:
        page = editor.page(address)
        seen += entries(page)
        address = next((a.get("href", "") for a in page.main.iter("a") if a.get("rel") == "next"),
                       "")  # fmt: skip
        assert "editor=Ada" in address or not address

    assert len(seen) == len(set(seen)) == 60


def test_an_action_that_nobody_can_put_into_words_is_not_kept(db: Database) -> None:
    with pytest.raises(ValueError, match="gossip"), write(db):
        log.add(db, Entry(NOW, ADA, "gossip", "record", 1))


def test_the_first_moment_of_a_time_is_in_it_and_the_end_is_not(db: Database) -> None:
    with write(db):
        number = log.add(db, Entry(NOW, ADA, Step.EDIT, "record", 1))
    second = timedelta(seconds=1)

    def found(since: datetime, until: datetime) -> list[int]:
        page = log.page(db, Filter(since=since, until=until), 99, 9)
        return [told.entry.number for told in page]

    assert found(NOW, NOW + second) == [number]
    assert found(NOW - second, NOW) == []


def test_a_change_of_an_outlet_has_no_reason_of_the_record_with_its_number(db: Database) -> None:
    record = sent(db)[1]
    deciding.decline(db, record.id, actor=EDITH, reason="No such page.", now=NOW)
    with write(db):
        log.add(db, Entry(NOW, ADA, "rename", "outlet", record.id, 2))

    [renamed, declined] = log.page(db, Filter(thing_id=record.id), 99, 2)
    assert (renamed.entry.thing, renamed.reason) == ("outlet", None)
    assert (declined.entry.thing, declined.reason) == ("record", "No such page.")
