"""Markdown in, safe HTML out.

Here live the two dialects: a locked-down one for what strangers write, a roomier one for the
pages of this site. Whatever leaves this module went through one allowlist. Kept out: templates,
requests, the database.
"""

from __future__ import annotations

import html
import re
from collections.abc import Set
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX, AtomicString, Registry
from markupsafe import Markup, escape

from corrections.model import TEXT_LIMIT

MARKS_LIMIT = 2_000
"""Marks (line ends included) beyond which a text is shown as typed.

Several of the parser's steps cost the square of the number of marks; an honest text of
``TEXT_LIMIT`` characters has some hundreds.
"""

DEPTH_LIMIT = 8
"""Lists and quotations inside one another beyond which a text is shown as typed: the parser
descends into each with several calls."""

_MARK = re.compile(r"[*_`\\\[\]<>#\n]|(?<!\S)(?:[+-]|\d+\.)(?!\S)")
_NESTING = re.compile(r"^(?:[ \t]*+(?:>|(?:[*+-]|\d++\.)(?=[ \t])))+", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*+\n)+")
# A host of letters, digits and hyphens, and no name before it: "https://paper.example@other"
# looks like one address and leads to another.
_ORIGIN = r"(?i:https?)://\w[\w.-]*+(?::\d{1,5})?+"
_SPACES = re.compile(r"[ \t\n\r\f\v]+")

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
_text_cleaner = nh3.Cleaner(tags=set(), attributes={}, link_rel=None)


def explanation(text: str) -> Markup:
    """What a stranger wrote, as HTML that is safe to show.

    Paragraphs, line breaks, emphasis, lists, quotations, code and links to http or https
    addresses; a heading becomes a bold paragraph, anything else is shown as typed. A text that
    is too long, too deep or too full of marks to be parsed in bounded time is shown as typed
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
        rendered = Markdown(extensions=_EXPLANATION, output_format="html").convert(text)
    except RecursionError:
        # The depth is bounded, but the caller may already be deep in the stack.
        return _as_typed(text)
    return Markup(_explanation_cleaner.clean(rendered).strip())


def page(text: str) -> Markup:
    """One of this site's own pages as HTML, with headings that keep their ids.

    ``## Who can file {#who}`` names the id; without one it is made from the words. Links may be
    relative; tables are allowed, raw HTML is not. For texts that ship with the software: the
    work is not bounded.

    >>> page("## Who can file {#who}")
    Markup('<h2 id="who">Who can file</h2>')
    """
    rendered = Markdown(extensions=_PAGE, output_format="html").convert(_normalised(text))
    return Markup(_page_cleaner.clean(rendered).strip())


def plain(text: str, limit: int) -> str:
    """The words of a Markdown text on one line, at most ``limit`` characters.

    A text that is cut ends in an ellipsis, between two words where it can.

    >>> plain("I *left* in 2019, see [the minutes](https://minutes.example/).", 30)
    'I left in 2019, see the…'
    """
    words = html.unescape(_text_cleaner.clean(explanation(text)))
    # Not str.split(): it would take French no-break spaces for ordinary ones.
    line = _SPACES.sub(" ", words).strip(" ")
    if len(line) <= limit:
        return line
    return _cut(line, limit)


def _cut(line: str, limit: int) -> str:
    if limit < 1:
        return ""
    head = line[:limit]
    # The last word goes, unless it is most of what there is (an address, a CJK sentence).
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head[:-1]).rstrip(" ,;:") + "…"


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
        and sum(1 for _ in _MARK.finditer(text)) <= MARKS_LIMIT
        and all(_depth(prefix.group()) <= DEPTH_LIMIT for prefix in _NESTING.finditer(text))
    )


def _depth(prefix: str) -> int:
    """How deep the start of a line goes: each marker is a level, so is each four columns."""
    width = prefix.expandtabs(4).count(" ")
    return sum(1 for _ in re.finditer(r"[>*+-]|\d+\.", prefix)) + width // 4


def _as_typed(text: str) -> Markup:
    """The text in paragraphs and lines, every character of it escaped."""
    paragraphs = _BLANK_LINES.split(str(escape(text)).strip("\n"))
    lines = (paragraph.replace("\n", "<br>\n") for paragraph in paragraphs)
    return Markup(_explanation_cleaner.clean("\n".join(f"<p>{line}</p>" for line in lines)))


class _BoldHeading(HashHeaderProcessor):
    """A heading in what strangers write: a bold paragraph, so that it stays out of the outline.

    Asks for a space after the sign (``#hashtag`` is a word) and keeps trailing signs (``C#``).
    """

    RE = re.compile(r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})[ ]+(?P<header>[^\n]*)(?:\n|$)")

    def run(self, parent: Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        heading = parent[-1]
        heading.tag, words = "p", heading.text
        heading.text = None
        SubElement(heading, "strong").text = words


class _CodeSpan(InlineProcessor):
    """Code between single or double backticks.

    The library's own looks for a partner through the whole text, from every backtick.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(
            r"(?<![`\\])(?:`(?P<single>[^`]++)`|``(?P<double>(?:[^`]|(?<!`)`(?!`))++)``)(?!`)", md
        )

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        code = Element("code")
        code.text = AtomicString(html.escape((m["single"] or m["double"]).strip(), quote=False))
        return code, m.start(), m.end()


class _Link(InlineProcessor):
    """``[words](https://…)`` and ``[words](https://… "title")``; other addresses stay as typed.

    Every quantifier is possessive and stops at the next bracket, so that a wall of brackets
    costs no more than prose (the library's own reads to the end of the text from each).
    """

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(
            r"(?<!!)\[(?P<words>(?:[^\[\]]++|\[[^\[\]]*+\])++)\]"
            rf"\([ ]*+(?P<address>{_ORIGIN}(?:[/?#](?:[^\s()<>\"]++|\([^\s()<>\"]*+\))*+)?+)"
            r"(?:[ ]++\"(?P<title>[^\"\n]*+)\")?[ ]*+\)",
            md,
        )

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=self.unescape(m["address"]))
        link.text = m["words"]
        if m["title"]:
            link.set("title", self.unescape(m["title"]))
        return link, m.start(), m.end()


class _BareLink(InlineProcessor):
    """An http or https address between angle brackets."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(rf"<(?P<address>{_ORIGIN}(?:[/?#][^\s<>]*+)?+)>", md)

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        address = self.unescape(m["address"])
        link = Element("a", href=address)
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _NoRawHtml(Extension):
    """Takes away everything that lets HTML through: it is escaped, and so shown as typed."""

    def extendMarkdown(self, md: Markdown) -> None:
        # The block preprocessor is also the one that Python's html.parser makes raise on "<![".
        md.preprocessors.deregister("html_block")
        _deregister(md.inlinePatterns, {"html", "entity"})


class _Locked(Extension):
    """Takes away what strangers do not need and what costs the square of the input."""

    def extendMarkdown(self, md: Markdown) -> None:
        _deregister(
            md.inlinePatterns,
            {"reference", "short_reference", "image_link", "image_reference", "short_image_ref"}
            | {"automail", "linebreak"},
        )
        md.inlinePatterns.register(_CodeSpan(md), "backtick", 190)
        md.inlinePatterns.register(_Link(md), "link", 160)
        md.inlinePatterns.register(_BareLink(md), "autolink", 120)
        _deregister(md.parser.blockprocessors, {"reference", "setextheader"})
        md.parser.blockprocessors.register(_BoldHeading(md.parser), "hashheader", 70)


def _deregister(registry: Registry[Any], names: Set[str]) -> None:
    for name in names:
        registry.deregister(name)


# Extensions hold no state of a conversion (the table of contents is made anew in each parser);
# given as instances, they spare a search through the installed packages.
_EXPLANATION: list[Extension | str] = [
    SaneListExtension(),
    Nl2BrExtension(),
    _NoRawHtml(),
    _Locked(),
]
_PAGE: list[Extension | str] = [
    SaneListExtension(),
    TableExtension(),
    AttrListExtension(),
    TocExtension(marker=""),
    _NoRawHtml(),
]
