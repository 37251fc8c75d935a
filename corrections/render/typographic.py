"""What differs in typography alone: which marks, where, and what each is called.

In: the spans of a difference without any other change. Other differences do not show their
typography.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width, normalize

from corrections.compare.diff.segmentation import Words as Pieces
from corrections.record.model import Span
from corrections.render.catalogue import N_
from corrections.render.passages import Replacement
from corrections.render.words import Words

MOST_MARKS = 200
"""Places that are marked in a text; there is no room for more beside its words."""

_SPACE, _FIXED_SPACE = "\N{OPEN BOX}", "\N{SHOULDERED OPEN BOX}"
_MOST_NAMED = 3
_NOTHING = "\N{DOTTED CIRCLE}"

_VISIBLE = {
    " ": _SPACE, "\N{NO-BREAK SPACE}": _FIXED_SPACE, "\N{NARROW NO-BREAK SPACE}": _FIXED_SPACE,
    "\N{THIN SPACE}": _SPACE, "\N{IDEOGRAPHIC SPACE}": _SPACE, "\n": "↵", "\t": "⇥",
    "\N{SOFT HYPHEN}": "¬",
}  # fmt: skip

_NAMES = {
    "'": N_("straight apostrophe"), "’": N_("curly apostrophe"), "‘": N_("opening inverted comma"),
    '"': N_("straight quotation mark"), "“": N_("opening quotation mark"),
    "”": N_("closing quotation mark"), "„": N_("low quotation mark"),
    "«": N_("left angle mark"), "»": N_("right angle mark"),
    "-": N_("hyphen"), "\N{HYPHEN}": N_("hyphen (U+2010)"),
    "\N{NON-BREAKING HYPHEN}": N_("hyphen without a line break"),
    "\N{SOFT HYPHEN}": N_("soft hyphen"), "\N{EN DASH}": N_("en dash"),
    "\N{EM DASH}": N_("em dash"), "\N{MINUS SIGN}": N_("minus sign"),
    " ": N_("space"), "\N{NO-BREAK SPACE}": N_("no-break space"),
    "\N{NARROW NO-BREAK SPACE}": N_("narrow no-break space"), "\N{THIN SPACE}": N_("thin space"),
    "\N{ZERO WIDTH SPACE}": N_("zero-width space"), "\n": N_("line break"),
    "…": N_("ellipsis"), "\N{ARABIC TATWEEL}": N_("tatweel"),
}  # fmt: skip


def is_typographic(spans: Sequence[Span]) -> bool:
    """Return whether the two texts differ in typography and in nothing else."""
    return all(span["op"] == "equal" for span in spans) and any("corrected" in s for s in spans)


def marks(spans: Sequence[Span]) -> Iterator[str | Replacement]:
    """Yield the printed text in order: what is the same, and the marks that differ.

    >>> list(marks([{"op": "equal", "text": "It isn't", "corrected": "It isn’t"}]))
    ['It isn', Replacement(old="'", new='’', move=None), 't']
    """
    same, found = "", 0
    for old, new in _pairs(spans):
        if old == new or found == MOST_MARKS:
            same += old
            continue
        before, old_mark, new_mark, behind = _apart(old, new)
        if same + before:
            yield same + before
        yield Replacement(old_mark, new_mark)
        same, found = behind, found + 1
    if same:
        yield same


def visible(text: str) -> str:
    """Return the text with a sign for each character that would not be seen.

    >>> visible("\N{NO-BREAK SPACE}!")
    '⍽!'
    """
    return "".join(_VISIBLE.get(c, c if c.isprintable() else _NOTHING) for c in text)


def name(text: str, words: Words) -> str:
    """Return what some marks are called, each once; empty for letters, digits and full stops, which
    name themselves.

    >>> name("\N{EN DASH}", Words("en")), name("oe", Words("en")), name("\u200e", Words("en"))
    ('en dash', '', 'U+200E')
    >>> name("\N{FULLWIDTH DIGIT EIGHT}", Words("en")), name("...", Words("en"))
    ('full-width 8', '')
    """
    if len(text) > _MOST_NAMED or all(c.isascii() and c not in _NAMES for c in text):
        return ""
    return ", ".join(_name(character, words) for character in dict.fromkeys(text))


def _name(character: str, words: Words) -> str:
    if character in _NAMES:
        return words.gettext(_NAMES[character])
    if east_asian_width(character) == "F":
        narrow = normalize("NFKC", character)
        return words.gettext("full-width %(character)s", character=narrow)
    return character if character.isascii() else f"U+{ord(character):04X}"


def counted(spans: Sequence[Span]) -> list[tuple[Replacement, int]]:
    """Return each mark that stands for another and how often, the most frequent first."""
    found = (part for part in marks(spans) if isinstance(part, Replacement))
    return Counter(found).most_common()


def _pairs(spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """What stands in the one text and in the other, word by word."""
    for span in spans:
        old, new = span["text"], span.get("corrected", span["text"])
        olds, news = Pieces(old), Pieces(new)
        if old == new or len(olds.keys) != len(news.keys):
            yield old, new
            continue
        count = len(olds.keys)
        yield old[: olds.start(0)], new[: news.start(0)]
        for n in range(count):
            yield old[olds.start(n) : olds.start(n + 1)], new[news.start(n) : news.start(n + 1)]


def _apart(old: str, new: str) -> tuple[str, str, str, str]:
    """What both begin with, the two middles, and what both end with."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return (
        old[:start], old[start : len(old) - end], new[start : len(new) - end], old[len(old) - end :]
    )  # fmt: skip
