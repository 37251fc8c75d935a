"""How what was typed in a field is understood, in a sentence that stands beside the field."""

from __future__ import annotations

from datetime import date

from corrections.record.checks import wrong_url
from corrections.record.text import clean
from corrections.record.typed_days import NoSuchDay, understand
from corrections.record.typed_links import complete_link
from corrections.render.bidi import isolated
from corrections.render.words import Words


def of_day(typed: str, words: Words, today: date) -> list[str]:
    """How a day is understood that is spelt otherwise than the page spells it."""
    try:
        day = understand(typed, words.language, today)
    except NoSuchDay:
        return []
    if day is None or words.day(day.iso) == typed.strip():
        return []
    if day.other is None:
        return [words.gettext("Understood as %(day)s.", day=words.day(day.iso))]
    return [words.gettext(
        # Translators: "month first" is the order of this language; in French it is "day first".
        "Understood as %(day)s: here the month comes first. If you mean %(other)s, write it so.",
        day=words.day(day.iso), other=words.day(day.other),
    )]  # fmt: skip


def of_link(typed: str, words: Words) -> list[str]:
    """The whole address where a part of it was left out or something stood around it."""
    line = clean(typed, passage=False)
    whole = complete_link(line)
    if whole == line or wrong_url(whole):
        return []
    return [words.gettext("Understood as %(address)s", address=isolated(whole))]
