"""The history of a record as everybody may read it."""

from __future__ import annotations

from typing import Any

import pytest

from corrections.record.actor import FILER, OPERATOR, Actor, Role
from corrections.record.edits import EDITABLE
from corrections.record.history import Revision
from corrections.render.public import public_history
from tests.support.samples import EDITH, NOW

EDITOR = Actor(Role.EDITOR)
STEPS = {
    "publish": ("pending", "published"), "unpublish": ("published", "pending"),
    "withdraw": ("published", "withdrawn"), "restore": ("withdrawn", "published"),
    "decline": ("pending", "declined"), "reopen": ("declined", "pending"),
}  # fmt: skip


def history(*done: str | dict[str, Any]) -> list[Revision]:
    """A first revision and one for each step, given by its name, or edit, given by its changes."""
    made = [Revision(1, NOW, FILER, {"state": (None, "pending")})]
    for number, what in enumerate(done, 2):
        edit = isinstance(what, dict)
        changes = what if isinstance(what, dict) else {"state": STEPS[what]}
        made.append(Revision(number, NOW, EDITH, changes, "edit" if edit else str(what), "Why."))
    return made


def shown(*done: str | dict[str, Any]) -> list[dict[str, Any]]:
    return [item.changes for item in public_history(history(*done)) if "state" not in item.changes]


def test_editors_names_and_reasons_of_decisions_are_not_in_the_public_history() -> None:
    decided = {"state": ("pending", "declined")}
    found = [
        Revision(1, NOW, OPERATOR, {"state": (None, "published")}),
        Revision(2, NOW, EDITH, decided, "decline", "No."),
        Revision(3, NOW, EDITH, {}, "decline", "Never."),
        Revision(4, NOW, EDITH, {"byline": (None, "A. Bee")}, "edit", "As printed."),
    ]

    assert public_history(found) == [
        Revision(1, NOW, OPERATOR, {"state": (None, "published")}),
        Revision(2, NOW, EDITOR, decided, "decline"),
        Revision(4, NOW, EDITOR, {"byline": (None, None)}, "edit", "As printed."),
    ]


@pytest.mark.parametrize(
    "name", [name for name in (*EDITABLE, "outlet_page") if name != "contact_email"]
)
def test_of_an_edit_before_the_publication_only_the_field_is_public(name: str) -> None:
    [found] = shown({name: ("He is a thief.", "He left.")}, "publish")

    assert found == {name: (None, None)}


def test_of_an_edit_of_what_is_public_the_values_are_public() -> None:
    edit = {"quote": ("He left.", "She left."), "kind": ("role", "date")}

    assert shown("publish", edit) == [edit]


@pytest.mark.parametrize(
    "steps", [["decline"], ["publish", "unpublish"], ["decline", "reopen"], ["publish", "withdraw"]]
)
def test_nothing_is_shown_of_what_was_changed_while_it_was_not_public(steps: list[str]) -> None:
    edits = [{"quote": ("One.", "He is a thief.")}, {"quote": ("He is a thief.", "Two.")}]

    assert shown(*steps, *edits, "publish") == [{"quote": (None, None)}] * 2


def test_what_was_changed_after_a_restoration_is_public_again() -> None:
    edit = {"quote": ("One.", "Two.")}

    assert shown("publish", "withdraw", "restore", edit) == [edit]


def test_of_the_filers_address_not_even_the_change_is_public() -> None:
    assert shown("publish", {"contact_email": (None, None)}) == []
    both = {"contact_email": (None, None), "byline": ("A", "B")}
    assert shown("publish", both) == [{"byline": ("A", "B")}]


def test_an_outcome_is_no_text_and_its_change_is_public() -> None:
    assert shown({"outcome": ("unasked", "asked")}, "publish") == [
        {"outcome": ("unasked", "asked")}
    ]
