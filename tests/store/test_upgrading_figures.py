"""A register of before there were figures is counted when it is migrated."""

from __future__ import annotations

from collections import Counter

from sqlite_utils import Database

from corrections.record.model import Party
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


def test_those_of_each_outlet_are_counted_by_the_year_of_the_article(old: Database) -> None:
    prepare(old, "new.example")

    rows = old.execute("SELECT outlet_id, published_on FROM records WHERE state = 'published'")
    expected = Counter((outlet, (day or "")[:4]) for outlet, day in rows.fetchall())
    found = {
        (outlet, year): number
        for outlet in {outlet for outlet, _ in expected}
        for year, number in figures.of_party(old, "outlets", Party(outlet, "-", "-"))
        .by_year()
        .items()
    }
    assert found == expected
    assert {"", "2024"} & {year for _, year in found}
