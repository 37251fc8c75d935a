"""The figures of a party are counted in an index that has all that is counted."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.model import Party
from corrections.store import answer_times, figures
from corrections.store.parties import TABLES, PartyTable
from tests.support.plans import reads_rows
from tests.support.samples import recorded


@pytest.mark.parametrize("table", TABLES)
def test_no_record_is_read_to_count_those_of_a_party(db: Database, table: PartyTable) -> None:
    recorded(db)
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    figures.of_party(db, table, Party(1, "-", "-"))
    db.conn.set_trace_callback(None)

    counting = [sql for sql in asked if "FROM records WHERE state" in sql]
    plans = [row[3] for sql in counting for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(counting) == 2
    assert len([step for step in plans if "INDEX records_figures_of_" in step]) == 2
    assert not any(reads_rows(db, sql, "records") for sql in counting)
    assert len([step for step in plans if "TEMP B-TREE" in step]) == 1, "of the newest requests"
    assert answer_times.of_register(db).requests == 0
