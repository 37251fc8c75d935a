"""A request is bounded before it is parsed: its body, its parameters, its headers, its path."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.web.parameters import LIMITS, PARAMETER_LIMIT
from corrections.web.request import (
    HEADER_LIMIT,
    MULTIPART_LIMIT,
    PATH_LIMIT,
    QUERY_STRING_LIMIT,
    SMALL_BODY_LIMIT,
)
from corrections.web.urlencoded import FIELDS_LIMIT, REPAIRS_LIMIT, Malformed, parse
from tests.support.pages import Page
from tests.support.samples import CORRECTION, QUOTE, a_submission, last_number, recorded
from tests.support.visitor import Visitor

URLENCODED = "application/x-www-form-urlencoded"
MARKS = "\N{COMBINING CEDILLA}" + "\N{COMBINING ACUTE ACCENT}" * 30

PARTS = st.sampled_from([
    "%", "=", "+", "&", "a", "4", "1", "%41", "%C3%A9", "%c3", "%0A", "=3D", "==", "%ED%A0%80",
    "%F0%9F%98%80", "%FF", "é", "_", "%00", ";", "%25", "%2", "%zz", "=\n", "\r\n", "\t", " ",
])  # fmt: skip


@given(st.lists(PARTS, max_size=30).map("".join))
def test_a_body_is_read_as_the_standard_library_reads_it(body: str) -> None:
    ours = parse(body.encode())

    assert [(name.encode(), value.encode()) for name, value in ours] == [
        (_sent_again(name), _sent_again(value))
        for name, value in parse_qsl(
            body, keep_blank_values=True, errors="surrogateescape", max_num_fields=None
        )
    ]


def _sent_again(text: str) -> bytes:
    """Bytes that are no text, escaped as they were sent."""
    return b"".join(
        f"%{ord(character) - 0xDC00:02X}".encode()
        if "\udc80" <= character <= "\udcff"
        else character.encode()
        for character in text
    )


@pytest.mark.parametrize(
    "body",
    [b"a&" * FIELDS_LIMIT, b"%" * REPAIRS_LIMIT, b"%zz" * REPAIRS_LIMIT, b"%FF" * REPAIRS_LIMIT],
)
def test_a_body_of_nothing_but_signs_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse(body)


@pytest.mark.parametrize("path", ["/submit", "/preview", "/subscribe", "/desk/login"])
@pytest.mark.parametrize("unit", ["a&", "%", "%zz", "%FF"])
def test_a_form_of_nothing_but_signs_is_not_understood(
    reader: Visitor, path: str, unit: str
) -> None:
    body = (unit * SMALL_BODY_LIMIT)[: SMALL_BODY_LIMIT - 1]
    answer = reader.ask("POST", path, data=body, content_type=URLENCODED)

    assert answer.status_code == 400
    assert Page(answer.text).one("h1").text


@pytest.mark.parametrize("path", ["/subscribe", "/desk/login", "/receipts/x/withdraw"])
def test_a_form_without_long_texts_has_a_smaller_bound(reader: Visitor, path: str) -> None:
    token = reader.token()
    bodies = ["csrf_token=" + token + "&a=" + "x" * SMALL_BODY_LIMIT, "csrf_token=" + token]
    large, small = (
        reader.ask("POST", path, data=body, content_type=URLENCODED).status_code for body in bodies
    )

    assert large == 413
    assert small in (303, 404, 422, 403, 503)


@pytest.mark.parametrize("path", ["/submit", "/preview"])
def test_a_body_in_parts_has_a_smaller_bound(reader: Visitor, path: str) -> None:
    fields = {"quote": QUOTE, "correction": "x" * MULTIPART_LIMIT}
    form = "multipart/form-data"

    assert reader.ask("POST", path, data=fields, content_type=form).status_code == 413
    fields = {f"field{n}": "x" for n in range(FIELDS_LIMIT + 1)}
    assert reader.ask("POST", path, data=fields, content_type=form).status_code == 413
    short = {"quote": QUOTE, "correction": CORRECTION}
    answer = reader.ask("POST", "/preview", data=short, content_type=form)
    assert Page(answer.text).all("ins")


PARAMETERS = [
    ("/", "q"), ("/lookup.json", "url"), ("/", "outlet"),
    ("/", "subject"), ("/", "kind"), ("/", "outcome"),
    ("/", "language"), ("/", "medium"), ("/", "year"), ("/", "after"), ("/feed.atom", "outlet"),
    ("/feeds", "outlet"), ("/feeds", "subject"), ("/outlets", "after"), ("/subscribe", "record"),
    ("/corrections/1", "view"), ("/corrections/1", "whole"), ("/api/corrections", "subject"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "name"), PARAMETERS)
@pytest.mark.parametrize(
    "value", [None, "x" * QUERY_STRING_LIMIT, "e" + MARKS, MARKS * 200],
    ids=["too long by one", "too long for an address", "marks", "nothing but marks"],
)  # fmt: skip
def test_a_parameter_is_bounded_before_it_is_used(
    reader: Visitor, path: str, name: str, value: str | None
) -> None:
    one_more = LIMITS.get(name, PARAMETER_LIMIT) + 1
    answer = reader.get(path, query_string={name: value or "x" * one_more})

    assert answer.status_code == 400
    assert f"“{name}”" in answer.text


@pytest.mark.parametrize(("path", "name"), PARAMETERS)
def test_a_parameter_given_twice_is_refused_without_repeating_it_whole(
    reader: Visitor, path: str, name: str
) -> None:
    answer = reader.get(f"{path}?{name}={'x' * 4000}&{name}={'y' * 4000}")

    assert answer.status_code == 400
    assert "x" * 201 not in Page(answer.text).text


@pytest.mark.parametrize("query", ["a&" * FIELDS_LIMIT, "a=1&" * FIELDS_LIMIT])
def test_too_many_parameters_are_not_understood(reader: Visitor, query: str) -> None:
    assert reader.get(f"/?{query}").status_code == 400
    assert reader.get(f"/?{query[: len(query) // 2]}").status_code == 200


def test_the_longest_selection_is_understood(reader: Visitor) -> None:
    query = urlencode({"q": "👍" * 2000, "outlet": "👍" * 200, "subject": "👍" * 200})

    assert len(query) < QUERY_STRING_LIMIT
    assert reader.get(f"/feed.atom?{query}").status_code == 400
    assert "“outlet”" in reader.get(f"/feed.atom?{query}").text
    assert reader.get("/", query_string={"q": "👍" * 2000}).status_code == 200


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Cookie", "a=1; "), ("If-None-Match", '"a", '), ("If-Modified-Since", "x"),
        ("Accept", "text/html;q=0.1, "), ("Accept-Language", "fr;q=0.1, "),
        ("Accept-Encoding", "gzip;q=0.1, "), ("Range", "bytes=0-1, "), ("If-Range", "x"),
        ("Referer", "x"), ("User-Agent", "x"), ("X-Forwarded-For", "192.0.2.1, "),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/submit", "/feed.atom", "/static/style.css"])
def test_a_header_that_is_too_long_counts_as_not_sent(
    reader: Visitor, path: str, name: str, unit: str
) -> None:
    without = reader.get(path)
    answer = reader.get(path, headers={name: unit * HEADER_LIMIT})

    assert answer.status_code == without.status_code
    assert answer.headers["Content-Type"] == without.headers["Content-Type"]


@pytest.mark.parametrize("field", [
    {"record": "x"}, {"q": "x" * 2001}, {"outlet": "nobody"}, {"kind": MARKS}, {"record": "999"},
])  # fmt: skip
def test_a_form_without_a_token_may_follow_nothing(reader: Visitor, field: dict[str, str]) -> None:
    assert reader.ask("POST", "/subscribe", data=field).status_code == 400


def test_a_host_name_that_is_too_long_is_not_ours(reader: Visitor) -> None:
    assert reader.get("/", headers={"Host": "a." * HEADER_LIMIT}).status_code == 400


def test_a_tag_among_too_many_is_not_looked_for(stranger: Visitor, db: Database) -> None:
    recorded(db)
    tag = stranger.get("/about").headers["ETag"]
    few, many = (
        stranger.get("/about", headers={"If-None-Match": ", ".join(['"x"'] * number + [tag])})
        for number in (10, 10_000)
    )

    assert (few.status_code, many.status_code) == (304, 200)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    ["/outlets/" + "x" * PATH_LIMIT, "/" + "a/" * PATH_LIMIT, "/fr/" + "x" * PATH_LIMIT,
     "/corrections/" + "1" * 5000, "/receipts/" + "x" * PATH_LIMIT + "/withdraw"],
)  # fmt: skip
def test_a_path_that_is_too_long_leads_nowhere(reader: Visitor, method: str, path: str) -> None:
    assert reader.ask(method, path).status_code == 404


def test_the_longest_texts_fit(subject: Visitor, db: Database) -> None:
    text = "%&= +\n" + "👍" * 19_994
    answer = subject.submit(a_submission(quote=text, correction="x" + text[1:], explanation=text))

    assert answer.status_code == 303
    assert last_number(db) == 1
