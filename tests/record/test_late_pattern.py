"""Expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from corrections.record.late_pattern import METHODS, late_pattern

TEXTS = ("", "a", "A late train.", "three\nlines\nof text")


@pytest.mark.parametrize("text", TEXTS)
def test_every_method_finds_what_the_compiled_expression_finds(text: str) -> None:
    late, compiled = (made(r"(?m)^[a-z]+", re.IGNORECASE) for made in (late_pattern, re.compile))

    assert late.findall(text) == compiled.findall(text)
    assert [found[0] for found in late.finditer(text)] == compiled.findall(text)
    assert late.sub("x", text) == compiled.sub("x", text)
    assert late.subn("x", text) == compiled.subn("x", text)
    assert late.split(text) == compiled.split(text)
    for name in ("match", "search", "fullmatch"):
        assert bool(getattr(late, name)(text)) is bool(getattr(compiled, name)(text))


def test_nothing_is_compiled_before_a_method_is_asked_for() -> None:
    broken = late_pattern("(")

    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("text")


def test_what_is_no_method_of_it_is_missing() -> None:
    assert not hasattr(late_pattern("a"), "groupindex")
    assert all(hasattr(late_pattern("a"), name) for name in METHODS)
