"""The lines of a file, however its bytes come in."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record import file_lines
from corrections.record.file_lines import LINE_LIMIT, NotReadable, read_lines

ENDS = ("\n", "\r\n", "\r")


class Pieces:
    """A file of which each reading gives a few bytes, as a pipe may."""

    def __init__(self, content: bytes, size: int) -> None:
        self.file = io.BytesIO(content)
        self.size = size

    def read(self, size: int, /) -> bytes:
        return self.file.read(min(size, self.size))


def texts(content: bytes, size: int) -> list[str]:
    found = list(read_lines(Pieces(content, size)).numbered)
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    return [line for _, line in found]


@given(
    st.lists(st.tuples(st.text("a é\u2028\x85😀", max_size=5), st.sampled_from(ENDS)), max_size=6),
    st.integers(1, 9),
)
def test_the_same_lines_whatever_is_read_at_once(lines: list[tuple[str, str]], size: int) -> None:
    text = '{"a": "first"}\n' + "".join(words + end for words, end in lines) + "last"

    assert texts(text.encode(), size + 16) == re.split("\r\n|\r|\n", text)


def test_a_line_may_be_as_long_as_the_limit() -> None:
    text = "{" + "x" * (LINE_LIMIT - 1)
    assert texts(text.encode() + b"\n{}", file_lines.CHUNK) == [text, "{}"]
    with pytest.raises(NotReadable, match="line 2 is longer than 8 MB"):
        texts(b"{}\n" + text.encode() + b"x\n", file_lines.CHUNK)


def test_lines_before_a_broken_one_are_read() -> None:
    lines = read_lines(io.BytesIO(b"{}\n{}\n\xff\xfe\xfd\n{}")).numbered
    assert next(lines) == (1, "{}")
    assert next(lines) == (2, "{}")
    with pytest.raises(NotReadable, match="line 3 is not UTF-8"):
        next(lines)
