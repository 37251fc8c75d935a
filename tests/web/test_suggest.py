"""The address of which a search field gets its suggestions."""

from __future__ import annotations

import json

import pytest
from sqlite_utils import Database

from tests.support.samples import recorded
from tests.support.visitor import Visitor


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_suggestions_lead_to_lists(stranger: Visitor, db: Database, prefix: str) -> None:
    recorded(db, quote="Les rodéos.", outlet="Rodéo & Cie", correction="Nothing of that.")
    answer = stranger.get(f"{prefix}/suggest", query_string={"q": "rod"})

    assert answer.mimetype == "application/json"
    outlet, word, other = json.loads(answer.text)["items"]
    assert outlet == {
        "text": "Rodéo & Cie", "what": "outlet", "records": 1, "more": False,
        "url": f"{prefix}/?outlet=rodeo-cie",
    }  # fmt: skip
    assert (word["text"], word["what"], word["records"]) == ("rodéo", "word", 1)
    for item in (outlet, word, other):
        assert len(stranger.page(item["url"]).records()) == 1


def test_an_answer_is_kept_until_the_register_changes(stranger: Visitor, db: Database) -> None:
    answer = stranger.get("/suggest?q=rod")
    tag = answer.headers["ETag"]

    assert "Set-Cookie" not in answer.headers
    assert stranger.get("/suggest?q=rod", headers={"If-None-Match": tag}).status_code == 304
    recorded(db, quote="Le rodéo.")
    assert stranger.get("/suggest?q=rod", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("typed", ["", " ", "-", "*", '"', "\x00", "x" * 2000, "👩", "-rod", "市"])
def test_anything_may_be_typed(reader: Visitor, typed: str) -> None:
    answer = reader.get("/suggest", query_string={"q": typed})

    assert answer.status_code == 200
    assert "items" in json.loads(answer.text)


def test_what_no_search_may_be_is_refused(reader: Visitor) -> None:
    assert reader.get("/suggest", query_string={"q": "x" * 2001}).status_code == 400
    assert reader.get("/suggest?q=a&q=b").status_code == 400
