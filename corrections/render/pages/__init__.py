"""The site's own pages, in Markdown, one file a page and language: a first line for the title. A
number that the program keeps stands there as ``$name``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Template


def read(name: str, language: str, numbers: Mapping[str, int]) -> tuple[str, str]:
    """The title and the Markdown beneath it of one of our pages, with these numbers in it. Raises
    ``KeyError`` for a name that is not among them."""
    first, _, rest = Template(source(name, language)).substitute(numbers).partition("\n")
    return first.removeprefix("# ").strip(), rest.strip()


@cache
def source(name: str, language: str) -> str:
    """The page as it is written."""
    return resources.files(__name__).joinpath(f"{name}.{language}.md").read_text("utf-8")
