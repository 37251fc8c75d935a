"""Who changed a record: the desk sees editors' names, the public sees roles alone."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, outcomes
from corrections.record.actor import FILER, MACHINE, OPERATOR, Actor, Role
from corrections.record.history import Event, Revision, Voice
from corrections.record.model import Outcome, Record
from corrections.store import history
from corrections.store.connection import write
from tests.support.pages import words
from tests.support.samples import NOW, OUTLET, SUBJECT, recorded, sent
from tests.support.visitor import Visitor

NAME = "Zenobia Quist"
ZENOBIA = Actor(Role.EDITOR, NAME)

PUBLIC = (
    "/corrections/{id}", "/corrections/{id}?view=side", "/fr/corrections/{id}",
    "/corrections/{id}.json", "/corrections/{id}.md", "/corrections/{id}/feed.atom", "/",
    "/feed.atom", "/feed.rss", "/feed.json", "/api/corrections",
    "/outlets/the-valley-echo", "/subjects/dana-quill",
)  # fmt: skip


@pytest.fixture
def decided(db: Database) -> Record:
    """A record that an editor published, and whose outcome that editor concluded."""
    _, record = sent(db, subject=SUBJECT, outlet=OUTLET)
    deciding.publish(db, record.id, actor=ZENOBIA, now=NOW)
    event = Event(Outcome.CORRECTED, Voice.DESK, NOW, note="They printed it.")
    return outcomes.record_outcome(db, record.id, event, actor=ZENOBIA)


def changed(db: Database, record: Record, actor: Actor) -> None:
    """Keep one more revision of the record, by this actor."""
    with write(db):
        number = len(history.revisions(db, record.id)) + 1
        changes = {"locator": ("page 2", "page 3")}
        history.add_revision(db, record.id, Revision(number, NOW, actor, changes))


def test_the_desk_names_the_editor(editor: Visitor, decided: Record) -> None:
    page = editor.page(f"/desk/records/{decided.id}")

    assert words(page.by_id("history")) == "Changes"
    assert page.text.count(f"by {NAME}") == 2


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_is_never_told_the_name(app: Flask, decided: Record, path: str) -> None:
    answer = Visitor(app).get(path.format(id=decided.id))

    assert answer.status_code == 200
    assert "They printed it." in answer.text or "Green" in answer.text
    assert "Zenobia" not in answer.text


def test_nor_is_whoever_reads_of_a_withdrawal(app: Flask, db: Database, decided: Record) -> None:
    deciding.withdraw(db, decided.id, actor=ZENOBIA, reason="A duplicate.", now=NOW)
    visitor = Visitor(app)
    for path in (f"/corrections/{decided.id}", f"/corrections/{decided.id}.json", "/feed.atom"):
        answer = visitor.get(path)
        assert "A duplicate." in answer.text
        assert "Zenobia" not in answer.text


def test_the_public_is_told_the_role(stranger: Visitor, decided: Record) -> None:
    assert "by an editor" in stranger.page(f"/corrections/{decided.id}").text
    assert "par le bureau" in stranger.page(f"/fr/corrections/{decided.id}").text


@pytest.mark.parametrize(
    ("actor", "phrase"),
    [
        (FILER, "by whoever filed it"), (Actor(Role.EDITOR), "by an editor"),
        (OPERATOR, "by the operator"), (MACHINE, "by the register"),
        (Actor(Role.NEWSROOM), "by the newsroom"), (Actor(Role.READER), "by a reader"),
    ],
)  # fmt: skip
def test_each_role_has_its_words(
    stranger: Visitor, db: Database, actor: Actor, phrase: str
) -> None:
    record = recorded(db)
    changed(db, record, actor)

    assert phrase in stranger.page(f"/corrections/{record.id}").text
