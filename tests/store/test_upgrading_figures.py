"""A register of before there were figures is counted when it is migrated."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store import figures
from corrections.store.migrations import prepare
from corrections.store.verification_figures import discrepancies


def test_the_published_records_are_counted(old: Database) -> None:
    prepare(old, "new.example")

    published = old.execute("SELECT count(*) FROM records WHERE state = 'published'").fetchone()[0]
    found = figures.of_register(old)
    assert found.records == published > 0
    assert found.whole
    assert sum(found.whole.months.values()) == published
    assert list(discrepancies(old)) == []
