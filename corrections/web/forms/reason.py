"""The reason that goes with a decision: one of the desk's own, in the language of whoever reads it,
and what the editor adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corrections.record.text import clean
from corrections.record.visibility import is_visible
from corrections.render.catalogue import N_
from corrections.store import canned_reasons
from corrections.store.canned_reasons import Purpose
from corrections.web.context import database, words
from corrections.web.forms.sentences import too_long

REASON_LIMIT = 2000

MISSING: dict[Purpose | None, str] = {
    "decline": N_("Choose a reason, or type one in up to 2,000 characters: the filer reads it."),
    "withdraw": N_("Choose a reason, or type one in up to 2,000 characters: everybody reads it."),
    None: N_("Type a reason in up to 2,000 characters: the desk and the filer read it."),
}
"""What is said where there is no reason, by the purpose of the canned ones; ``None`` for a decision
that has none."""

SHOWN = 90
"""Characters of a canned reason that the select shows."""


@dataclass(frozen=True, slots=True)
class TypedReason:
    """What a form holds: the number of the canned reason as it was sent, what was typed, and why a
    record is withdrawn by the vocabulary of removals."""

    canned: str = ""
    typed: str = ""
    removal: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen and nothing typed."""
        return not (self.canned or self.typed.strip())


class ReasonRefused(Exception):
    """A reason that cannot be kept; ``sentence`` says why, for the editor."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def sent_reason(form: Mapping[str, str]) -> TypedReason:
    """What a form that was sent holds."""
    typed = clean(form.get("reason", ""), passage=True)
    return TypedReason(form.get("canned", ""), typed, form.get("removal", ""))


def read_reason(sent: TypedReason, purpose: Purpose | None, language: str) -> str:
    """The reason in the language of whoever reads it: the canned text, then what was typed.

    Raises ``ReasonRefused`` where nothing of both can be seen, where they are too long together,
    and for a canned reason that is none of this purpose, or none any more.
    """
    parts = [canned_text(sent.canned, purpose, language)] if sent.canned else []
    reason = "\n\n".join([*parts, sent.typed.strip()]).strip()
    if not is_visible(reason):
        raise ReasonRefused(words().gettext(MISSING[purpose]))
    if len(reason) > REASON_LIMIT:
        raise ReasonRefused(too_long(len(reason), REASON_LIMIT))
    return reason


def offered(purpose: Purpose) -> list[tuple[str, str]]:
    """The canned reasons of a purpose for a select: number and text, in the page's language."""
    own = words().language
    found = canned_reasons.of_purpose(database(), purpose)
    return [(str(reason.id), _shortened(reason.text(own))) for reason in found]


def canned_text(canned: str, purpose: Purpose | None, language: str) -> str:
    """The text of a canned reason in a language. Raises ``ReasonRefused`` for one that is none of
    this purpose, or none any more."""
    number = int(canned) if re.fullmatch(r"\d{1,15}", canned, re.ASCII) else 0
    found = canned_reasons.get(database(), number)
    if found is None or found.purpose != purpose:
        raise ReasonRefused(words().gettext(
            "The reason that you chose is not offered any more. Choose another, or type one."
        ))  # fmt: skip
    return found.text(language)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"
