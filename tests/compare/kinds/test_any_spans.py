"""Whatever the spans are, there is an answer, and it costs a bounded amount of work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrections.compare.kinds import suggest
from corrections.compare.kinds.excerpt import LONGEST
from corrections.compare.kinds.reading import MOST_CHANGES, read
from corrections.record.model import Span
from tests.compare.kinds.marked import texts_of

TEXT = st.text(st.sampled_from("ab É’'“”«» .,1€%-—é\u0301\u00ad日👩\u200d\n\x00de"), max_size=30)
SPAN = st.builds(
    lambda op, text: {"op": op, "text": text},
    st.sampled_from(["equal", "delete", "insert"]),
    TEXT | st.text(max_size=20),
)
RETYPED = st.builds(lambda a, b: {"op": "equal", "text": a, "corrected": b}, TEXT, TEXT)


@settings(deadline=None)
@given(st.lists(SPAN | RETYPED, max_size=12), st.text(max_size=5))
def test_whatever_the_spans_at_most_three_kinds_are_suggested(
    spans: list[Span], language: str
) -> None:
    suggestions = suggest(spans, language)
    assert len(suggestions) <= 3
    assert len({suggestion.kind for suggestion in suggestions}) == len(suggestions)


@settings(deadline=None)
@given(st.lists(SPAN, max_size=12))
def test_the_words_shown_stand_in_the_texts(spans: list[Span]) -> None:
    quote, correction = texts_of(spans)
    for suggestion in suggest(spans):
        assert max(len(suggestion.old), len(suggestion.new)) <= LONGEST
        assert all(part in quote for part in suggestion.old.split("…"))
        assert all(part in correction for part in suggestion.new.split("…"))


HOSTILE: list[list[Span]] = [
    [{"op": "equal", "text": "a "}, {"op": "insert", "text": "b "}] * 5_000,
    [{"op": "delete", "text": "w " * 10_000}, {"op": "insert", "text": "v " * 10_000}],
    [{"op": "delete", "text": "x" * 20_000}, {"op": "insert", "text": "y-" * 10_000}],
    [{"op": "equal", "text": "“'« " * 5_000}, {"op": "insert", "text": "l'" * 10_000}],
    [{"op": "delete", "text": "1 " * 10_000}, {"op": "insert", "text": "e\u0301" * 10_000}],
]


@pytest.mark.parametrize("spans", HOSTILE)
def test_however_long_the_texts_few_words_are_read(spans: list[Span]) -> None:
    assert len(suggest(spans)) <= 3
    changes = read(spans).changes
    assert len(changes) <= MOST_CHANGES
    for change in changes:
        for side in (change.old, change.new):
            assert len(side.everything()) <= 600
