"""What a page offers beside a search: never instead of it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.store import other_forms
from corrections.web.search_help import further_forms
from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor


@pytest.fixture(autouse=True)
def rodeos(db: Database) -> None:
    recorded(db, quote="Le rodéo.", correction="Nothing of that.")
    recorded(db, quote="Les rodéos.", correction="Nothing of that.")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "Words that begin with “rod”: 2 records"),
        ("/fr/", "Mots qui commencent par « rod » : 2 notices"),
    ],
)
def test_words_that_begin_so_are_offered_where_no_word_is_so(
    stranger: Visitor, path: str, said: str
) -> None:
    page = Page(stranger.get(path, query_string={"q": "rod"}).text)

    assert page.records() == []
    [link] = [one for one in page.all("a") if words(one).replace("\u202f", " ") == said]
    assert parse_qs(urlsplit(link.get("href") or "").query) == {"q": ["rod*"]}
    assert len(stranger.page(link.get("href") or "").records()) == 2


@pytest.mark.parametrize("typed", ["rodéo", "ro", "xyzzy", '"le rod"', "-le -les", "rod*x"])
def test_nothing_that_begins_so_is_offered(stranger: Visitor, typed: str) -> None:
    text = stranger.get("/", query_string={"q": typed}).text

    assert "Words that begin with" not in text


@pytest.mark.parametrize(("language", "said"), [("en", "1 record"), ("fr", "1 notice")])
def test_other_forms_are_links_with_their_further_records(
    app: Flask, db: Database, language: str, said: str
) -> None:
    with app.test_request_context("/", environ_overrides={"corrections.language": language}):
        [link] = further_forms(other_forms.further_forms(db, Selection(q="rodeo")))
        assert other_forms.further_forms(db, Selection()) == []

    assert link.text.replace("\xa0", " ") == f"rodéos ({said})"
    assert link.href.endswith("/?q=rod%C3%A9os")
