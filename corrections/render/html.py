"""Blocks as HTML, for feed readers and mail programs, where no style sheet of ours is read.

They differ in what they ask of an element, so whoever writes for one gives its ``Look``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import singledispatch

from markupsafe import Markup, escape

from corrections.record.model import Record
from corrections.render import blocks, difference
from corrections.render.bidi import balanced, direction, turns
from corrections.render.blocks import Block
from corrections.render.italics import has_italics
from corrections.render.markup import kept_explanation
from corrections.render.turning_marks import marked_html
from corrections.render.words import Words

_QUOTED = Markup('<blockquote dir="auto"><p>%s</p></blockquote>')
_OWN_WORDS = Markup('<blockquote dir="auto">%s</blockquote>')


@dataclass(frozen=True, slots=True)
class Look:
    """How some elements are written: forms to fill in with ``%``, and pairs of start tags, the
    plain one and the one that stands for it."""

    paragraph: Markup
    explanation: Markup
    link: Markup
    tags: tuple[tuple[str, str], ...] = ()


def write(parts: Iterable[Block], words: Words, look: Look) -> Markup:
    """The blocks as a run of elements, a line break between them. What turns a text round is
    a mark."""
    written = (write_block(block, words, look) for block in parts)
    return Markup(marked_html("\n".join(element for element in written if element)))


def who_where(record: Record, words: Words, mark: Callable[[str], str] = str) -> str:
    """Who was quoted, and where: each name isolated from the direction of its sentence; ``mark``
    may make a ``FoundText`` of it."""
    subject, outlet = record.subject.name, record.outlet.name
    return words.who_where(_isolated(subject, mark), newspaper(outlet, mark))


def newspaper(name: str, mark: Callable[[str], str] = str) -> Markup:
    """The name of a publication: as a title, which is set in italics, where its script has them."""
    if not has_italics(name):
        return _isolated(name, mark)
    return Markup('<cite dir="auto">%s</cite>') % mark(balanced(name))


@singledispatch
def write_block(block: Block, words: Words, look: Look) -> Markup:
    """One block as an element or several; raises ``TypeError`` for what is no block."""
    raise TypeError(type(block).__name__)


@write_block.register
def _heading(block: blocks.Heading, words: Words, look: Look) -> Markup:
    return Markup("<h%s>%s</h%s>") % (block.level, _lines(block.text), block.level)


@write_block.register
def _paragraph(block: blocks.Paragraph, words: Words, look: Look) -> Markup:
    return look.paragraph % {"text": _lines(block.text)}


@write_block.register
def _quotation(block: blocks.Quotation, words: Words, look: Look) -> Markup:
    return _quoted(block.text)


@write_block.register
def _passage(block: blocks.Passage, words: Words, look: Look) -> Markup:
    form = Markup('<h2>%s</h2>\n<p lang="%s" dir="auto">%s</p>')
    return form % (block.label, block.language, _lines(block.text))


@write_block.register
def _difference(block: blocks.Difference, words: Words, look: Look) -> Markup:
    tag = block.printed.language
    shown = difference.inline(block.spans, tag, words, block.url, styled=False, medium=block.medium)
    for plain, own in look.tags:
        shown = shown.replace(Markup(plain), Markup(own))
    form = Markup('<blockquote lang="%s" dir="%s"><p>%s</p></blockquote>')
    return form % (tag, _direction(block), _lines(shown))


def _direction(block: blocks.Difference) -> str:
    """The direction of the printed text, named where a change has its own: what ``dir`` finds out
    by itself leaves out what is isolated."""
    texts = (block.printed.text, block.corrected.text)
    return direction(block.printed.text) if any(map(turns, texts)) else "auto"


@write_block.register
def _explanation(block: blocks.Explanation, words: Words, look: Look) -> Markup:
    heading = write_block(blocks.Heading(block.label), words, look)
    shown = {"language": block.language, "text": kept_explanation(block.text)}
    return heading + Markup("\n") + look.explanation % shown


@write_block.register
def _fact(block: blocks.Fact, words: Words, look: Look) -> Markup:
    return _paragraph(blocks.Paragraph(words.labelled(block.label, block.value)), words, look)


@write_block.register
def _event(block: blocks.Event, words: Words, look: Look) -> Markup:
    told = Markup("<p><strong>%s</strong></p>") % block.told
    if block.struck:
        told = Markup("<p><s>%s</s></p>\n") % block.told
        told += look.paragraph % {"text": _lines(block.struck)}
    if block.note:
        told += Markup("\n") + _note(block)
    if block.link:
        told += Markup("\n") + look.link % {"url": block.link, "text": block.link}
    return told


def _note(block: blocks.Event) -> Markup:
    note = block.note or ""
    return _OWN_WORDS % kept_explanation(note) if block.in_markdown else _quoted(note)


@write_block.register
def _answer(block: blocks.Answer, words: Words, look: Look) -> Markup:
    parts = [
        write_block(blocks.Heading(block.label), words, look),
        Markup("<p><strong>%s</strong></p>") % block.told,
        _OWN_WORDS % kept_explanation(block.text) if block.text else Markup(),
        look.link % {"url": block.link, "text": block.link} if block.link else Markup(),
        look.paragraph % {"text": answered_by(block)},
    ]
    return Markup("\n").join(part for part in parts if part)


def answered_by(block: blocks.Answer) -> Markup:
    """Who answered, and when, as part of an element."""
    return Markup(escape(block.author)) % {"outlet": newspaper(block.outlet), "day": block.day}


@write_block.register
def _source(block: blocks.Source, words: Words, look: Look) -> Markup:
    return look.link % {"url": block.url, "text": block.label} if block.url else Markup()


@write_block.register
def _link(block: blocks.Link, words: Words, look: Look) -> Markup:
    return look.link % {"url": block.url, "text": block.label or block.url}


def _isolated(name: str, mark: Callable[[str], str] = str) -> Markup:
    return Markup("<bdi>%s</bdi>") % mark(balanced(name))


def _quoted(text: str) -> Markup:
    return _QUOTED % _lines(text)


def _lines(text: str) -> Markup:
    shown = escape(text)
    return shown.replace("\n", Markup("<br>")) if "\n" in shown else shown
