"""The public JSON: the contract's names, and nothing that is private."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from sqlite_utils import Database

from corrections.record.history import Event, Strike, Voice
from corrections.record.imports import DERIVED, read_line
from corrections.record.model import Certainty, Cue, Kind, Outcome, Suggestion
from corrections.render.dates import timestamp
from corrections.render.public import public
from corrections.render.words import Words
from corrections.store import events
from tests.support.samples import (
    CORRECTION,
    EDITH,
    EMAIL,
    FOUNDING,
    NOW,
    QUOTE,
    a_full_submission,
    newest,
    recorded,
    sent,
)

BASE = "https://corrections.example"
EN = Words("en")


def test_names_and_values(db: Database) -> None:
    record = recorded(db, **FOUNDING)
    shown = public(record, [], BASE, EN)

    assert {name: shown[name] for name in FOUNDING} == FOUNDING
    assert shown["url"] == f"{BASE}/corrections/{record.id}"
    assert shown["diff"] == record.diff
    assert json.loads(json.dumps(shown)) == shown


def test_each_name_has_its_own_value(db: Database) -> None:
    hours = [NOW + timedelta(hours=number) for number in range(4)]
    record = replace(
        recorded(db, **a_full_submission()), created_at=hours[0], published_at=hours[1],
        updated_at=hours[2], happened_at=hours[3], repeats=12,
        suggestions=[Suggestion(Kind.FIGURE, Cue.NUMBERS, "six", "ten", Certainty.LIKELY)],
    )  # fmt: skip
    event = Event(
        Outcome.ASKED, Voice.FILER, hours[3], on="2024-03", note="By letter.",
        link="https://echo.example/answer", struck=Strike(hours[3], EDITH, "Not this article."),
    )  # fmt: skip

    assert public(record, [event], BASE, EN) == {
        "id": record.id, "url": f"{BASE}/corrections/{record.id}",
        "state": "published", "outcome": "unasked", "provenance": "claimed",
        "quote": QUOTE, "correction": CORRECTION, "explanation": "I have said so since *2019*.",
        "subject": "Dana Quill", "outlet": "The Valley Echo", "medium": "web",
        "article_url": "https://echo.example/2024/02/engineers", "locator": "third paragraph",
        "article_title": "The engineers of the valley", "byline": "R. Porter",
        "part": "caption", "published_on": "2024-02-27", "source_url": "https://quill.example/a-correction",
        "kind": "affiliation", "language": "en", "relation": "self", "repeats": 12,
        "created_at": "2024-03-02T09:30:00Z", "published_at": "2024-03-02T10:30:00Z",
        "updated_at": "2024-03-02T11:30:00Z",
        "events": [{
            "at": "2024-03-02T12:30:00Z", "on": "2024-03", "outcome": "asked", "by": "filer",
            "note": "By letter.", "link": "https://echo.example/answer",
            "struck": {"at": "2024-03-02T12:30:00Z", "by": "editor", "reason": "Not this article."},
            "disputed": False,
        }],
        "answer": None,
        "evidence": [],
        "diff": record.diff,
        "suggested_kinds": [
            {"kind": "figure", "reason": "“six” → “ten”: numbers", "certainty": "likely"}
        ],
    }  # fmt: skip
    waiting = replace(record, published_at=None)
    assert public(waiting, [], BASE, EN)["published_at"] is None


def test_nothing_private_leaves(db: Database) -> None:
    token, record = sent(db, **a_full_submission())
    text = json.dumps(public(record, [], BASE, EN))

    assert EMAIL not in text
    assert token not in text
    assert "contact_email" not in text
    assert "token" not in text


def test_what_was_exported_can_be_imported_again(db: Database) -> None:
    struck = {"at": "2024-01-07T10:00:00Z", "by": "editor", "reason": "Another article."}
    told = [
        {"outcome": "asked", "by": "filer", "on": "2024-01", "note": "By letter.",
         "at": "2024-01-05T10:00:00Z"},
        {"outcome": "refused", "by": "newsroom", "at": "2024-01-06T10:00:00Z", "struck": struck,
         "link": "https://echo.example/answer"},
        {"outcome": "refused", "by": "newsroom", "at": "2024-01-08T10:00:00Z", "disputed": True},
    ]  # fmt: skip
    record = recorded(
        db, **FOUNDING | {"outcome": "partly-corrected"}, outcome_concluded=True, events=told
    )
    first = public(record, events.of(db, record.id), BASE, EN)
    again = recorded(db, **first)
    second = public(newest(db), events.of(db, again.id), BASE, EN)

    anew = {"id", "url", *DERIVED}
    kept = {name: value for name, value in first.items() if name not in anew}
    assert {name: second[name] for name in kept} == kept
    assert read_line(json.dumps(first), NOW).draft.quote == FOUNDING["quote"]


def test_times_are_in_utc() -> None:
    here = timezone(timedelta(hours=2))
    assert timestamp(datetime(2024, 3, 2, 11, 30, tzinfo=here)) == "2024-03-02T09:30:00Z"
    assert timestamp(datetime(26, 3, 2, tzinfo=UTC)) == "0026-03-02T00:00:00Z"
