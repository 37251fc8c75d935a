"""A difference in a sentence: the erratum line and the title of a record.

The formula is the printers' own: for X read Y. Every sentence is of bounded length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, singledispatch
from itertools import islice
from typing import NamedTuple, cast

from corrections.record.model import Record, Span
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.render.inner_quotes import alternated
from corrections.render.instructions import Exchange, Instruction, Move, Replace, instructions
from corrections.render.passages import Replacement, change_count
from corrections.render.typographic import counted, is_typographic, name, visible
from corrections.render.words import Words

TITLE_LIMIT = 200
"""Characters of a title: it is also the subject of a mail, one line of a list of them."""

LINE_LIMIT, BRIEF_LIMIT = 1_600, 700
"""Characters of the erratum line, and of that which stands for a long difference in a list."""

_NAME_LIMIT = 50
_MOST_MARKS = 8
_KEPT = 5


class _Room(NamedTuple):
    """How long a formula may be: in all, each quoted text (what is tried next where that is too
    long), and how many instructions it may have."""

    characters: int
    sides: tuple[int, ...]
    instructions: int = 1_000


_LINE, _BRIEF = _Room(LINE_LIMIT, (500,)), _Room(BRIEF_LIMIT, (200,), 3)

_BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""What is one space in a line. Spaces without a break are those of the printed text."""

_ORDINALS = (
    N_("first"), N_("second"), N_("third"), N_("fourth"), N_("fifth"),
    N_("sixth"), N_("seventh"), N_("eighth"), N_("ninth"), N_("tenth"),
)  # fmt: skip


def sentence(spans: Sequence[Span], words: Words, *, brief: bool = False) -> str:
    """Return the erratum line: For “X” read “Y”; every change that there is room for, in the
    reader's language. A ``brief`` one has three of them at most.

    >>> sentence([{"op": "equal", "text": "He is "}, {"op": "delete", "text": "old"},
    ...     {"op": "insert", "text": "new"}, {"op": "equal", "text": "."}], Words("en"))
    'For “old” read “new”.'
    """
    if is_typographic(spans):
        line = _typography(spans, words)
    else:
        line = _formula(spans, words, _BRIEF if brief else _LINE)
    return f"{line[:1].upper()}{line[1:]}."


def title(record: Record, words: Words) -> str:
    """Return what a record is called wherever only text can stand: whose, where, and for what read
    what. Tells apart two records of one person in one outlet."""
    subject, outlet = (
        isolated(shortened(party.name, _NAME_LIMIT)) for party in (record.subject, record.outlet)
    )
    length = TITLE_LIMIT - len(words.who_where(subject, outlet)) - len(" : ")
    return words.gettext(
        "%(subject)s, in %(outlet)s: %(erratum)s",
        subject=subject,
        outlet=outlet,
        erratum=_formula(record.diff, words, _Room(length, (80, 60, 40, 20), 2)),
    )


def shortened(text: str, limit: int) -> str:
    """Return the text as one line of at most ``limit`` characters. Its middle is left out, between
    words where it can be: the ends are what a reader looks for.

    >>> shortened("one two three four five", 15)
    'one two … five'
    """
    line = _BREAKS.sub(" ", text).strip()
    if len(line) <= limit:
        return line
    room = limit - len(" … ")
    head, end = line[: room - room // 3 + 1], line[-(room // 3) - 1 :]
    if " " not in line:
        return f"{head[:-1]} … {end[1:]}"
    head = head.rpartition(" ")[0] or head[:-1]
    return f"{head} … {end.partition(' ')[2]}".rstrip()


def _formula(spans: Sequence[Span], words: Words, room: _Room) -> str:
    """The instructions in words, as many as there is room for, and how many more there are."""
    return _formulated(tuple(tuple(span.items()) for span in spans), words.language, room)


_Held = tuple[tuple[tuple[str, str], ...], ...]
"""Spans as a key."""


@lru_cache(maxsize=16)
def _formulated(held: _Held, language: str, room: _Room) -> str:
    """The page of a record has its title a dozen times: the last few formulas are kept."""
    spans, words = _spans(held), Words(language)
    total = change_count(spans)
    if not total:
        return words.gettext("only the typography differs")
    left = room.characters - len(_further(total, words))
    parts: list[str] = []
    covered = 0
    for instruction in _instructions(held):
        told = (_told(instruction, words, side) for side in room.sides)
        part = next((text for text in told if len(text) <= left), None)
        if parts and (part is None or len(parts) == room.instructions):
            parts.append(_further(max(1, total - covered), words))
            break
        parts.append(part or _told(instruction, words, room.sides[-1]))
        left -= len(parts[-1]) + len(" ; ")
        covered += instruction.changes
    return words.gettext("; ").join(parts)


def _spans(held: _Held) -> list[Span]:
    return [cast(Span, dict(items)) for items in held]


def _instructions(held: _Held) -> Iterator[Instruction]:
    first = _first_instructions(held)
    yield from first
    if len(first) == _KEPT:
        yield from islice(instructions(_spans(held)), _KEPT, None)


@lru_cache(maxsize=16)
def _first_instructions(held: _Held) -> tuple[Instruction, ...]:
    """Those that nearly every formula is made of: a title and a line of one record share them."""
    return tuple(islice(instructions(_spans(held)), _KEPT))


def _typography(spans: Sequence[Span], words: Words) -> str:
    """Which marks stand for which others, and how often."""
    found = counted(spans)
    told = [_mark(replacement, count, words) for replacement, count in found[:_MOST_MARKS]]
    if len(found) > _MOST_MARKS:
        told.append(_further(len(found) - _MOST_MARKS, words))
    listed = words.gettext("; ").join(told)
    return words.gettext("only the typography differs: %(marks)s", marks=listed)


def _mark(replacement: Replacement, count: int, words: Words) -> str:
    old, new = (_named(text, words) for text in (replacement.old, replacement.new))
    if old and new:
        change = words.gettext("%(new)s for %(old)s", old=old, new=new)
    else:
        change = (
            words.gettext("%(new)s added", new=new) if new
            else words.gettext("%(old)s left out", old=old)
        )  # fmt: skip
    if count == 1:
        return change
    return words.gettext("%(change)s (%(count)s times)", change=change, count=words.number(count))


def _named(text: str, words: Words) -> str:
    """A mark and what it is called."""
    shown, called = (
        isolated(visible(shortened(text, 20) if text.strip() else text)),
        name(text, words),
    )
    return f"{shown} ({called})" if called else shown


def _further(count: int, words: Words) -> str:
    return words.ngettext("and %(num)s further change", "and %(num)s further changes", count)


@singledispatch
def _told(instruction: Instruction, words: Words, side: int) -> str:
    """An instruction in words, each quoted text of at most ``side`` characters."""
    raise TypeError(type(instruction).__name__)


@_told.register
def _replace(instruction: Replace, words: Words, side: int) -> str:
    old, new = (_quoted(text, words, side) for text in (instruction.old, instruction.new))
    if not new:
        return words.gettext("leave out “%(old)s”", old=old)
    if not old or (instruction.whole and len(instruction.old) > side):
        return words.gettext("for the whole passage read “%(new)s”", new=new)
    if not instruction.occurrence:
        return words.gettext("for “%(old)s” read “%(new)s”", old=old, new=new)
    if instruction.occurrence > len(_ORDINALS):
        number = words.number(instruction.occurrence)
        return words.gettext(
            "for “%(old)s” (occurrence %(number)s) read “%(new)s”", old=old, new=new, number=number
        )
    ordinal = words.gettext(_ORDINALS[instruction.occurrence - 1])
    return words.gettext(
        "for the %(ordinal)s “%(old)s” read “%(new)s”", ordinal=ordinal, old=old, new=new
    )


@_told.register
def _exchange(instruction: Exchange, words: Words, side: int) -> str:
    first, second = (_quoted(text, words, side) for text in (instruction.first, instruction.second))
    return words.gettext("exchange “%(first)s” and “%(second)s”", first=first, second=second)


@_told.register
def _move(instruction: Move, words: Words, side: int) -> str:
    text, anchor = (_quoted(text, words, side) for text in (instruction.text, instruction.anchor))
    if instruction.before:
        return words.gettext("move “%(text)s” to before “%(anchor)s”", text=text, anchor=anchor)
    return words.gettext("move “%(text)s” to after “%(anchor)s”", text=text, anchor=anchor)


def _quoted(text: str, words: Words, limit: int) -> str:
    """The text as it stands between quotation marks of the reader's language."""
    return isolated(alternated(shortened(text, limit), words.language))
