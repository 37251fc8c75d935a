"""An edit as values: what it changes, and what it is taken back to."""

from __future__ import annotations

from dataclasses import replace

from corrections.record import edits
from corrections.record.history import Revision
from corrections.record.model import Draft, Kind, Medium
from tests.support.samples import EDITH, EMAIL, NOW, a_draft

READ = a_draft(kind="role", language="en", byline="R. Porter")


def revision(number: int, before: Draft, after: Draft) -> Revision:
    """The revision that an edit is kept as, after it was written and read again as JSON."""
    changes = {
        name: tuple(None if value is None else str(value) for value in change)
        for name, change in edits.changed(before, after).items()
    }
    return Revision(number, NOW, EDITH, changes, "edit", "Because.")  # type: ignore[arg-type]


def test_only_fields_that_differ_are_changed() -> None:
    after = replace(READ, kind=Kind.DATE, byline=None)

    assert edits.changed(READ, after) == {
        "kind": (Kind.ROLE, Kind.DATE), "byline": ("R. Porter", None),
    }  # fmt: skip
    assert edits.changed(READ, READ) == {}


def test_of_a_private_field_no_value_is_kept() -> None:
    after = replace(READ, contact_email=EMAIL)

    assert edits.changed(READ, after) == {"contact_email": (None, None)}


def test_what_a_record_said_before_several_edits() -> None:
    once = replace(READ, byline="A. Bee", kind=Kind.DATE)
    twice = replace(once, byline=None, locator="page 2", medium=Medium.RADIO)
    state = Revision(3, NOW, EDITH, {"state": ("pending", "published")})
    history = [revision(2, READ, once), state, revision(4, once, twice)]

    assert edits.before_edits(twice, history, 1) == READ
    assert edits.before_edits(twice, history, 2) == once
    assert edits.before_edits(twice, history, 3) == once
    assert edits.before_edits(twice, history, 4) == twice
    assert edits.edits(history) == [history[0], history[2]]


def test_an_edit_is_taken_back_where_its_fields_are_still_what_it_made_them() -> None:
    once = replace(READ, byline="A. Bee", kind=Kind.DATE, contact_email=EMAIL)
    now = replace(once, byline="A. Bee, B. Cee", locator="page 2")

    former, kept = edits.taken_back(now, revision(2, READ, once))
    assert former == replace(now, kind=Kind.ROLE)
    assert isinstance(former.kind, Kind)
    assert kept == ("byline", "contact_email")
    assert edits.taken_back(once, revision(2, READ, once))[0] == replace(READ, contact_email=EMAIL)
