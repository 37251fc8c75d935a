"""Blocks as a Markdown document, in which whatever somebody typed is text and never Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch
from itertools import groupby

from corrections.render import blocks
from corrections.render.bidi import isolated
from corrections.render.blocks import Block
from corrections.render.turning_marks import marked
from corrections.render.words import Words

_ITEMS = (blocks.Fact, blocks.Event)
"""What is written as the items of a list, one a line."""


def write(parts: Iterable[Block], words: Words) -> str:
    """The blocks as a document that ends with a line break. What turns a text round is a mark."""
    groups = groupby(enumerate(parts), lambda pair: _list_of(*pair))
    written = (
        "\n".join(text for _, block in group if (text := write_block(block, words)))
        for _, group in groups
    )
    return marked("\n\n".join(text for text in written if text) + "\n")


def _list_of(position: int, block: Block) -> object:
    """The same for blocks of one list, another one for each other block."""
    return type(block) if isinstance(block, _ITEMS) else position


@singledispatch
def write_block(block: Block, words: Words) -> str:
    """One block in its lines; raises ``TypeError`` for what is no block."""
    raise TypeError(type(block).__name__)


@write_block.register
def _heading(block: blocks.Heading, words: Words) -> str:
    return f"{'#' * block.level} {_escaped(block.text)}"


@write_block.register
def _paragraph(block: blocks.Paragraph, words: Words) -> str:
    return _escaped(block.text)


@write_block.register
def _quotation(block: blocks.Quotation, words: Words) -> str:
    return _quoted(block.text)


@write_block.register
def _passage(block: blocks.Passage, words: Words) -> str:
    return write_block(blocks.Heading(block.label), words) + f"\n\n{_quoted(block.text)}"


@write_block.register
def _difference(block: blocks.Difference, words: Words) -> str:
    return "\n\n".join(write_block(side, words) for side in (block.printed, block.corrected))


@write_block.register
def _explanation(block: blocks.Explanation, words: Words) -> str:
    # Another reader's Markdown has no allowlist: what was typed is shown as it was typed.
    return write_block(blocks.Heading(block.label), words) + f"\n\n{_quoted(block.text)}"


@write_block.register
def _fact(block: blocks.Fact, words: Words) -> str:
    return "- " + words.labelled(block.label, _escaped(block.iso or block.value))


@write_block.register
def _event(block: blocks.Event, words: Words) -> str:
    line = f"{block.iso} {block.outcome} ({block.voice})"
    told = f"~~{line}~~. {_one_line(block.struck)}" if block.struck else line
    more = [_one_line(text) for text in (block.note, block.link) if text]
    return "- " + ". ".join([told, *more])


def _one_line(text: str) -> str:
    return _escaped(" ".join(text.split()))


@write_block.register
def _answer(block: blocks.Answer, words: Words) -> str:
    author = block.author % {"outlet": isolated(block.outlet), "day": block.day}
    parts = [
        write_block(blocks.Heading(block.label), words),
        _escaped(block.told),
        _quoted(block.text) if block.text else "",
        _escaped(block.link or ""),
        _escaped(author),
    ]
    return "\n\n".join(part for part in parts if part)


@write_block.register
def _source(block: blocks.Source, words: Words) -> str:
    return words.labelled(block.label, _escaped(block.url)) if block.url else ""


@write_block.register
def _link(block: blocks.Link, words: Words) -> str:
    url = _escaped(block.url)
    return words.labelled(_escaped(block.label), url) if block.label else url


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _escaped(text).split("\n"))


def _escaped(text: str) -> str:
    """Text that Markdown renders as it is (CommonMark section 2.4), no line of it a list."""
    plain = re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", text)
    return re.sub(r"^(\s*(?:\d+)?)([-+.)])", r"\1\\\2", plain, flags=re.MULTILINE)
