"""A difference put into words and marks: the erratum line, and the HTML of its four views. Pure.

The formula is the printers' own: for X read Y. Punctuation counts only where it is part of the
change (New Hart's Rules, 1.6). Marks carry three signs: colour and line are the stylesheet's,
the third is words inside the elements, in the quotation's language, because many screen readers
are silent about ``ins`` and ``del`` and no style reaches every feed reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from corrections.record.model import LANGUAGES, Record, Span
from corrections.render.bidi import isolated
from corrections.render.folding import fold
from corrections.render.wording import catalogue, number

Side = Literal["quote", "correction"]

TITLE_WORDS_LIMIT = 80
"""Characters of each side of a change in a title."""

LINE_WORDS_LIMIT = 280
"""Characters of each side of a change in the erratum line."""

_PUNCTUATION = " \t\n,;:.\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Change:
    """One passage: what it was and what it becomes; one of the two may be empty."""

    old: str
    new: str


def changes(spans: Sequence[Span]) -> list[Change]:
    """The passages that change, in order: a deletion and the insertion behind it are one."""
    return [change for change in _passages(spans) if isinstance(change, Change)]


def changed_length(spans: Sequence[Span]) -> int:
    """Characters that are marked, on both sides together."""
    return sum(len(span["text"]) for span in spans if span["op"] != "equal")


def printed(spans: Sequence[Span]) -> str:
    """The quote, to the last character."""
    return "".join(span["text"] for span in spans if span["op"] != "insert")


def corrected(spans: Sequence[Span]) -> str:
    """The correction, to the last character."""
    return "".join(span.get("corrected", span["text"]) for span in spans if span["op"] != "delete")


def sentence(spans: Sequence[Span], language: str) -> str:
    """The erratum line: For “X” read “Y”; every change, in the interface language."""
    line = _formula(spans, language, LINE_WORDS_LIMIT)
    return f"{line[:1].upper()}{line[1:]}."


def title(record: Record, language: str) -> str:
    """What a record is called wherever only text can stand: whose, where, and for what read what.
    Tells apart two records of one person in one outlet."""
    form = catalogue(language).gettext("%(subject)s, in %(outlet)s: %(erratum)s")
    return form % {
        "subject": isolated(record.subject.name),
        "outlet": isolated(record.outlet.name),
        "erratum": _formula(record.diff, language, TITLE_WORDS_LIMIT, most=2),
    }


def inline(
    spans: Sequence[Span],
    tag: str,
    page_language: str,
    whole: str | None = None,
    *,
    styled: bool = True,
) -> Markup:
    """The quote with its changes marked where they are; ``tag`` is the quotation's language.

    With the address ``whole``, long unchanged runs are folded into links to it. Where no style
    reaches (not ``styled``), brackets tell where a change begins and ends.
    """
    words = _Words(tag, page_language, whole, styled)
    parts = list(_passages(spans))
    return Markup("").join(
        words.mark(part)
        if isinstance(part, Change)
        else words.unchanged(part, first=n == 0, last=n == len(parts) - 1)
        for n, part in enumerate(parts)
    )


def reading(
    spans: Sequence[Span], tag: str, page_language: str, side: Side, whole: str | None = None
) -> Markup:
    """One of the two texts alone, with what differs marked; ``whole`` folds as in ``inline``."""
    words = _Words(tag, page_language, whole, styled=True)
    other = "insert" if side == "quote" else "delete"
    return Markup("").join(
        words.highlight(_text(span, side))
        if span["op"] != "equal"
        else words.unchanged(_text(span, side), first=n == 0, last=n == len(spans) - 1)
        for n, span in enumerate(spans)
        if span["op"] != other
    )


class _Words:
    """The spoken words around a mark, in the quotation's language where we have it; those of a
    fold are the page's, because a fold is a control."""

    def __init__(self, tag: str, page_language: str, whole: str | None, styled: bool) -> None:
        self.styled = styled
        self.page_language, self.whole = page_language, whole
        own = tag.partition("-")[0].lower()
        self.language = own if own in LANGUAGES else page_language
        self.foreign = self.language != own
        self.gettext = catalogue(self.language).gettext

    def mark(self, change: Change) -> Markup:
        end = self._say(self.gettext(" (end of change) ") if self.styled else "] ")
        if not change.new:
            start = self._begin(self.gettext("printed, to be left out: "))
            return Markup("<del>{}{}{}</del>").format(start, change.old, end)
        if not change.old:
            start = self._begin(self.gettext("to be added: "))
            return Markup("<ins>{}{}{}</ins>").format(start, change.new, end)
        first = self._begin(self.gettext("printed: "))
        then = self._say(self.gettext("; should read: "))
        return Markup("<del>{}{}</del><ins>{}{}{}</ins>").format(
            first, change.old, then, change.new, end
        )

    def unchanged(self, text: str, *, first: bool, last: bool) -> Markup:
        if self.whole is None or (first and last):
            return escape(text)
        folded = fold(text, first=first, last=last)
        if not folded.hidden:
            return escape(text)
        form = catalogue(self.page_language).gettext("[… %(count)s characters unchanged …]")
        count = number(folded.hidden, self.page_language)
        link = Markup(' <a class="fold" href="{}" lang="{}">{}</a> ').format(
            self.whole, self.page_language, form % {"count": count}
        )
        return Markup("{}{}{}").format(folded.head, link, folded.tail)

    def highlight(self, text: str) -> Markup:
        start, end = self.gettext("changed: "), self.gettext(" (end) ")
        return Markup("<mark>{}{}{}</mark>").format(self._say(start), text, self._say(end))

    def _begin(self, words: str) -> Markup:
        return self._say(words if self.styled else f" [{words}")

    def _say(self, words: str) -> Markup:
        if self.foreign:
            return Markup('<span class="visually-hidden" lang="{}">{}</span>').format(
                self.language, words
            )
        return Markup('<span class="visually-hidden">{}</span>').format(words)


def _passages(spans: Sequence[Span]) -> Iterator[str | Change]:
    """Equal runs as text, changes as pairs."""
    old = ""
    for span in spans:
        if span["op"] == "delete":
            old = span["text"]
        elif span["op"] == "insert":
            yield Change(old, span["text"])
            old = ""
        else:
            if old:
                yield Change(old, "")
                old = ""
            yield span["text"]
    if old:
        yield Change(old, "")


def _text(span: Span, side: Side) -> str:
    return span["text"] if side == "quote" else span.get("corrected", span["text"])


def _formula(spans: Sequence[Span], language: str, limit: int, most: int = 0) -> str:
    gettext = catalogue(language).gettext
    found = changes(spans)
    if not found:
        return gettext("only the typography differs")
    shown = found[:most] if most else found
    parts = [_for_read(change, language, limit) for change in shown]
    if len(shown) < len(found):
        parts.append("…")
    return gettext("; ").join(parts)


def _for_read(change: Change, language: str, limit: int) -> str:
    gettext = catalogue(language).gettext
    old, new = _trimmed(change)
    words = {"old": isolated(shortened(old, limit)), "new": isolated(shortened(new, limit))}
    if not new.strip():
        return gettext("leave out “%(old)s”") % words
    if not old.strip():
        return gettext("add “%(new)s”") % words
    return gettext("for “%(old)s” read “%(new)s”") % words


def _trimmed(change: Change) -> tuple[str, str]:
    """Both sides without outer punctuation, unless that is all that changes."""
    old, new = change.old.strip(_PUNCTUATION), change.new.strip(_PUNCTUATION)
    if old == new or (change.old.strip() and not old) or (change.new.strip() and not new):
        return change.old.strip(), change.new.strip()
    return old, new


def shortened(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters, cut between words where it can be.

    >>> shortened("one two three", 9)
    'one two…'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return f"{head.rpartition(' ')[0] or head}…"
