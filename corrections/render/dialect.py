"""Two dialects of Markdown: a small one for what strangers write, a larger one for our own pages.

Here is what the parser accepts and how long it may take; ``markup`` cleans what it returns.
"""

from __future__ import annotations

import html
import re
from collections.abc import Set
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString, Registry

# A host of letters, digits and hyphens, and no name before it: "https://paper.example@other"
# looks like one URL and leads to another.
_ORIGIN = r"(?i:https?)://\w[\w.-]*+(?::\d{1,5})?+"


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
    """``[words](https://…)`` and ``[words](https://… "title")``; other URLs stay as typed.

    Every quantifier is possessive and stops at the next bracket, so that a wall of brackets
    costs no more than prose (the library's own reads to the end of the text from each).
    """

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(
            r"(?<!!)\[(?P<words>(?:[^\[\]]++|\[[^\[\]]*+\])++)\]"
            rf"\([ ]*+(?P<url>{_ORIGIN}(?:[/?#](?:[^\s()<>\"]++|\([^\s()<>\"]*+\))*+)?+)"
            r"(?:[ ]++\"(?P<title>[^\"\n]*+)\")?[ ]*+\)",
            md,
        )

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=self.unescape(m["url"]))
        link.text = m["words"]
        if m["title"]:
            link.set("title", self.unescape(m["title"]))
        return link, m.start(), m.end()


class _BareLink(InlineProcessor):
    """An http or https URL between angle brackets."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(rf"<(?P<url>{_ORIGIN}(?:[/?#][^\s<>]*+)?+)>", md)

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        url = self.unescape(m["url"])
        link = Element("a", href=url)
        link.text = AtomicString(url)
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
EXPLANATION: list[Extension | str] = [
    SaneListExtension(),
    Nl2BrExtension(),
    _NoRawHtml(),
    _Locked(),
]
"""What strangers write."""

PAGE: list[Extension | str] = [
    SaneListExtension(),
    TableExtension(),
    AttrListExtension(),
    TocExtension(marker=""),
    _NoRawHtml(),
]
"""Our own pages."""
