"""The key to the marks of a difference, on every page on which somebody may see one first."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

NEW = "Blue and underlined, after a caret is how it should read, by whoever filed the record."


def key(page: Page) -> list[str]:
    """The lines of the key, which screen readers pass over: they read words beside each mark."""
    found = page.one("div", class_="key")
    assert found.get("aria-hidden") == "true"
    return [words(line) for line in found]


def test_a_record_has_the_key_to_its_marks(stranger: Visitor, db: Database) -> None:
    page = stranger.page(f"/corrections/{recorded(db).id}")

    assert key(page) == ["Red and struck through was printed.", NEW]


def test_of_a_broadcast_it_says_so(stranger: Visitor, db: Database) -> None:
    page = stranger.page(f"/corrections/{recorded(db, medium='radio').id}")

    assert key(page)[0] == "Red and struck through was broadcast."


def test_words_that_moved_have_a_line_of_their_own(stranger: Visitor, db: Database) -> None:
    moved = "Nobody voted for the second part of the bill of Tuesday."
    quote = f"{moved} The minister said so in the evening. The paper printed a list of names."
    correction = f"The minister said so in the evening. The paper printed a list of names. {moved}"
    page = stranger.page(f"/corrections/{recorded(db, quote=quote, correction=correction).id}")

    assert key(page)[-1] == "A dotted line marks words that moved."


def test_side_by_side_the_marks_are_others(stranger: Visitor, db: Database) -> None:
    page = stranger.page(f"/corrections/{recorded(db).id}?view=side")

    assert key(page) == [
        "Red, with a dashed line was printed.",
        "Blue, with a line is how it should read, by whoever filed the record.",
        "stands where only the other text has words.",
    ]


LISTS = (
    "/?kind=affiliation", "/outlets/the-valley-echo", "/subjects/dana-quill",
    "/lookup?url=https://valley.example/a",
)  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_list_has_the_key_once_above_its_records(
    stranger: Visitor, db: Database, path: str
) -> None:
    for medium in ("print", "radio"):
        recorded(db, kind="affiliation", medium=medium, article_url="https://valley.example/a")
    html = stranger.get(path).text

    page = Page(html)
    found = page.one("div", class_="key of-list")
    assert found.get("aria-hidden") == "true"
    assert [words(line) for line in found] == [
        "Red and struck through was printed or broadcast.", NEW,
    ]  # fmt: skip
    assert html.index('class="key of-list"') < html.index('<ol class="register"')
    assert len(page.all("li")) > 2


@pytest.mark.parametrize("medium", ["radio", "print"])
def test_a_list_of_one_sort_of_media_says_so(stranger: Visitor, db: Database, medium: str) -> None:
    recorded(db, medium=medium)
    said = words(stranger.page("/?q=quill").one("div", class_="key of-list"))

    assert ("was broadcast" in said, "was printed" in said) == (
        medium == "radio",
        medium == "print",
    )


def test_a_list_of_nothing_needs_no_key(stranger: Visitor, db: Database) -> None:
    recorded(db)

    assert 'class="key' not in stranger.get("/?q=nothing+has+this").text


@pytest.mark.parametrize("view", ["printed", "corrected"])
def test_a_text_without_marks_has_no_key(stranger: Visitor, db: Database, view: str) -> None:
    page = stranger.page(f"/corrections/{recorded(db).id}?view={view}")

    assert not page.all("div", class_="key")
