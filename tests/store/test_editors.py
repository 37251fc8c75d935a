"""Editors' accounts: what they are called, what they may do, whether they are disabled."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.store import editors, sessions
from corrections.store.connection import write
from corrections.store.editors import Editor, EditorRole
from corrections.store.sessions import Place
from tests.support.samples import NOW

PLACE = Place("Firefox, Linux", "192.0.2.…")


def begin_session(db: Database, editor: Editor, token: str) -> None:
    with write(db):
        sessions.begin(db, editor.id, token, PLACE, NOW)


@pytest.fixture(autouse=True)
def noise(db: Database) -> Editor:
    editors.save(db, "Noise", "hash", NOW)
    begin_session(db, named(db, "Noise"), "noise")
    return named(db, "Noise")


def named(db: Database, name: str = "Edith") -> Editor:
    found = editors.named(db, name)
    assert found
    return found


def test_an_account_is_found_by_its_number_and_by_its_name(db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    edith = named(db)

    assert editors.get(db, edith.id) == edith
    assert edith == Editor(edith.id, "Edith", "hash", EditorRole.EDITOR, False, None)
    assert (edith.actor.role, edith.actor.name) == (Role.EDITOR, "Edith")
    assert edith.actor.public == Actor(Role.EDITOR)
    assert [editor.name for editor in editors.everyone(db)] == ["Edith", "Noise"]
    assert editors.named(db, "edith") is None
    assert editors.get(db, 999) is None


def test_a_new_password_ends_the_sessions_and_enables_the_account(
    db: Database, noise: Editor
) -> None:
    editors.save(db, "Edith", "hash", NOW)
    before = named(db)
    begin_session(db, before, "token")
    editors.disable(db, "Edith", NOW)
    begin_session(db, before, "another token")
    editors.save(db, "Edith", "another", NOW)

    assert named(db) == replace(before, password_hash="another")
    assert sessions.of(db, before.id, NOW) == []
    assert len(sessions.of(db, noise.id, NOW)) == 1


@pytest.mark.parametrize("role", EditorRole)
def test_an_account_keeps_its_role_unless_another_is_given(db: Database, role: EditorRole) -> None:
    editors.save(db, "Edith", "hash", NOW, role)
    assert named(db).role is role
    editors.save(db, "Edith", "another", NOW)
    assert named(db).role is role
    editors.save(db, "Edith", "another", NOW, EditorRole.ADMINISTRATOR)
    assert named(db).role is EditorRole.ADMINISTRATOR
    assert named(db, "Noise").role is EditorRole.EDITOR


def test_disabling_ends_the_sessions_too(db: Database, noise: Editor) -> None:
    editors.save(db, "Edith", "hash", NOW)
    begin_session(db, named(db), "token")

    assert editors.disable(db, "Edith", NOW)
    assert named(db).disabled
    assert sessions.of(db, named(db).id, NOW) == []
    assert named(db, "Noise") == noise
    assert len(sessions.of(db, noise.id, NOW)) == 1
    assert not editors.disable(db, "Nobody", NOW)


def test_administrators_who_could_go_on_are_counted(db: Database) -> None:
    for name in ("Ada", "Agnes"):
        editors.save(db, name, "hash", NOW, EditorRole.ADMINISTRATOR)
    ada = named(db, "Ada").id
    assert editors.count_other_administrators(db, ada) == 1
    editors.disable(db, "Agnes", NOW)

    assert editors.count_other_administrators(db, ada) == 0


def test_no_two_accounts_have_one_name(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), write(db):
        editors.insert(db, "Noise", "hash", EditorRole.EDITOR, NOW)
