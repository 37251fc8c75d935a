"""Which web addresses lead to no article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.link_doubts import LinkDoubt, link_doubt

DOUBTFUL = {
    LinkDoubt.CREDENTIALS: ("https://dana@echo.fr/a", "https://:secret@echo.fr/a"),
    LinkDoubt.NO_HOST: ("http://echo/a", "https://echo.1/a", "https://[::1/a", "http://echo.x/a",
                        "http://999.1.1.1/a"),
    LinkDoubt.PRIVATE: (
        "http://localhost:8000/a", "http://127.0.0.1/a", "http://10.1.2.3/a", "http://192.168.0.1/",
        "http://172.16.0.9/a", "http://169.254.169.254/latest", "http://[::1]/a", "http://0.0.0.0/a",
        "http://[fd00::1]/a", "http://[::ffff:10.0.0.1]/a", "http://2130706433/a",
        "http://0x7f.1/a", "http://0177.0.0.1/a", "http://printer.local/a", "http://cms.internal/a",
        "https://LOCALHOST./a", "http://www.test/a", "http://abc.onion/a",
    ),
    LinkDoubt.EXAMPLE: ("https://example.com/a", "https://www.example.org/a", "http://EXAMPLE.net"),
    LinkDoubt.SHORTENER: ("https://bit.ly/3abc", "https://t.co/x", "https://www.tinyurl.com/x"),
    LinkDoubt.SEARCH: (
        "https://www.google.fr/search?q=quill", "https://google.co.uk/search?hl=fr&q=quill",
        "https://www.bing.com/search?q=a", "https://duckduckgo.com/?q=a",
        "https://fr.search.yahoo.com/search?p=a", "https://www.echo.fr/recherche?query=quill",
        "https://www.echo.fr/?s=quill",
        "https://www.echo.fr/recherche/?search_keywords=quill", "https://www.echo.fr/search/?keywords=quill",
    ),
    LinkDoubt.HOME: ("https://www.echo.fr", "https://www.echo.fr/", "https://echo.fr/#top",
                     "https://echo.fr:8080//"),
}  # fmt: skip

GOOD = (
    "https://www.echo.fr/2024/02/engineers", "https://echo.fr/?p=1234", "https://echo.fr/?id=7",
    "https://www.echo.fr/article/search-for-gold?q=1", "http://8.8.8.8/a", "https://köln.de/a",
    "https://echo.example/2024/a", "https://exampleecho.com/a", "https://google.com/about",
    "https://news.bbc.co.uk/1/hi/uk/1.stm", "https://echo.fr/#!/2024/a", "https://my-bit.ly.fr/a",
    "https://web.archive.org/web/2024/https://echo.fr/", "https://echo.co/a", "https://youtu.be/a",
    "https://www.google.com/url?sa=t", "http://[2606:4700::1111]/a",
)  # fmt: skip


@pytest.mark.parametrize("doubt", LinkDoubt)
def test_an_address_that_leads_to_no_article_is_doubted(doubt: LinkDoubt) -> None:
    assert {address: link_doubt(address) for address in DOUBTFUL[doubt]} == dict.fromkeys(
        DOUBTFUL[doubt], doubt
    )


def test_any_other_is_not() -> None:
    assert {address: link_doubt(address) for address in GOOD} == dict.fromkeys(GOOD)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_is_too_strange_to_be_judged(host: str, rest: str) -> None:
    for address in (f"https://{host}/{rest}", f"http://{rest}?{host}", host):
        assert link_doubt(address) in (None, *LinkDoubt)
