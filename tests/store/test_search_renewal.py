"""An index that another folding made is made anew before anything is added to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.selection import Selection
from corrections.store import records, search_renewal, search_version
from corrections.store.connection import Connections, open_database, write
from corrections.store.migrations import migrate
from corrections.store.opening import NotMigrated, check_read_only, open_register
from corrections.store.records import NEWEST
from corrections.store.search_version import IndexOutdated
from tests.support.samples import EDITH, NOW, everything, recorded, rows

Terms = set[tuple[str, int, str, int]]


def terms(db: Database) -> Terms:
    """Every term of both indexes, with the row, the column and the place that have it."""
    found: Terms = set()
    for index in ("search", "happenings"):
        db.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_terms"
            f" USING fts5vocab(main, {index}, instance)"
        )
        found |= set(db.execute(f"SELECT term, doc, col, offset FROM temp.{index}_terms"))
    return found


def fill(db: Database, count: int) -> None:
    """Records of every state; the last two were withdrawn."""
    for number in range(count):
        recorded(db, quote=f"Le cœur numéro {number} de l’œuvre.")
    recorded(db, quote="Nobody has read this.", state="pending")
    for record in everything(db)[:2]:
        deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)


def age(db: Database) -> None:
    """What the folding of an earlier version may have left: other words, and its number."""
    with write(db):
        for index in ("search", "happenings"):
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
            db.execute(f"INSERT INTO {index} (rowid, words) VALUES (1, 'le cœur')")
        db.execute("UPDATE register SET value = '0/1.1.0' WHERE name = 'search_version'")


def others(db: Database) -> dict[str, list[str]]:
    """What is in every other table."""
    return {
        name: sorted(map(repr, found))
        for name, found in rows(db).items()
        if not name.startswith(("happenings", "desk_search"))
    }


def found(db: Database, q: str) -> int:
    return len(records.page(db, Selection(q=q), NEWEST, 100))


def test_it_is_made_anew_when_the_register_is_opened(db: Database) -> None:
    fill(db, 5)
    before, kept = terms(db), others(db)
    age(db)
    migrate(db)

    assert terms(db) == before
    assert found(db, "coeur") == 3
    assert others(db) == kept


def test_a_current_index_is_left_alone(db: Database) -> None:
    fill(db, 3)
    before = db.conn.total_changes
    search_renewal.renew(db)

    assert db.conn.total_changes == before


def test_broken_off_it_goes_on_where_it_was(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_renewal, "BATCH", 2)
    fill(db, 7)
    before = terms(db)
    age(db)
    asked: list[str] = []

    def stop_at_the_third(statement: str) -> None:
        asked.append(statement)
        if sum(step == "BEGIN IMMEDIATE" for step in asked) == 3:
            db.conn.interrupt()

    db.conn.set_trace_callback(stop_at_the_third)
    with pytest.raises(Exception, match="interrupted"):
        search_renewal.renew(db)
    db.conn.set_trace_callback(None)
    assert search_version.indexed_to(db) == 4
    assert not search_version.is_current(db)
    search_renewal.renew(db)

    assert terms(db) == before
    assert search_version.indexed_to(db) is None


def test_until_then_nothing_is_added_or_removed(db: Database) -> None:
    fill(db, 3)
    age(db)
    before = terms(db), others(db)

    with pytest.raises(IndexOutdated):
        recorded(db)
    with pytest.raises(IndexOutdated):
        deciding.withdraw(db, 1, actor=EDITH, reason="Asked to.", now=NOW)
    assert (terms(db), others(db)) == before


def test_a_register_that_cannot_be_written_is_refused_until_then(
    db: Database, tmp_path: Path
) -> None:
    fill(db, 3)
    age(db)
    path = tmp_path / "register.db"
    with pytest.raises(NotMigrated):
        check_read_only(Connections(path, read_only=True))
    open_register(path, None).close()

    check_read_only(Connections(path, read_only=True))


def test_two_programs_that_start_at_once_share_the_work(db: Database, tmp_path: Path) -> None:
    fill(db, 5)
    before = terms(db)
    age(db)
    other = open_database(tmp_path / "register.db")
    search_renewal.renew(other)
    search_renewal.renew(db)
    other.close()

    assert terms(db) == before


def test_what_is_withdrawn_after_it_is_found_no_more(db: Database) -> None:
    fill(db, 4)
    age(db)
    migrate(db)
    for record in everything(db):
        deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert found(db, "coeur") == 0
    assert {term[2] for term in terms(db)} == {"facets"}
    assert not {term[0] for term in terms(db) if term[0].startswith(("number", "address"))}


def test_a_damaged_index_is_rewritten_in_one_transaction(db: Database) -> None:
    fill(db, 4)
    before = terms(db)
    with write(db):
        db.execute("INSERT INTO search (rowid, words) VALUES (99, 'nobody said this')")
    search_renewal.rewrite(db)

    assert terms(db) == before
