"""An article is looked up: as a page, as JSON, by the first digits of a hash, from a bookmark."""

from __future__ import annotations

import logging
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Record
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, OUTLET, recorded
from tests.support.visitor import Visitor

ARTICLE = "https://www.echo.example/2024/02/engineers?utm_source=x"
KEY = "echo.example/2024/02/engineers"
PREFIX = sha256(KEY.encode()).hexdigest()[:5]
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def rodeo(db: Database) -> Record:
    return recorded(db, article_url=ARTICLE)


def test_a_text_that_is_no_address_stays_in_the_form_with_a_sentence(stranger: Visitor) -> None:
    for typed in ("green tea", HOSTILE, "x" * 3000):
        answer = stranger.get("/lookup", query_string={"url": typed})
        page = Page(answer.text)
        assert answer.status_code == 400
        assert page.value("url") == typed[:2000]
        assert page.by_id("url").get("aria-describedby") == "url-problem"
        assert "This is not the address of a page." in words(page.by_id("url-problem"))
        assert [script for script in page.all("script") if not script.get("src")] == []
    assert Page(stranger.get("/fr/lookup?url=green+tea").text).value("url") == "green tea"


def test_a_looked_up_address_is_listed_by_no_search_engine(
    stranger: Visitor, rodeo: Record
) -> None:
    assert stranger.page(f"/lookup?url={KEY}").one("meta", name="robots").get("content") == (
        "noindex, follow"
    )
    assert stranger.get(f"/lookup.json?url={KEY}").headers["X-Robots-Tag"] == "noindex"
    assert stranger.page("/lookup").all("meta", name="robots") == []


def test_where_nothing_is_recorded_the_form_is_one_click_away_and_filled_in(
    stranger: Visitor, rodeo: Record
) -> None:
    page = stranger.page("/lookup?url=https://echo.example/other?a=1%26b=2")
    [link] = [href for href in page.links() if href.startswith("/submit?")]
    assert parse_qs(urlsplit(link).query) == {"article_url": ["https://echo.example/other?a=1&b=2"]}
    assert "/outlets/the-valley-echo" in page.links()

    form = stranger.page(link)
    assert form.value("article_url") == "https://echo.example/other?a=1&b=2"
    assert form.value("outlet") == OUTLET


def test_the_outlet_is_filled_in_only_where_one_alone_is_at_the_site(
    stranger: Visitor, db: Database, rodeo: Record
) -> None:
    recorded(db, article_url="https://echo.example/x", outlet="Hill Blog", state="pending")
    assert stranger.page(f"/submit?article_url={KEY}").value("outlet") == OUTLET

    recorded(db, article_url="https://echo.example/y", outlet="Hill Blog")
    assert stranger.page(f"/submit?article_url={KEY}").value("outlet") == ""
    assert stranger.page("/submit?article_url=https://hill.example/").value("outlet") == ""


def test_nothing_else_is_taken_from_the_address_of_the_form(
    stranger: Visitor, rodeo: Record
) -> None:
    page = stranger.page(
        f"/submit?article_url={HOSTILE}&relation=self&quote=x&outlet=y&kind=figure&subject=z"
    )
    assert page.value("article_url") == HOSTILE
    for name in ("quote", "outlet", "subject"):
        assert page.value(name) == ""
    radios = page.all("input", name="relation")
    assert [radio.get("checked") for radio in radios] == [None] * len(radios)
    assert [script for script in page.all("script") if not script.get("src")] == []


def test_the_records_of_an_article_as_json(stranger: Visitor, db: Database, rodeo: Record) -> None:
    every = [rodeo.id, *(recorded(db, article_url=ARTICLE).id for _ in range(22))][::-1]
    answer = stranger.get("/lookup.json", query_string={"url": f" {KEY}/ "})
    found = answer.get_json()

    assert answer.mimetype == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert (found["url"], found["key"]) == (f"{KEY}/", KEY)
    assert found["items"][0] == stranger.get(f"/corrections/{every[0]}.json").get_json()
    further = urlsplit(found["next"])
    rest = stranger.get(f"{further.path}?{further.query}").get_json()
    assert [item["id"] for item in found["items"] + rest["items"]] == every
    assert rest["next"] is None


@pytest.mark.parametrize(
    "path", ["/lookup.json", "/lookup.json?url=tea", "/lookup/abcd.json", "/lookup/zzzzz.json"]
)
def test_a_mistake_in_an_address_for_programs_is_a_problem_document(
    stranger: Visitor, path: str
) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_five_digits_of_a_hash_find_the_records_of_an_article(
    stranger: Visitor, db: Database, rodeo: Record
) -> None:
    recorded(db, article_url="https://hill.example/a")
    answer = stranger.get(f"/lookup/{PREFIX}.json")

    whole = sha256(KEY.encode()).hexdigest()
    assert answer.get_json() == {
        "prefix": PREFIX, "items": [{"hash": whole, "records": [rodeo.id]}], "complete": True,
    }  # fmt: skip
    assert stranger.get(f"/lookup/{PREFIX.upper()}.json").get_json() == answer.get_json()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_what_was_withdrawn_is_in_no_answer(stranger: Visitor, db: Database, rodeo: Record) -> None:
    assert stranger.get(f"/lookup/{PREFIX}.json").get_json()["items"]
    deciding.withdraw(db, rodeo.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert stranger.get(f"/lookup/{PREFIX}.json").get_json()["items"] == []
    assert stranger.get(f"/lookup.json?url={KEY}").get_json()["items"] == []


def test_the_bookmark_opens_the_look_up_of_this_site(stranger: Visitor) -> None:
    page = stranger.page("/fr/lookup")
    [link] = [href for href in page.links() if href.startswith("javascript:")]

    assert link == words(page.by_id("bookmarklet"))
    assert link == (
        "javascript:void(location.href='http://localhost:8000/fr/lookup?url='"
        "+encodeURIComponent(location.href))"
    )


def test_an_address_that_is_looked_up_is_in_no_log(
    stranger: Visitor, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    db.execute("ALTER TABLE records RENAME TO lost")
    for path in (f"/lookup?url={KEY}", f"/lookup.json?url={KEY}", f"/lookup/{PREFIX}.json"):
        stranger.get(path)

    assert "engineers" not in caplog.text
    assert PREFIX not in caplog.text


def test_an_outlet_is_not_offered_for_an_article_whose_record_waits(
    stranger: Visitor, db: Database, rodeo: Record
) -> None:
    recorded(db, article_url="https://hill.example/a", state="pending")

    assert (
        "/outlets/the-valley-echo"
        not in stranger.page("/lookup?url=https://hill.example/b").links()
    )
