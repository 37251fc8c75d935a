"""The documents of the repository, taken apart: sections, tables, code, links."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


def prose(path: Path) -> str:
    """The document without its blocks of code."""
    return _FENCE.sub("", text(path))


def blocks(path: Path, language: str | None = None) -> list[str]:
    """The blocks of code, all or those marked with a language."""
    return [
        code
        for marked, code in _FENCE.findall(text(path))
        if language is None or marked == language
    ]


def section(path: Path, heading: str) -> str:
    """What stands below a heading, up to the next one that is not deeper."""
    found = list(_HEADING.finditer(text(path)))
    at = next(number for number, match in enumerate(found) if match[2] == heading)
    depth = len(found[at][1])
    after = next((match for match in found[at + 1 :] if len(match[1]) <= depth), None)
    return text(path)[found[at].end() : after.start() if after else None]


def rows(markdown: str) -> list[list[str]]:
    """The rows of the tables, cell by cell, without headings and rules."""
    kept: list[list[str]] = []
    lines = markdown.splitlines()
    for number, line in enumerate(lines):
        is_rule = re.fullmatch(r"\|[-|: ]+\|", line)
        is_heading = number + 1 < len(lines) and re.fullmatch(r"\|[-|: ]+\|", lines[number + 1])
        if line.startswith("|") and not is_rule and not is_heading:
            kept.append([cell.strip() for cell in line.strip("|").split("|")])
    return kept


def code(markdown: str) -> list[str]:
    """What stands in single backticks."""
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", markdown)


def links(path: Path) -> list[str]:
    """Where links and pictures lead."""
    return _LINK.findall(prose(path))


def anchors(path: Path) -> set[str]:
    """The anchors that headings have on the usual hosts of Markdown."""
    headings = (match[2] for match in _HEADING.finditer(prose(path)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
