"""After an upgrade from the first release a record can wait for its filer, a revision has its step,
and the log begins with what was done before."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.record.model import State
from corrections.store import announcements, history, log
from corrections.store.connection import write
from corrections.store.migrations import prepare
from tests.support.samples import in_states


def test_a_record_can_wait_and_no_other_word_is_a_state(old: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE records SET state = 'waiting' WHERE state = 'pending'")
    prepare(old, "new.example")

    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE records SET state = 'asleep' WHERE state = 'pending'")
    with write(old):
        changed = old.execute("UPDATE records SET state = 'waiting' WHERE state = 'pending'")
    assert changed.rowcount > 0
    found = [record.state for record in in_states(old, State.WAITING)]
    assert found == [State.WAITING] * changed.rowcount
    assert old.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert old.execute("PRAGMA writable_schema").fetchone() == (0,)


def test_a_published_record_still_needs_a_position(old: Database) -> None:
    prepare(old, "new.example")

    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE records SET position = NULL WHERE state = 'published'")


def test_the_log_tells_what_was_done_before(old: Database) -> None:
    prepare(old, "new.example")

    numbers = [number for (number,) in old.execute("SELECT id FROM records")]
    for number in numbers:
        later = [r for r in history.revisions(old, number)[1:] if r.by.role is not Role.OPERATOR]
        entries = log.of(old, "record", number)
        assert [(e.at, e.by, e.revision) for e in entries] == [
            (r.at, r.by, r.number) for r in later
        ]
    done = dict(old.execute("SELECT action, count(*) FROM log GROUP BY action").fetchall())
    assert {"publish", "decline", "withdraw"} <= set(done)


def test_what_is_done_next_comes_after_it(old: Database) -> None:
    prepare(old, "new.example")
    before = old.execute("SELECT max(number) FROM log").fetchone()[0]
    entry = log.Entry(history.revisions(old, 1)[0].at, Actor(Role.EDITOR, "Ada"), "publish",
                      "record", 1, 9)  # fmt: skip

    with write(old):
        assert log.add(old, entry) == before + 1
    assert log.of(old, "record", 1)[-1] == log.Entry(
        entry.at, entry.by, "publish", "record", 1, 9, before + 1
    )


def test_an_edit_can_be_announced_and_no_other_word_is_an_occasion(old: Database) -> None:
    added = (
        "INSERT INTO announcements (record_id, what, tokens, at, revision)"
        " VALUES (1, ?, '[]', '2024-01-01T00:00:00+00:00', 2)"
    )
    before = announcements.last_number(old)
    prepare(old, "new.example")

    with write(old):
        old.execute(added, ["edited"])
    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute(added, ["whispered"])
    [found] = announcements.numbered(old, [announcements.last_number(old)])
    assert (found.occasion, found.revision) == ("edited", 2)
    earlier = announcements.numbered(old, range(1, before + 1))
    assert earlier
    assert {item.revision for item in earlier} == {None}
    assert old.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
