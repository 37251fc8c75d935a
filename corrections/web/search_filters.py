"""The filters of a list as choices: what each value is called, and how many records the list has
with it."""

from __future__ import annotations

from dataclasses import dataclass

from corrections.record.model import Kind, Medium, Outcome
from corrections.record.selection import Selection
from corrections.render.words import Words
from corrections.store.search_counts import NAMED, PLAIN, Count, Counts, Facet, ValueCount
from corrections.web.context import words

LISTED = 5
"""Values of one filter that are listed as buttons; the form has them all."""

_ORDER: dict[Facet, list[str]] = {
    "kind": list(Kind),
    "outcome": list(Outcome),
    "medium": list(Medium),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: as an address spells it, what it is called, and how many records the
    list has with it (empty where that is not known)."""

    value: str
    name: str
    counted: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter and its choices; ``every`` is what the empty choice is called."""

    name: Facet
    label: str
    every: str
    choices: list[Choice]


def filters(selection: Selection, found: Counts) -> list[Filter]:
    """The filters that the form has as selects, with the values that records have and the one that
    is chosen."""
    return [
        _filter(selection, name, [*found[name], *_chosen_alone(selection, name, found[name])])
        for name in PLAIN
    ]


def narrower(selection: Selection, found: Counts) -> list[Filter]:
    """The filters that are not set and tell records apart, with their most frequent values."""
    return [
        _filter(selection, name, found[name][:LISTED])
        for name in (*NAMED, *PLAIN)
        if not getattr(selection, name) and len(found[name]) > 1
    ]


def _filter(selection: Selection, name: Facet, values: list[ValueCount]) -> Filter:
    own = words()
    every = {
        "kind": own.gettext("Any kind"), "outcome": own.gettext("Anything"),
        "language": own.gettext("Any language"), "medium": own.gettext("Anywhere"),
        "year": own.gettext("Any year"),
    }  # fmt: skip
    return Filter(
        name=name,
        label=_label(name, own),
        every=every.get(name, ""),
        choices=[_choice(own, selection, name, value) for value in _ordered(name, values)],
    )


def _label(name: Facet, own: Words) -> str:
    if name == "year":
        return own.gettext("Year it appeared")
    return own.gettext("Person or organisation") if name == "subject" else own.control(name)


def _ordered(name: Facet, values: list[ValueCount]) -> list[ValueCount]:
    """In the order of the vocabulary; years from the newest; others as they are."""
    if name == "year":
        return sorted(values, key=lambda one: one.value, reverse=True)
    order = _ORDER.get(name)
    return sorted(values, key=lambda one: order.index(one.value)) if order else values


def _choice(own: Words, selection: Selection, name: Facet, value: ValueCount) -> Choice:
    number = own.number(value.count.number) if value.count.number else ""
    if value.count.capped:
        number = own.gettext("at least %(n)s", n=number)
    return Choice(
        value=value.value,
        name=(own.value(name, value.value) if name in PLAIN else None) or value.name,
        counted=number,
        chosen=str(getattr(selection, name) or "") == value.value,
    )


def _chosen_alone(selection: Selection, name: Facet, found: list[ValueCount]) -> list[ValueCount]:
    """The value that is set, where it was not counted, as a language with a region: the form still
    shows what was chosen."""
    chosen = str(getattr(selection, name) or "")
    known = not chosen or any(one.value == chosen for one in found)
    return [] if known else [ValueCount(chosen, chosen, Count(0))]
