"""Two spellings of one article's address are one, and two articles stay two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.address_key import address_key

ARTICLE = "https://echo.example/2024/02/engineers"

SAME = [
    ARTICLE, "http://echo.example/2024/02/engineers", "HTTPS://ECHO.Example/2024/02/engineers",
    "https://www.echo.example/2024/02/engineers", "https://echo.example/2024/02/engineers/",
    "https://echo.example:443/2024/02/engineers", "http://echo.example:80/2024/02/engineers",
    "https://echo.example./2024/02/engineers", "//echo.example/2024/02/engineers",
    "echo.example/2024/02/engineers", "www.echo.example/2024/02/engineers/",
    f"{ARTICLE}#comments", f"{ARTICLE}#:~:text=close%20to", f"{ARTICLE}?", f"{ARTICLE}/?#",
    f"{ARTICLE}?utm_source=feed&utm_medium=rss&utm_campaign=x", f"{ARTICLE}?fbclid=IwAR0",
    f"{ARTICLE}?gclid=1&amp;utm_term=x", f"{ARTICLE}?xtor=RSS-1", f"{ARTICLE}?at_medium=x&CMP=y",
    f"{ARTICLE}?ref=twitter", f"{ARTICLE}?mc_cid=1&mc_eid=2#top",
    "https://m.echo.example/2024/02/engineers", "https://amp.echo.example/2024/02/engineers",
    f"{ARTICLE}/amp", f"{ARTICLE}/amp/", f"{ARTICLE}?amp=1", f"{ARTICLE}.amp",
    "https://www-echo-example.cdn.ampproject.org/c/s/www.echo.example/2024/02/engineers",
    "https://www.google.com/amp/s/www.echo.example/2024/02/engineers",
    f"https://web.archive.org/web/20240301120000/{ARTICLE}",
    "https://web.archive.org/web/2024/http://www.echo.example:80/2024/02/engineers",
    "https://echo.example/2024//02/engineers", "https://echo.example/2024/02/engineers/index.html",
    "https://echo.example/2024/02/engineers;jsessionid=A0", "https://echo.example/2024/02/%65ngineers",
    f" <{ARTICLE}>. ", f"« {ARTICLE} »", f"{ARTICLE}\u200b", f"({ARTICLE}),",
]  # fmt: skip

PAIRS = [
    ("https://газета.example/статья", "https://xn--80aahjj1e.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F"),
    ("https://en.m.wikipedia.org/wiki/Écho", "https://en.wikipedia.org/wiki/%C3%89cho"),
    ("https://echo.example/caf\u00e9", "https://echo.example/cafe\u0301"),
    ("https://echo.example/?a=1&b=2", "http://www.echo.example?b=2&a=1"),
    ("https://echo.example/a?id=7", "https://echo.example/a/?utm_id=1&id=7"),
]  # fmt: skip

DIFFERENT = [
    "https://echo.example/2024/02/Engineers", "https://echo.example/2024/02", ARTICLE + "?id=7",
    "https://echo.example:8443/2024/02/engineers", "https://news.echo.example/2024/02/engineers",
    "https://echo.test/2024/02/engineers", f"{ARTICLE}?page=2", f"{ARTICLE}?ref=20240229",
    f"{ARTICLE}#!/2", "https://echo.example/", "https://echo.example/2024/02/engineers.html",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SAME)
def test_a_spelling_of_an_address_is_that_address(spelling: str) -> None:
    assert address_key(spelling) == "echo.example/2024/02/engineers"


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_spellings_are_one(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) is not None


@pytest.mark.parametrize("other", DIFFERENT)
def test_another_article_has_another_key(other: str) -> None:
    assert address_key(other) not in (None, address_key(ARTICLE))


@pytest.mark.parametrize(
    "typed",
    ["", " ", "green tea", "1.5", "3.50", "U.S.", "e.g.", "dagrouik", "https://", "http://[",
     "mailto:a@echo.example", "quill@echo.example", f"see {ARTICLE}", f"{ARTICLE} {ARTICLE}",
     "https://" + "\u0e3f" * 300 + ".example"],
)  # fmt: skip
def test_what_is_no_address_has_no_key(typed: str) -> None:
    assert address_key(typed) is None


@given(st.text() | st.text().map("https://echo.example/{}".format))
def test_a_key_is_a_spelling_of_its_own_address(typed: str) -> None:
    key = address_key(typed)
    if key is not None:
        assert key.isascii()
        assert address_key(f"https://{key}") == key
