"""A difference in HTML: the quote with its replacements in place, or one of the two texts.

What differs is told three times: colour and line are the stylesheet's, the third is words inside
the elements, in the quotation's language, because many screen readers are silent about ``ins``
and ``del`` and no style reaches every feed reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from markupsafe import Markup, escape

from corrections.record.model import LANGUAGES, Span
from corrections.render.folding import fold
from corrections.render.passages import Replacement, passages
from corrections.render.words import Words

Side = Literal["quote", "correction"]


def inline(
    spans: Sequence[Span], tag: str, words: Words, whole: str | None = None, *, styled: bool = True
) -> Markup:
    """The quote with each replacement in its place; ``tag`` is the quotation's language.

    With the URL ``whole``, long unchanged runs are folded into links to it. Where no style
    reaches (not ``styled``), brackets tell where a replacement begins and ends.
    """
    writer = _Writer(tag, words, whole, styled)
    parts = list(passages(spans))
    return Markup("").join(
        writer.replaced(part)
        if isinstance(part, Replacement)
        else writer.unchanged(part, first=n == 0, last=n == len(parts) - 1)
        for n, part in enumerate(parts)
    )


def reading(
    spans: Sequence[Span], tag: str, words: Words, side: Side, whole: str | None = None
) -> Markup:
    """One of the two texts alone, with what differs highlighted; ``whole`` folds as in
    ``inline``."""
    writer = _Writer(tag, words, whole, styled=True)
    other = "insert" if side == "quote" else "delete"
    return Markup("").join(
        writer.highlighted(_text(span, side))
        if span["op"] != "equal"
        else writer.unchanged(_text(span, side), first=n == 0, last=n == len(spans) - 1)
        for n, span in enumerate(spans)
        if span["op"] != other
    )


def _text(span: Span, side: Side) -> str:
    return span["text"] if side == "quote" else span.get("corrected", span["text"])


_DEL, _END_DEL, _INS, _END_INS = map(Markup, ("<del>", "</del>", "<ins>", "</ins>"))


def _joined(*parts: str) -> Markup:
    return Markup("").join(parts)


class _Writer:
    """Writes the runs of one difference. The words inside an element are in the quotation's
    language where it is one of ours; those of a fold are the page's, because a fold is a control.
    """

    def __init__(self, tag: str, words: Words, whole: str | None, styled: bool) -> None:
        self.words, self.whole, self.styled = words, whole, styled
        own = tag.partition("-")[0].lower()
        self.told = Words(own) if own in LANGUAGES else words
        self.foreign = self.told.language != own

    def replaced(self, part: Replacement) -> Markup:
        if not part.new:
            return _joined(self._left_out, part.old, self._end, _END_DEL)
        if not part.old:
            return _joined(self._added, part.new, self._end, _END_INS)
        return _joined(self._printed, part.old, self._instead, part.new, self._end, _END_INS)

    def unchanged(self, text: str, *, first: bool, last: bool) -> Markup:
        if self.whole is None or (first and last):
            return escape(text)
        folded = fold(text, first=first, last=last)
        if not folded.hidden:
            return escape(text)
        label = self.words.gettext(
            "[… %(count)s characters unchanged …]", count=self.words.number(folded.hidden)
        )
        link = Markup(' <a class="fold" href="{}" lang="{}">{}</a> ').format(
            self.whole, self.words.language, label
        )
        return Markup("{}{}{}").format(folded.head, link, folded.tail)

    def highlighted(self, text: str) -> Markup:
        start, end = self._changed
        return _joined(start, text, end)

    # A difference may have thousands of replacements: what they all begin and end with is made
    # once.

    @cached_property
    def _left_out(self) -> Markup:
        return _joined(_DEL, self._begin(self.told.gettext("printed, to be left out: ")))

    @cached_property
    def _added(self) -> Markup:
        return _joined(_INS, self._begin(self.told.gettext("to be added: ")))

    @cached_property
    def _printed(self) -> Markup:
        return _joined(_DEL, self._begin(self.told.gettext("printed: ")))

    @cached_property
    def _instead(self) -> Markup:
        return _joined(_END_DEL, _INS, self._say(self.told.gettext("; should read: ")))

    @cached_property
    def _end(self) -> Markup:
        return self._say(self.told.gettext(" (end of change) ") if self.styled else "] ")

    @cached_property
    def _changed(self) -> tuple[Markup, Markup]:
        start, end = self.told.gettext("changed: "), self.told.gettext(" (end) ")
        return (
            Markup("<mark>{}").format(self._say(start)),
            Markup("{}</mark>").format(self._say(end)),
        )

    def _begin(self, told: str) -> Markup:
        return self._say(told if self.styled else f" [{told}")

    def _say(self, told: str) -> Markup:
        if self.foreign:
            return Markup('<span class="visually-hidden" lang="{}">{}</span>').format(
                self.told.language, told
            )
        return Markup('<span class="visually-hidden">{}</span>').format(told)
