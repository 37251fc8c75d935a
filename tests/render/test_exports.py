"""One record in each format of an export."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.record.formula_cells import restored
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, State
from corrections.record.selection import Selection
from corrections.record.table_columns import COLUMNS, KNOWN, READ
from corrections.render.exports import GAP, Exported, ndjson_line, table_head, table_rows
from corrections.render.public import public
from corrections.render.words import Words
from corrections.store import events, published, records
from corrections.store.connection import write
from corrections.store.published import PublicRecord
from corrections.store.spans import encode
from tests.support.samples import a_full_submission, recorded

BY = Exported("6f0cbbe4-0000-4000-8000-000000000000", "https://c.example", Words("en"))
AT = datetime(2024, 3, 1, tzinfo=UTC)
ASKED = Event(Outcome.ASKED, Voice.DESK, AT, on="2024-03-01", note="=by mail")
REFUSED = Event(
    Outcome.REFUSED, Voice.NEWSROOM, AT, on="2024", note="“No”,\nthey say", item_id=3, disputed=True
)


STRUCK = {
    "outcome": "asked", "by": "filer", "on": "2024", "at": "2024-02-20T09:00:00Z",
    "struck": {"at": "2024-02-21T09:00:00Z", "by": "editor", "reason": "It was “another”."},
}  # fmt: skip


def told(db: Database, **changes: Any) -> PublicRecord:
    """A record that is public now, as it is read for a file."""
    recorded(db, **changes)
    return every(db)[-1]


def every(db: Database, *states: State) -> list[PublicRecord]:
    batches = published.batches(db, Selection(), states or (State.PUBLISHED,))
    return [one for batch in batches for one in batch]


def table(one: PublicRecord, *became: Event) -> list[dict[str, str]]:
    """The rows that a program reads, as Python's ``csv`` gives them."""
    rows = table_rows([one._replace(events=became)], BY)
    written = (table_head(BY) + rows).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_what_is_read_for_a_file_is_the_public_record(db: Database) -> None:
    recorded(db, **a_full_submission(), state="pending")
    recorded(db, events=[STRUCK, {**STRUCK, "struck": None}], explanation="“Why?”\n\n*So.*")
    recorded(
        db, quote="It’s “so” =1", correction="It's “not so” =1", published_on="2008", repeats=2
    )
    answer = replace(REFUSED, item_id=None)
    with write(db):
        events.add(db, 3, answer)

    found = every(db, *State)
    assert [one.values["state"] for one in found] == ["pending", "published", "published"]
    for one in found:
        record = records.get(db, one.values["id"])
        assert record
        shown = public(record, events.of(db, record.id), BY.base_url, BY.words)
        line = {"register": BY.register, **shown, "outcome_concluded": record.concluded}
        assert ndjson_line(one, BY).decode() == json.dumps(line, ensure_ascii=False) + "\n"
        [row] = table(one, *one.events)
        assert row["suggested_kinds"].split() == [item.kind for item in record.suggestions]
        for name, op in (("changed_from", "delete"), ("changed_to", "insert")):
            runs = [span["text"].strip() for span in record.diff if span["op"] == op]
            assert restored(row[name]) == GAP.join(runs)


def test_a_time_that_was_kept_in_another_offset_is_told_in_utc(db: Database) -> None:
    recorded(db)
    with write(db):
        db.execute("UPDATE records SET created_at = '2024-03-02T11:30:00+02:00'")

    assert every(db)[0].values["created_at"] == "2024-03-02T09:30:00Z"


def test_a_line_is_the_public_record_with_what_an_import_needs(db: Database) -> None:
    line = json.loads(ndjson_line(told(db)._replace(events=[ASKED]), BY))

    assert (line["register"], line["outcome_concluded"]) == (BY.register, False)
    assert line["url"] == "https://c.example/corrections/1"
    assert line["events"][0]["note"] == "=by mail"


def test_a_table_begins_with_a_byte_order_mark_and_the_names(db: Database) -> None:
    written = table_head(BY) + table_rows([told(db)], BY)

    assert written.startswith(b'\xef\xbb\xbf"id","url","quote","correction","changed_from"')
    assert written.endswith(b"\r\n")
    assert list(table(told(db, subject="Another"))[0]) == list(COLUMNS)


def test_a_row_says_what_changed_what_happened_and_what_was_answered(db: Database) -> None:
    [row] = table(told(db), ASKED, REFUSED)

    assert (row["changed_from"], row["changed_to"]) == ("Labour", "Green")
    assert (row["events_count"], row["latest_event_by"]) == ("2", "newsroom")
    assert row["latest_event_note"] == "“No”,\nthey say"
    assert (row["answer_claim"], row["answer_text"]) == ("disputed", "“No”,\nthey say")
    assert [event["note"] for event in json.loads(row["events"])] == ["=by mail", "“No”,\nthey say"]


def test_what_could_be_a_formula_is_text_in_every_column(db: Database) -> None:
    one = told(db, quote="=1+1", correction="-2", subject="@SUM(A1)", locator="+4")
    [row] = table(one, ASKED)

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
    known = every(settled_app.extensions["connections"].get())[0]
    one = known._replace(
        values=known.values | {"quote": quote, "locator": name},
        runs=encode(
            [{"op": "delete", "text": quote}, {"op": "insert", "text": known.values["correction"]}]
        ),
    )
    [row] = table(one)

    assert (restored(row["quote"]), restored(row["locator"])) == (quote, name)
    assert json.loads(ndjson_line(one, BY))["quote"] == quote
