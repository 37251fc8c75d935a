"""Tables of figures: printed for whoever waits, and written into ``docs/measurements.md``.

A figure that has a wanted one beside it is called met or missed in words.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.beside.sites import ROOT

DOCUMENT = ROOT / "docs" / "measurements.md"
BEGIN, END = "<!-- make bench: begin -->", "<!-- make bench: end -->"


@dataclass(frozen=True)
class Table:
    """A title, the sentence that says what was measured, and the rows under their header."""

    title: str
    about: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def printed(self) -> str:
        """In columns, the first one to the left."""
        lines = (self.header, *self.rows)
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(("", f"== {self.title}", *(_columns(line, widths) for line in lines)))

    def markdown(self) -> str:
        """As a section of the document."""
        rule = ("---", *("---:" for _ in self.header[1:]))
        lines = (f"| {' | '.join(line)} |" for line in (self.header, rule, *self.rows))
        return "\n".join((f"### {self.title}", "", self.about, "", *lines, ""))


@dataclass(frozen=True)
class Output:
    """A title, the sentence that says what was run, and what it printed."""

    title: str
    about: str
    text: str

    def printed(self) -> str:
        """As it was printed."""
        return f"\n== {self.title}\n{self.text}"

    def markdown(self) -> str:
        """As a section of the document."""
        return "\n".join((f"### {self.title}", "", self.about, "", "```", self.text, "```", ""))


Section = Table | Output


def _columns(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(line, widths, strict=True)
    return "  ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)))


def at_least(found: float, wanted: float) -> str:
    """What is said of a figure that should be so much or more."""
    return "met" if found >= wanted else "missed"


def at_most(found: float, wanted: float) -> str:
    """What is said of a figure that should be so much or less."""
    return "met" if found <= wanted else "missed"


def number(value: float) -> str:
    """With three digits that count.

    >>> [number(one) for one in (0.1234, 5.678, 87.65, 1234.5)]
    ['0.123', '5.68', '87.6', '1,234']
    """
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def where() -> str:
    """When, at which commit and on what it was measured."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%-d %B %Y}, commit `{commit}`, {os.cpu_count()} processors"
        f" (load {load:.1f} when it ended), Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}."
    )


def write(found: Sequence[Section], document: Path = DOCUMENT) -> None:
    """Put what was found into the document, in the place of that of the run before."""
    text = document.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    sections = "\n".join(section.markdown() for section in found)
    document.write_text(f"{before}{BEGIN}\n{where()}\n\n{sections}{END}{after}", "utf-8")
