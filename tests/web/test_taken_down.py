"""What was withdrawn is found by none of its words, wherever one looks."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Record
from tests.support.pages import Page
from tests.support.samples import EDITH, NOW, a_full_submission, recorded
from tests.support.visitor import Visitor

FEEDS = ("/feed.atom", "/feed.rss", "/feed.json", "/fr/feed.atom")

GONE = a_full_submission(
    quote="Zanzibar sardines are purple, said Quetzal Umber.",
    correction="Zanzibar sardines are orange, said Quetzal Umber.",
    subject="Quetzal Umber",
    outlet="The Xylophone",
    article_title="Sardines at Yule",
    byline="W. Vortex",
    explanation="My sardines are *orange*.",
)
PHRASES = (
    "zanzibar", '"sardines are purple"', '"orange said"', "quetzal", '"The Xylophone"', "yule",
    "vortex", '"my sardines"',
)  # fmt: skip


@pytest.fixture
def gone(db: Database) -> Record:
    """A record that was withdrawn, beside one that is public."""
    recorded(db)
    record = recorded(db, **GONE)
    return deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)


@pytest.mark.parametrize("phrase", PHRASES)
def test_no_words_of_it_are_found(stranger: Visitor, gone: Record, phrase: str) -> None:
    asked = {"q": phrase}
    assert "Nothing recorded here" in Page(stranger.get("/", query_string=asked).text).text
    assert stranger.get("/api/corrections", query_string=asked).get_json()["items"] == []
    for path in FEEDS:
        answer = stranger.get(path, query_string=asked)
        assert answer.status_code == 200
        assert f"corrections/{gone.id}" not in answer.text


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_without_a_search_tell_that_it_is_gone(
    stranger: Visitor, gone: Record, path: str
) -> None:
    for selected in ({}, {"kind": "affiliation"}, {"medium": "web", "year": "2024"}):
        text = stranger.get(path, query_string=selected).text
        assert f"corrections/{gone.id}" in text
        for word in ("ardines", "anzibar", "Quetzal", "Xylophone", "Yule", "Vortex"):
            assert word not in text
