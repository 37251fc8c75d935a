"""What a filer proposes to change: values that differ, also from what the record says later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from corrections.record.edits import of_record
from corrections.record.model import Kind
from corrections.record.proposal import PROPOSABLE, Proposal, changes_now, changes_of
from tests.support.samples import a_full_submission, recorded


def test_only_what_differs_is_a_change(db: Database) -> None:
    full: Any = a_full_submission()
    stands = of_record(recorded(db, **full), None)

    assert changes_of(stands, {name: getattr(stands, name) for name in PROPOSABLE}) == {}
    wanted: dict[str, Any] = {
        "byline": "R. Portér", "subject": "Dana Quill", "explanation": None, "kind": Kind.ROLE,
    }  # fmt: skip
    assert changes_of(stands, wanted) == {
        "byline": ("R. Porter", "R. Portér"),
        "explanation": ("I have said so since *2019*.", None),
        "kind": ("affiliation", "role"),
    }


def test_kind_and_language_that_are_left_open_stay(db: Database) -> None:
    stands = of_record(recorded(db, kind="role"), None)

    assert changes_of(stands, {"kind": None, "language": None}) == {}


def test_what_stands_so_by_now_is_no_change_any_more(db: Database) -> None:
    record = recorded(db, byline="R. Porter", locator="page 4")
    told = Proposal({"byline": ("R. Porter", "Rose Porter"), "locator": ("page 4", None)}, "Why")

    edited = replace(record, byline="Rose Porter", locator="page 5")
    assert changes_now(told, record) == told.changes
    assert changes_now(told, edited) == {"locator": ("page 5", None)}
    assert changes_now(told, replace(edited, locator=None)) == {}


def test_neither_the_address_of_the_filer_nor_what_the_desk_chose_is_proposed() -> None:
    assert {"contact_email", "repeats"}.isdisjoint(PROPOSABLE)
    assert {"quote", "correction", "outlet", "subject"} <= set(PROPOSABLE)
