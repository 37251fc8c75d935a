"""The form above a list: the fields in which an outlet and a subject are typed, and how many
further filters are set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from sqlite_utils import Database

from corrections.record.model import Party
from corrections.record.selection import Selection
from corrections.store.near_names import near_names
from corrections.store.party_table import BY_ROLE
from corrections.store.search_counts import PLAIN
from corrections.web.asked_list import WHOLE, AskedList
from corrections.web.list_facts import list_facts, offered
from corrections.web.overview import Link
from corrections.web.paging import asked_here, here
from corrections.web.search_filters import Filter, filters, narrower

NEAR = 5
"""Names that are offered in the place of an unknown one."""

PartyParameter = Literal["outlet", "subject"]


@dataclass(frozen=True, slots=True)
class PartyField:
    """A field for a name: what stands in it, what it offers; and where nobody has that name,
    lists of those with a name near to it."""

    name: PartyParameter
    value: str
    offered: list[str]
    unknown: bool
    near: list[Link]


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What the form shows beside the selection: its address, that of the list without a name that
    is unknown, its fields for names, the filters with their values, those that would narrow the
    list further and what these keep, and how many of the folded filters are set."""

    action: str
    without_names: str
    parties: list[PartyField]
    filters: list[Filter]
    narrower: list[Filter]
    kept: dict[str, Any]
    folded_set: int

    @property
    def unknown(self) -> bool:
        """Whether a field has a name that nobody has."""
        return any(field.unknown for field in self.parties)


def search_form(db: Database, asked: AskedList, fixed: Selection) -> SearchForm:
    """The form of a list; the parties of ``fixed`` have no field."""
    selection = asked.selection
    found = list_facts(db, selection).counts
    return SearchForm(
        action=here(Selection()),
        without_names=here(selection),
        parties=party_fields(db, asked, fixed),
        filters=filters(selection, found),
        narrower=narrower(selection, found) if selection.active else [],
        kept=asked_here(selection),
        folded_set=sum(bool(getattr(selection, name)) for name in PLAIN),
    )


def party_fields(db: Database, asked: AskedList, fixed: Selection = WHOLE) -> list[PartyField]:
    """The fields for an outlet and a subject; the parties of ``fixed`` have none."""
    names: tuple[PartyParameter, ...] = get_args(PartyParameter)
    return [_party_field(db, asked, name) for name in names if not getattr(fixed, name)]


def _party_field(db: Database, asked: AskedList, name: PartyParameter) -> PartyField:
    chosen: Party | None = getattr(asked.selection, name)
    typed = asked.unknown.get(name, "")
    near = near_names(db, BY_ROLE[name], typed, NEAR) if typed else []
    return PartyField(
        name=name,
        value=typed or (chosen.name if chosen else ""),
        offered=getattr(offered(db), name),
        unknown=bool(typed),
        near=[Link(one.name, here(_of(asked.selection, name, one))) for one in near],
    )


def _of(selection: Selection, name: PartyParameter, party: Party) -> Selection:
    if name == "outlet":
        return replace(selection, outlet=party)
    return replace(selection, subject=party)
