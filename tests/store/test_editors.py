"""Editors' accounts: a session is valid while it has the account's epoch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.store import editors
from corrections.store.editors import Editor
from tests.support.samples import NOW


@pytest.fixture(autouse=True)
def _noise(db: Database) -> None:
    editors.save(db, "Noise", "hash", NOW)


def named(db: Database, name: str = "Edith") -> Editor:
    found = editors.named(db, name)
    assert found
    return found


def test_an_account_is_found_by_its_number_and_by_its_name(db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    edith = named(db)

    assert editors.get(db, edith.id) == edith
    assert (edith.name, edith.password_hash, edith.epoch, edith.disabled) == (
        "Edith", "hash", 1, False,
    )  # fmt: skip
    assert edith.actor == Actor(Role.EDITOR, "Edith")
    assert [editor.name for editor in editors.everyone(db)] == ["Edith", "Noise"]
    assert editors.named(db, "edith") is None
    assert editors.get(db, 999) is None


def test_a_new_password_ends_the_sessions(db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    before = named(db)
    editors.save(db, "Edith", "another", NOW)

    after = named(db)
    assert (after.id, after.password_hash) == (before.id, "another")
    assert after.epoch == before.epoch + 1
    assert named(db, "Noise").epoch == 1


def test_sessions_end_without_any_other_change(db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    before = named(db)
    editors.end_sessions(db, before.id)

    assert named(db) == replace(before, epoch=before.epoch + 1)
    assert named(db, "Noise").epoch == 1


def test_disabling_ends_the_sessions_too(db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    before = named(db)

    assert editors.disable(db, "Edith", NOW)
    assert named(db).disabled
    assert named(db).epoch == before.epoch + 1
    assert (named(db, "Noise").epoch, named(db, "Noise").disabled) == (1, False)
    assert not editors.disable(db, "Nobody", NOW)


def test_a_disabled_account_is_enabled_by_a_new_password(db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    editors.disable(db, "Edith", NOW)
    editors.save(db, "Edith", "another", NOW)

    assert not named(db).disabled
    assert named(db).epoch == 3
