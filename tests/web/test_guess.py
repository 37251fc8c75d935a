"""The kind that the words suggest beside the one that the filer chose: told to the desk alone."""

from __future__ import annotations

import json

import pytest
from sqlite_utils import Database

from corrections.store.connection import write
from tests.support.pages import Page, words
from tests.support.samples import newest, sent
from tests.support.visitor import Visitor

LIKELY = ["affiliation", "parties", "Labour", "Green", "likely"]
POSSIBLE = [*LIKELY[:4], "possible"]
SECOND = ["identity", "names", "Labour", "Green", "possible"]

REASON = "“Labour” → “Green”: political labels"
GUESSES = [
    ("affiliation", [LIKELY, SECOND], f"Kind: Affiliation, and the words look like it: {REASON}"),
    ("affiliation", [POSSIBLE], f"Kind: Affiliation, and the words perhaps point to it: {REASON}"),
    ("figure", [LIKELY], f"Kind: Figure. The words look like another, Affiliation: {REASON}"),
    ("figure", [POSSIBLE, SECOND],
     f"Kind: Figure. The words perhaps point to another, Affiliation: {REASON}"),
    ("figure", [], "Kind: Figure. The words point to none."),
]  # fmt: skip


def filed(db: Database, kind: str, suggestions: list[list[str]]) -> int:
    """A submission of this kind that waits, whose words suggest these kinds."""
    _, record = sent(db, kind=kind)
    with write(db):
        db.execute("UPDATE differences SET suggestions = ?", [json.dumps(suggestions)])
    return record.id


def notes(page: Page) -> list[str]:
    return [words(note) for note in page.main.iter("p") if note.get("class") == "note"]


@pytest.mark.parametrize(("kind", "suggestions", "told"), GUESSES)
def test_the_desk_sees_the_guess_and_how_sure_it_is(
    editor: Visitor, db: Database, kind: str, suggestions: list[list[str]], told: str
) -> None:
    number = filed(db, kind, suggestions)

    for path in ("/desk", f"/desk/records/{number}"):
        assert notes(editor.page(path)).count(told) == 1, path


@pytest.mark.parametrize("suggestions", [[LIKELY], [POSSIBLE, SECOND], []])
def test_the_public_sees_the_kind_of_the_filer_alone(
    editor: Visitor, stranger: Visitor, db: Database, suggestions: list[list[str]]
) -> None:
    number = filed(db, "figure", suggestions)
    editor.post(f"/desk/records/{number}/publish")
    assert newest(db).position

    for path in (f"/corrections/{number}", "/", f"/corrections/{number}.md", "/feed.atom",
                 "/feed.rss", "/feed.json", f"/corrections/{number}/feed.atom"):  # fmt: skip
        text = stranger.get(path).text
        assert "Figure" in text, path
        for unsaid in ("political labels", "the words", "another kind"):
            assert unsaid not in text, path
    facts = [words(fact) for fact in stranger.page(f"/corrections/{number}").all("dd")]
    assert "Figure" in facts
    assert "Affiliation" not in facts
    suggested = json.loads(stranger.get(f"/corrections/{number}.json").data)["suggested_kinds"]
    assert len(suggested) == len(suggestions)
