"""A difference in HTML: the quote with its replacements in place, or one of the two texts.

What differs is told three times: colour and line are the stylesheet's, the third is words beside
the elements, in the quotation's language, because many screen readers are silent about ``ins``
and ``del`` and no style reaches every feed reader. No word of ours is inside them, so that none is
struck through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from corrections.record.model import Medium, Span
from corrections.render.difference_labels import (
    ADDED,
    ADDED_ELSEWHERE,
    CHANGED,
    LEFT_OUT,
    LEFT_OUT_HERE,
    MOVED_AWAY,
    MOVED_HERE,
    PRINTED,
    BroadcastLabels,
    EditLabels,
    Labels,
)
from corrections.render.folding import fold, stretches
from corrections.render.passages import Replacement, passages
from corrections.render.typographic import is_typographic, marks, name, visible
from corrections.render.words import Words

Side = Literal["quote", "correction"]


def inline(
    spans: Sequence[Span],
    tag: str,
    words: Words,
    whole: str | None = None,
    *,
    styled: bool = True,
    medium: Medium | None = None,
    printed: bool = False,
) -> Markup:
    """Return the quote with each replacement in its place; ``tag`` is the quotation's language.
    Where nothing but typography differs, the marks are what is replaced.

    With the URL ``whole``, long unchanged runs are folded into links to it; what is folded stands
    behind the link, for paper alone, where it is to be ``printed``. Where no style reaches (not
    ``styled``), brackets tell where a replacement begins and ends. Of radio and television, by the
    ``medium``, no word beside the marks is of print.
    """
    labels = _labels(medium)(tag, words, spans, styled=styled)
    return _inline(spans, words, whole, labels, printed=printed)


def _labels(medium: Medium | None) -> type[Labels]:
    return BroadcastLabels if medium and medium.is_broadcast else Labels


def _inline(
    spans: Sequence[Span], words: Words, whole: str | None, labels: Labels, *, printed: bool = False
) -> Markup:
    if is_typographic(spans):
        return _joined(_marked(part, labels) for part in marks(spans))
    folds = _Folds(words, whole, printed)
    parts = list(passages(spans))
    return _joined(
        _replaced(part, labels)
        if isinstance(part, Replacement)
        else _unchanged(part, folds, first=n == 0, last=n == len(parts) - 1)
        for n, part in enumerate(parts)
    )


def of_edit(spans: Sequence[Span], tag: str, words: Words) -> Markup:
    """Return a text of ours as ``inline`` does, before and after an edit: what is said beside the
    marks speaks of neither print nor correction."""
    labels = EditLabels(tag, words, spans, styled=True)
    return _inline(spans, words, None, labels)


def reading(
    spans: Sequence[Span],
    tag: str,
    words: Words,
    side: Side,
    whole: str | None = None,
    medium: Medium | None = None,
    *,
    printed: bool = False,
) -> Markup:
    """Return one of the two texts alone, with what differs highlighted and a mark where the other
    one has words; ``whole``, ``medium`` and ``printed`` are as in ``inline``."""
    labels = _labels(medium)(tag, words, spans, styled=True)
    if is_typographic(spans):
        return _joined(_marked_alone(part, labels, side) for part in marks(spans))
    if side == "correction":
        spans = [{**span, "text": span.get("corrected", span["text"])} for span in spans]
    folds = _Folds(words, whole, printed)
    parts = list(passages(spans))
    return _joined(
        _highlighted(part, labels, side)
        if isinstance(part, Replacement)
        else _unchanged(part, folds, first=n == 0, last=n == len(parts) - 1)
        for n, part in enumerate(parts)
    )


class _Folds(NamedTuple):
    """What becomes of long unchanged runs: see ``inline``."""

    words: Words
    whole: str | None
    printed: bool


def _unchanged(text: str, folds: _Folds, *, first: bool, last: bool) -> Markup:
    """An unchanged run. What is said of a fold is in the language of the page, because a fold is a
    control."""
    if folds.whole is None or (first and last):
        return escape(text)
    parts = stretches(text)
    return _joined(
        _stretch(part, folds, first=first and n == 0, last=last and n == len(parts) - 1)
        for n, part in enumerate(parts)
    )


def _stretch(text: str, folds: _Folds, *, first: bool, last: bool) -> Markup:
    folded, words = fold(text, first=first, last=last), folds.words
    if not folded.hidden:
        return escape(text)
    label = words.gettext("[… %(count)s characters unchanged …]", count=words.number(folded.hidden))
    link = Markup(' <a class="fold" href="%s" lang="%s">%s</a> ') % (
        folds.whole, words.language, label,
    )  # fmt: skip
    hidden = text[len(folded.head) : len(text) - len(folded.tail)] if folds.printed else ""
    on_paper = Markup('<span class="unfolded">%s</span>') % hidden if hidden else Markup()
    return Markup("").join([folded.head, link, on_paper, folded.tail])


class _Cut(NamedTuple):
    """A text without the spaces that its element would begin with, and without the line ends that
    it would end with: what is said of it stands beside its words."""

    before: str
    words: str
    behind: str


def _cut(text: str) -> _Cut:
    words = text.strip()
    if not words:
        return _Cut("", text, "")
    start = text.index(words)
    end = start + len(words)
    if "\n" not in text[end:]:
        end = len(text)
    return _Cut(text[:start], text[start:end], text[end:])


def _replaced(part: Replacement, labels: Labels) -> Markup:
    old, new = _cut(part.old), _cut(part.new)
    return _joined([
        _deleted(old.before), _spaces(new.before, labels),
        labels.before(_label(part)), _deleted(old.words, labels, part.move),
        _between(old, new, labels), _inserted(new.words, labels, part.move),
        labels.end, _deleted(old.behind), _spaces(new.behind, labels),
    ])  # fmt: skip


def _joined(parts: Iterable[Markup]) -> Markup:
    """As ``Markup.join``, which escapes each part again, although it is ``Markup``."""
    return Markup("".join(parts))


def _label(part: Replacement) -> str:
    if part.move is not None:
        return MOVED_AWAY if part.old else MOVED_HERE
    if not part.new:
        return LEFT_OUT
    return PRINTED if part.old else ADDED


def _between(old: _Cut, new: _Cut, labels: Labels) -> Markup:
    """What stands between old and new. The space has no width, and is there for whoever copies both
    from the page."""
    if not (old.words and new.words):
        return Markup()
    space = Markup('<span class="between"> </span>') if labels.styled else Markup()
    return space + labels.should_read()


def _deleted(text: str, labels: Labels | None = None, move: int | None = None) -> Markup:
    return _element("del", text, labels, move)


def _inserted(text: str, labels: Labels | None = None, move: int | None = None) -> Markup:
    return _element("ins", text, labels, move)


def _spaces(text: str, labels: Labels) -> Markup:
    """Inserted spaces before or behind the words that are inserted: without a caret of their own,
    which would else stand alone at the end of a line."""
    form = Markup('<ins class="space">%s</ins>' if labels.styled else "<ins>%s</ins>")
    return form % text if text else Markup()


def _element(name: str, text: str, labels: Labels | None, move: int | None) -> Markup:
    if not text:
        return Markup()
    moved = f' data-move="{move}"' if move is not None and labels and labels.styled else ""
    told = escape(text)
    if labels and labels.turns and not labels.styled:
        told = Markup(f"<bdi>{told}</bdi>")
    return Markup(f"<{name}{moved}>{told}</{name}>")


def _highlighted(part: Replacement, labels: Labels, side: Side) -> Markup:
    text = part.old if side == "quote" else part.new
    if text:
        words = text.strip() or text
        before, _, behind = text.partition(words)
        mark = Markup("<mark>%s</mark>") % words
        return Markup("").join([before, labels.before(CHANGED), mark, labels.end_of_mark, behind])
    if part.move is not None:
        return Markup()
    return labels.missing(ADDED_ELSEWHERE if side == "quote" else LEFT_OUT_HERE)


def _marked(part: str | Replacement, labels: Labels) -> Markup:
    """A part of a difference in typography alone: the marks are made visible, and named."""
    if isinstance(part, str):
        return escape(part)
    old, new = visible(part.old), visible(part.new)
    notes = name(part.old, labels.told), name(part.new, labels.told)
    middle = labels.should_read(notes[1]) if old and new else Markup()
    return Markup("").join([
        labels.before(_label(part), notes[0] if old else notes[1]), _deleted(old, labels),
        middle, _inserted(new, labels), labels.end,
    ])  # fmt: skip


def _marked_alone(part: str | Replacement, labels: Labels, side: Side) -> Markup:
    if isinstance(part, str):
        return escape(part)
    text = part.old if side == "quote" else part.new
    if not text:
        return labels.missing(ADDED_ELSEWHERE if side == "quote" else LEFT_OUT_HERE)
    label = labels.before(CHANGED, name(text, labels.told))
    mark = Markup("<mark>%s</mark>") % visible(text)
    return Markup("").join([label, mark, labels.end_of_mark])
