"""Answers kept in the process: the same as would be made, and forgotten with the next change."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database
from werkzeug.test import Client, TestResponse

from corrections.actions import deciding
from corrections.web.response_cache import (
    ADDRESS_LIMIT,
    ANSWER_LIMIT,
    ENTRIES_LIMIT,
    SIZE_LIMIT,
    ResponseCache,
)
from tests.conftest import MakeApp
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

LONG_AGO = "Thu, 01 Jan 2004 00:00:00 GMT"

QUESTIONS: list[tuple[str, str, dict[str, str]]] = [
    ("GET", "/", {}),
    ("GET", "/", {"Host": "evil.example"}),
    ("GET", "/", {"Host": "127.0.0.1:8000"}),
    ("GET", "/", {"Accept-Encoding": "gzip"}),
    ("GET", "/", {"Accept-Encoding": "br"}),
    ("GET", "/", {"Accept-Encoding": "gzip;q=0, identity"}),
    ("GET", "/", {"Accept-Encoding": "GZIP ; q=0.5, br;q=0.1"}),
    ("GET", "/", {"Host": "LOCALHOST"}),
    ("GET", "/?utm_source=letter", {}),
    ("GET", "/?kind=affiliation&kind=affiliation", {}),
    ("HEAD", "/", {}),
    ("HEAD", "/", {"Accept-Encoding": "gzip"}),
    ("POST", "/", {}),
    ("OPTIONS", "/", {}),
    ("GET", "/fr/", {}),
    ("GET", "/?kind=affiliation", {}),
    ("GET", "/?kind=gossip", {}),
    ("GET", "/", {"If-None-Match": "*"}),
    ("GET", "/", {"If-None-Match": '"other"'}),
    ("GET", "/", {"If-Modified-Since": LONG_AGO}),
    ("GET", "/", {"Range": "bytes=0-9"}),
    ("GET", "/", {"Cookie": "corrections=x"}),
    ("GET", "/", {"Authorization": "Bearer x"}),
    ("GET", "/api/corrections", {"Origin": "https://elsewhere.example"}),
    ("GET", "/corrections/99", {}),
    ("GET", "/submit", {}),
    ("GET", "/desk", {}),
]


def unpacked(answer: TestResponse) -> bytes:
    """A packed answer says when it was packed."""
    packed = answer.headers.get("Content-Encoding") == "gzip" and answer.data
    return gzip.decompress(answer.data) if packed else answer.data


def test_answers_kept_in_the_process_are_those_that_would_be_made(
    make_app: MakeApp, db: Database
) -> None:
    """Each question is asked three times of a site that keeps answers and of one that does not."""
    recorded(db, kind="affiliation")
    keeps, makes = Visitor(make_app(response_cache=True)), Visitor(make_app(response_cache=False))
    named = (
        "Content-Type", "ETag", "Cache-Control", "Vary", "Content-Encoding", "Allow",
        "Content-Security-Policy", "Access-Control-Allow-Origin", "Content-Length",
    )  # fmt: skip
    for _ in range(3):
        for method, path, headers in QUESTIONS:
            kept = keeps.ask(method, path, headers=headers)
            made = makes.ask(method, path, headers=headers)
            assert kept.status_code == made.status_code, (method, path, headers)
            if path not in ("/submit", "/desk"):
                assert unpacked(kept) == unpacked(made), (method, path, headers)
                own = {name: kept.headers.get(name) for name in named}
                assert own == {name: made.headers.get(name) for name in named}


def test_a_kept_answer_is_forgotten_with_the_next_change(make_app: MakeApp, db: Database) -> None:
    """Whoever makes it, in whichever process."""
    visitor = Visitor(make_app(response_cache=True))
    for expected in range(1, 4):
        record = recorded(db, subject=f"Subject {expected}")
        for _ in range(2):
            assert len(visitor.page("/outlets/the-valley-echo").records()) == expected
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    assert visitor.get(f"/corrections/{record.id}").status_code == 410


def test_an_answer_kept_over_http_is_not_given_over_https(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(proxies=1, response_cache=True))
    schemes = ("http", "https", "http", "https")
    answers = [visitor.get("/about", headers={"X-Forwarded-Proto": own}) for own in schemes]

    told = ["Strict-Transport-Security" in answer.headers for answer in answers]
    assert told == [False, True, False, True]


class Counted:
    """An application whose answers are public and of one size, and which counts what it makes."""

    def __init__(self, size: int, **headers: str) -> None:
        self.body = b"x" * size
        self.headers = {
            "Cache-Control": "public, no-cache", "Last-Modified": LONG_AGO,
            "Content-Length": str(size), **headers,
        }  # fmt: skip
        self.made: list[str] = []

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        self.made.append(environ["PATH_INFO"])
        start("200 OK", list(self.headers.items()))
        return [self.body]


def kept(make_app: MakeApp, application: Counted) -> tuple[ResponseCache, Client]:
    """The layer alone, over an application of the test's own."""
    cache = ResponseCache(application, make_app().extensions["connections"])
    return cache, Client(cache)


def test_what_was_asked_for_longest_ago_makes_room(make_app: MakeApp) -> None:
    application = Counted(ANSWER_LIMIT)
    cache, client = kept(make_app, application)
    count = SIZE_LIMIT // ANSWER_LIMIT
    for number in range(count):
        client.get(f"/{number}")
    made = len(application.made)
    client.get(f"/{count - 2}")
    client.get("/another")
    assert (count - 1) * ANSWER_LIMIT <= cache.size <= SIZE_LIMIT
    assert len(application.made) == made + 1
    client.get(f"/{count - 2}")
    assert len(application.made) == made + 1, "it was asked for since"
    client.get("/0")
    assert application.made[-1] == "/0"


def test_what_is_kept_is_counted_with_its_address_and_its_headers(make_app: MakeApp) -> None:
    application = Counted(10, **{"X-Long": "x" * 50_000})
    cache, client = kept(make_app, application)
    for number in range(2 * SIZE_LIMIT // 50_000):
        client.get(f"/{number}")

    assert SIZE_LIMIT / 2 < cache.size <= SIZE_LIMIT
    assert cache.count * 50_000 < SIZE_LIMIT


def test_small_answers_are_limited_in_number(make_app: MakeApp) -> None:
    cache, client = kept(make_app, Counted(10))
    for number in range(ENTRIES_LIMIT + 10):
        client.get(f"/{number}")

    assert cache.count == ENTRIES_LIMIT


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/?utm_source=letter", {}),
        ("/?kind=figure&x", {}),
        ("/?%6bind=figure", {}),
        ("/?kind=figure;x=1", {"Host": "localhost:1"}),
        ("/" + "0" * ADDRESS_LIMIT, {}),
        ("/?q=" + "a" * ADDRESS_LIMIT, {}),
        ("/", {"Host": "elsewhere.example"}),
        ("/", {"Host": "LOCALHOST"}),
        ("/", {"Host": "localhost:1"}),
        ("/", {"Host": ""}),
    ],
)
def test_an_address_that_no_link_leads_to_is_not_kept(
    make_app: MakeApp, address: str, headers: dict[str, str]
) -> None:
    application = Counted(10)
    cache, client = kept(make_app, application)

    assert [client.get(address, headers=headers).status_code for _ in range(3)] == [200] * 3
    assert (len(application.made), cache.size) == (3, 0)


def test_an_address_with_a_query_is_kept_when_it_is_asked_for_again(make_app: MakeApp) -> None:
    """Whoever makes up searches fills nothing."""
    application = Counted(10)
    cache, client = kept(make_app, application)
    for number in range(100):
        client.get(f"/?q=word{number}")
    assert cache.count == 0
    for _ in range(3):
        client.get("/?q=word99&after=7")
    assert (cache.count, len(application.made)) == (1, 102)


@pytest.mark.parametrize(
    ("size", "headers"),
    [
        (ANSWER_LIMIT + 1, {}),
        (10, {"Cache-Control": "private, no-cache"}),
        (10, {"Cache-Control": "no-store"}),
        (10, {"Set-Cookie": "a=b"}),
    ],
    ids=["large", "private", "not to be stored", "with a cookie"],
)
def test_what_is_large_or_somebodys_own_is_not_kept(
    make_app: MakeApp, size: int, headers: dict[str, str]
) -> None:
    application = Counted(size, **headers)
    cache, client = kept(make_app, application)

    assert [client.get("/").data for _ in range(2)] == [application.body] * 2
    assert (len(application.made), cache.size) == (2, 0)
    assert cache.count == 0


def test_a_kept_answer_that_the_client_has_is_not_sent_again(
    make_app: MakeApp, db: Database
) -> None:
    recorded(db)
    visitor = Visitor(make_app(response_cache=True))
    full = visitor.get("/outlets")
    for name, value in (
        ("If-None-Match", full.headers["ETag"]),
        ("If-Modified-Since", full.headers["Last-Modified"]),
    ):
        for method in ("GET", "HEAD"):
            answer = visitor.ask(method, "/outlets", headers={name: value})
            assert (answer.status_code, answer.data) == (304, b"")
            kept = {key: answer.headers.get(key) for key in ("ETag", "Cache-Control", "Vary")}
            assert kept == {key: full.headers.get(key) for key in kept}
            assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(
                answer.headers.keys()
            )


@pytest.mark.parametrize("bodies", [True, False])
def test_a_condition_that_is_no_matter_of_caches_is_answered_alike_each_time(
    make_app: MakeApp, db: Database, bodies: bool
) -> None:
    """``If-Match`` fails with 412, kept or not (RFC 9110, section 13.1.1)."""
    recorded(db)
    visitor = Visitor(make_app(response_cache=bodies))
    named = {"If-Match": '"another"'}
    before = visitor.get("/about", headers=named).status_code
    for _ in range(2):
        visitor.get("/about")

    assert visitor.get("/about", headers=named).status_code == before == 412


def test_what_is_asked_for_by_head_first_is_whole_when_it_is_read(
    make_app: MakeApp, db: Database
) -> None:
    recorded(db)
    visitor = Visitor(make_app(response_cache=True))
    for _ in range(2):
        assert visitor.head("/corrections/1").data == b""
        assert visitor.page("/corrections/1").one("h1")
    assert visitor.head("/corrections/1").data == b""


def test_what_is_kept_anew_takes_the_place_of_the_old(make_app: MakeApp, db: Database) -> None:
    application = Counted(10)
    cache, client = kept(make_app, application)
    for expected in (1, 2):
        recorded(db, subject=f"Subject {expected}")
        assert [client.get("/").data for _ in range(2)] == [application.body] * 2
        assert (len(application.made), cache.count) == (expected, 1)


def test_each_address_each_language_and_each_packing_is_kept_apart(make_app: MakeApp) -> None:
    application = Counted(10)
    _, client = kept(make_app, application)
    client.get("/?kind=figure")
    for _ in range(2):
        client.get("/")
        client.get("/outlets")
        client.get("/?kind=figure")
        client.get("/", headers={"Accept-Encoding": "gzip"})
        client.get("/", headers={"Host": "127.0.0.1"})
        client.get("/", base_url="https://localhost")
        client.get("/", environ_overrides={"SCRIPT_NAME": "/fr"})
    assert len(application.made) == 8


def test_an_answer_without_a_date_or_a_length_that_is_told(make_app: MakeApp) -> None:
    """Within the second of a change an answer has no date; one of unknown length may be short."""
    undated = Counted(10)
    del undated.headers["Last-Modified"]
    _, client = kept(make_app, undated)
    assert [client.get("/").data for _ in range(2)] == [undated.body] * 2
    assert len(undated.made) == 2

    unmeasured = Counted(10)
    del unmeasured.headers["Content-Length"]
    _, client = kept(make_app, unmeasured)
    assert [client.get("/").data for _ in range(2)] == [unmeasured.body] * 2
    assert len(unmeasured.made) == 1
