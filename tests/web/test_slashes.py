"""An address with slashes too many leads to the one address that the page has."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from flask import Flask

from tests.support.samples import a_submission
from tests.support.visitor import Visitor


def location(reader: Visitor, path: str, method: str = "GET") -> tuple[int, str | None]:
    """The path as the server gets it: a client of ours would take ``//x`` for a host."""
    raw = unquote(path.partition("?")[0], "latin-1")
    answer = reader.client.open(
        "/", method=method, query_string=path.partition("?")[2],
        environ_overrides={"PATH_INFO": raw},
    )  # fmt: skip
    return answer.status_code, answer.headers.get("Location")


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/about/", "/about"),
        ("/about//", "/about"),
        ("/corrections/1/", "/corrections/1"),
        ("/corrections/1.json/", "/corrections/1.json"),
        ("/outlets/", "/outlets"),
        ("/outlets/liberation/", "/outlets/liberation"),
        ("/fr/about/", "/fr/about"),
        ("/fr/corrections/1/", "/fr/corrections/1"),
        ("/api/corrections/", "/api/corrections"),
        ("/feed.atom/", "/feed.atom"),
        ("/desk/login/", "/desk/login"),
        ("/corrections//1/", "/corrections/1"),
        ("//about/", "/about"),
        ("/outlets/?q=caf%C3%A9&after=x%2Fy", "/outlets?q=caf%C3%A9&after=x%2Fy"),
        ("/submit/?", "/submit"),
    ],
)
def test_it_is_redirected_for_good_with_its_query(reader: Visitor, path: str, to: str) -> None:
    for method in ("GET", "HEAD"):
        assert location(reader, path, method) == (308, to)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/", "//evil.example/", "/%2F%2Fevil.example/", "/\\evil.example/",
        "//evil.example/about/", "/\\evil.example/about/", "/%5Cevil.example%2F..%2Fabout/",
        "/https:/evil.example/", "/about/.", "/about/%00/", "/preview/",
    ],
)  # fmt: skip
def test_it_leads_nowhere_else(reader: Visitor, path: str) -> None:
    assert location(reader, path) == (404, None)


def test_every_redirect_stays_on_the_site(reader: Visitor) -> None:
    for start in ("/", "//", "/\\", "/%2F", "/%5C", "///", "/fr//", "/en//", "/fr/\\"):
        for path in ("evil.example/", "evil.example/about/", "about/", "outlets//liberation"):
            _, to = location(reader, start + path)
            assert to is None or to.startswith("http://localhost/") or (
                to.startswith("/") and to[1:2] not in ("/", "\\")
            ), start + path  # fmt: skip


def test_a_form_that_is_sent_to_it_is_sent_again(app: Flask, subject: Visitor) -> None:
    answer = subject.client.post("/submit/", data=a_submission())
    assert (answer.status_code, answer.headers.get("Location")) == (308, "/submit")
    assert answer.headers["Cache-Control"] == "no-store"
