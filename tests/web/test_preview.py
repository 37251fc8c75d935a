"""The difference of two texts while one types: a fragment, and nothing recorded."""

from __future__ import annotations

import pytest

from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, FOUNDING, QUOTE
from tests.support.visitor import Visitor


def preview(visitor: Visitor, quote: str, correction: str, prefix: str = "") -> Page:
    answer = visitor.ask(
        "POST", f"{prefix}/preview", data={"quote": quote, "correction": correction}
    )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    return Page(answer.text)


def test_the_difference_is_shown(reader: Visitor) -> None:
    page = preview(reader, QUOTE, CORRECTION)

    assert "Labour" in "".join(words(mark) for mark in page.all("del"))
    assert "Green" in "".join(words(mark) for mark in page.all("ins"))


def test_a_kind_is_suggested_with_its_reason(reader: Visitor) -> None:
    page = preview(reader, FOUNDING["quote"], FOUNDING["correction"])

    assert "Affiliation" in page.text


def test_only_the_count_is_announced(reader: Visitor) -> None:
    page = preview(reader, QUOTE, CORRECTION)
    live = [e for e in page.root.iter() if e.get("role") == "status" or e.get("aria-live")]

    assert len(live) == 1
    assert "1" in words(live[0])
    assert not list(live[0].iter("ins"))


@pytest.mark.parametrize(
    ("quote", "correction"),
    [("", ""), (QUOTE, ""), ("", CORRECTION), (" ", "\n"), (QUOTE, QUOTE)],
)
def test_without_two_texts_there_is_no_difference_yet(
    reader: Visitor, quote: str, correction: str
) -> None:
    page = preview(reader, quote, correction)

    assert not page.all("ins")
    assert not page.all("del")


def test_typography_alone_is_told(reader: Visitor) -> None:
    nothing = words(preview(reader, QUOTE, QUOTE).one("p", role="status"))
    typography = words(preview(reader, "It isn't.", "It isn’t.").one("p", role="status"))

    assert nothing != typography


def test_missing_fields_are_empty_texts(reader: Visitor) -> None:
    assert reader.ask("POST", "/preview").status_code == 200


def test_it_sets_no_cookie_and_is_kept_by_no_cache(reader: Visitor) -> None:
    answer = reader.ask("POST", "/preview", data={"quote": QUOTE, "correction": CORRECTION})

    assert "Set-Cookie" not in answer.headers
    assert "private" in answer.headers["Cache-Control"] or (
        "no-store" in answer.headers["Cache-Control"]
    )


def test_it_answers_in_the_language_of_the_page(reader: Visitor) -> None:
    english = words(preview(reader, QUOTE, CORRECTION).one("p", role="status"))
    french = words(preview(reader, QUOTE, CORRECTION, "/fr").one("p", role="status"))

    assert english != french


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_it_is_only_asked_by_post(reader: Visitor, method: str) -> None:
    answer = reader.ask(method, "/preview")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_longer_texts_than_a_record_may_have_are_not_compared(reader: Visitor) -> None:
    assert not preview(reader, "x " * 15_000, CORRECTION).all("ins")


def test_a_text_with_an_excess_of_marks_is_not_compared(reader: Visitor) -> None:
    marks = "e" + "\N{COMBINING ACUTE ACCENT}" * 31

    assert not preview(reader, marks, CORRECTION).all("ins")
    assert not preview(reader, QUOTE, marks).all("ins")
    assert preview(reader, QUOTE, marks[:-1]).all("ins")


def test_it_has_a_limit_of_its_own(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(rate_limits=True), "198.51.100.30")
    codes = [visitor.ask("POST", "/preview").status_code for _ in range(130)]

    assert codes == [200] * 120 + [429] * 10
    assert visitor.get("/submit").status_code == 200
