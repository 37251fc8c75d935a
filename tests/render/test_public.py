"""The public JSON: the contract's names, and nothing that is private."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

from sqlite_utils import Database

from corrections.record.imports import DERIVED, read_line
from corrections.render.dates import timestamp
from corrections.render.public import public
from corrections.render.words import Words
from corrections.store import history
from tests.support.samples import EMAIL, FOUNDING, NOW, a_full_submission, newest, recorded, sent

BASE = "https://corrections.example"
EN = Words("en")


def test_names_and_values(db: Database) -> None:
    record = recorded(db, **FOUNDING)
    shown = public(record, [], BASE, EN)

    assert {name: shown[name] for name in FOUNDING} == FOUNDING
    assert shown["url"] == f"{BASE}/corrections/{record.id}"
    assert shown["diff"] == record.diff
    assert json.loads(json.dumps(shown)) == shown


def test_nothing_private_leaves(db: Database) -> None:
    token, record = sent(db, **a_full_submission())
    text = json.dumps(public(record, [], BASE, EN))

    assert EMAIL not in text
    assert token not in text
    assert "contact_email" not in text
    assert "token" not in text


def test_what_was_exported_can_be_imported_again(db: Database) -> None:
    event = {"outcome": "asked", "by": "filer", "on": "2024-01", "note": "By letter.",
             "at": "2024-01-05T10:00:00Z"}  # fmt: skip
    record = recorded(db, **FOUNDING | {"outcome": "asked"}, events=[event])
    first = public(record, history.events(db, record.id), BASE, EN)
    again = recorded(db, **first)
    second = public(newest(db), history.events(db, again.id), BASE, EN)

    anew = {"id", "url", *DERIVED}
    kept = {name: value for name, value in first.items() if name not in anew}
    assert {name: second[name] for name in kept} == kept
    assert read_line(json.dumps(first), NOW).draft.quote == FOUNDING["quote"]


def test_times_are_in_utc() -> None:
    here = timezone(timedelta(hours=2))
    assert timestamp(datetime(2024, 3, 2, 11, 30, tzinfo=here)) == "2024-03-02T09:30:00Z"
    assert timestamp(datetime(26, 3, 2, tzinfo=UTC)) == "0026-03-02T00:00:00Z"
