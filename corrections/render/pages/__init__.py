"""The site's own pages, in Markdown, one file a page and language: a first line for the title."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def read(name: str, language: str) -> tuple[str, str]:
    """The title and the Markdown beneath it of one of our pages."""
    text = resources.files(__name__).joinpath(f"{name}.{language}.md").read_text("utf-8")
    first, _, rest = text.partition("\n")
    return first.removeprefix("# ").strip(), rest.strip()
