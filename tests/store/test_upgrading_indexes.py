"""Indexes that were made smaller hold what they held."""

from __future__ import annotations

import json

import pytest
from sqlite_utils import Database

from corrections.record.model import Certainty, Cue, Kind, Suggestion
from corrections.store import article_hashes, fingerprints, imported, records
from corrections.store.connection import write
from corrections.store.imported import Line
from corrections.store.migrations import migrations, prepare
from corrections.store.verification import discrepancies

FIRST_STEP = "keep_fingerprints_once"
HERE, THERE = "5f0e", "0b1a"


@pytest.fixture
def larger(old: Database) -> Database:
    """A register before its indexes were made smaller."""
    with write(old):
        migrations.apply(old, stop_before=FIRST_STEP)
    return old


def test_lines_that_were_imported_are_known_by_digest_and_by_origin(larger: Database) -> None:
    lines = [
        (bytes([1]) * 32, 3, THERE, 7), (bytes([1]) * 31 + b"\2", 3, None, None),
        (bytes([2]) * 32, 1, HERE, 7), (bytes([3]) * 32, 2, THERE, 8),
    ]  # fmt: skip
    with write(larger):
        larger.conn.executemany("INSERT INTO imported_lines VALUES (?, ?, ?, ?)", lines)
    prepare(larger, "new.example")

    for digest, record_id, register, number in lines:
        assert imported.find(larger, digest) == Line(record_id, register)
        if register and number:
            assert imported.find_origin(larger, register, number) == record_id
    assert imported.find(larger, bytes(32)) is None
    assert larger.execute("SELECT register FROM imported_registers").fetchall() == [
        (THERE,), (HERE,),
    ]  # fmt: skip


def test_fingerprints_and_hashes_are_those_of_the_records(larger: Database) -> None:
    values, address = fingerprints.of_records(larger, [1])[1], "https://echo.example/2024/a"
    [hash_] = article_hashes.hashes([address])
    with write(larger):
        larger.conn.executemany(
            "INSERT INTO fingerprints VALUES (?, 1)", [(value,) for value in values]
        )
        larger.execute("INSERT INTO article_hashes VALUES (?, 1)", [hash_.hex()])
        migrations.apply(larger, stop_before=None)

    kept = larger.execute("SELECT value, record_id FROM fingerprints").fetchall()
    assert set(kept) == {(value, 1) for value in values}
    assert article_hashes.begun_by(larger, hash_.hex()[:5]) == ({hash_.hex(): [1]}, True)


def test_what_differences_say_is_read_as_before(larger: Database) -> None:
    kept = [
        ["figure", "numbers", "1", "possible", "likely"], ["place", "places", "a", "b", "possible"],
        ["date", "dates", "", "possible"],
    ]  # fmt: skip
    with write(larger):
        larger.execute(
            "UPDATE differences SET suggestions = ? WHERE record_id = 1", [json.dumps(kept)]
        )
        larger.execute(
            "UPDATE differences SET spans = json_array(json_array('-', length(quote), 1),"
            " json_array('+', length(correction), 1)) FROM records WHERE records.id = record_id"
            " AND record_id = 1"
        )
    prepare(larger, "new.example")

    record = records.get(larger, 1)
    assert record
    assert record.diff == [
        {"op": "delete", "text": record.quote, "move": 1},
        {"op": "insert", "text": record.correction, "move": 1},
    ]
    assert record.suggestions == [
        Suggestion(Kind.FIGURE, Cue.NUMBERS, "1", "possible", Certainty.LIKELY),
        Suggestion(Kind.PLACE, Cue.PLACES, "a", "b", Certainty.POSSIBLE),
        Suggestion(Kind.DATE, Cue.DATES, "", "possible", Certainty.POSSIBLE),
    ]


def test_nothing_differs_after(larger: Database) -> None:
    prepare(larger, "new.example")

    assert list(discrepancies(larger)) == []
