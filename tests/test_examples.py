"""Every example in a docstring of the package is true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WITH_EXAMPLES = [
    path
    for path in sorted((ROOT / "corrections").rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name_of)
def test_examples_in_docstrings_are_true(path: Path) -> None:
    """All of them are run: an example elsewhere than in a docstring would be passed over."""
    failed, attempted = doctest.testmod(importlib.import_module(name_of(path)), verbose=False)

    assert not failed, "see the examples in the output"
    assert attempted == path.read_text("utf-8").count(">>> ")


def test_the_package_has_examples() -> None:
    assert WITH_EXAMPLES
