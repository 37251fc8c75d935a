"""What a filer proposes to change: the fields alone that they typed anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from corrections.record.draft import read_draft
from corrections.record.model import Record, Revision
from corrections.record.proposal import Changes, proposed, values
from tests.support.samples import EDITH, NOW, TODAY, a_full_submission, recorded


def propose(record: Record, later: list[Revision] | None = None, **typed: str) -> Changes:
    fields: dict[str, Any] = {name: value or "" for name, value in values(record).items()}
    return proposed(record, read_draft(fields | typed, today=TODAY), later or [])


def edited(record: Record, **changes: tuple[str, str]) -> tuple[Record, list[Revision]]:
    """The record after an editor changed fields of it, and the revision."""
    after: Any = {name: new for name, (_, new) in changes.items()}
    return replace(record, **after), [Revision(2, NOW, EDITH, dict(changes))]


def test_only_what_was_typed_anew_is_proposed(db: Database) -> None:
    full: Any = a_full_submission()
    record = recorded(db, **full)

    assert propose(record) == {}
    assert propose(record, byline="R. Portér", subject="Dana Quill-Ash", explanation="") == {
        "byline": ("R. Porter", "R. Portér"),
        "subject": ("Dana Quill", "Dana Quill-Ash"),
        "explanation": ("I have said so since *2019*.", None),
    }


def test_a_kind_that_is_left_open_stays(db: Database) -> None:
    assert propose(recorded(db, kind="role"), kind="", language="") == {}


def test_what_the_desk_changed_meanwhile_is_not_changed_back(db: Database) -> None:
    first = recorded(db, byline="R. Porter", locator="page 4")
    record, later = edited(first, byline=("R. Porter", "Rose Porter"), locator=("page 4", "page 5"))

    read = values(first)
    typed: Any = {name: read[name] or "" for name in ("byline", "locator")}
    assert propose(record, later, **typed) == {}
    assert propose(record, later, **typed | {"locator": "page 6"}) == {
        "locator": ("page 5", "page 6")
    }
