"""What the preview of the form shows: the difference of its two texts, and what looks wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrections.compare.comparison import Comparison, compare_texts
from corrections.record.draft import LIMITS
from corrections.record.model import TEXT_LIMIT, Span
from corrections.record.text import clean, has_excess_marks
from corrections.render import passages
from corrections.web import hints
from corrections.web.context import database, words
from corrections.web.forms.submission import medium_of
from corrections.web.gate import comparing
from corrections.web.limits import count_characters
from corrections.web.locale import page_language


def compared(typed: Mapping[str, str], *, at_desk: bool = False) -> dict[str, object]:
    """What the preview shows of two typed texts: their comparison, how many passages change,
    whether typography alone differs, and what looks wrong. No comparison while one is empty or
    cannot be a record's. ``typed`` has the outlet, the explanation and the medium too.

    An editor's texts count for no limit, and are not looked for among the public records: the one
    that is edited may be there."""
    quote, correction = (clean(typed[name], passage=True) for name in ("quote", "correction"))
    if not (_is_comparable(quote) and _is_comparable(correction)):
        return uncompared() | {"hints": _hints(quote, correction, [], typed, at_desk)}
    if not at_desk:
        count_characters(quote, correction)
    with comparing(quote, correction):
        comparison = compare_texts(quote, correction, fallback=page_language())
    return {
        **_open_choices(comparison),
        "comparison": comparison,
        "medium": medium_of(typed["medium"]),
        "count": passages.change_count(comparison.spans),
        "typographic": quote != correction and comparison.only_typography,
        "undrawn": False,
        "hints": _hints(quote, correction, comparison.spans, typed, at_desk),
    }


def uncompared(*, undrawn: bool = False) -> dict[str, object]:
    """What the preview shows without a comparison; ``undrawn`` where two texts have one that is not
    made here."""
    return {
        **_open_choices(None), "comparison": None, "count": 0, "typographic": False,
        "undrawn": undrawn, "hints": [],
    }  # fmt: skip


def _hints(
    quote: str,
    correction: str,
    spans: Sequence[Span],
    typed: Mapping[str, str],
    at_desk: bool,
) -> list[str]:
    """What looks wrong, and public records of nearly the same text."""
    medium = medium_of(typed["medium"])
    found = hints.of_texts(quote, correction, spans, typed["explanation"], medium)
    if at_desk:
        return found
    outlet = clean(typed["outlet"], passage=False)[: LIMITS["outlet"]]
    return found + hints.of_similar(database(), quote, outlet)


def _is_comparable(text: str) -> bool:
    return 0 < len(text.strip()) <= TEXT_LIMIT and not has_excess_marks(text)


def _open_choices(comparison: Comparison | None) -> dict[str, str]:
    """What kind and language are called where the form leaves them open: what the texts suggest,
    or that they will."""
    own = words()
    language = own.gettext("Let the text suggest it")
    if comparison:
        name = own.language_name(comparison.language)
        language = own.gettext("Our suggestion: %(language)s", language=name)
    return {"open_kind": _open_kind(comparison), "open_language": language}


def _open_kind(comparison: Comparison | None) -> str:
    """What a record becomes whose filer chooses no kind: a kind only where it is likely."""
    own = words()
    if comparison is None or comparison.only_typography:
        return own.gettext("Leave it to the words")
    kind = own.kind(comparison.kind)
    if comparison.is_likely:
        return own.gettext("Our suggestion: %(kind)s", kind=kind)
    return own.gettext("Leave it open: %(kind)s", kind=kind)
