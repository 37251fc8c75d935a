"""Markdown in, safe HTML out.

Everything that is returned went through an allowlist, in bounded time; ``dialect`` says what is
Markdown for strangers and what for our own pages.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import lru_cache
from threading import local

import nh3
from markdown import Markdown
from markdown.util import ETX, STX
from markupsafe import Markup, escape

from corrections.record.model import TEXT_LIMIT
from corrections.render.dialect import EXPLANATION, PAGE
from corrections.render.italics import upright

SYNTAX_LIMIT = 2_000
"""Characters of Markdown's syntax (line ends included) beyond which a text is shown as typed.

Several of the parser's steps cost the square of their number; an honest text of
``TEXT_LIMIT`` characters has some hundreds.
"""

RULES_LIMIT = 200
"""Lines of nothing but rules, as ``---``, beyond which a text is shown as typed: from each one, the
parser looks at all that is left of its block again."""

DEPTH_LIMIT = 8
"""Lists and quotations inside one another beyond which a text is shown as typed: the parser
descends into each with several calls."""

_SYNTAX = re.compile(r"[*_`\\\[\]<>#\n]|(?<!\S)(?:[+-]|\d+\.)(?!\S)")
_RULE = re.compile(r"^[ \t>+]*+[*_-][ \t>*+_-]*+$", re.MULTILINE)
_NESTING = re.compile(r"^(?:[ \t]*+(?:>|(?:[*+-]|\d++\.)(?=[ \t])))+", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*+\n)+")
_TAG_NAME = re.compile(r"</?[a-z]+[0-9]?")

_TEXT_TAGS = {"p", "br", "hr", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a"}
_PAGE_TAGS = {"h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = ("h1", "h2", "h3", "h4")

_explanation_cleaner = nh3.Cleaner(
    tags=_TEXT_TAGS,
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel="nofollow ugc noopener",
)
_page_cleaner = nh3.Cleaner(
    tags=_TEXT_TAGS | _PAGE_TAGS,
    attributes={
        "a": {"href", "title"},
        "ol": {"start"},
        **{heading: {"id"} for heading in _HEADINGS},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="pass_through",
    link_rel=None,
)


_kept = local()
"""The parser of each thread, which takes twice as long to make as a text to parse."""


def explanation(text: str) -> Markup:
    """What a stranger wrote, as HTML that is safe to show.

    Paragraphs, line breaks, emphasis (bold in scripts without italics), lists, quotations, code and
    links to http or https addresses; a heading becomes a bold paragraph, anything else is shown as
    typed. A text that
    is too long, too deep or too full of syntax to be parsed in bounded time is shown as typed
    altogether. Never raises.

    >>> explanation("I *left* in 2019.")
    Markup('<p>I <em>left</em> in 2019.</p>')
    >>> explanation("<b>Never</b> [mine](javascript:alert(1))")
    Markup('<p>&lt;b&gt;Never&lt;/b&gt; [mine](javascript:alert(1))</p>')
    """
    text = _normalised(text)
    if not _is_bounded(text):
        return _as_typed(text)
    try:
        rendered = _parsed(text)
    except RecursionError:
        # The depth is bounded, but the caller may already be deep in the stack.
        return _as_typed(text)
    shown = _explanation_cleaner.clean(rendered).strip()
    return upright(Markup(shown)) if _keeps_letters(text, shown) else _as_typed(text)


@lru_cache(maxsize=64)
def kept_explanation(text: str) -> Markup:
    """As ``explanation``, the last answers kept: a feed has many, and each may take some hundredths
    of a second."""
    return explanation(text)


def page(text: str) -> Markup:
    """One of this site's own pages as HTML, with headings that keep their ids.

    ``## Who can file {#who}`` names the id; without one it is made from the words. Links may be
    relative; tables are allowed, raw HTML is not. For texts that ship with the software: the
    work is not bounded.

    >>> page("## Who can file {#who}")
    Markup('<h2 id="who">Who can file</h2>')
    """
    rendered = Markdown(extensions=PAGE, output_format="html").convert(_normalised(text))
    return Markup(_page_cleaner.clean(rendered).strip())


def _parsed(text: str) -> str:
    """The text as the parser leaves it. One that raises leaves its parser half way, which is not
    taken again."""
    parser, _kept.parser = getattr(_kept, "parser", None), None
    parser = parser or Markdown(extensions=EXPLANATION, output_format="html")
    rendered = parser.reset().convert(text)
    _kept.parser = parser
    return rendered


def _normalised(text: str) -> str:
    """The text as the parser will see it, so that what was measured is what is parsed.

    The parser turns every line end into a line feed and drops the two characters that it marks
    its own places with. Lone surrogates, which no encoder accepts, become question marks.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _LINE_END.sub("\n", text).replace(STX, "").replace(ETX, "")


def _is_bounded(text: str) -> bool:
    return (
        len(text) <= TEXT_LIMIT
        and sum(1 for _ in _SYNTAX.finditer(text)) <= SYNTAX_LIMIT
        and sum(1 for _ in _RULE.finditer(text)) <= RULES_LIMIT
        and all(_depth(prefix.group()) <= DEPTH_LIMIT for prefix in _NESTING.finditer(text))
    )


def _keeps_letters(text: str, shown: str) -> bool:
    """Whether every letter is still there, in the text or in an address.

    The parser loses what stands behind some overlapping syntax (``*a**_*b`` shows no b), and a
    stranger's words are not ours to drop.
    """
    kept = Counter(filter(str.isalpha, html.unescape(_TAG_NAME.sub("", shown))))
    return not Counter(filter(str.isalpha, html.unescape(text))) - kept


def _depth(prefix: str) -> int:
    """How deep the start of a line goes: each marker is a level, so is each four columns."""
    width = prefix.expandtabs(4).count(" ")
    return sum(1 for _ in re.finditer(r"[>*+-]|\d+\.", prefix)) + width // 4


def _as_typed(text: str) -> Markup:
    """The text in paragraphs and lines, every character of it escaped."""
    paragraphs = _BLANK_LINES.split(str(escape(text)).strip("\n"))
    lines = (paragraph.replace("\n", "<br>\n") for paragraph in paragraphs)
    return Markup(_explanation_cleaner.clean("\n".join(f"<p>{line}</p>" for line in lines)))
