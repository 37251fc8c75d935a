"""What is said beside the marks of a difference: what was printed or broadcast, and what it should
read.

The words are hidden where our stylesheet is read, and stand between brackets where it is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import ClassVar

from markupsafe import Markup

from corrections.record.model import LANGUAGES, Span
from corrections.render.bidi import turns
from corrections.render.catalogue import N_
from corrections.render.words import Words

PRINTED = N_("printed")
SHOULD_READ = N_("should read")
LEFT_OUT = N_("printed, to be left out")
ADDED = N_("to be added")
MOVED_AWAY = N_("printed here, to be moved")
MOVED_HERE = N_("moved to here")
CHANGED = N_("changed")
ADDED_ELSEWHERE = N_(" (words are added here in the correction) ")
LEFT_OUT_HERE = N_(" (words of the printed text are left out here) ")


OF_BROADCAST = {
    PRINTED: N_("broadcast"),
    LEFT_OUT: N_("broadcast, to be left out"),
    MOVED_AWAY: N_("broadcast here, to be moved"),
    LEFT_OUT_HERE: N_(" (words that were broadcast are left out here) "),
}
"""The same for what was on radio or television."""

OF_AN_EDIT = {
    PRINTED: N_("before"),
    SHOULD_READ: N_("after"),
    LEFT_OUT: N_("taken out"),
    ADDED: N_("added"),
    MOVED_AWAY: N_("moved away from here"),
}
"""The same for a text of ours that was edited: nothing of it was printed."""


class Labels:
    """The labels of one difference, in the quotation's language where it is one of ours. Where the
    quotation is written from right to left, they keep their own direction.

    A difference may have thousands of replacements: what is the same for all is made once; and
    what has no note, once for all differences.
    """

    own_words: ClassVar[Mapping[str, str]] = {}

    def __init__(self, tag: str, words: Words, spans: Sequence[Span], *, styled: bool) -> None:
        own = tag.partition("-")[0].lower()
        self.told = Words(own) if own in LANGUAGES else words
        self.styled = styled
        self.turns = any(turns(span["text"]) for span in spans)
        language = f' lang="{self.told.language}"' if self.told.language != own else ""
        direction = ' dir="ltr"' if self.turns and styled else ""
        self._start = Markup(f'<span class="visually-hidden"{language}{direction}>')
        self._noted: dict[tuple[str, str], Markup] = {}
        self._plain = _made(
            type(self).__name__, self.told.language, self._start, self.turns, styled
        )

    def before(self, label: str, note: str = "") -> Markup:
        """Return the label that stands before what it is about, a ``note`` in parentheses."""
        made = self._noted if note else self._plain
        if (label, note) not in made:
            colon = self._with_colon(label, note)
            bracket = "" if self.styled or label == CHANGED else " ["
            made[label, note] = self._said(Markup("{}{}").format(bracket, colon))
        return made[label, note]

    def should_read(self, note: str = "") -> Markup:
        """Return what stands between the printed words and the right ones."""
        made = self._noted if note else self._plain
        if (SHOULD_READ, note) not in made:
            label = self._with_colon(SHOULD_READ, note)
            made[SHOULD_READ, note] = self._said(self.told.gettext("; %(label)s", label=label))
        return made[SHOULD_READ, note]

    @cached_property
    def end(self) -> Markup:
        """What stands behind a change."""
        return self._said(self.told.gettext(" (end of change) ") if self.styled else "] ")

    @cached_property
    def end_of_mark(self) -> Markup:
        """What stands behind words that are highlighted in one of the two texts."""
        return self._said(self.told.gettext(" (end) "))

    def missing(self, label: str) -> Markup:
        """Return a mark for words that the other text has, with what is said of it."""
        said = self._said(self.told.gettext(self.own_words.get(label, label)))
        return Markup('<span class="missing">{}</span>').format(said)

    def _said(self, told: str) -> Markup:
        return Markup("{}{}</span>").format(self._start, told)

    def _with_colon(self, label: str, note: str) -> Markup:
        """The label and a colon. The colon, like the brackets, has the direction of the quotation,
        so only the label is isolated."""
        isolated = Markup("<bdi>{}</bdi>") if self.turns and not self.styled else Markup("{}")
        said = self.told.gettext(self.own_words.get(label, label)) + (f" ({note})" if note else "")
        return Markup(self.told.labelled(isolated.format(said), Markup("")))


@lru_cache(maxsize=64)
def _made(
    kind: str, language: str, start: Markup, turns: bool, styled: bool
) -> dict[tuple[str, str], Markup]:
    """The labels without a note that were made for differences which have them alike."""
    return {}


class BroadcastLabels(Labels):
    """The labels of the difference of a record about radio or television."""

    own_words: ClassVar = OF_BROADCAST


class EditLabels(Labels):
    """The labels of the difference that an edit made to a text."""

    own_words: ClassVar = OF_AN_EDIT
