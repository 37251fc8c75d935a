"""The only door to the public: the contract's names, and nothing that is private."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

from sqlite_utils import Database

from corrections.record.imports import DERIVED, read_line
from corrections.record.model import Event, Outcome, Voice
from corrections.render import export
from corrections.render.words import Words
from corrections.store import history
from tests.support.samples import EMAIL, FOUNDING, NOW, a_full_submission, newest, recorded, sent

EN = Words("en")
BASE = "https://corrections.example"


def test_names_and_values(db: Database) -> None:
    record = recorded(db, **FOUNDING)
    public = export.public(record, [], BASE, EN)

    assert {name: public[name] for name in FOUNDING} == FOUNDING
    assert public["url"] == f"{BASE}/corrections/{record.id}"
    assert public["diff"] == record.diff
    assert json.loads(json.dumps(public)) == public


def test_nothing_private_leaves(db: Database) -> None:
    token, record = sent(db, **a_full_submission())
    for text in (
        json.dumps(export.public(record, [], BASE, EN)),
        export.markdown(record, [], BASE, EN),
    ):
        assert EMAIL not in text
        assert token not in text
        assert "contact_email" not in text
        assert "token" not in text


def test_what_was_exported_can_be_imported_again(db: Database) -> None:
    event = {"outcome": "asked", "by": "filer", "on": "2024-01", "note": "By letter.",
             "at": "2024-01-05T10:00:00Z"}  # fmt: skip
    record = recorded(db, **FOUNDING | {"outcome": "asked"}, events=[event])
    public = export.public(record, history.events(db, record.id), BASE, EN)
    again = recorded(db, **public)
    second = export.public(newest(db), history.events(db, again.id), BASE, EN)

    anew = {"id", "url", *DERIVED}
    kept = {name: value for name, value in public.items() if name not in anew}
    assert {name: second[name] for name in kept} == kept
    assert read_line(json.dumps(public), NOW).draft.quote == FOUNDING["quote"]


def test_times_are_in_utc() -> None:
    here = timezone(timedelta(hours=2))
    assert export.timestamp(datetime(2024, 3, 2, 11, 30, tzinfo=here)) == "2024-03-02T09:30:00Z"
    assert export.timestamp(datetime(26, 3, 2, tzinfo=UTC)) == "0026-03-02T00:00:00Z"


def test_markdown_says_it_all_in_the_readers_language(db: Database) -> None:
    record = recorded(db, **FOUNDING | {"article_url": "https://echo.example/a_b*c"})
    event = Event(Outcome.CORRECTED, Voice.NEWSROOM, NOW, on="2024-03", note="Done.\n# Not this")
    english, french = (export.markdown(record, [event], BASE, own) for own in (EN, Words("fr")))

    assert english.startswith("# Dagrouik, in Libération")
    assert english != french
    for text in (english, french):
        assert f"> {FOUNDING['quote']}" in text
        assert f"{BASE}/corrections/{record.id}" in text
        assert "Done." in text
        assert text.endswith("\n")
        assert [line for line in text.split("\n") if line.startswith("# ")] == [text.split("\n")[0]]
    assert "2024-03" in english


def test_a_text_cannot_end_its_quotation(db: Database) -> None:
    record = recorded(
        db, quote="One\n\n# Two\n- three\n1. four\n> five\n    six", correction="Seven"
    )
    lines = export.markdown(record, [], BASE, EN).split("\n")

    for words in ("Two", "three", "four", "five", "six"):
        assert all(line.startswith(">") for line in lines if line.strip(" >\\").endswith(words))
