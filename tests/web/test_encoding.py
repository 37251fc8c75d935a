"""Which compression an answer gets."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.web.encoding import negotiated
from tests.support.samples import recorded
from tests.support.visitor import Visitor

CHOSEN = [
    ("", "identity"),
    ("identity", "identity"),
    ("gzip", "gzip"),
    ("gzip, deflate, br, zstd", "zstd"),
    ("gzip, deflate, br", "br"),
    ("x-gzip", "gzip"),
    ("deflate", "identity"),
    ("GZIP", "gzip"),
    ("gzip;q=0", "identity"),
    ("gzip; q=0", "identity"),
    ("gzip;Q=0.000", "identity"),
    ("gzip;q=0, *", "zstd"),
    ("*", "zstd"),
    ("*;q=0", "identity"),
    ("identity;q=0", "identity"),
    ("gzip;q=0, identity;q=0", "identity"),
    ("br;q=0, *;q=0", "identity"),
    ("*;q=0.5, gzip", "gzip"),
    ("br;q=0.2, gzip;q=0.8", "gzip"),
    ("gzip;q=0.5, identity", "identity"),
    ("gzip;q=0.5, identity;q=0.5", "gzip"),
    ("gzip;q=often", "identity"),
    ("gzip;q=1.5", "identity"),
    ("gzip;level=9", "identity"),
    (",,;;=,gzip", "gzip"),
    ("x" * 5000 + ", gzip", "identity"),
]


@pytest.mark.parametrize(("header", "coding"), CHOSEN)
def test_the_coding_that_the_client_likes_best_is_chosen(header: str, coding: str) -> None:
    assert negotiated(header) == coding


@pytest.mark.parametrize(("header", "coding"), CHOSEN[:19])
def test_an_answer_is_in_the_chosen_coding(
    stranger: Visitor, db: Database, header: str, coding: str
) -> None:
    recorded(db)
    for path in ("/", "/submit", "/feed.atom"):
        answer = stranger.get(path, headers={"Accept-Encoding": header})
        assert answer.headers.get("Content-Encoding", "identity") == coding
