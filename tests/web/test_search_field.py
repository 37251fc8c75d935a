"""The search field of a list says where its suggestions are, in the language of the page."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.samples import recorded
from tests.support.visitor import Visitor


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize("path", ["/", "/outlets/the-valley-echo", "/subjects/dana-quill"])
def test_the_field_names_an_address_that_answers(
    stranger: Visitor, db: Database, prefix: str, path: str
) -> None:
    recorded(db)
    page = stranger.page(prefix + path)
    address = page.by_id("q").get("data-suggest", "")

    assert address == f"{prefix}/suggest"
    answer = stranger.get(address, query_string={"q": "vall"})
    assert next(item["text"] for item in (answer.json or {})["items"]) == "The Valley Echo"
    scripts = [script.get("src", "").partition("?")[0] for script in page.all("script")]
    assert "/static/suggest.js" in scripts
    assert stranger.get("/static/suggest.js").status_code == 200
