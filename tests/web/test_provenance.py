"""How well a correction is shown to be the person's own: at the desk, and what pages say of it."""

from __future__ import annotations

import json

import pytest
from sqlite_utils import Database

from corrections.actions import attesting
from corrections.actions.recording import get
from corrections.record.actor import MACHINE
from corrections.record.model import Provenance, Record
from tests.support.samples import NOW, recorded
from tests.support.visitor import Visitor

SOURCE = "https://quill.example/a-correction"


@pytest.fixture
def record(db: Database) -> Record:
    return recorded(db, source_url=SOURCE, explanation="I never was.")


def test_an_editor_sets_it_and_takes_it_back(editor: Visitor, db: Database, record: Record) -> None:
    address = f"/desk/records/{record.id}/provenance"
    for said, told in (("published", "as an editor saw"), ("claimed", "Claimed by")):
        [form] = editor.page(f"/desk/records/{record.id}").sending(address)
        [button] = [item for item in form.iter("button") if item.get("value") == said]
        assert button.get("name") == "provenance"
        answer = editor.post(address, {"provenance": said, "revision": str(get(db, 1).revision)})
        assert answer.status_code == 303
        assert get(db, record.id).provenance == said
        assert told in editor.page(f"/desk/records/{record.id}").text


@pytest.mark.parametrize("said", ["linked", "proven", "sworn", ""])
def test_the_desk_says_no_more_than_it_can_see(
    editor: Visitor, db: Database, record: Record, said: str
) -> None:
    form = {"provenance": said, "revision": str(record.revision)}
    assert editor.post(f"/desk/records/{record.id}/provenance", form).status_code == 400
    assert get(db, record.id) == record


def test_without_a_source_nothing_is_offered_and_nothing_is_taken(
    editor: Visitor, db: Database
) -> None:
    record = recorded(db, source_url=None)
    assert "I have seen the correction there" not in editor.page(f"/desk/records/{record.id}").text
    form = {"provenance": "published", "revision": str(record.revision)}
    answer = editor.post(f"/desk/records/{record.id}/provenance", form)
    assert answer.status_code == 422
    assert "names no source" in answer.text


PUBLIC = {
    Provenance.CLAIMED: ("The desk has not said that the correction stands there.", False),
    Provenance.PUBLISHED: ("The correction stands there: an editor has seen it.", False),
    Provenance.LINKED: ("links to the person’s known site or to this record", False),
    Provenance.PROVEN: ("the person’s own site names this record", True),
}


@pytest.mark.parametrize("provenance", Provenance)
def test_pages_claim_nothing_beyond_it(
    stranger: Visitor, db: Database, record: Record, provenance: Provenance
) -> None:
    attesting.attest(db, record.id, provenance, actor=MACHINE, now=NOW)
    told, proven = PUBLIC[provenance]
    text = stranger.page(f"/corrections/{record.id}").text

    assert told in text
    unproven = "somebody who says that they are the person quoted"
    assert (f"Filed by {unproven}" in text) is not proven
    assert (f"Written by {unproven}." in text) is not proven
    assert ("the person quoted, as their own site shows" in text) is proven
    shown = json.loads(stranger.get(f"/corrections/{record.id}.json").text)
    assert shown["provenance"] == provenance
    markdown = stranger.get(f"/corrections/{record.id}.md").text
    assert (unproven in markdown) is not proven


def test_it_is_said_in_french_too(stranger: Visitor, record: Record) -> None:
    text = stranger.page(f"/fr/corrections/{record.id}").text
    assert "quelqu’un qui dit être la personne citée" in text
    assert "Le bureau n’a pas dit que la correction y figure." in text
