"""Web addresses as people type them: what is added, and what is no address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.checks import wrong_url
from corrections.record.typed_links import complete_link


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("example.org/a", "https://example.org/a"),
        ("example.org", "https://example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("example.org:8080/a?b=c#d", "https://example.org:8080/a?b=c#d"),
        ("example.org?a=b", "https://example.org?a=b"),
        ("example.org/@dana", "https://example.org/@dana"),
        ("example.org.", "https://example.org."),
        ("Journal-du-Val.fr/2008/07", "https://Journal-du-Val.fr/2008/07"),
        ("élysée.fr/a", "https://élysée.fr/a"),
        ("газета.рф", "https://газета.рф"),
        ("例子.测试/路", "https://例子.测试/路"),
        ("xn--caf-dma.example", "https://xn--caf-dma.example"),
        ("<HTTP://Example.org>", "HTTP://Example.org"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("“example.org/a”", "https://example.org/a"),
        ("example.org/report.pdf", "https://example.org/report.pdf"),
    ],
)
def test_what_is_left_out_is_added(typed: str, meant: str) -> None:
    assert complete_link(typed) == meant
    assert wrong_url(meant) is None


@pytest.mark.parametrize(
    "typed",
    ["", "x", "page 4", "p.4", "mailto:dana@example.org", "dana@example.org", "javascript:alert(1)",
     "javascript:alert.call/a", "data:text/html,hello", "ftp://example.org", "https://", "//",
     "report.pdf", "article.html", "12.5", "192.0.2.1", "localhost/a", "/2008/07", "a..org", ".org",
     "-a.org", "see example.org", "user:pass@example.org", "example.org/" + "a" * 2000],
)  # fmt: skip
def test_what_is_no_address_is_made_none(typed: str) -> None:
    assert complete_link(typed) == typed


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a", "http://example.org", "https://example.org/a.", "HTTP://Example.org"],
)
def test_a_whole_address_stays_as_it_is(address: str) -> None:
    assert complete_link(address) == address


@given(st.text(max_size=60))
def test_what_was_completed_needs_nothing_more(typed: str) -> None:
    assert complete_link(complete_link(typed)) == complete_link(typed)
