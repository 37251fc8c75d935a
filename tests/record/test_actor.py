"""Actors: a role for everybody, and a name for editors alone."""

from __future__ import annotations

import pytest

from corrections.record.actor import Actor, Role


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EDITOR])
def test_an_editor_alone_has_a_name(role: Role) -> None:
    assert Actor(Role.EDITOR, "Edith").name == "Edith"
    with pytest.raises(ValueError, match="has no name"):
        Actor(role, "Edith")


@pytest.mark.parametrize("role", Role)
def test_the_public_sees_the_role(role: Role) -> None:
    assert Actor(role).public == Actor(role)
    assert Actor(Role.EDITOR, "Edith").public == Actor(Role.EDITOR)
