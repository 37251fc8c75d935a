"""The cast and the texts that the tests speak of, each with whatever a test wants different."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from corrections.actions import importing, outcomes, submitting
from corrections.compare.comparison import compare_draft
from corrections.record.actor import Actor, Role
from corrections.record.draft import read_draft
from corrections.record.history import Event, Voice
from corrections.record.imports import Import, read_fields
from corrections.record.model import Draft, Outcome, Record, State
from corrections.record.selection import Selection
from corrections.store import records
from corrections.store.records import NEWEST

NOW = datetime(2024, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2024, 3, 2)

SUBJECT = "Dana Quill"
OUTLET = "The Valley Echo"
EDITOR = "Edith"
EDITH = Actor(Role.EDITOR, EDITOR)
PASSWORD = "a long enough password"
EMAIL = "dana.quill@example.org"

QUOTE = "The engineer Dana Quill is close to the Labour Party."
CORRECTION = "The engineer Dana Quill is close to the Green Party."

FOUNDING: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "corrections" / "founding.json").read_text("utf-8")
)
"""The case that the register began with."""


def a_submission(**changes: str) -> dict[str, str]:
    """What the subject types into the form; a change of ``""`` leaves a field empty."""
    return {
        "quote": QUOTE,
        "correction": CORRECTION,
        "outlet": OUTLET,
        "subject": SUBJECT,
        "relation": "self",
    } | changes


def a_full_submission(**changes: str) -> dict[str, str]:
    """As ``a_submission``, with every field of the form filled in."""
    filled_in = {
        "explanation": "I have said so since *2019*.",
        "medium": "web",
        "article_url": "https://echo.example/2024/02/engineers",
        "locator": "third paragraph",
        "part": "caption",
        "article_title": "The engineers of the valley",
        "byline": "R. Porter",
        "published_on": "2024-02-27",
        "source_url": "https://quill.example/a-correction",
        "kind": "affiliation",
        "language": "en",
        "contact_email": EMAIL,
    }
    return a_submission() | filled_in | changes


def a_draft(**changes: Any) -> Draft:
    """The submission, checked."""
    return read_draft(a_submission() | changes, today=TODAY)


def a_line(**changes: Any) -> str:
    """A record as one line of NDJSON; a change of ``None`` says nothing about a field."""
    return json.dumps(a_submission() | {"language": "en"} | changes, ensure_ascii=False)


def an_import(**changes: Any) -> Import:
    """The line, checked."""
    return read_fields(a_submission() | {"language": "en"} | changes, NOW)


def recorded(db: Database, **changes: Any) -> Record:
    """A record in the register, published unless ``state`` says otherwise; ``now`` is its time."""
    now = changes.pop("now", NOW)
    draft = read_fields(a_submission() | {"language": "en"} | changes, now)
    importing.import_records(db, [draft], now=now)
    return newest(db)


def concluded(db: Database, record: Record, outcome: Outcome, note: str | None = None) -> Record:
    """The desk writes down what the newsroom did."""
    event = Event(outcome, Voice.DESK, NOW, note=note)
    return outcomes.record_outcome(db, record.id, event, actor=EDITH)


def newest(db: Database) -> Record:
    """The record that was written last."""
    found = records.get(db, last_number(db))
    assert found is not None
    return found


def last_number(db: Database) -> int:
    """The number of the record that was written last; 0 in an empty register."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM records").fetchone()[0])


def sent(db: Database, **changes: Any) -> tuple[str, Record]:
    """A submission that waits for the desk: the token of its private link, and the record."""
    now = changes.pop("now", NOW)
    draft = a_draft(**changes)
    token = submitting.submit(
        db, draft, compare_draft(draft), secret="secret", session="session", moderated=True, now=now
    )
    return token, newest(db)


def everything(db: Database) -> list[Record]:
    """Every public record, newest first."""
    return records.page(db, Selection(), NEWEST, 10_000)


def in_states(db: Database, *states: State) -> list[Record]:
    """Every record in one of these states, by number."""
    numbers = [number for (number,) in db.execute("SELECT id FROM records ORDER BY id")]
    found = (records.get(db, number) for number in numbers)
    return [record for record in found if record and record.state in states]


def rows(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All that the register holds, table by table, so that a test can say that nothing changed."""
    names = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
            " AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    found = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    listed = db.execute("SELECT DISTINCT doc FROM search_words ORDER BY doc").fetchall()
    return found | {"search": listed}
