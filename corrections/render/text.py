"""Blocks as plain text: the body of a mail, the text form of a feed entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from corrections.render import blocks
from corrections.render.bidi import isolated
from corrections.render.blocks import Block
from corrections.render.turning_marks import marked
from corrections.render.words import Words

RULE_LENGTH = 72
"""Characters of the longest line under a heading."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How quotations stand out: what each of their lines begins with, and what stands between an
    event and its note."""

    indent: str = ""
    before_note: str = "\n"


def write(parts: Iterable[Block], words: Words, layout: Layout) -> str:
    """The blocks with an empty line between them; no line break at the end. What
    turns a text round is a mark."""
    written = (write_block(block, words, layout) for block in parts)
    return marked("\n\n".join(text for text in written if text))


@singledispatch
def write_block(block: Block, words: Words, layout: Layout) -> str:
    """One block in its lines; raises ``TypeError`` for what is no block."""
    raise TypeError(type(block).__name__)


@write_block.register
def _heading(block: blocks.Heading, words: Words, layout: Layout) -> str:
    return f"{block.text}\n{'-' * min(len(block.text), RULE_LENGTH)}"


@write_block.register
def _paragraph(block: blocks.Paragraph, words: Words, layout: Layout) -> str:
    return block.text


@write_block.register
def _quotation(block: blocks.Quotation, words: Words, layout: Layout) -> str:
    return _quoted(block.text, layout)


@write_block.register
def _passage(block: blocks.Passage, words: Words, layout: Layout) -> str:
    return f"{block.label}\n{_quoted(block.text, layout)}"


@write_block.register
def _difference(block: blocks.Difference, words: Words, layout: Layout) -> str:
    return write([block.printed, block.corrected], words, layout)


@write_block.register
def _explanation(block: blocks.Explanation, words: Words, layout: Layout) -> str:
    return write([blocks.Heading(block.label), blocks.Quotation(block.text)], words, layout)


@write_block.register
def _fact(block: blocks.Fact, words: Words, layout: Layout) -> str:
    return words.labelled(block.label, block.value)


@write_block.register
def _event(block: blocks.Event, words: Words, layout: Layout) -> str:
    told = f"{block.struck}\n({block.told})" if block.struck else block.told
    note = f"{layout.before_note}{_quoted(block.note, layout)}" if block.note else ""
    link = f"{layout.before_note}{block.link}" if block.link else ""
    return f"{told}{note}{link}"


@write_block.register
def _answer(block: blocks.Answer, words: Words, layout: Layout) -> str:
    author = block.author % {"outlet": isolated(block.outlet), "day": block.day}
    return write([
        blocks.Heading(block.label),
        blocks.Paragraph(block.told),
        *([blocks.Quotation(block.text)] if block.text else []),
        *([blocks.Link(block.link)] if block.link else []),
        blocks.Paragraph(author),
    ], words, layout)  # fmt: skip


@write_block.register
def _source(block: blocks.Source, words: Words, layout: Layout) -> str:
    return f"{block.label}\n{block.url}" if block.url else ""


@write_block.register
def _link(block: blocks.Link, words: Words, layout: Layout) -> str:
    return f"{block.label}\n{block.url}".strip()


def _quoted(text: str, layout: Layout) -> str:
    if not layout.indent:
        return text
    return "\n".join(f"{layout.indent}{line}".rstrip() for line in text.split("\n"))
