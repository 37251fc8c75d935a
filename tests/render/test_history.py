"""The history of a record as everybody may read it."""

from __future__ import annotations

from corrections.record.actor import Actor, Role
from corrections.record.model import Revision
from corrections.render.public import public_history
from tests.support.samples import EDITH, NOW


def test_reasons_and_editors_names_are_not_in_the_public_history() -> None:
    history = [
        Revision(2, NOW, EDITH, {"state": ("pending", "declined"), "reason": (None, "No.")}),
        Revision(3, NOW, EDITH, {"reason": ("No.", "Never.")}),
    ]

    assert public_history(history) == [
        Revision(2, NOW, Actor(Role.EDITOR), {"state": ("pending", "declined")})
    ]
