"""What the page of an outlet or a subject shows above its list."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from flask import request
from sqlite_utils import Database

from corrections.memory import digest
from corrections.record.model import Party
from corrections.record.outlet_facts import OutletFacts
from corrections.store import newsroom_policies, party_facts
from corrections.store.newsroom_policies import SentPolicy
from corrections.web.figures import Shown, of_party


@dataclass(frozen=True, slots=True)
class PartyPage:
    """A party, its figures where the whole list is shown, and of an outlet what the desk knows and
    what the newsroom states."""

    what: str
    party: Party
    shown: Shown | None
    facts: OutletFacts | None = None
    stated: SentPolicy | None = None

    @property
    def shows(self) -> tuple[Hashable, ...]:
        """All that the page depends on, but for its list."""
        known = digest(self.facts, self.stated) if self.facts or self.stated else None
        figures = self.shown.digest if self.shown else None
        return (self.what, self.party.slug, self.party.name, known, figures)


def party_page(db: Database, what: str, party: Party) -> PartyPage:
    """The page of an outlet or a subject with public records."""
    shown = None if request.args else of_party(db, what, party)
    if what != "outlet":
        return PartyPage(what, party, shown)
    stated = newsroom_policies.public(db, party.id)
    return PartyPage(what, party, shown, _known(db, party.id, stated), stated)


def _known(db: Database, outlet_id: int, stated: SentPolicy | None) -> OutletFacts:
    """What the desk wrote down of an outlet, but for what the newsroom states itself."""
    facts = party_facts.public(db, outlet_id)
    names = ("policy", "corrections_page")
    own = [name for name in names if stated and getattr(stated.content, name)]
    return replace(facts, **dict.fromkeys(own))
