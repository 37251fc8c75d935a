"""A name with controls of the direction of writing turns nothing round but itself."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from sqlite_utils import Database

from corrections.record.model import Outcome
from tests.support.bidi import status
from tests.support.pages import Page, words
from tests.support.request_letters import written
from tests.support.samples import concluded, recorded
from tests.support.visitor import Visitor

HOSTILE = "Echo\u2069 \u202eof\u2067 it"

INLINE = re.compile(r"<(bdi|cite)\b[^>]*>(.*?)</\1>", re.DOTALL)


def is_settled(text: str) -> bool:
    """Whether what stands behind the text is as it would be without it."""
    return status(text) == status("") and text.count("\u2069") == sum(
        unicodedata.bidirectional(c) in ("LRI", "RLI", "FSI") for c in text
    )


@pytest.mark.parametrize(
    "path",
    [
        "/corrections/1", "/corrections/1?view=side", "/outlets", "/outlets/echo-of-it",
        "/subjects/echo-of-it", "/?outlet=echo-of-it&q=%E2%81%A9%E2%80%AEx",
        "/feeds?subject=echo-of-it", "/subscribe?outlet=echo-of-it", "/",
    ],
)  # fmt: skip
def test_titles_and_elements_of_pages_are_settled(
    stranger: Visitor, db: Database, path: str
) -> None:
    concluded(db, recorded(db, subject=HOSTILE, outlet=HOSTILE), Outcome.ASKED)
    html = stranger.get(path).text

    assert is_settled(Page(html).title)
    for _, inner in INLINE.findall(html):
        assert is_settled(unescape(inner)), inner
    for heading in re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL):
        assert is_settled(unescape(heading))
    for link in Page(html).all("link", rel="alternate"):
        assert is_settled(link.get("title", ""))


@pytest.mark.parametrize(
    "path", ["/feed.atom", "/feed.rss", "/corrections/1/feed.atom", "/feeds.opml"]
)
@pytest.mark.parametrize("query", ["", "?outlet=echo-of-it"])
def test_titles_of_feeds_are_settled(
    stranger: Visitor, db: Database, path: str, query: str
) -> None:
    recorded(db, subject=HOSTILE, outlet=HOSTILE)
    text = stranger.get(path + query).text

    titles = re.findall(r"<title>(.*?)</title>|title=\"(.*?)\"", text)
    assert titles
    assert all(is_settled(unescape(one or other)) for one, other in titles)


def test_what_is_told_of_a_bad_parameter_is_settled(stranger: Visitor) -> None:
    [told] = stranger.page("/?kind=%E2%81%A9%E2%80%AEx", 400).all("p", class_="introduction")

    assert "is not a value" in words(told)
    assert is_settled(words(told))


def test_lines_of_text_are_settled(stranger: Visitor, db: Database) -> None:
    record = recorded(db, subject=HOSTILE, outlet=HOSTILE)
    letter = written(record)

    first = stranger.get("/corrections/1.md").text.partition("\n")[0]
    for line in (first, letter.subject, letter.text.partition("\n")[0]):
        assert "Echo" in line
        assert is_settled(line)


def test_what_was_typed_is_kept(stranger: Visitor, db: Database) -> None:
    recorded(db, subject=HOSTILE)

    assert stranger.get("/corrections/1.json").get_json()["subject"] == HOSTILE
