"""What limits a list, as parts of the sentence that tells how many records it has: “42 records:
figures, in *Libération*, 2008”."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corrections.record.left_out import left_out, looked_for
from corrections.record.model import Kind, Medium, Outcome
from corrections.record.outcome import ANSWER_DAYS
from corrections.record.selection import Parameter, Selection
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.render.selection_phrases import shortened
from corrections.render.words import Words

KINDS = {
    Kind.AFFILIATION: N_("affiliations"),
    Kind.QUOTATION: N_("misquotations"),
    Kind.ATTRIBUTION: N_("who said or did it"),
    Kind.IDENTITY: N_("names or persons"),
    Kind.ROLE: N_("roles or titles"),
    Kind.FIGURE: N_("figures"),
    Kind.DATE: N_("wrong dates"),
    Kind.PLACE: N_("wrong places"),
    Kind.STANCE: N_("meanings reversed"),
    Kind.CONTEXT: N_("missing context"),
    Kind.UNFOUNDED: N_("unfounded claims"),
    Kind.WORDING: N_("loaded or overstated wording"),
    Kind.MISPRINT: N_("misprints"),
    Kind.FACT: N_("events or things confused"),
    Kind.OTHER: N_("other kinds of error"),
}

OUTCOMES = {
    Outcome.UNASKED: N_("no request known"),
    Outcome.ASKED: N_("rectification requested"),
    Outcome.ACKNOWLEDGED: N_("receipt acknowledged"),
    Outcome.CORRECTED: N_("corrected with a note"),
    Outcome.SILENTLY_CORRECTED: N_("changed without a note"),
    Outcome.PARTLY_CORRECTED: N_("corrected in part"),
    Outcome.REFUSED: N_("declined by the newsroom"),
    Outcome.UNANSWERED: N_("no answer after %(days)s days"),
    Outcome.REMOVED: N_("article removed"),
}

MEDIA = {
    Medium.WEB: N_("on websites"),
    Medium.PRINT: N_("in print"),
    Medium.RADIO: N_("on radio"),
    Medium.TELEVISION: N_("on television"),
    Medium.AGENCY: N_("by news agencies"),
    Medium.SOCIAL: N_("on social networks"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """One part of the sentence: the parameter that it is of, its words, and the wider selection
    without it."""

    name: Parameter
    text: str
    wider: Selection


def limits(
    selection: Selection, words: Words, title: Callable[[str], str] = isolated
) -> list[Limit]:
    """Return what limits a list, in the order of the sentence: the words that are looked for, each
    that is left out, then the filters; ``title`` writes the name of an outlet.

    >>> found = limits(Selection(q="tea -milk", kind=Kind.FIGURE, year=2008), Words("en"))
    >>> [limit.text for limit in found], found[1].wider.q
    (['“tea”', 'without “milk”', 'figures', '2008'], 'tea')
    """
    filters: dict[Parameter, str] = {
        "kind": words.gettext(KINDS[selection.kind]) if selection.kind else "",
        "outlet": _outlet(selection, words, title),
        "subject": _subject(selection, words),
        "outcome": _outcome(selection, words),
        "language": _language(selection, words),
        "medium": words.gettext(MEDIA[selection.medium]) if selection.medium else "",
        "year": str(selection.year or ""),
    }
    return [*_typed(selection, words)] + [
        Limit(name, text, selection.without(name)) for name, text in filters.items() if text
    ]


def _typed(selection: Selection, words: Words) -> Iterator[Limit]:
    sought = looked_for(selection.q)
    if sought:
        others = " ".join(f'-"{text}"' for text, _ in left_out(selection.q))
        text = words.gettext("“%(words)s”", words=isolated(shortened(sought)))
        yield Limit("q", text, replace(selection, q=others))
    for part, rest in left_out(selection.q):
        text = words.gettext("without “%(words)s”", words=isolated(shortened(part)))
        yield Limit("q", text, replace(selection, q=rest))


def _outlet(selection: Selection, words: Words, title: Callable[[str], str]) -> str:
    outlet = selection.outlet
    return words.gettext("in %(outlet)s", outlet=title(outlet.name)) if outlet else ""


def _subject(selection: Selection, words: Words) -> str:
    subject = selection.subject
    return words.gettext("about %(who)s", who=isolated(subject.name)) if subject else ""


def _outcome(selection: Selection, words: Words) -> str:
    outcome = selection.outcome
    return words.gettext(OUTCOMES[outcome], days=ANSWER_DAYS) if outcome else ""


def _language(selection: Selection, words: Words) -> str:
    tag = selection.language
    return words.gettext("texts in %(language)s", language=words.language_name(tag)) if tag else ""


def records_counted(number: int, words: Words, *, capped: bool) -> str:
    """Return how many records a list has, as the beginning of the sentence.

    >>> [records_counted(n, Words("en"), capped=n > 999) for n in (0, 42, 1000)]
    ['No record', '42 records', 'More than 1,000 records']
    """
    if capped:
        return words.gettext("More than %(n)s records", n=words.number(number))
    return words.records(number) if number else words.gettext("No record")


def sentence(records: str, parts: Iterable[str], words: Words) -> str:
    """Return the whole sentence; ``Markup`` where the parts are.

    >>> sentence("42 records", ["figures", "2008"], Words("en"))
    '42 records: figures, 2008'
    """
    told = ", ".join(parts)
    return words.labelled(records, told) if told else records
