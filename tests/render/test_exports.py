"""One record in each format of an export."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.record.formula_cells import restored
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.record.table_columns import COLUMNS, KNOWN, READ
from corrections.render.exports import Exported, ndjson_line, table_head, table_rows
from corrections.render.words import Words
from corrections.store import records
from tests.support.samples import recorded

BY = Exported("6f0cbbe4-0000-4000-8000-000000000000", "https://c.example", Words("en"))
AT = datetime(2024, 3, 1, tzinfo=UTC)
ASKED = Event(Outcome.ASKED, Voice.DESK, AT, on="2024-03-01", note="=by mail")
REFUSED = Event(
    Outcome.REFUSED, Voice.NEWSROOM, AT, on="2024", note="“No”,\nthey say", item_id=3, disputed=True
)


def table(record: Record, *events: Event) -> list[dict[str, str]]:
    """The rows that a program reads, as Python's ``csv`` gives them."""
    written = (table_head(BY) + table_rows([(record, events)], BY)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_a_line_is_the_public_record_with_what_an_import_needs(db: Database) -> None:
    line = json.loads(ndjson_line(recorded(db), [ASKED], BY))

    assert (line["register"], line["outcome_concluded"]) == (BY.register, False)
    assert line["url"] == "https://c.example/corrections/1"
    assert line["events"][0]["note"] == "=by mail"


def test_a_table_begins_with_a_byte_order_mark_and_the_names(db: Database) -> None:
    written = table_head(BY) + table_rows([(recorded(db), [])], BY)

    assert written.startswith(b'\xef\xbb\xbf"id","url","quote","correction","changed_from"')
    assert written.endswith(b"\r\n")
    assert list(table(recorded(db, subject="Another"))[0]) == list(COLUMNS)


def test_a_row_says_what_changed_what_happened_and_what_was_answered(db: Database) -> None:
    [row] = table(recorded(db), ASKED, REFUSED)

    assert (row["changed_from"], row["changed_to"]) == ("Labour", "Green")
    assert (row["events_count"], row["latest_event_by"]) == ("2", "newsroom")
    assert row["latest_event_note"] == "“No”,\nthey say"
    assert (row["answer_claim"], row["answer_text"]) == ("disputed", "“No”,\nthey say")
    assert [event["note"] for event in json.loads(row["events"])] == ["=by mail", "“No”,\nthey say"]


def test_what_could_be_a_formula_is_text_in_every_column(db: Database) -> None:
    record = recorded(db, quote="=1+1", correction="-2", subject="@SUM(A1)", locator="+4")
    [row] = table(record, ASKED)

    names = ("quote", "correction", "subject", "locator", "latest_event_note")
    assert [row[name][:2] for name in names] == ["'=", "'-", "'@", "'+", "'="]


def test_what_an_import_reads_is_known_and_exported() -> None:
    assert set(READ) <= set(COLUMNS) <= KNOWN


HOSTILE = st.text(
    alphabet="=+-@'\",;\t\n <>&|’«\u202e\u200b\ufeff＝é漢😀", min_size=1, max_size=12
).map(lambda text: f"{text}x")


@given(quote=HOSTILE, name=HOSTILE)
def test_any_text_comes_out_of_a_table_as_it_went_in(
    settled_app: Flask, quote: str, name: str
) -> None:
    known = records.get(settled_app.extensions["connections"].get(), 1)
    assert known
    record = replace(known, quote=quote, locator=name)
    [row] = table(record)

    assert (restored(row["quote"]), restored(row["locator"])) == (quote, name)
    assert json.loads(ndjson_line(record, [], BY))["quote"] == quote
