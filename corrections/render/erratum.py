"""A difference in a sentence: the erratum line and the title of a record.

The formula is the printers' own: for X read Y. Punctuation counts only where it is part of the
change (New Hart's Rules, 1.6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrections.record.model import Record, Span
from corrections.render.bidi import isolated
from corrections.render.words import Words

TITLE_WORDS_LIMIT = 80
"""Characters of each side of a replacement in a title."""

LINE_WORDS_LIMIT = 280
"""Characters of each side of a replacement in the erratum line."""

_PUNCTUATION = " \t\n,;:.\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """What was printed and what should stand there instead; one of the two may be empty."""

    old: str
    new: str


def replacements(spans: Sequence[Span]) -> list[Replacement]:
    """What is replaced, in order: a deletion and the insertion behind it are one."""
    return [passage for passage in passages(spans) if isinstance(passage, Replacement)]


def changed_length(spans: Sequence[Span]) -> int:
    """Characters that differ, on both sides together."""
    return sum(len(span["text"]) for span in spans if span["op"] != "equal")


def printed(spans: Sequence[Span]) -> str:
    """The quote, to the last character."""
    return "".join(span["text"] for span in spans if span["op"] != "insert")


def corrected(spans: Sequence[Span]) -> str:
    """The correction, to the last character."""
    return "".join(span.get("corrected", span["text"]) for span in spans if span["op"] != "delete")


def sentence(spans: Sequence[Span], words: Words) -> str:
    """The erratum line: For “X” read “Y”; every replacement, in the reader's language."""
    line = _formula(spans, words, LINE_WORDS_LIMIT)
    return f"{line[:1].upper()}{line[1:]}."


def title(record: Record, words: Words) -> str:
    """What a record is called wherever only text can stand: whose, where, and for what read what.
    Tells apart two records of one person in one outlet."""
    return words.gettext(
        "%(subject)s, in %(outlet)s: %(erratum)s",
        subject=isolated(record.subject.name),
        outlet=isolated(record.outlet.name),
        erratum=_formula(record.diff, words, TITLE_WORDS_LIMIT, most=2),
    )


def passages(spans: Sequence[Span]) -> Iterator[str | Replacement]:
    """The difference in order: unchanged runs as text, what differs as replacements."""
    old = ""
    for span in spans:
        if span["op"] == "delete":
            old += span["text"]
        elif span["op"] == "insert":
            yield Replacement(old, span["text"])
            old = ""
        else:
            if old:
                yield Replacement(old, "")
                old = ""
            yield span["text"]
    if old:
        yield Replacement(old, "")


def _formula(spans: Sequence[Span], words: Words, limit: int, most: int = 0) -> str:
    found = replacements(spans)
    if not found:
        return words.gettext("only the typography differs")
    shown = found[:most] if most else found
    parts = [_for_read(replacement, words, limit) for replacement in shown]
    if len(shown) < len(found):
        parts.append("…")
    return words.gettext("; ").join(parts)


def _for_read(replacement: Replacement, words: Words, limit: int) -> str:
    old, new = (isolated(shortened(text, limit)) for text in _trimmed(replacement))
    if not new.strip():
        return words.gettext("leave out “%(old)s”", old=old)
    if not old.strip():
        return words.gettext("add “%(new)s”", new=new)
    return words.gettext("for “%(old)s” read “%(new)s”", old=old, new=new)


def _trimmed(replacement: Replacement) -> tuple[str, str]:
    """Both sides without outer punctuation, unless that is all that differs."""
    old, new = replacement.old.strip(_PUNCTUATION), replacement.new.strip(_PUNCTUATION)
    if old == new or (replacement.old.strip() and not old) or (replacement.new.strip() and not new):
        return replacement.old.strip(), replacement.new.strip()
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
