"""What a list says about itself: how many, of what, where its feed is, and what to do with none."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from sqlite_utils import Database

from corrections.record.selection import Parameter, Selection
from corrections.render.html import newspaper
from corrections.render.limit_phrases import limits, records_counted, sentence
from corrections.render.selection_phrases import selected
from corrections.store.search_counts import Count
from corrections.web.context import words
from corrections.web.list_facts import total
from corrections.web.paging import fixed_parties, here


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; ``counted`` tells how many records there are, where it is said."""

    text: str
    href: str
    counted: str = ""


def summary(selection: Selection) -> str:
    """The selection in words; empty for the whole register."""
    return ", ".join(text for _, text in selected(selection, words()))


def feed_title(selection: Selection) -> str:
    """What subscribers see their feed called."""
    what = summary(selection)
    return f"Corrections – {what}" if what else "Corrections"


def told_limits(selection: Selection, fixed: Selection) -> list[Link]:
    """What the sentence above a list tells of its limits, each with the list that drops it; not
    the party that the page is about."""
    return [
        Link(limit.text, here(limit.wider))
        for limit in limits(selection, words(), newspaper)
        if not getattr(fixed, limit.name)
    ]


def told(size: Count, selection: Selection, fixed: Selection) -> str:
    """The sentence above a list, for its title."""
    own = words()
    parts = [one.text for one in limits(selection, own) if not getattr(fixed, one.name)]
    return sentence(records_counted(size.number, own, capped=size.capped), parts, own)


def empty_state(db: Database, selection: Selection) -> list[Link]:
    """Wider lists, each with one filter dropped, and how many records each has."""
    own = words()
    return [
        Link(
            own.gettext("Search without %(part)s", part=text),
            without(selection, name),
            _counted(total(db, selection.without(name))),
        )
        for name, text in selected(selection, own)
    ]


def _counted(size: Count) -> str:
    return records_counted(size.number, words(), capped=size.capped)


def without(selection: Selection, name: Parameter) -> str:
    """The address of the list that leaves one parameter out; of the whole register's where this
    page cannot leave it out."""
    wider = selection.without(name)
    if name in fixed_parties():
        return url_for("public.index", **wider.parameters())
    return here(wider)
