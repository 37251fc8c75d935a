"""What is selected or followed, and how often mail comes, in words."""

from __future__ import annotations

from corrections.record.following import Rhythm, Slice
from corrections.record.selection import Parameter, Selection
from corrections.render import wording
from corrections.render.language_names import language_name
from corrections.render.wording import N_

RHYTHMS = {
    Rhythm.AT_ONCE: N_("At once"),
    Rhythm.DAILY: N_("Once a day"),
    Rhythm.WEEKLY: N_("Once a week, on Mondays"),
}


def in_words(part: Slice, language: str, *, typed: bool = True) -> str:
    """What a slice is called in a sentence; without ``typed``, words that somebody typed are left
    out of it."""
    gettext = wording.catalogue(language).gettext
    if part.record_id:
        return gettext("record %(number)s") % {"number": wording.number(part.record_id, language)}
    names = [
        gettext("a search") if name == "q" and not typed else text
        for name, text in parts_in_words(part.selection, language)
    ]
    return ", ".join(names) or gettext("the whole register")


def parts_in_words(own: Selection, language: str) -> list[tuple[Parameter, str]]:
    """Each thing that a selection sets, by its parameter, in words."""
    search = wording.catalogue(language).gettext("“%(words)s”") % {"words": own.q}
    parts: list[tuple[Parameter, str]] = [
        ("q", search if own.q else ""),
        ("outlet", own.outlet.name if own.outlet else ""),
        ("subject", own.subject.name if own.subject else ""),
        ("kind", wording.kind_label(own.kind, language) if own.kind else ""),
        ("outcome", wording.outcome_label(own.outcome, language) if own.outcome else ""),
        ("language", language_name(own.language, language) if own.language else ""),
        ("medium", wording.medium_label(own.medium, language) if own.medium else ""),
        ("year", str(own.year or "")),
    ]
    return [(name, text) for name, text in parts if text]


def rhythm_label(rhythm: str, language: str) -> str:
    """How often, in words."""
    return wording.catalogue(language).gettext(RHYTHMS[Rhythm(rhythm)])
