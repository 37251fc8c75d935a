"""Addresses that strangers type, ask for or send: none of them runs or breaks an answer."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from sqlite_utils import Database

from tests.support.pages import Page
from tests.support.samples import a_full_submission, a_submission, last_number
from tests.support.visitor import Visitor


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
        "java\nscript:alert(1)",
        "vbscript:x", "data:text/html,x", "file:///etc/passwd", "http:javascript", "http:///x",
        "https://user:secret@echo.example/", "http://[::1", "http://a b/", "http://x\" onclick=y",
        "http://x/<script>", "//echo", "http://", "ftp://x", "http://x:99999999/",
        "mailto:a@b.example", "http:\\\\evil.example", "\x00javascript:alert(1)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["article_url", "source_url"])
def test_an_address_that_is_none(reader: Visitor, field: str, address: str) -> None:
    answer = reader.submit(a_full_submission(**{field: address}))

    assert answer.status_code == 422
    assert list(Page(answer.text).problems()) == [field]
    assert Page(answer.text).dangers() == []


@pytest.mark.parametrize(
    "address",
    [
        "http://echo.example", "https://echo.example:8443/a?b=c&d=%20#e", "HTTPS://ECHO.EXAMPLE/",
        "https://écho.example/é/日本?q=ü", "http://192.0.2.1/", "http://[2001:db8::1]/",
        "https://echo.example/a(b)/'c',d;e=f", "https://echo.example/?q=<>".replace("<>", "%3C%3E"),
    ],
)  # fmt: skip
def test_an_address_that_is_one(
    subject: Visitor, editor: Visitor, stranger: Visitor, db: Database, address: str
) -> None:
    subject.send(a_submission(article_url=address))
    number = last_number(db)
    editor.post(f"/desk/records/{number}/publish")

    assert address in stranger.page(f"/corrections/{number}").links()
    feeds = ElementTree.fromstring(stranger.get("/feed.atom").data)
    assert feeds is not None


@pytest.mark.parametrize(
    "path",
    [
        "/%00", "/corrections/%00", "/corrections/1%00.json", "/outlets/%ff%fe", "/subjects/%F0%9F",
        "/receipts/%ed%a0%80", "/?%ff=%ff", "/?q=%00", "/?q=%ed%a0%80", "/fr/%2e%2e/",
        "/?after=%00", "/corrections/99999999999999999999999999", "/outlets?after=%ff",
        "/" + "a" * 5000,
        "/corrections/1/feed.atom?after=x", "/feed.atom?" + "x=1&" * 500, "/%E2%80%AE", "/desk/%00",
    ],
)  # fmt: skip
def test_an_address_that_nobody_would_type(reader: Visitor, path: str) -> None:
    answer = reader.get(path)

    assert answer.status_code < 500
    assert Page(answer.text).dangers() == []


@pytest.mark.parametrize("cookie", ["", "x", "\xff", "eyJ9.x.y", "a" * 8000])
def test_a_cookie_that_we_never_set(reader: Visitor, cookie: str) -> None:
    for path in ("/submit", "/desk", "/"):
        answer = reader.get(path, headers={"Cookie": f"corrections={cookie}"})
        assert answer.status_code < 500
