"""After an upgrade the links of newsrooms lead where they led, and outlets can have some."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store import inbox, newsroom_links
from corrections.store.connection import write
from corrections.store.migrations import STEPS, migrations, newsrooms, prepare
from corrections.store.newsroom_links import NewsroomLink
from tests.support.samples import NOW


def test_a_link_and_what_was_answered_through_it_are_still_there(old: Database) -> None:
    applied = {step.name for step in migrations.applied(old)}
    for step in STEPS[: STEPS.index(newsrooms.open_links_to_outlets)]:
        if step.__name__ not in applied:
            with write(old):
                step(old)
                old.execute(
                    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                    " VALUES ('corrections', ?, '2024-03-02')",
                    [step.__name__],
                )
    with write(old):
        old.execute(
            "INSERT INTO newsroom_links VALUES (4, 1, ?, ?, 'Edith', NULL, NULL),"
            " (5, 2, ?, ?, 'Ada', ?, 'Edith')",
            [token_hash("one"), NOW.isoformat(), token_hash("two"), NOW.isoformat(),
             NOW.isoformat()],
        )  # fmt: skip
        old.execute(
            "INSERT INTO inbox (id, kind, record_id, link_id, at, language, contact, said,"
            " sent_hash) VALUES (7, 'answer', 1, 4, ?, 'en', 'Eve',"
            ' \'{"claim":"acknowledged","on":null,"link":null}\', ?)',
            [NOW.isoformat(), "a" * 64],
        )
    prepare(old, "new.example")

    assert newsroom_links.find(old, "one") == NewsroomLink(4, 1, None, NOW, "Edith")
    assert newsroom_links.find(old, "two") is None
    assert newsroom_links.get(old, 5) == NewsroomLink(5, 2, None, NOW, "Ada", NOW, "Edith")
    assert [item.id for item in inbox.of_link(old, 4, 1)] == [7]
    with write(old):
        assert newsroom_links.add(old, None, "three", name="Ada", now=NOW, outlet_id=1) == 6
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
