"""What an import keeps in mind of the lines of its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corrections.store.lines_read import LinesRead

ONE, OTHER = b"1" * 32, b"2" * 32


@pytest.fixture
def lines() -> Iterator[LinesRead]:
    with closing(LinesRead()) as lines:
        yield lines


def without_names() -> list[str]:
    """The files that this process has open and that no folder names any more."""
    opened = [str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    return [name for name in opened if name.endswith("(deleted)")]


def test_a_line_is_known_once_it_was_read(lines: LinesRead) -> None:
    lines.add(ONE, None, None)

    assert lines.has_line(ONE)
    assert not lines.has_line(OTHER)


def test_a_number_is_one_of_its_register(lines: LinesRead) -> None:
    lines.add(ONE, "here", 7)
    lines.add(OTHER, None, 8)

    assert lines.has_number("here", 7)
    assert lines.has_number(None, 8)
    assert not lines.has_number(None, 7)
    assert not lines.has_number("there", 7)
    assert not lines.has_number("here", 8)


def test_more_than_it_keeps_in_memory_is_in_a_file_without_a_name(lines: LinesRead) -> None:
    before = without_names()
    most = LinesRead.CACHE_KIBIBYTES * 1024 // 32
    for number in range(most):
        lines.add(number.to_bytes(32), "a register", number + 1)

    assert len(without_names()) > len(before)
    assert lines.has_line((0).to_bytes(32))
    assert lines.has_number("a register", most)
