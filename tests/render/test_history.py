"""The history of a record as everybody may read it."""

from __future__ import annotations

from corrections.record.actor import Actor, Role
from corrections.record.model import Revision
from corrections.render.public import public_history
from tests.support.samples import EDITH, NOW


def test_editors_names_and_reasons_of_decisions_are_not_in_the_public_history() -> None:
    decided = {"state": ("pending", "declined")}
    history = [
        Revision(2, NOW, EDITH, decided, "decline", "No."),
        Revision(3, NOW, EDITH, {}, "decline", "Never."),
        Revision(4, NOW, EDITH, {"byline": (None, "A. Bee")}, "edit", "As printed."),
    ]

    assert public_history(history) == [
        Revision(2, NOW, Actor(Role.EDITOR), decided, "decline"),
        Revision(4, NOW, Actor(Role.EDITOR), {"byline": (None, "A. Bee")}, "edit", "As printed."),
    ]
