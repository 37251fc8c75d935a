"""What is true of any two texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from corrections.compare.diff import Steps, compare
from corrections.record.model import Span
from tests.compare.diff.notation import assert_lawful

PIECES = st.sampled_from(
    [
        "the", "The", "a", "b", "no", "not", "ne", "pas", "l’", "d'", "n’", "café", "cafe\u0301",
        "\u0301", "\u200d", "\ufe0f", "\u00ad", "\u200b", "ﬁ", "œ", "…", "...", "-", "–", "—", "'",
        "’", '"', "“", "«", "»", "(", ")", ",", ".", "!", "%", "€", "12", "000", "1.5", "£", "@",
        "https://", "a.b", "a.m.", "👩‍🚀", "👩", "🚀", "🇫🇷", "🇫", "👍🏽", "🏽", "大", "阪", "が",
        "か\u3099", "한", "\u1112\u1161\u11ab", "\u1161", "م", "ال", "ש", "\u0e01\u0e34", " ", "  ",
        "\u00a0", "\u202f", "\n", "\n\n", "\r\n", "\t", "\u2028", "\x00", "\u212b", "ǆ", "ß",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.text(max_size=30),
)
REPETITIVE = st.lists(st.sampled_from(["no", "no", "the", "a", ",", "."]), max_size=40).map(
    " ".join
)


@given(TEXTS | REPETITIVE, TEXTS | REPETITIVE)
@example("\u0301a", "a")
@example(" ", "")
@example("\u200b", " \u200b ")
@example("か\u3099", "か")
def test_spans_rebuild_both_texts(quote: str, correction: str) -> None:
    assert_lawful(quote, correction, compare(quote, correction))


@given(st.lists(TEXTS, min_size=2, max_size=4), st.integers(0, 3), TEXTS)
def test_spans_rebuild_texts_that_have_much_in_common(
    parts: list[str], which: int, other: str
) -> None:
    around = "and so it was said by all of them to one another, "
    changed = [other if index == which % len(parts) else part for index, part in enumerate(parts)]
    quote, correction = around.join(parts), around.join(changed)
    assert_lawful(quote, correction, compare(quote, correction))


@given(TEXTS)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert compare(text, text) == ([{"op": "equal", "text": text}] if text else [])


@given(TEXTS, TEXTS)
def test_a_small_budget_breaks_no_law(quote: str, correction: str) -> None:
    steps = Steps(5)
    assert_lawful(quote, correction, compare(quote, correction, steps))
    assert steps.spent <= 5


PLAIN = (
    "the a of and council mayor didn't won't said that 24 000 café office cœur final well-known"
    " l'été qu'il n'a pas jamais , . - \"so\" 12,5 % € ne maire loi votée été"
)
PLAIN_TEXTS = st.lists(st.sampled_from(PLAIN.split()), min_size=1, max_size=14).map(" ".join)
Restyle = Callable[[str], str]
RESTYLED: list[Restyle] = [
    lambda text: text.replace("'", "’"),
    lambda text: text.replace('"', "“"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("-", "‑"),
    lambda text: text.replace(" - ", " — "),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("oe", "œ"),
    lambda text: text.replace("cil", "c\u00adil").replace("a", "a\u200b"),
]


def bare_marks(spans: list[Span]) -> list[tuple[str, str]]:
    """What is marked, without the typography that it is written in."""

    def bare(text: str) -> str:
        text = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b]", "", text))
        for old, new in (("ﬃ", "ffi"), ("ﬁ", "fi"), ("œ", "oe"), ("’", "'"), ("“", '"')):
            text = text.replace(old, new)
        return re.sub("[‑—]", "-", text.replace("\u00a0", " "))

    return [(span["op"], bare(span["text"])) for span in spans]


@given(PLAIN_TEXTS, PLAIN_TEXTS, st.sampled_from(RESTYLED), st.sampled_from(RESTYLED))
def test_the_marks_are_the_same_in_any_typography(
    quote: str, correction: str, one: Restyle, other: Restyle
) -> None:
    plain = compare(quote, correction)
    restyled = compare(one(quote), other(correction))
    assert bare_marks(restyled) == bare_marks(plain)
