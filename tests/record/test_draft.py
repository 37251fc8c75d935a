"""Fields from outside: which become a draft, which are refused, which are kept as they came."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.draft import read_draft
from corrections.record.model import Draft, Kind, Medium, Relation
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean
from tests.support.samples import QUOTE, TODAY, a_full_submission, a_submission


def refused(**changes: Any) -> dict[str, Problem]:
    with pytest.raises(Refused) as problems:
        read_draft(a_submission() | changes, today=TODAY)
    return problems.value.problems


def accepted(**changes: Any) -> Draft:
    return read_draft(a_submission() | changes, today=TODAY)


@pytest.mark.parametrize("name", ["quote", "correction", "subject", "outlet", "relation"])
@pytest.mark.parametrize("value", ["", "  ", "\n", None, "\x00", "\N{NO-BREAK SPACE}"])
def test_what_must_be_there(name: str, value: str | None) -> None:
    assert refused(**{name: value}) == {name: Problem.MISSING}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"quote": "x" * 20_001}, {"quote": Problem.TOO_LONG}),
        ({"correction": "x" * 20_001}, {"correction": Problem.TOO_LONG}),
        ({"explanation": "x" * 20_001}, {"explanation": Problem.TOO_LONG}),
        ({"correction": QUOTE}, {"correction": Problem.SAME}),
        ({"kind": "gossip"}, {"kind": Problem.UNKNOWN}),
        ({"kind": "Figure"}, {"kind": Problem.UNKNOWN}),
        ({"medium": "telepathy"}, {"medium": Problem.UNKNOWN}),
        ({"relation": "friend"}, {"relation": Problem.UNKNOWN}),
        ({"language": "gibberish"}, {"language": Problem.UNKNOWN}),
        ({"language": "und"}, {"language": Problem.UNKNOWN}),
        ({"contact_email": "dana"}, {"contact_email": Problem.NOT_AN_EMAIL}),
        ({"contact_email": "a@b@c"}, {"contact_email": Problem.NOT_AN_EMAIL}),
        ({"contact_email": "a@b.example\nBcc: x@y.example"},
         {"contact_email": Problem.NOT_AN_EMAIL}),
        ({"subject": 7}, {"subject": Problem.NOT_A_TEXT}),
        ({"quote": ["a"]}, {"quote": Problem.NOT_A_TEXT}),
        ({"repeats": "1"}, {"repeats": Problem.NOT_A_RECORD}),
        ({"repeats": True}, {"repeats": Problem.NOT_A_RECORD}),
        ({"repeats": 0}, {"repeats": Problem.NOT_A_RECORD}),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_is_named(changes: dict[str, Any], problems: dict[str, Problem]) -> None:
    assert refused(**changes) == problems


def test_everything_that_is_wrong_is_named_at_once() -> None:
    problems = refused(quote="", outlet="", article_url="x", published_on="x", kind="x")

    assert set(problems) == {"quote", "outlet", "article_url", "published_on", "kind"}


@pytest.mark.parametrize("field", ["article_url", "source_url"])
@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "ftp://a.example", "a.example", "//a.example", "https://", "http:a",
     "data:text/html,x", "https://u:p@a.example/", "http://a.example:x/", "http://a b.example/",
     "mailto:a@b.example", "http://[::1", "https://a.example/<b", "https://a.example/b>",
     'https://a.example/"b', "https://a.example/\\b"],
)  # fmt: skip
def test_an_address_is_http_or_https(field: str, value: str) -> None:
    assert refused(**{field: value}) == {field: Problem.NOT_AN_ADDRESS}


@pytest.mark.parametrize("field", ["article_url", "source_url", "contact_email"])
@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u200e", "\ufeff", "\u2060", "\xad", "\xa0", "\u202e"]
)
def test_an_address_holds_nothing_that_nobody_sees(field: str, hidden: str) -> None:
    inside = (
        f"dana{hidden}@a.example" if field == "contact_email" else f"https://a.ex{hidden}ample/"
    )

    assert refused(**{field: inside}) == {field: Problem.INVISIBLE_INSIDE}


@pytest.mark.parametrize(
    "value", ["2008", "2008-07", "2008-07-31", "2024-03-02", "2024", "2024-03"]
)
def test_a_day_to_the_precision_known(value: str) -> None:
    assert accepted(published_on=value).published_on == value


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("2024-03-03", Problem.FUTURE),
        ("2024-04", Problem.FUTURE),
        ("2025", Problem.FUTURE),
        ("9999-12-31", Problem.FUTURE),
        ("0000", Problem.NOT_A_DATE),
        ("2008-13", Problem.NOT_A_DATE),
        ("2008-00", Problem.NOT_A_DATE),
        ("2008-02-30", Problem.NOT_A_DATE),
        ("2021-02-29", Problem.NOT_A_DATE),
        ("2008-7", Problem.NOT_A_DATE),
        ("20080731", Problem.NOT_A_DATE),
        ("2008-W31", Problem.NOT_A_DATE),
        ("31.7.2008", Problem.NOT_A_DATE),
        ("٢٠٠٨", Problem.NOT_A_DATE),
        ("2008-07-31T10:00", Problem.NOT_A_DATE),
        ("July 2008", Problem.NOT_A_DATE),
        ("x" * 61, Problem.TOO_LONG),
    ],
)
def test_a_day_that_is_none(value: str, problem: Problem) -> None:
    assert refused(published_on=value) == {"published_on": problem}


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("quote", 20_000), ("correction", 20_000), ("explanation", 20_000), ("subject", 200),
        ("outlet", 200), ("byline", 200), ("locator", 200), ("article_title", 500),
    ],
)  # fmt: skip
def test_each_text_has_its_limit(name: str, limit: int) -> None:
    assert getattr(accepted(**{name: "x" * limit}), name) == "x" * limit
    assert refused(**{name: "x" * (limit + 1)}) == {name: Problem.TOO_LONG}


@pytest.mark.parametrize("name", ["article_url", "source_url"])
def test_an_address_has_its_limit(name: str) -> None:
    longest = "https://echo.example/".ljust(2000, "a")
    assert getattr(accepted(**{name: longest}), name) == longest
    assert refused(**{name: longest + "a"}) == {name: Problem.TOO_LONG}


@pytest.mark.parametrize(
    ("name", "limit"), [("kind", 20), ("medium", 20), ("relation", 20), ("language", 35)]
)
def test_a_word_that_is_too_long_is_not_looked_up(name: str, limit: int) -> None:
    assert refused(**{name: "x" * limit}) == {name: Problem.UNKNOWN}
    assert refused(**{name: "x" * (limit + 1)}) == {name: Problem.TOO_LONG}


def test_an_email_address_has_its_limit() -> None:
    longest = "dana@" + ".".join(["x" * 49] * 4) + "." + "y" * 41 + ".example"
    assert len(longest) == 254
    assert accepted(contact_email=longest).contact_email == longest
    assert refused(contact_email="x" + longest) == {"contact_email": Problem.TOO_LONG}


def test_defaults() -> None:
    plain = accepted()

    assert (plain.medium, plain.kind, plain.language) == (Medium.PRINT, None, None)
    assert plain.relation is Relation.SELF
    assert accepted(article_url="https://echo.example/").medium is Medium.WEB
    assert accepted(article_url="https://echo.example/", medium="radio").medium is Medium.RADIO


def test_a_kind_and_a_language_that_are_named_are_kept() -> None:
    named = accepted(kind="date", language="de")

    assert (named.kind, named.language) == (Kind.DATE, "de")


def test_a_tag_is_kept_in_its_customary_form() -> None:
    assert accepted(language="FR-ca").language == "fr-CA"


def test_everything_given_is_kept() -> None:
    typed = a_full_submission()
    draft = read_draft(typed, today=TODAY)

    assert {name: getattr(draft, name) for name in typed} == typed


@pytest.mark.parametrize("name", ["quote", "correction", "explanation"])
@pytest.mark.parametrize(
    "text",
    [
        "e\N{COMBINING ACUTE ACCENT}",
        "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL FORMATTING}",
        "\N{RIGHT-TO-LEFT ISOLATE}\N{LEFT-TO-RIGHT MARK}a",
        "12\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}€",
        "👩\N{ZERO WIDTH JOINER}🚀",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}a",
        " a\n\n\tb ",
        "ﬁ",
        "\N{REPLACEMENT CHARACTER}",
        "\U000fffff".replace("\U000fffff", "\U000ffffd"),
        "\ue000",
    ],
)
def test_text_is_kept_to_the_last_character(name: str, text: str) -> None:
    assert getattr(accepted(**{name: text}), name) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\x1bb\x7fc\x80d\x9fe", "abcde"),
        ("a\ufffeb\uffffc\U0001fffed", "abcd"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufdd0b", "ab"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
    ],
)
def test_what_cannot_be_printed_is_dropped(text: str, kept: str) -> None:
    assert clean(text, passage=True) == kept


def test_a_name_is_one_line() -> None:
    assert accepted(outlet="  The\r\nValley Echo ").outlet == "The Valley Echo"


@given(st.text(st.characters(exclude_categories=()), max_size=200), st.booleans())
def test_cleaned_text_survives_xml(text: str, passage: bool) -> None:
    """XML 1.0, section 2.2: what it has no place for makes a feed that no reader opens."""
    kept = clean(text, passage=passage)
    element = ElementTree.Element("t")
    element.text = kept

    assert (ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text or "") == kept
    assert clean(kept, passage=passage) == kept


@given(
    st.dictionaries(
        st.sampled_from([*a_full_submission(), "repeats", "nonsense"]),
        st.one_of(st.none(), st.text(st.characters(exclude_categories=()), max_size=30),
                  st.integers(), st.lists(st.text(max_size=3), max_size=2), st.floats(),
                  st.sampled_from(["figure", "web", "self", "fr", "2008", "http://a.example"])),
    )
)  # fmt: skip
def test_whatever_comes_is_a_draft_or_refused_by_name(fields: dict[str, Any]) -> None:
    named: set[str] = set()
    try:
        draft = read_draft(a_submission() | fields, today=TODAY)
    except Refused as refusal:
        named = set(refusal.problems)
    assert named <= {*a_full_submission(), "repeats"}
    assert named or (draft.quote.strip() and draft.correction.strip())
