"""What was typed is marked in the rows that it found, on every list."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

HOSTILE = "zebra <script>alert(1)</script> \u202e & co"


def hits(page: Page) -> list[str]:
    return [words(mark) for mark in page.all("mark", class_="hit")]


@pytest.mark.parametrize("path", ["/", "/outlets/the-valley-echo", "/subjects/dana-quill"])
def test_a_word_is_marked_in_its_row(stranger: Visitor, db: Database, path: str) -> None:
    recorded(db, quote="A rodeo in Ohio.", correction="A rodeo in Utah.")

    assert hits(stranger.page(f"{path}?q=RODEO+utah")) == ["rodeo", "Utah"]
    assert hits(stranger.page(path)) == []


def test_what_is_nearest_is_marked_too(stranger: Visitor, db: Database) -> None:
    recorded(db, quote="The mayor drank green tea.", correction="The mayor drank black tea.")

    assert hits(stranger.page("/?q=mayor+drank+green+coffee")) == ["mayor", "drank", "green"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/", "Found in the explanation: zebra"),
        ("/fr/", "Trouvé dans l’explication\u202f: zebra"),
    ],
)
def test_a_word_of_the_explanation_is_shown_where_it_was_found(
    stranger: Visitor, db: Database, path: str, told: str
) -> None:
    recorded(db, explanation=HOSTILE)
    page = stranger.page(f"{path}?q=zebra")

    [note] = [p for p in page.all("p", class_="note") if p.find("bdi") is not None]
    assert words(note).startswith(" ".join(told.split()))
    assert hits(page) == ["zebra"]
    assert page.dangers() == []


def test_a_long_passage_shows_the_word_that_was_found(stranger: Visitor, db: Database) -> None:
    old = " ".join(f"old{n} same" for n in range(150))
    recorded(db, quote=f"{old} zebra", correction=f"{old.replace('old', 'new')} zebra")
    page = stranger.page("/?q=zebra")

    assert "Found in the printed text" in page.text
    assert hits(page) == ["zebra"]


def test_a_word_of_a_name_is_marked_in_the_heading(stranger: Visitor, db: Database) -> None:
    recorded(db, subject="Dana Zebra", outlet="The Zebra Herald", quote="One.", correction="Two.")
    page = stranger.page("/?q=zebra")

    assert hits(page) == ["Zebra", "Zebra"]
    assert "Found in" not in page.text


@pytest.mark.parametrize(
    ("path", "also"),
    [
        ("/", "Also: rodeos (1 record)"),
        ("/fr/outlets/the-valley-echo", "Aussi : rodeos (1 notice)"),
    ],
)
def test_other_forms_of_a_word_are_offered_within_the_list(
    stranger: Visitor, db: Database, path: str, also: str
) -> None:
    recorded(db, quote="A rodeo in Ohio.", correction="A rodeo in Utah.")
    plural = recorded(db, quote="Two rodeos in Ohio.", correction="Two rodeos in Utah.")
    page = stranger.page(f"{path}?q=rodeo")

    [note] = [p for p in page.all("p", class_="note") if "rodeos" in words(p)]
    assert words(note) == also
    [link] = note.iter("a")
    assert link.get("href") == f"{path}?q=rodeos"
    assert stranger.page(link.get("href") or "").records() == [plural.id]
