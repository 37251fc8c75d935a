"""The blocks that a text about a record is made of; ``html``, ``text`` and ``markdown`` write each.

A block holds what is said, already in the reader's language, and no markup: a new format writes
these blocks, a new block is one class here and one function in each format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrections.record.model import Medium, Span


class Block:
    """A part of a text; each kind of part is a class of its own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading; ``level`` 1 is that of the whole text."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Some sentences that are no quotation."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation(Block):
    """What somebody wrote, as they typed it."""

    text: str


@dataclass(frozen=True, slots=True)
class Passage(Block):
    """One of the two texts of a record under its label; ``language`` is the quotation's tag."""

    label: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Difference(Block):
    """Both texts of a record: as one with its replacements in place where a format can show that,
    one after the other where it cannot. With ``url``, long unchanged runs are folded into links
    to it. ``medium`` is how the quote reached the public.
    """

    printed: Passage
    corrected: Passage
    spans: Sequence[Span]
    url: str | None = None
    medium: Medium | None = None


@dataclass(frozen=True, slots=True)
class Explanation(Block):
    """Why, in the Markdown of whoever filed the record; ``author`` says who that is."""

    label: str
    text: str
    language: str
    author: str


@dataclass(frozen=True, slots=True)
class Fact(Block):
    """A field of the record and its value in words; ``iso`` is a day as ISO 8601 writes it."""

    label: str
    value: str
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class Event(Block):
    """What became of the record, when, and who says so; ``told`` is all three in one sentence and
    ``iso`` the ``day`` as ISO 8601 writes it. ``link`` is where it can be read, ``struck`` the
    sentence that says who crossed it out and why. With ``in_markdown`` the note is a newsroom's
    answer, which is Markdown."""

    outcome: str
    voice: str
    day: str
    iso: str
    told: str
    note: str | None
    link: str | None = None
    struck: str | None = None
    in_markdown: bool = False


@dataclass(frozen=True, slots=True)
class Answer(Block):
    """What the newsroom answered: ``told`` says what it did, ``text`` is its own Markdown, ``link``
    where that can be read. ``outlet`` is its name and ``day`` that of the answer, which each format
    puts into the sentence ``author``."""

    label: str
    told: str
    text: str | None
    link: str | None
    outlet: str
    day: str
    author: str


@dataclass(frozen=True, slots=True)
class Source(Block):
    """Where one of the two texts can be read: ``name`` is what a page links, in ``language`` where
    that is known, and ``note`` says what is there. No place is known without ``url``."""

    label: str
    url: str | None
    name: str
    language: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Link(Block):
    """One of our own pages; without ``label`` the URL itself is shown."""

    url: str
    label: str = ""
