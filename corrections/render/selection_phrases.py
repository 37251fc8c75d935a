"""What a list or a subscription selects, in words."""

from __future__ import annotations

from corrections.record.following import Slice
from corrections.record.selection import Parameter, Selection
from corrections.render.bidi import isolated
from corrections.render.words import Words

SHOWN = 100
"""Characters of a search that stand in a sentence or a title."""


def selected(selection: Selection, words: Words) -> list[tuple[Parameter, str]]:
    """Return what each parameter that is set selects, in the order in which people name it."""
    own = words
    parts: list[tuple[Parameter, str]] = [
        (
            "q",
            own.gettext("“%(words)s”", words=isolated(shortened(selection.q)))
            if selection.q
            else "",
        ),
        ("outlet", isolated(selection.outlet.name) if selection.outlet else ""),
        ("subject", isolated(selection.subject.name) if selection.subject else ""),
        ("kind", own.kind(selection.kind) if selection.kind else ""),
        ("outcome", own.outcome(selection.outcome) if selection.outcome else ""),
        ("language", own.language_name(selection.language) if selection.language else ""),
        ("medium", own.medium(selection.medium) if selection.medium else ""),
        ("year", str(selection.year or "")),
    ]
    return [(name, text) for name, text in parts if text]


def followed(part: Slice, words: Words) -> str:
    """Return what somebody follows, as it is called in a sentence."""
    if part.record_id:
        return words.gettext("record %(number)s", number=part.record_id)
    names = [text for _, text in selected(part.selection, words)]
    return ", ".join(names) or words.gettext("the whole register")


def shortened(typed: str) -> str:
    """Return a search, or the beginning of one that is too long for a title."""
    return typed if len(typed) <= SHOWN else f"{typed[: SHOWN - 1].rstrip()}…"
