"""What the desk writes down of an outlet beside its name."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import naming
from corrections.actions.naming import Decision, PartyMissing
from corrections.record.outlet_facts import OutletFacts
from corrections.store import party_facts, party_joins
from corrections.store.connection import write
from corrections.store.party_desk import DeskParty


def describe(db: Database, decision: Decision, facts: OutletFacts) -> DeskParty:
    """Keep what is known of an outlet in the place of what was known before, and who changed it
    and why; nothing where nothing is different. Return the outlet.

    Raises ``PartyMissing``, also for a subject, and ``PartyMoved``.
    """
    if decision.table != "outlets":
        raise PartyMissing(decision.address)
    with write(db):
        outlet = naming.get(db, decision)
        number = outlet.party.id
        changes = party_facts.changes(party_facts.get(db, number), facts)
        if changes:
            party_facts.keep(db, number, facts)
            party_joins.count_change(db, "outlets", number)
            naming.note(db, decision, "describe", outlet, {"facts": changes})
    return outlet
